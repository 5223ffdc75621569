/**
 * The questions of the profile, in the order in which they are asked.
 *
 * First those that most change the advice: size and kind of the organisation choose the scenarios and how often
 * they happen, the aim and the limits choose the plan, then what it lives on and what is done already. The leading
 * ones are enough for a small firm's result; the others sharpen it. A question that cannot matter given what was
 * answered is left out, and what no advice turns on is not asked but only kept. Words: `profile.questions.<key>` and `profile.fields.<path>`.
 */
import { sizeClassOf } from '../../knowledge/size.ts'
import { AIMS, OWN_SOFTWARE, PERSONAL_DATA, type Profile, SECRETS, WEBSITES } from './contract.ts'

/** How one cell of a list is typed. */
export type ListColumn = {
  name: string
  kind: 'text' | 'count' | 'money' | 'years' | 'ids' | 'id'
  optional?: boolean
  broad?: boolean
}

export type ListField = { path: ListPath; kind: 'list'; columns: readonly ListColumn[] }
export type PlainField = {
  path: string
  kind: 'text' | 'paragraph' | 'count' | 'number' | 'money' | 'share' | 'yesNo' | 'country' | 'sector'
  /** True where no answer could change anything. */
  moot?: (profile: Profile) => boolean
}
export type ChoiceOfField = { path: string; kind: 'choice'; options: readonly string[] }
export type InPlaceField = { path: 'inPlace'; kind: 'inPlace' }
export type Field = PlainField | ChoiceOfField | ListField | InPlaceField

export type ListPath = 'obligations' | 'appetite' | 'processes' | 'applications' | 'systems'

export const TOPICS = [
  'organisation',
  'information',
  'technology',
  'dependence',
  'demands',
  'limits',
  'inPlace',
  'register',
] as const
export type Topic = (typeof TOPICS)[number]

export type Question = {
  key: string
  topic: Topic
  fields: readonly Field[]
  /** Among the at most fifteen that lead to a result. */
  leading?: boolean
  /** Kept for documents and records. No advice turns on it today, so nobody is asked unless they want to tell. */
  recorded?: boolean
  /** True where no answer could change anything. */
  moot?: (profile: Profile) => boolean
}

const field = (path: string, kind: PlainField['kind'], moot?: PlainField['moot']): PlainField => ({
  path,
  kind,
  moot,
})
const choice = (path: string, options: readonly string[]): ChoiceOfField => ({
  path,
  kind: 'choice',
  options,
})

/** Sectors that work at desks: no machine, no patient, no road depends on a controller there. */
const DESK_SECTORS = ['J', 'K', 'L', 'M', 'N', 'O', 'P', 'S', 'T', 'U']

export const QUESTIONS: readonly Question[] = [
  { key: 'headcount', topic: 'organisation', leading: true, fields: [field('headcount', 'count')] },
  { key: 'sector', topic: 'organisation', leading: true, fields: [field('sector', 'sector')] },
  { key: 'country', topic: 'organisation', leading: true, fields: [field('country', 'country')] },
  { key: 'aim', topic: 'demands', leading: true, fields: [choice('aim', AIMS)] },
  { key: 'turnover', topic: 'organisation', leading: true, fields: [field('turnoverEur', 'money')] },
  {
    key: 'budget',
    topic: 'limits',
    leading: true,
    fields: [field('budget.hoursPerQuarter', 'number'), field('budget.moneyEurPerYear', 'money')],
  },
  {
    key: 'appetite',
    topic: 'limits',
    leading: true,
    fields: [
      {
        path: 'appetite',
        kind: 'list',
        columns: [
          { name: 'lossEur', kind: 'money' },
          { name: 'onceInYears', kind: 'years' },
        ],
      },
    ],
  },
  { key: 'personal', topic: 'information', leading: true, fields: [choice('data.personal', PERSONAL_DATA)] },
  {
    key: 'platform',
    topic: 'technology',
    leading: true,
    fields: [
      field('technology.cloudMail', 'yesNo'),
      field('technology.ownServers', 'yesNo'),
      field('technology.managedProvider', 'yesNo'),
    ],
  },
  {
    key: 'payments',
    topic: 'dependence',
    leading: true,
    fields: [
      field('dependence.paymentsByTransferPerMonth', 'count'),
      field('dependence.largestPaymentEur', 'money', paysNothing),
    ],
  },
  {
    key: 'downtime',
    topic: 'dependence',
    leading: true,
    fields: [field('dependence.downtimeTolerableHours', 'number')],
  },
  { key: 'inPlace', topic: 'inPlace', leading: true, fields: [{ path: 'inPlace', kind: 'inPlace' }] },
  {
    key: 'website',
    topic: 'technology',
    leading: true,
    fields: [choice('technology.website', WEBSITES), field('data.cards', 'yesNo')],
  },
  {
    key: 'software',
    topic: 'technology',
    leading: true,
    fields: [choice('technology.ownSoftware', OWN_SOFTWARE)],
  },
  {
    key: 'obligations',
    topic: 'demands',
    leading: true,
    fields: [
      {
        path: 'obligations',
        kind: 'list',
        columns: [
          { name: 'from', kind: 'text' },
          { name: 'demands', kind: 'text', broad: true },
        ],
      },
    ],
  },
  {
    key: 'industrial',
    topic: 'technology',
    fields: [field('technology.industrialControl', 'yesNo'), field('technology.remoteMaintenance', 'yesNo')],
    moot: profile => DESK_SECTORS.includes(profile.sector ?? ''),
  },
  { key: 'ai', topic: 'technology', fields: [field('technology.aiServices', 'yesNo')] },
  { key: 'remote', topic: 'technology', fields: [field('technology.remoteWork', 'share')] },
  { key: 'secrets', topic: 'information', fields: [choice('data.secrets', SECRETS)] },
  {
    key: 'records',
    topic: 'information',
    fields: [field('data.records', 'count')],
    moot: profile => profile.data?.personal === 'none',
  },
  {
    key: 'balanceSheet',
    topic: 'organisation',
    fields: [field('balanceSheetEur', 'money')],
    moot: balanceSheetIsMoot,
  },
  { key: 'hourValue', topic: 'limits', fields: [field('budget.hourValueEur', 'money')] },
  {
    key: 'customers',
    topic: 'organisation',
    fields: [
      field('customers.consumers', 'share'),
      field('customers.businesses', 'share'),
      field('customers.publicSector', 'share'),
      field('customers.critical', 'share'),
    ],
  },
  { key: 'sites', topic: 'organisation', fields: [field('sites', 'count')] },
  {
    key: 'people',
    topic: 'limits',
    recorded: true,
    fields: [field('people.securityHoursPerWeek', 'number'), field('people.itPersons', 'number')],
  },
  { key: 'activities', topic: 'organisation', recorded: true, fields: [field('activities', 'paragraph')] },
  { key: 'name', topic: 'organisation', recorded: true, fields: [field('name', 'text')] },
  { key: 'processes', topic: 'register', recorded: true, fields: [registerList('processes', [])] },
  {
    key: 'applications',
    topic: 'register',
    recorded: true,
    fields: [
      registerList('applications', [
        { name: 'users', kind: 'count', optional: true },
        { name: 'processes', kind: 'ids', optional: true },
      ]),
    ],
  },
  {
    key: 'systems',
    topic: 'register',
    recorded: true,
    fields: [registerList('systems', [{ name: 'applications', kind: 'ids', optional: true }])],
  },
]

function registerList(path: ListPath, more: ListColumn[]): ListField {
  const columns: ListColumn[] = [
    { name: 'name', kind: 'text', broad: true },
    { name: 'owner', kind: 'text', optional: true },
    ...more,
    { name: 'id', kind: 'id', optional: true },
  ]
  return { path, kind: 'list', columns }
}

/** Whoever transfers nothing has no payment that could be diverted. */
function paysNothing({ dependence }: Profile): boolean {
  return dependence?.paymentsByTransferPerMonth === 0
}

/** The balance sheet matters only where it moves the organisation into another size class. */
function balanceSheetIsMoot(profile: Profile): boolean {
  const small = sizeClassOf({ ...profile, balanceSheetEur: 0 })
  return small === sizeClassOf({ ...profile, balanceSheetEur: Number.MAX_VALUE })
}

/** The questions that can matter, the leading ones first. */
export function questionsFor(profile: Profile): Question[] {
  return QUESTIONS.filter(question => !question.moot?.(profile))
}

/** What of a question can matter. */
export function fieldsFor({ fields }: Question, profile: Profile): Field[] {
  return fields.filter(one => !('moot' in one && one.moot?.(profile)))
}

export function findQuestion(key: string): Question | undefined {
  return QUESTIONS.find(question => question.key === key)
}
