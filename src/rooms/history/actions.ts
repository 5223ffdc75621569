/** What was recorded, and what differs between two days: each made anew from what had been recorded by then. */
import { endOf, lookBack } from '../../server/as-of.ts'
import type { Dependencies, Visit } from '../../server/context.ts'
import { type ResultDifference, resultDifference } from '../plan/result-difference.ts'
import { type Change, changesBetween } from '../profile/changes.ts'
import { type CurrentStatement, currentStatement } from '../statement/actions.ts'
import { type ControlChange, controlChanges, type JournalEntry } from './model.ts'
import { journalEntries } from './store.ts'

type HistoryDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log'>

const PAGE = 60
export type JournalPage = { entries: JournalEntry[]; next: number | null }

export async function journalPage(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<Visit, 'organisation'>,
  before: number | null,
): Promise<JournalPage> {
  const found = await database.inOrganisation(organisation.id, tx =>
    journalEntries(tx, { before, limit: PAGE + 1 }),
  )
  const entries = found.slice(0, PAGE)
  return { entries, next: found.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null }
}

/** What a plan, a statement and their figures follow from. */
const CAUSES = [
  'profile.save',
  'measure.decide',
  'measure.withdraw_decision',
  'risk.estimate',
  'risk.withdraw_estimate',
  'risk.observe',
  'risk.withdraw_observation',
  'exchange.import',
  'exchange.undo',
  'plan.keep',
] as const
const CAUSES_SHOWN = 200

export type Difference = {
  from: CurrentStatement
  to: CurrentStatement
  facts: Change[]
  result: ResultDifference
  controls: ControlChange[]
  /** The latest first. */
  causes: JournalEntry[]
}

/** null where there was nothing to make a plan of on the one day or the other. */
export async function differenceBetween(
  deps: HistoryDependencies,
  visit: Visit,
  days: { from: string; to: string },
): Promise<Difference | null> {
  const [from, to] = [await statementOn(deps, visit, days.from), await statementOn(deps, visit, days.to)]
  if (!from || !to) return null
  const [before, after] = [from.current.result, to.current.result]
  const causes = await deps.database.inOrganisation(visit.organisation.id, tx =>
    journalEntries(tx, { from: endOf(days.from), to: endOf(days.to), acts: CAUSES, limit: CAUSES_SHOWN }),
  )
  return {
    ...{ from, to, causes },
    facts: changesBetween(before.profile, after.profile),
    result: resultDifference(before, after),
    controls: controlChanges(from.rows, to.rows),
  }
}

async function statementOn(
  deps: HistoryDependencies,
  visit: Visit,
  day: string,
): Promise<CurrentStatement | null> {
  const make = () => currentStatement(deps, visit)
  // A day that has not ended is the present, or what the visitor looks back to.
  return endOf(day) < deps.clock() ? await lookBack(endOf(day), make) : await make()
}
