/** First assets, read out of what the profile says: its own lists as they are, and what its answers imply. */
import type { Profile } from '../profile/contract.ts'
import type { Importance, Kind } from './contract.ts'

export type Suggestion = {
  /** Where in the profile it comes from; what it is known by from then on. */
  origin: string
  kind: Kind
  /** As the profile has it; empty where `assets.suggested.name.…` names it. */
  name: string
  ownerName: string
  importance: Importance
  /** Origins of what it depends on. */
  needs: string[]
  /** `assets.suggested.because.…`. */
  because: string
}

const NOTHING: Importance = { confidentiality: null, integrity: null, availability: null }

type Sketch = Pick<Suggestion, 'origin' | 'kind'> & Partial<Suggestion>
const sketch = (one: Sketch): Suggestion => ({
  ...{ name: '', ownerName: '', importance: NOTHING, needs: [], because: one.origin.replace(':', '_') },
  ...one,
})

export function suggestionsFrom(profile: Profile): Suggestion[] {
  const listed = listedIn(profile)
  const implied = impliedBy(profile, listed.length > 0)
  const all = [...listed, ...implied]
  const offered = new Set(all.map(one => one.origin))
  return all.map(one => ({ ...one, needs: one.needs.filter(needed => offered.has(needed)) }))
}

/** Processes, applications and systems that somebody listed, with what they said belongs together. */
function listedIn({ processes = [], applications = [], systems = [], dependence }: Profile): Suggestion[] {
  const downtime = dependence?.downtimeTolerableHours
  const usedBy = (ids: readonly string[] | undefined, id: string) => ids?.includes(id) === true
  return [
    ...processes.map(one =>
      sketch({
        ...{ origin: `process:${one.id}`, kind: 'process', name: one.name, ownerName: one.owner ?? '' },
        ...{ importance: { ...NOTHING, availability: levelOfDowntime(downtime) }, because: 'listed' },
        needs: applications
          .filter(other => usedBy(other.processes, one.id))
          .map(other => `application:${other.id}`),
      }),
    ),
    ...applications.map(one =>
      sketch({
        ...{ origin: `application:${one.id}`, kind: 'application', name: one.name, because: 'listed' },
        ownerName: one.owner ?? '',
        needs: systems.filter(other => usedBy(other.applications, one.id)).map(other => `system:${other.id}`),
      }),
    ),
    ...systems.map(one =>
      sketch({
        ...{ origin: `system:${one.id}`, kind: 'system', name: one.name, because: 'listed' },
        ...{ ownerName: one.owner ?? '', needs: ['fact:place'] },
      }),
    ),
  ]
}

/** A few hours without it are very important, a day is important. */
function levelOfDowntime(hours: number | undefined): Importance['availability'] {
  if (hours === undefined) return null
  return hours <= 4 ? 3 : hours <= 24 ? 2 : 1
}

const SECRETS = { low: 1, medium: 2, high: 3 } as const
const RECORDS = { staff: 2, customers: 2, sensitive: 3 } as const

function impliedBy(profile: Profile, hasLists: boolean): Suggestion[] {
  const { data = {}, technology = {}, people = {} } = profile
  const when = (holds: boolean, one: Sketch) => (holds ? [sketch(one)] : [])
  const confidentiality = (level: 1 | 2 | 3) => ({ ...NOTHING, confidentiality: level })
  const records = data.personal === undefined || data.personal === 'none' ? null : data.personal
  return [
    ...(hasLists ? [] : workOf(profile)),
    ...(records
      ? [
          sketch({
            origin: `fact:records_${records}`,
            kind: 'information',
            importance: confidentiality(RECORDS[records]),
          }),
        ]
      : []),
    ...when(data.cards === true, {
      origin: 'fact:cards',
      kind: 'information',
      importance: confidentiality(3),
    }),
    ...when(data.secrets === 'medium' || data.secrets === 'high', {
      ...{
        origin: 'fact:secrets',
        kind: 'information',
        importance: confidentiality(SECRETS[data.secrets ?? 'low']),
      },
    }),
    ...(hasLists ? [] : toolsOf(profile)),
    ...when(technology.industrialControl === true, {
      origin: 'fact:machines',
      kind: 'system',
      needs: ['fact:place'],
    }),
    ...when(profile.headcount !== undefined, { origin: 'fact:place', kind: 'place' }),
    ...when((people.itPersons ?? 0) > 0, { origin: 'fact:it_people', kind: 'people' }),
    ...when(technology.cloudMail === true, { origin: 'fact:mail_provider', kind: 'supplier' }),
    ...when(technology.managedProvider === true, { origin: 'fact:provider', kind: 'supplier' }),
    ...when(technology.remoteMaintenance === true, { origin: 'fact:maintenance', kind: 'supplier' }),
    ...when(technology.aiServices === true, { origin: 'fact:ai', kind: 'supplier' }),
  ]
}

/** What nearly every organisation does, as long as nobody has listed its own. */
function workOf({ dependence = {}, headcount = 0 }: Profile): Suggestion[] {
  const tools = ['fact:mail', 'fact:own_software', 'fact:computers', 'fact:shop']
  const records = ['fact:records_customers', 'fact:records_sensitive', 'fact:secrets', 'fact:cards']
  const availability = levelOfDowntime(dependence.downtimeTolerableHours)
  return [
    sketch({
      ...{ origin: 'fact:work', kind: 'process', importance: { ...NOTHING, availability } },
      needs: [...tools, ...records],
    }),
    ...((dependence.paymentsByTransferPerMonth ?? 0) > 0
      ? [
          sketch({
            origin: 'fact:payments',
            kind: 'process',
            importance: { ...NOTHING, integrity: 2 },
            needs: ['fact:mail', 'fact:computers'],
          }),
        ]
      : []),
    ...(headcount > 1
      ? [sketch({ origin: 'fact:payroll', kind: 'process', needs: ['fact:records_staff', 'fact:computers'] })]
      : []),
  ]
}

function toolsOf({ technology = {}, headcount }: Profile): Suggestion[] {
  const { cloudMail, website, ownSoftware, ownServers } = technology
  const when = (holds: boolean, one: Sketch) => (holds ? [sketch(one)] : [])
  const made = ownSoftware === 'internal' || ownSoftware === 'product'
  return [
    ...when(cloudMail === true, { origin: 'fact:mail', kind: 'application', needs: ['fact:mail_provider'] }),
    ...when(cloudMail === false, { origin: 'fact:mail', kind: 'application', needs: ['fact:servers'] }),
    ...when(website === 'shop', { origin: 'fact:shop', kind: 'application' }),
    ...when(website === 'brochure', { origin: 'fact:website', kind: 'application' }),
    ...when(made, { origin: 'fact:own_software', kind: 'application', needs: ['fact:servers'] }),
    ...when(ownServers === true, {
      origin: 'fact:servers',
      kind: 'system',
      needs: ['fact:place', 'fact:provider'],
    }),
    ...when(headcount !== undefined, { origin: 'fact:computers', kind: 'system', needs: ['fact:provider'] }),
  ]
}
