/** SQL of the room for people and training sessions; acknowledgements lie in `acknowledgement-store.ts`. */
import { sql } from 'kysely'
import type { Tx } from '../../server/database.ts'
import type { Written } from '../work/actions/acting.ts'
import type { Day } from '../work/day.ts'
import type { Session, Staff } from './contract.ts'

export const recordedBy = ({ organisationId, at, by }: Written) => ({
  ...{ organisation_id: organisationId, recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
})

export const nameKey = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

type StaffRow = Awaited<ReturnType<typeof anyStaff>>
const anyStaff = (tx: Tx) => tx.selectFrom('staff_member').selectAll().executeTakeFirstOrThrow()

export function staffOf(row: StaffRow): Staff {
  const { name, email, area, act, reason } = row
  return {
    ...{ id: row.staff_id, name, email, area, joinedOn: row.joined_on, leftOn: row.left_on, act, reason },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

const standing = (tx: Tx) =>
  tx.selectFrom('staff_member').selectAll().where('staff_member.replaced_at', 'is', null)
const here = (tx: Tx) => standing(tx).where('left_on', 'is', null)

export async function staffById(tx: Tx, id: string): Promise<Staff | null> {
  const row = await standing(tx).where('staff_id', '=', id).executeTakeFirst()
  return row ? staffOf(row) : null
}

export async function staffByEmail(tx: Tx, email: string): Promise<Staff | null> {
  if (email === '') return null
  const row = await here(tx).where('email', '=', email.toLowerCase()).executeTakeFirst()
  return row ? staffOf(row) : null
}

export async function staffByName(tx: Tx, name: string): Promise<Staff | null> {
  const row = await here(tx).where('name_key', '=', nameKey(name)).limit(1).executeTakeFirst()
  return row ? staffOf(row) : null
}

export type Cursor = { key: string; id: string } | null
type Page = { after: Cursor; limit: number }

/** Those who are here, by name. */
export async function staffHere(tx: Tx, { after, limit }: Page): Promise<Staff[]> {
  let query = here(tx)
  if (after) query = query.where(sql<boolean>`(name_key, staff_id) > (${after.key}, ${after.id})`)
  return (await query.orderBy('name_key').orderBy('staff_id').limit(limit).execute()).map(staffOf)
}

/** Those who left, the last first. */
export async function staffGone(tx: Tx, { after, limit }: Page): Promise<Staff[]> {
  let query = standing(tx).where('left_on', 'is not', null)
  if (after) query = query.where(sql<boolean>`(left_on, staff_id) < (${after.key}::date, ${after.id})`)
  const rows = await query.orderBy('left_on', 'desc').orderBy('staff_id', 'desc').limit(limit).execute()
  return rows.map(staffOf)
}

/** Those who are here and had no training since a day, by name; each row is looked up in the order of an index. */
export async function staffDue(tx: Tx, since: Day, { after, limit }: Page): Promise<Staff[]> {
  let query = here(tx).where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('training_attendance as past')
          .select('past.id')
          .whereRef('past.organisation_id', '=', 'staff_member.organisation_id')
          .whereRef('past.staff_id', '=', 'staff_member.staff_id')
          .where('past.replaced_at', 'is', null)
          .where('past.event_on', '>', since),
      ),
    ),
  )
  if (after) query = query.where(sql<boolean>`(name_key, staff_id) > (${after.key}, ${after.id})`)
  return (await query.orderBy('name_key').orderBy('staff_id').limit(limit).execute()).map(staffOf)
}

/** Of each of these the day of the last training. */
export async function lastTrained(tx: Tx, ids: readonly string[]): Promise<Map<string, Day>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('training_attendance')
    .select(['staff_id', ({ fn }) => fn.max('event_on').as('last_on')])
    .where('staff_id', 'in', ids)
    .where('replaced_at', 'is', null)
    .groupBy('staff_id')
    .execute()
  return new Map(rows.map(one => [one.staff_id, one.last_on]))
}

export async function staffByIds(tx: Tx, ids: readonly string[]): Promise<Staff[]> {
  if (ids.length === 0) return []
  const rows = await standing(tx)
    .where('staff_id', 'in', ids)
    .orderBy('name_key')
    .orderBy('staff_id')
    .execute()
  return rows.map(staffOf)
}

export async function putStaff(
  tx: Tx,
  written: Written,
  rowId: string,
  one: Omit<Staff, 'at' | 'by'>,
): Promise<void> {
  await tx
    .updateTable('staff_member')
    .set({ replaced_at: written.at })
    .where('staff_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  const { name, email, area, act, reason } = one
  await tx
    .insertInto('staff_member')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, staff_id: one.id, name, name_key: nameKey(name), email, area },
      ...{ joined_on: one.joinedOn, left_on: one.leftOn, act, reason },
    })
    .execute()
}

/** Takes the name and address of somebody who left out of every version. */
export async function blankStaff(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('staff_member')
    .set({ name: '', name_key: '', email: '' })
    .where('staff_id', '=', id)
    .execute()
}

type SessionRow = Awaited<ReturnType<typeof anySession>>
const anySession = (tx: Tx) => tx.selectFrom('training_session').selectAll().executeTakeFirstOrThrow()

function sessionOf(row: SessionRow): Session {
  const { title, covered, link, effect, act, reason } = row
  return {
    ...{
      id: row.session_id,
      title,
      covered,
      link,
      evidenceId: row.evidence_id,
      effect,
      on: row.event_on,
      act,
    },
    ...{ reason, at: row.recorded_at, by: row.recorded_by_name },
  }
}

export async function sessionById(tx: Tx, id: string): Promise<Session | null> {
  const row = await tx
    .selectFrom('training_session')
    .selectAll()
    .where('session_id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? sessionOf(row) : null
}

export async function sessions(tx: Tx, { after, limit }: Page): Promise<Session[]> {
  let query = tx.selectFrom('training_session').selectAll().where('replaced_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(event_on, session_id) < (${after.key}::date, ${after.id})`)
  const rows = await query.orderBy('event_on', 'desc').orderBy('session_id', 'desc').limit(limit).execute()
  return rows.map(sessionOf)
}

export async function putSession(
  tx: Tx,
  written: Written,
  rowId: string,
  one: Omit<Session, 'at' | 'by'>,
): Promise<void> {
  await tx
    .updateTable('training_session')
    .set({ replaced_at: written.at })
    .where('session_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  const { title, covered, link, effect, act, reason } = one
  await tx
    .insertInto('training_session')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, session_id: one.id, title, covered, link, evidence_id: one.evidenceId, effect },
      ...{ event_on: one.on, act, reason },
    })
    .execute()
}

export async function attendeesOf(tx: Tx, sessionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('training_attendance')
    .select('staff_id')
    .where('session_id', '=', sessionId)
    .where('replaced_at', 'is', null)
    .execute()
  return rows.map(one => one.staff_id)
}

export type Attending = { sessionId: string; staffIds: readonly string[]; on: Day; newId: () => string }

export async function addAttendees(tx: Tx, written: Written, { sessionId, staffIds, on, newId }: Attending) {
  if (staffIds.length === 0) return
  const rows = staffIds.map(staffId => ({
    ...recordedBy(written),
    ...{ id: newId(), session_id: sessionId, staff_id: staffId, event_on: on },
  }))
  await tx.insertInto('training_attendance').values(rows).execute()
}

/** Of a session that is told anew: who took part is told with it. */
export async function strikeAttendees(tx: Tx, { at }: Written, sessionId: string): Promise<void> {
  await tx
    .updateTable('training_attendance')
    .set({ replaced_at: at })
    .where('session_id', '=', sessionId)
    .where('replaced_at', 'is', null)
    .execute()
}
