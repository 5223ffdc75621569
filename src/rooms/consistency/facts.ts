/** What the rules look at, and what they answer with. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Fulfilment } from '../assessment/model.ts'
import type { DocumentStanding } from '../documents/model.ts'
import type { Exception } from '../exceptions/contract.ts'
import type { Finding } from '../findings/contract.ts'
import type { Incident } from '../incidents/contract.ts'
import type { Indicator } from '../measurement/contract.ts'
import type { Member } from '../people/contract.ts'
import type { Acceptance, Decision } from '../plan/contract.ts'
import { standingAcceptance, standingDecisions } from '../plan/decision.ts'
import type { Result } from '../plan/result.ts'
import type { Supplier } from '../suppliers/contract.ts'
import type { QuarterHours, Standing } from '../work/actions/lists.ts'
import type { LookedThrough } from '../work/actions/looked-through.ts'
import type { PlanChange } from '../work/plan-difference.ts'

/** What a rule has found: a name for it (an id of the knowledge base, or words), and where it is mended. */
export type Found = {
  /** Of a measure, a risk, a control, an obligation, a requirement, a process; said in the reader's language. */
  id?: string
  /** Said as it is. */
  name?: string
  values?: Record<string, string | number>
  /** Below the organisation's pages. */
  path: string
}

export type Facts = {
  /** As a day. */
  today: string
  result: Result
  decisions: Decision[]
  acceptances: Acceptance[]
  documents: readonly DocumentStanding[]
  fulfilments: readonly Fulfilment[]
  evidence: readonly Standing[]
  /** What the plan asks for and the tasks do not have yet. */
  planChanges: readonly PlanChange[]
  work: LookedThrough
  hours: readonly QuarterHours[] | null
  members: readonly Member[]
  /** When facts were last said, as a day. */
  profileOn: string | null
  knowledge: Knowledge
  running: Running
}

/** What a year brings; of each list the first page, in the order in which one would look at it. */
export type Running = {
  now: Date
  incidents: readonly Pick<Incident, 'id' | 'title' | 'recordedAt'>[]
  clocks: readonly { incidentId: string; title: string; name: string; dueAt: Date }[]
  suppliersDue: readonly Pick<Supplier, 'id' | 'name' | 'nextReviewOn'>[]
  /** Those on which much hangs. */
  suppliersOfWeight: readonly Pick<Supplier, 'id' | 'name' | 'wayOut'>[]
  expired: readonly Pick<Exception, 'id' | 'place' | 'subject'>[]
  findings: readonly Pick<Finding, 'findingId' | 'title' | 'grade' | 'on'>[]
  unanswered: readonly { indicator: Pick<Indicator, 'id' | 'name'> }[]
  due: readonly { indicator: Pick<Indicator, 'id' | 'name'> }[]
  /** The last day of the last audit that was reported. */
  auditedOn: string | null
  reviewDueOn: string
  /** null where there is no list of people. */
  training: {
    due: number
    unreadRounds: readonly { id: string; title: string; unread: number; dueOn: string }[]
  } | null
}

export type Rule = { key: string; find(facts: Facts): Found[] }

export const LATE_DAYS = 30
export const YEAR_DAYS = 366

export const decisionOn = ({ decisions }: Facts, id: string) => standingDecisions(decisions).get(id) ?? null

export const acceptanceOf = ({ acceptances }: Facts, id: string, fingerprint: string) =>
  standingAcceptance(id, fingerprint, acceptances)

const DAY_MS = 24 * 60 * 60 * 1000
export const daysSince = (day: string, today: string) =>
  Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / DAY_MS)

/** What only matters where conformity has to be shown. */
export const forConformity = ({ result }: Facts, find: () => Found[]): Found[] =>
  result.requirements.length > 0 ? find() : []
