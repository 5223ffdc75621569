/** The statement as it is now, computed from the result; nothing of it is stored. */
import type { Dependencies, Visit } from '../../server/context.ts'
import { type Current, currentResult } from '../plan/actions.ts'
import { makeStatement, type StatementRow } from './model.ts'

export type CurrentStatement = { current: Current; rows: StatementRow[] }

/** null while there is no profile. */
export async function currentStatement(
  deps: Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log'>,
  visit: Pick<Visit, 'person' | 'organisation'>,
): Promise<CurrentStatement | null> {
  const current = await currentResult(deps, visit)
  return current && { current, rows: makeStatement(current.result, deps.knowledge) }
}
