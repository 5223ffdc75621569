/** All SQL of the room: exceptions as rows of versions. */
import { sql } from 'kysely'
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import type { Exception, Subject } from './contract.ts'

type Row = Awaited<ReturnType<typeof anyException>>
const anyException = (tx: Tx) => tx.selectFrom('exception').selectAll().executeTakeFirstOrThrow()

function exceptionOf(row: Row): Exception {
  const { section, place, why, instead, act, reason } = row
  return {
    ...{ id: row.exception_id, subject: { kind: row.subject_kind, id: row.subject_id }, section, place, why },
    ...{ instead, untilOn: row.until_on, riskOwner: row.risk_owner, renewsId: row.renews_id },
    ...{ askedAt: row.asked_at, asker: { id: row.asked_by, name: row.asked_by_name } },
    ...{ decidedAlone: row.decided_alone, taskId: row.task_id, act, reason },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

const standing = (tx: Tx) => tx.selectFrom('exception').selectAll().where('replaced_at', 'is', null)

export async function exceptionById(tx: Tx, id: string): Promise<Exception | null> {
  const row = await standing(tx).where('exception_id', '=', id).executeTakeFirst()
  return row ? exceptionOf(row) : null
}

const VERSIONS_SHOWN = 50

export async function versionsOf(tx: Tx, id: string): Promise<Exception[]> {
  const rows = await tx
    .selectFrom('exception')
    .selectAll()
    .where('exception_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(exceptionOf)
}

type Page = { after: Cursor | null; limit: number }

/** Those asked for or approved, by the day they end: `from` a day on the next to end first, `before` it the last ended first. */
export async function byEnd(
  tx: Tx,
  act: 'ask' | 'approve',
  span: { from: Day } | { before: Day },
  { after, limit }: Page,
): Promise<Exception[]> {
  const on = 'from' in span
  let query = standing(tx)
    .where('act', '=', act)
    .where('until_on', on ? '>=' : '<', on ? span.from : span.before)
  if (after)
    query = query.where(
      on
        ? sql<boolean>`(until_on, exception_id) > (${after.key}::date, ${after.id})`
        : sql<boolean>`(until_on, exception_id) < (${after.key}::date, ${after.id})`,
    )
  const order = on ? 'asc' : 'desc'
  const rows = await query.orderBy('until_on', order).orderBy('exception_id', order).limit(limit).execute()
  return rows.map(exceptionOf)
}

/** Refused, withdrawn, ended early or just noted, the last first. */
export async function closed(tx: Tx, { after, limit }: Page): Promise<Exception[]> {
  let query = standing(tx).where('act', 'in', ['refuse', 'withdraw', 'end', 'note'])
  if (after)
    query = query.where(sql<boolean>`(recorded_at, exception_id) < (${after.key}::timestamptz, ${after.id})`)
  const rows = await query
    .orderBy('recorded_at', 'desc')
    .orderBy('exception_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(exceptionOf)
}

/** Counted up to here; so many exceptions are a sign of another kind. */
const COUNTED_MOST = 1000

export async function countByEnd(tx: Tx, act: 'ask' | 'approve', from: Day): Promise<number> {
  const rows = await tx
    .selectFrom('exception')
    .select('exception_id')
    .where('replaced_at', 'is', null)
    .where('act', '=', act)
    .where('until_on', '>=', from)
    .limit(COUNTED_MOST)
    .execute()
  return rows.length
}

/** How often the same was asked for: the third time the rule itself is worth a look. */
export async function countOfSubject(tx: Tx, { kind, id }: Subject): Promise<number> {
  const rows = await tx
    .selectFrom('exception')
    .select('exception_id')
    .where('replaced_at', 'is', null)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .limit(COUNTED_MOST)
    .execute()
  return rows.length
}

export async function put(
  tx: Tx,
  { organisationId, at, by }: Written,
  rowId: string,
  one: Omit<Exception, 'at' | 'by'>,
): Promise<void> {
  await tx
    .updateTable('exception')
    .set({ replaced_at: at })
    .where('exception_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  const { subject, section, place, why, instead, asker, act, reason } = one
  await tx
    .insertInto('exception')
    .values({
      ...{ organisation_id: organisationId, id: rowId, exception_id: one.id, subject_kind: subject.kind },
      ...{ subject_id: subject.id, section, place, why, instead, until_on: one.untilOn },
      ...{ risk_owner: one.riskOwner, renews_id: one.renewsId, asked_at: one.askedAt },
      ...{ asked_by: asker.id, asked_by_name: asker.name, decided_alone: one.decidedAlone },
      ...{ task_id: one.taskId, act, reason, recorded_at: at },
      ...{ recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}
