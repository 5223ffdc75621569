/** All SQL of the room: people, training sessions, and rounds of acknowledgement with their private links. */
import { sql } from 'kysely'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import { nameKey } from '../../wire/name-key.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import type { Acknowledgement, PrivateLink, Round, Session, Staff } from './contract.ts'
import { roundOf, roundRow, sessionOf, sessionRow, staffOf, staffRow } from './rows.ts'

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

type Page = { after: Cursor | null; limit: number }

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
  await tx
    .insertInto('staff_member')
    .values(staffRow(written, rowId, one))
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
  await tx
    .insertInto('training_session')
    .values(sessionRow(written, rowId, one))
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

const standingRounds = (tx: Tx) =>
  tx.selectFrom('acknowledgement_round').selectAll().where('replaced_at', 'is', null)
const lastFirst = (tx: Tx) => standingRounds(tx).orderBy('recorded_at', 'desc').orderBy('round_id', 'desc')

export async function roundById(tx: Tx, id: string): Promise<Round | null> {
  const row = await standingRounds(tx).where('round_id', '=', id).executeTakeFirst()
  return row ? roundOf(row) : null
}

export async function rounds(tx: Tx, limit: number): Promise<Round[]> {
  return (await lastFirst(tx).limit(limit).execute()).map(roundOf)
}

/** The last round about a document, if there was one. */
export async function lastRoundOf(tx: Tx, documentId: string): Promise<Round | null> {
  const row = await lastFirst(tx).where('document_id', '=', documentId).limit(1).executeTakeFirst()
  return row ? roundOf(row) : null
}

export async function putRound(
  tx: Tx,
  written: Written,
  rowId: string,
  one: Omit<Round, 'at' | 'by'>,
): Promise<void> {
  await tx
    .updateTable('acknowledgement_round')
    .set({ replaced_at: written.at })
    .where('round_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('acknowledgement_round')
    .values(roundRow(written, rowId, one))
    .execute()
}

export async function addRequests(
  tx: Tx,
  written: Written,
  roundId: string,
  staffIds: readonly string[],
  newId: () => string,
): Promise<void> {
  const rows = staffIds.map(staffId => ({
    ...recordedBy(written),
    ...{ id: newId(), round_id: roundId, staff_id: staffId },
  }))
  await tx.insertInto('acknowledgement_request').values(rows).execute()
}

export async function wasAsked(tx: Tx, roundId: string, staffId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('acknowledgement_request')
    .select('id')
    .where('round_id', '=', roundId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row !== undefined
}

const asked = (tx: Tx, roundId: string) =>
  tx
    .selectFrom('acknowledgement_request as request')
    .leftJoin('acknowledgement as given', join =>
      join
        .onRef('given.organisation_id', '=', 'request.organisation_id')
        .onRef('given.round_id', '=', 'request.round_id')
        .onRef('given.staff_id', '=', 'request.staff_id'),
    )
    .where('request.round_id', '=', roundId)

export async function countsOf(tx: Tx, roundId: string): Promise<{ asked: number; given: number }> {
  return await asked(tx, roundId)
    .select([sql<number>`count(*)`.as('asked'), sql<number>`count(given.id)`.as('given')])
    .executeTakeFirstOrThrow()
}

/** Who has not yet, of those who are still here; by name. */
export async function outstanding(tx: Tx, roundId: string, limit: number): Promise<Staff[]> {
  const rows = await asked(tx, roundId)
    .innerJoin('staff_member', join =>
      join
        .onRef('staff_member.organisation_id', '=', 'request.organisation_id')
        .onRef('staff_member.staff_id', '=', 'request.staff_id')
        .on('staff_member.replaced_at', 'is', null)
        .on('staff_member.left_on', 'is', null),
    )
    .where('given.id', 'is', null)
    .selectAll('staff_member')
    .orderBy('staff_member.name_key')
    .orderBy('staff_member.staff_id')
    .limit(limit)
    .execute()
  return rows.map(staffOf)
}

/** Rounds that somebody was asked in and has not answered, the last asked first. */
export async function openFor(tx: Tx, staffId: string, limit: number): Promise<Round[]> {
  const rows = await tx
    .selectFrom('acknowledgement_request as request')
    .innerJoin('acknowledgement_round as round', join =>
      join
        .onRef('round.organisation_id', '=', 'request.organisation_id')
        .onRef('round.round_id', '=', 'request.round_id')
        .on('round.replaced_at', 'is', null)
        .on('round.act', '=', 'begin'),
    )
    .leftJoin('acknowledgement as given', join =>
      join
        .onRef('given.organisation_id', '=', 'request.organisation_id')
        .onRef('given.round_id', '=', 'request.round_id')
        .onRef('given.staff_id', '=', 'request.staff_id'),
    )
    .where('request.staff_id', '=', staffId)
    .where('given.id', 'is', null)
    .selectAll('round')
    .orderBy('request.recorded_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(roundOf)
}

export async function acknowledgementsOf(tx: Tx, roundId: string, limit: number): Promise<Acknowledgement[]> {
  const rows = await tx
    .selectFrom('acknowledgement')
    .select(['staff_id', 'way', 'recorded_at'])
    .where('round_id', '=', roundId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(one => ({ staffId: one.staff_id, way: one.way, at: one.recorded_at }))
}

export async function acknowledgementBy(tx: Tx, roundId: string, staffId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('acknowledgement')
    .select('recorded_at')
    .where('round_id', '=', roundId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.recorded_at ?? null
}

/** Of these people those who have acknowledged this version of the document already. */
export async function haveRead(
  tx: Tx,
  { documentId, version }: Pick<Round, 'documentId' | 'version'>,
  staffIds: readonly string[],
): Promise<Set<string>> {
  if (staffIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('acknowledgement')
    .select('staff_id')
    .where('document_id', '=', documentId)
    .where('document_version', '=', version)
    .where('staff_id', 'in', staffIds)
    .execute()
  return new Set(rows.map(one => one.staff_id))
}

type Given = { id: string; round: Round; staffId: string; way: Acknowledgement['way'] }

export async function insertAcknowledgement(
  tx: Tx,
  written: Written,
  { id, round, staffId, way }: Given,
): Promise<void> {
  await tx
    .insertInto('acknowledgement')
    .values({
      ...recordedBy(written),
      ...{ id, round_id: round.id, staff_id: staffId, document_id: round.documentId },
      ...{ document_version: round.version, text_hash: round.textHash, way },
    })
    .execute()
}

/** A new link; one that was there for the same person and round ends with it. */
export async function putLink(tx: Tx, written: Written, link: PrivateLink): Promise<void> {
  await tx
    .updateTable('acknowledgement_link')
    .set({ replaced_at: written.at })
    .where('round_id', '=', link.roundId)
    .where('staff_id', '=', link.staffId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('acknowledgement_link')
    .values({
      ...recordedBy(written),
      ...{ id: link.id, round_id: link.roundId, staff_id: link.staffId, secret_hash: link.secretHash },
      expires_at: link.expiresAt,
    })
    .execute()
}

export async function linkBySecret(
  tx: Tx,
  secretHash: string,
  now: Date,
): Promise<{ roundId: string; staffId: string } | null> {
  const row = await tx
    .selectFrom('acknowledgement_link')
    .select(['round_id', 'staff_id'])
    .where('secret_hash', '=', secretHash)
    .where('replaced_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { roundId: row.round_id, staffId: row.staff_id } : null
}
