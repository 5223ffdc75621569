/**
 * Rules about a profile: reading it, what can be derived from it, and what is not known.
 * Pure: no file, no clock; a YAML text comes in as text.
 */
import { parseDocument } from 'yaml'
import { factAt } from '../../knowledge/condition.ts'
import type { Measure } from '../../knowledge/schema.ts'
import { type Profile, type ProfileFault, profileSchema } from './contract.ts'

/** A profile of 2,000 processes is about 200 KB; more than this is not a profile. */
const PROFILE_BYTES_MAX = 1_000_000

export type ReadProfile = { ok: true; profile: Profile } | { ok: false; faults: ProfileFault[] }

/** Checks facts of unknown origin against the schema; every fault names its field. */
export function checkProfile(facts: unknown, measures: Pick<Measure, 'id' | 'variants'>[]): ReadProfile {
  const checked = profileSchema.safeParse(facts)
  if (!checked.success) {
    return {
      ok: false,
      faults: checked.error.issues.map(issue => ({ path: pathOf(issue.path, issue), message: plain(issue) })),
    }
  }
  const faults = inPlaceFaults(checked.data, measures)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, profile: checked.data }
}

/** Reads a profile from YAML text; the faults of syntax and of content come back alike. */
export function readProfile(text: string, measures: Pick<Measure, 'id' | 'variants'>[]): ReadProfile {
  if (text.length > PROFILE_BYTES_MAX) {
    return {
      ok: false,
      faults: [{ path: '', message: `at most ${PROFILE_BYTES_MAX} characters are expected` }],
    }
  }
  const document = parseDocument(text, { uniqueKeys: true, strict: true })
  if (document.errors.length > 0) {
    return {
      ok: false,
      faults: document.errors.map(error => ({ path: '', message: firstLine(error.message) })),
    }
  }
  let facts: unknown
  try {
    // A few aliases are harmless, thousands are an attack on memory.
    facts = document.toJS({ maxAliasCount: 20 })
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: firstLine(String(error)) }] }
  }
  return checkProfile(joinSplitDemands(facts), measures)
}

/**
 * In `{ from: insurer, demands: second factor, tested backups }` YAML takes what follows the comma for a field
 * without a value. Nobody who wrote that meant it; the parts are joined to the sentence they were.
 */
function joinSplitDemands(facts: unknown): unknown {
  if (!isGroup(facts) || !Array.isArray(facts['obligations'])) return facts
  const obligations = facts['obligations'].map(item => {
    if (!isGroup(item) || typeof item['demands'] !== 'string') return item
    const split = Object.keys(item).filter(key => item[key] === null)
    const rest = Object.entries(item).filter(([key]) => !split.includes(key))
    return { ...Object.fromEntries(rest), demands: [item['demands'], ...split].join(', ') }
  })
  return { ...facts, obligations }
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function inPlaceFaults(profile: Profile, measures: Pick<Measure, 'id' | 'variants'>[]): ProfileFault[] {
  const known = new Map(measures.map(measure => [measure.id, measure]))
  return (profile.inPlace ?? []).flatMap((item, index) =>
    known.has(item.practice)
      ? []
      : [
          {
            path: `inPlace.${index}.practice`,
            message: `a known measure is expected; ${item.practice} is none`,
          },
        ],
  )
}

type Issue = {
  code: string
  message: string
  keys?: string[]
  expected?: unknown
  minimum?: unknown
  maximum?: unknown
}

function pathOf(path: PropertyKey[], issue: unknown): string {
  const keys = (issue as Issue).code === 'unrecognized_keys' ? ((issue as Issue).keys ?? []).slice(0, 1) : []
  return [...path, ...keys].map(String).join('.')
}

/** Says in plain words what is expected; zod's own words are kept where they are plain already. */
function plain(issue: unknown): string {
  const { code, message, expected, minimum, maximum } = issue as Issue
  if (code === 'unrecognized_keys') return 'this field is not known; check its spelling or leave it out'
  if (code === 'invalid_type' && expected === 'number') return 'a finite number is expected'
  if (code === 'invalid_type' && expected === 'int') return 'a whole number is expected'
  if (code === 'invalid_type') return `${article(String(expected))} is expected`
  if (code === 'too_small' && typeof minimum === 'number' && !message.includes('expected')) {
    return `at least ${minimum} is expected`
  }
  if (code === 'too_small' && message.startsWith('Too small'))
    return `at least ${String(minimum)} is expected`
  if (code === 'too_big' && message.startsWith('Too big')) return `at most ${String(maximum)} is expected`
  if (code === 'invalid_value')
    return message.replace(/^Invalid option: /, '').replace(/^Invalid input: /, '')
  return message
}

function article(kind: string): string {
  const names: Record<string, string> = {
    boolean: 'yes or no (true or false)',
    array: 'a list',
    object: 'a group of fields',
    string: 'text',
  }
  return names[kind] ?? kind
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.slice(0, 300) ?? ''
}

/** Where headcount is not known, a small organisation is assumed: the middle of those Mediant is for. */
export const ASSUMED_HEADCOUNT = 20

export function headcountOf(profile: Profile): number {
  return profile.headcount ?? ASSUMED_HEADCOUNT
}

/** Facts the advice rests on, in the order of how much they change it; see `questions.ts` for the words. */
export const ADVICE_FACTS = [
  'headcount',
  'sector',
  'country',
  'aim',
  'turnoverEur',
  'budget.moneyEurPerYear',
  'budget.hoursPerQuarter',
  'appetite',
  'inPlace',
  'data.personal',
  'technology.cloudMail',
  'technology.ownServers',
  'dependence.paymentsByTransferPerMonth',
  'dependence.largestPaymentEur',
  'dependence.downtimeTolerableHours',
  'technology.ownSoftware',
  'technology.website',
  'data.cards',
  'technology.industrialControl',
  'technology.remoteWork',
  'obligations',
  'data.secrets',
  'data.records',
  'technology.aiServices',
] as const

export function unknownFacts(profile: Profile): string[] {
  return ADVICE_FACTS.filter(path => factAt(profile, path) === undefined)
}
