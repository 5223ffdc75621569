/** What of the work is looked through from outside of this room: in short lists, never all of it. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Task } from '../contract.ts'
import { addDays, dayOf } from '../day.ts'
import * as store from '../store.ts'

export type LookedThrough = {
  /** Open and due longer ago than was asked for, the longest first. */
  late: Task[]
  unowned: Task[]
  /** Who has open tasks. */
  owners: { id: string; name: string; tasks: number }[]
  /** Of each measure that was to be set up, the last task. */
  setups: Task[]
}

const SHOWN = 50

export async function lookThrough(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  by: By,
  lateDays: number,
): Promise<LookedThrough> {
  const dueBefore = addDays(dayOf(clock()), -lateDays)
  return await database.inOrganisation(by.organisation.id, async tx => ({
    late: await store.listTasks(tx, { dueBefore, limit: SHOWN }),
    unowned: await store.listTasks(tx, { ownerId: null, limit: SHOWN }),
    owners: await store.ownersOfOpen(tx),
    setups: await store.latestBySource(tx, ['setup']),
  }))
}
