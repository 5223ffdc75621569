/**
 * What is done by the clock is done by one process, however many there are: whoever claims it first in the database
 * does it. A claim that was never finished (its process was killed) is free again after an hour.
 */
import { sql } from 'kysely'
import type { Database } from './database.ts'

const CLAIM_MS = 60 * 60 * 1000

export type Work = { name: string; everyMs: number }

/** Does it if it is due and nobody else is at it; whether it was done. What fails is due again. */
export async function doIfDue(
  database: Database,
  { name, everyMs }: Work,
  now: Date,
  act: () => Promise<unknown>,
): Promise<boolean> {
  const claimed = await claim(database, { name, everyMs }, now)
  if (!claimed) return false
  try {
    await act()
    return true
  } catch (error) {
    await database.inSystem(tx =>
      tx.updateTable('timed_work').set({ claimed_at: null }).where('name', '=', name).execute(),
    )
    throw error
  }
}

async function claim(database: Database, { name, everyMs }: Work, now: Date): Promise<boolean> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  const result = await database.inSystem(tx =>
    tx
      .insertInto('timed_work')
      .values({ name, claimed_at: now, finished_at: null, outcome: null })
      // The second of two waits here for the first, and then finds the claim.
      .onConflict(conflict =>
        conflict
          .column('name')
          .doUpdateSet({ claimed_at: now })
          .where(({ and, or, eb }) =>
            and([
              or([
                eb('timed_work.claimed_at', 'is', null),
                eb('timed_work.claimed_at', '<=', before(CLAIM_MS)),
              ]),
              or([
                eb('timed_work.finished_at', 'is', null),
                eb('timed_work.finished_at', '<=', before(everyMs)),
              ]),
            ]),
          ),
      )
      .executeTakeFirst(),
  )
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Writes down that it was done, by the clock or by hand. */
export async function finished(database: Database, name: string, at: Date, outcome: unknown): Promise<void> {
  const row = { claimed_at: null, finished_at: at, outcome: JSON.stringify(outcome) }
  await database.inSystem(tx =>
    tx
      .insertInto('timed_work')
      .values({ name, ...row })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ ...row, outcome: sql`excluded.outcome` }))
      .execute(),
  )
}

/** What came of it the last time; undefined before. */
export async function outcomeOf(database: Database, name: string): Promise<unknown> {
  const row = await database.inSystem(tx =>
    tx.selectFrom('timed_work').select('outcome').where('name', '=', name).executeTakeFirst(),
  )
  return row?.outcome ?? undefined
}
