/**
 * The facts of a profile that conditions in `knowledge/` may ask for, with the values they can take.
 *
 * A condition with a misspelt path would stay unknown for ever and nobody would notice; so the check of the files
 * holds every condition against this list.
 */

import { SIZE_CLASSES } from './schema.ts'
import { sizeClassOf } from './size.ts'

type FactKind = 'number' | 'boolean' | 'text' | readonly string[]

export const FACTS: Record<string, FactKind> = {
  country: 'text',
  sector: [...'ABCDEFGHIJKLMNOPQRSTU'],
  headcount: 'number',
  turnoverEur: 'number',
  balanceSheetEur: 'number',
  sites: 'number',
  'customers.consumers': 'number',
  'customers.businesses': 'number',
  'customers.publicSector': 'number',
  'customers.critical': 'number',
  'data.personal': ['none', 'staff', 'customers', 'sensitive'],
  'data.cards': 'boolean',
  'data.secrets': ['low', 'medium', 'high'],
  'data.records': 'number',
  'technology.cloudMail': 'boolean',
  'technology.ownServers': 'boolean',
  'technology.remoteWork': 'number',
  'technology.ownSoftware': ['none', 'internal', 'product'],
  'technology.industrialControl': 'boolean',
  'technology.website': ['none', 'brochure', 'shop'],
  'technology.managedProvider': 'boolean',
  'technology.remoteMaintenance': 'boolean',
  'technology.aiServices': 'boolean',
  'dependence.downtimeTolerableHours': 'number',
  'dependence.paymentsByTransferPerMonth': 'number',
  'dependence.largestPaymentEur': 'number',
  'people.securityHoursPerWeek': 'number',
  'people.itPersons': 'number',
  aim: ['protect', 'customers', 'certificate'],
  sizeClass: SIZE_CLASSES,
  inEu: 'boolean',
  inEea: 'boolean',
}

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
const EEA_BEYOND_EU = ['IS', 'LI', 'NO']

type Known = {
  country?: string | null | undefined
  headcount?: number | null | undefined
  turnoverEur?: number | null | undefined
  balanceSheetEur?: number | null | undefined
}

/** The profile with the facts that follow from it; what cannot be derived stays absent. */
export function withDerivedFacts<T extends Known>(
  profile: T,
): T & {
  sizeClass?: (typeof SIZE_CLASSES)[number]
  inEu?: boolean
  inEea?: boolean
} {
  const country = profile.country?.toUpperCase()
  const sizeClass = sizeClassOf(profile)
  return {
    ...profile,
    ...(sizeClass ? { sizeClass } : {}),
    ...(country ? { inEu: EU.includes(country), inEea: [...EU, ...EEA_BEYOND_EU].includes(country) } : {}),
  }
}
