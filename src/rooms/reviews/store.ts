/** All SQL of the room: reviews in their versions, minutes as they were signed, signatures and later remarks. */
import { sql } from 'kysely'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import {
  type Addendum,
  decisionsSchema,
  type Minutes,
  participantsSchema,
  type Review,
  remarksSchema,
  type Signature,
} from './contract.ts'

type Row = Awaited<ReturnType<typeof anyReview>>
const anyReview = (tx: Tx) => tx.selectFrom('management_review').selectAll().executeTakeFirstOrThrow()

function reviewOf(row: Row): Review {
  const { form, conclusion, act, reason } = row
  return {
    ...{ id: row.review_id, heldOn: row.held_on, sinceOn: row.since_on, form, conclusion, act, reason },
    participants: participantsSchema.parse(row.participants),
    remarks: remarksSchema.parse(row.remarks),
    decisions: decisionsSchema.parse(row.decisions),
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }
}

/** Those held last first; `after` is the last of the page before. */
export async function reviews(
  tx: Tx,
  { after, limit }: { after?: Cursor | null; limit: number },
): Promise<Review[]> {
  let query = tx.selectFrom('management_review').selectAll().where('replaced_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(held_on, review_id) < (${after.key}, ${after.id})`)
  const rows = await query.orderBy('held_on', 'desc').orderBy('review_id', 'desc').limit(limit).execute()
  return rows.map(reviewOf)
}

export async function reviewById(tx: Tx, id: string): Promise<Review | null> {
  const row = await tx
    .selectFrom('management_review')
    .selectAll()
    .where('review_id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? reviewOf(row) : null
}

/** The review signed last that was held before a day. */
export async function signedBefore(tx: Tx, day: Day): Promise<Review | null> {
  const row = await tx
    .selectFrom('management_review')
    .selectAll()
    .where('replaced_at', 'is', null)
    .where('act', '=', 'sign')
    .where('held_on', '<', day)
    .orderBy('held_on', 'desc')
    .orderBy('review_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? reviewOf(row) : null
}

export async function putReview(
  tx: Tx,
  written: Written,
  rowId: string,
  one: Omit<Review, 'at' | 'by'>,
): Promise<void> {
  const { form, conclusion, act, reason } = one
  await tx
    .updateTable('management_review')
    .set({ replaced_at: written.at })
    .where('review_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('management_review')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, review_id: one.id, held_on: one.heldOn, since_on: one.sinceOn, form, conclusion },
      ...{ participants: JSON.stringify(one.participants), remarks: JSON.stringify(one.remarks) },
      ...{ decisions: JSON.stringify(one.decisions), act, reason },
    })
    .execute()
}

export async function minutesOf(tx: Tx, reviewId: string): Promise<Minutes | null> {
  const row = await tx
    .selectFrom('review_minutes')
    .selectAll()
    .where('review_id', '=', reviewId)
    .executeTakeFirst()
  return row
    ? { content: row.content, sha256: row.sha256, at: row.recorded_at, by: row.recorded_by_name }
    : null
}

type Frozen = { reviewId: string; sha256: string }

export async function freezeMinutes(
  tx: Tx,
  written: Written,
  id: string,
  { reviewId, sha256, content }: Frozen & { content: string },
): Promise<void> {
  await tx
    .insertInto('review_minutes')
    .values({ ...recordedBy(written), id, review_id: reviewId, content, sha256 })
    .execute()
}

/** A review is signed by a few; a page of a hundred is more than there are. */
const SIGNATURES_MOST = 400

export async function signaturesOf(tx: Tx, reviewId: string): Promise<Signature[]> {
  const rows = await tx
    .selectFrom('review_signature')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(SIGNATURES_MOST)
    .execute()
  return rows.map(row => ({
    ...{ act: row.act, personId: row.recorded_by, at: row.recorded_at, by: row.recorded_by_name },
  }))
}

export async function addSignature(
  tx: Tx,
  written: Written,
  id: string,
  { reviewId, sha256, act }: Frozen & Pick<Signature, 'act'>,
): Promise<void> {
  await tx
    .insertInto('review_signature')
    .values({ ...recordedBy(written), id, review_id: reviewId, act, sha256 })
    .execute()
}

const ADDENDA_MOST = 100

export async function addendaOf(tx: Tx, reviewId: string): Promise<Addendum[]> {
  const rows = await tx
    .selectFrom('review_addendum')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(ADDENDA_MOST)
    .execute()
  return rows.map(row => ({ id: row.id, text: row.text, at: row.recorded_at, by: row.recorded_by_name }))
}

export async function addAddendum(
  tx: Tx,
  written: Written,
  { id, reviewId, text }: { id: string; reviewId: string; text: string },
): Promise<void> {
  await tx
    .insertInto('review_addendum')
    .values({ ...recordedBy(written), id, review_id: reviewId, text })
    .execute()
}
