/**
 * What the program can count by itself, from the rooms before this one. A room that can tell a figure adds a line; a
 * counter answers null while there is nothing to count, for a figure out of nothing says nothing.
 */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { currentDocuments } from '../../documents/actions.ts'
import { exceptionsOf } from '../../exceptions/actions/lists.ts'
import { currentResult } from '../../plan/actions.ts'
import { listRevisions } from '../../profile/actions.ts'
import { suppliersOf } from '../../suppliers/actions/lists.ts'
import { evidenceStandings, hoursByQuarter, overdueWork } from '../../work/actions/lists.ts'
import { tallyOf } from '../../work/actions/tallies.ts'
import type { TaskSource } from '../../work/contract.ts'
import { addMonths, dayOf, daysBetween } from '../../work/day.ts'
import type { Indicator } from '../contract.ts'
import { ledToDecisions, measured } from './lists.ts'

export type Counting = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log' | 'words'>
/** In whose language documents are read. */
export type CountingBy = Visit
type Count = (deps: Counting, by: CountingBy) => Promise<number | null>

export type Counter = Pick<Indicator, 'unit' | 'better' | 'target' | 'actAt' | 'everyMonths'> & {
  /** Named and explained by `measurement.counter.…`. */
  key: string
  /** The process whose measure it is, where it is one. */
  processId?: string
  count: Count
}

const MONTHS_BACK = 3
const DAYS_A_MONTH = 365.25 / 12

const tenths = (value: number) => Math.round(value * 10) / 10
const percent = (part: number, whole: number) => (whole === 0 ? null : tenths((100 * part) / whole))

/** Of what was done within three months and of what is overdue now: the share done by its date. */
const onTime =
  (kind?: TaskSource['kind']): Count =>
  async (deps, by) => {
    const to = dayOf(deps.clock())
    const span = { from: addMonths(to, -MONTHS_BACK), to, ...(kind && { kind }) }
    const { done, onTime, overdue } = await tallyOf(deps, by, span)
    return percent(onTime, done + overdue)
  }

/** Decisions of reviews whose date has come: those done, among all of them. */
const decisionsDone: Count = async (deps, by) => {
  const to = dayOf(deps.clock())
  const { done, skipped, overdue } = await tallyOf(deps, by, {
    ...{ from: addMonths(to, -12), to, kind: 'review' },
  })
  return percent(done, done + skipped + overdue)
}

const overdue: Count = async (deps, by) => (await overdueWork(deps)(by)).count

/** Of the hours the plan counts on this quarter, how many were worked so far. */
const hoursWorked: Count = async (deps, by) => {
  const [now] = (await hoursByQuarter(deps, by)) ?? []
  return now ? percent(now.done, now.capacity) : null
}

const evidenceFresh: Count = async (deps, by) => {
  const current = await currentResult(deps, by)
  if (!current) return null
  const standings = await evidenceStandings(deps, by, current)
  return percent(standings.filter(one => one.freshness === 'fresh').length, standings.length)
}

const documentsApproved: Count = async (deps, by) => {
  const standings = (await currentDocuments(deps, by))?.standings ?? []
  return percent(standings.filter(one => one.state === 'approved').length, standings.length)
}

const documentsChanged: Count = async (deps, by) => {
  const found = await currentDocuments(deps, by)
  return found?.standings.filter(one => one.approval && one.changedByFacts > 0).length ?? null
}

const profileAge: Count = async (deps, by) => {
  const [latest] = await listRevisions(deps, by)
  return latest ? tenths(daysBetween(dayOf(latest.recordedAt), dayOf(deps.clock())) / DAYS_A_MONTH) : null
}

/** What matters is the largest ones: the share of the five largest that somebody here has looked at. */
const LARGEST = 5

const risksLookedAt: Count = async (deps, by) => {
  const current = await currentResult(deps, by)
  if (!current) return null
  const { estimates, observations } = current.register
  const own = new Set([...estimates, ...observations].map(one => one.riskId))
  const largest = [...current.result.risks]
    .sort((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
    .slice(0, LARGEST)
  return percent(largest.filter(one => own.has(one.id)).length, largest.length)
}

/** Up to a page of them; whoever has more has another question than how many. */
const exceptionsPast: Count = async (deps, by) =>
  (await exceptionsOf(deps, by, { show: 'expired' })).exceptions.length

/** null without any supplier: that nobody is due where nobody is kept says nothing. */
const suppliersDue: Count = async (deps, by) => {
  const { suppliers, due } = await suppliersOf(deps, by, { show: 'all' })
  return suppliers.length === 0 ? null : due
}

/** The measure of measuring. */
const figuresUsed: Count = async (deps, by) => {
  const { inUse } = await measured(deps, by)
  const led = await ledToDecisions(deps, by)
  return percent(inUse.filter(one => led.has(one.indicator.id)).length, inUse.length)
}

const share = { unit: 'share', better: 'more', everyMonths: 3 } as const

export const COUNTERS: readonly Counter[] = [
  { key: 'tasksOnTime', ...share, target: 90, actAt: 70, count: onTime() },
  {
    key: 'setUpOnTime',
    processId: 'risk-treatment',
    ...{ ...share, target: 80, actAt: 50, count: onTime('setup') },
  },
  {
    key: 'tasksOverdue',
    ...{ unit: 'count', better: 'less', target: 0, actAt: 5, everyMonths: 1, count: overdue },
  },
  {
    key: 'profileAge',
    processId: 'context-review',
    ...{ unit: 'months', better: 'less', target: 12, actAt: 12, everyMonths: 6, count: profileAge },
  },
  {
    key: 'risksLookedAt',
    processId: 'risk-assessment',
    ...{ ...share, target: 100, actAt: 40, everyMonths: 6, count: risksLookedAt },
  },
  { key: 'evidenceFresh', ...share, target: 80, actAt: 50, count: evidenceFresh },
  {
    key: 'documentsChanged',
    processId: 'document-control',
    ...{ unit: 'count', better: 'less', target: 0, actAt: 3, everyMonths: 3, count: documentsChanged },
  },
  { key: 'documentsApproved', ...share, target: 100, actAt: 60, count: documentsApproved },
  { key: 'hoursWorked', ...share, target: 80, actAt: 40, count: hoursWorked },
  {
    key: 'decisionsDone',
    processId: 'management-review',
    ...{ ...share, target: 100, actAt: 66, everyMonths: 6, count: decisionsDone },
  },
  {
    key: 'suppliersDue',
    processId: 'supplier-review',
    ...{ unit: 'count', better: 'less', target: 0, actAt: 2, everyMonths: 3, count: suppliersDue },
  },
  {
    key: 'exceptionsPast',
    processId: 'exceptions',
    ...{ unit: 'count', better: 'less', target: 0, actAt: 0, everyMonths: 3, count: exceptionsPast },
  },
  {
    key: 'figuresUsed',
    processId: 'measurement',
    ...{ ...share, target: 50, actAt: null, everyMonths: 12, count: figuresUsed },
  },
]

export async function countNow(deps: Counting, by: CountingBy, key: string): Promise<number | null> {
  return (await COUNTERS.find(one => one.key === key)?.count(deps, by)) ?? null
}
