/** How much of what was to be done was done by its date, and what became of what a record led to; for whoever looks back. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Task, TaskSource } from '../contract.ts'
import { type Day, dayOf } from '../day.ts'
import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database' | 'clock'>

export type Tally = { done: number; onTime: number; skipped: number; overdue: number }

/** Of a span: what was done, how much of it by its date, what was left out; and what is overdue now. */
export async function tallyOf(
  { database, clock }: Reading,
  by: By,
  { from, to, kind }: { from: Day; to: Day; kind?: TaskSource['kind'] },
): Promise<Tally> {
  const dueBefore = dayOf(clock())
  return await database.inOrganisation(by.organisation.id, async tx => ({
    ...(await store.endedIn(tx, from, to, kind ?? null)),
    overdue: await store.countOpen(tx, { dueBefore, ...(kind && { kind }) }),
  }))
}

/** Of the open and of the ended: as many as a page about them shows. */
const FROM_MOST = 100

/** Tasks that came from records of a kind, or from one of them: the open ones by their date, then the latest ended. */
export async function tasksFrom(
  { database }: Pick<Dependencies, 'database'>,
  by: By,
  kind: TaskSource['kind'],
  id?: string,
): Promise<Task[]> {
  const filter = { source: { kind, ...(id !== undefined && { id }) }, limit: FROM_MOST }
  return await database.inOrganisation(by.organisation.id, async tx => [
    ...(await store.listTasks(tx, filter)),
    ...(await store.listTasks(tx, { ...filter, ended: true })),
  ])
}
