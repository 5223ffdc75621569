/** SQL of the room for acknowledgements: rounds, who was asked, private links, and what was acknowledged. */
import { sql } from 'kysely'
import type { Tx } from '../../server/database.ts'
import type { Written } from '../work/actions/acting.ts'
import type { Acknowledgement, Round, Staff } from './contract.ts'
import { type Cursor, recordedBy, staffOf } from './store.ts'

type RoundRow = Awaited<ReturnType<typeof anyRound>>
const anyRound = (tx: Tx) => tx.selectFrom('acknowledgement_round').selectAll().executeTakeFirstOrThrow()

function roundOf(row: RoundRow): Round {
  const { title, language, text, matters, act, reason } = row
  return {
    ...{
      id: row.round_id,
      documentId: row.document_id,
      version: row.document_version,
      title,
      language,
      text,
    },
    ...{ textHash: row.text_hash, dueOn: row.due_on, matters, act, reason },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

const standing = (tx: Tx) =>
  tx.selectFrom('acknowledgement_round').selectAll().where('replaced_at', 'is', null)

export async function roundById(tx: Tx, id: string): Promise<Round | null> {
  const row = await standing(tx).where('round_id', '=', id).executeTakeFirst()
  return row ? roundOf(row) : null
}

export async function rounds(tx: Tx, { after, limit }: { after: Cursor; limit: number }): Promise<Round[]> {
  let query = standing(tx)
  if (after)
    query = query.where(sql<boolean>`(recorded_at, round_id) < (${after.key}::timestamptz, ${after.id})`)
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('round_id', 'desc').limit(limit).execute()
  return rows.map(roundOf)
}

/** The last round about a document, if there was one. */
export async function lastRoundOf(tx: Tx, documentId: string): Promise<Round | null> {
  const row = await standing(tx)
    .where('document_id', '=', documentId)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
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
  const { title, language, text, matters, act, reason } = one
  await tx
    .insertInto('acknowledgement_round')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, round_id: one.id, document_id: one.documentId, document_version: one.version, title },
      ...{ language, text, text_hash: one.textHash, due_on: one.dueOn, matters, act, reason },
    })
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

type Link = { id: string; roundId: string; staffId: string; secretHash: string; expiresAt: Date }

/** A new link; one that was there for the same person and round ends with it. */
export async function putLink(tx: Tx, written: Written, link: Link): Promise<void> {
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
