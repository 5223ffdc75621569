/** All SQL of the room: suppliers as rows of versions, and their reviews. */
import { sql } from 'kysely'
import { z } from 'zod'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import { nameKey } from '../../wire/name-key.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import { ACCESSES, type Supplier, type SupplierReview, type Weight } from './contract.ts'

type Row = Awaited<ReturnType<typeof anySupplier>>
const anySupplier = (tx: Tx) => tx.selectFrom('supplier').selectAll().executeTakeFirstOrThrow()

function supplierOf(row: Row): Supplier {
  const { name, does, holds, stops, notice, contact, proof, origin, weight, act, reason } = row
  return {
    ...{ id: row.supplier_id, name, does, holds, personalData: row.personal_data, stops },
    access: ACCESSES.find(one => one === row.access) ?? 'none',
    ...{ hurtsAfterDays: row.hurts_after_days, contractEndsOn: row.contract_ends_on, notice, contact },
    ...{ proof, proofExpiresOn: row.proof_expires_on, wayOut: row.way_out, wayOutWeeks: row.way_out_weeks },
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name },
    ...{ origin, weight, nextReviewOn: row.next_review_on, reviewTaskId: row.review_task_id },
    ...{ act, reason, at: row.recorded_at, by: row.recorded_by_name },
  }
}

const standing = (tx: Tx) => tx.selectFrom('supplier').selectAll().where('replaced_at', 'is', null)

export async function supplierById(tx: Tx, id: string): Promise<Supplier | null> {
  const row = await standing(tx).where('supplier_id', '=', id).executeTakeFirst()
  return row ? supplierOf(row) : null
}

const VERSIONS_SHOWN = 50

export async function versionsOf(tx: Tx, id: string): Promise<Supplier[]> {
  const rows = await tx
    .selectFrom('supplier')
    .selectAll()
    .where('supplier_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(supplierOf)
}

/** By name, of all weights or of one. */
export async function byName(
  tx: Tx,
  { weight, after, limit }: { weight?: Weight | undefined; after: Cursor | null; limit: number },
): Promise<Supplier[]> {
  let query = standing(tx).where('act', '<>', 'end')
  if (weight) query = query.where('weight', '=', weight)
  if (after) query = query.where(sql<boolean>`(name_key, supplier_id) > (${after.key}, ${after.id})`)
  const rows = await query.orderBy('name_key').orderBy('supplier_id').limit(limit).execute()
  return rows.map(supplierOf)
}

/** By their next review, up to a day. */
export async function byReview(
  tx: Tx,
  { until, after, limit }: { until: Day; after: Cursor | null; limit: number },
): Promise<Supplier[]> {
  let query = standing(tx).where('act', '<>', 'end').where('next_review_on', '<=', until)
  if (after)
    query = query.where(sql<boolean>`(next_review_on, supplier_id) > (${after.key}::date, ${after.id})`)
  const rows = await query.orderBy('next_review_on').orderBy('supplier_id').limit(limit).execute()
  return rows.map(supplierOf)
}

/** Those that are no longer suppliers, the last first. */
export async function ended(
  tx: Tx,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<Supplier[]> {
  let query = standing(tx).where('act', '=', 'end')
  if (after)
    query = query.where(sql<boolean>`(recorded_at, supplier_id) < (${after.key}::timestamptz, ${after.id})`)
  const rows = await query
    .orderBy('recorded_at', 'desc')
    .orderBy('supplier_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(supplierOf)
}

/** Counted up to here; beyond, the figure would be read as "very many" anyway. */
const COUNTED_MOST = 1000

export async function countDue(tx: Tx, until: Day): Promise<number> {
  const rows = await tx
    .selectFrom('supplier')
    .select('supplier_id')
    .where('replaced_at', 'is', null)
    .where('act', '<>', 'end')
    .where('next_review_on', '<=', until)
    .limit(COUNTED_MOST)
    .execute()
  return rows.length
}

export async function originsTaken(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('supplier')
    .select('origin')
    .distinct()
    .where('replaced_at', 'is', null)
    .where('origin', '<>', '')
    .execute()
  return rows.map(one => one.origin)
}

/** Which of these names there are already, whether still a supplier or not. */
export async function namesTaken(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tx
    .selectFrom('supplier')
    .select('name_key')
    .where('replaced_at', 'is', null)
    .where('act', '<>', 'end')
    .where('name_key', 'in', keys)
    .execute()
  return new Set(rows.map(one => one.name_key))
}

type NewVersion = Omit<Supplier, 'at' | 'by'>

/** A version in place of the one in force, if there is one. */
export async function put(tx: Tx, written: Written, rowId: string, one: NewVersion): Promise<void> {
  await tx
    .updateTable('supplier')
    .set({ replaced_at: written.at })
    .where('supplier_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  const { name, does, holds, access, stops, notice, contact, proof, origin, weight, act, reason } = one
  await tx
    .insertInto('supplier')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, supplier_id: one.id, name, name_key: nameKey(name), does, holds, access, stops },
      ...{ personal_data: one.personalData, hurts_after_days: one.hurtsAfterDays, notice, contact, proof },
      ...{ contract_ends_on: one.contractEndsOn, proof_expires_on: one.proofExpiresOn },
      ...{ way_out: one.wayOut, way_out_weeks: one.wayOutWeeks },
      ...{ owner_id: one.owner?.id ?? null, owner_name: one.owner?.name ?? '' },
      ...{ origin, weight, next_review_on: one.nextReviewOn, review_task_id: one.reviewTaskId, act, reason },
    })
    .execute()
}

const conditionsSchema = z.array(z.strictObject({ title: z.string(), dueOn: z.string() }))

/** More reviews of one supplier than anybody reads on its page. */
const REVIEWS_SHOWN = 50

export async function reviewsOf(tx: Tx, supplierId: string): Promise<SupplierReview[]> {
  const rows = await tx
    .selectFrom('supplier_review')
    .selectAll()
    .where('supplier_id', '=', supplierId)
    .orderBy('event_on', 'desc')
    .orderBy('id', 'desc')
    .limit(REVIEWS_SHOWN)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, weight: row.weight, lookedAt: row.looked_at, found: row.found, outcome: row.outcome },
    ...{ conditions: conditionsSchema.parse(row.conditions), nextOn: row.next_on, on: row.event_on },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}

export async function lastReviewOn(tx: Tx, supplierId: string): Promise<Day | null> {
  const row = await tx
    .selectFrom('supplier_review')
    .select('event_on')
    .where('supplier_id', '=', supplierId)
    .orderBy('event_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.event_on ?? null
}

export async function insertReview(
  tx: Tx,
  written: Written,
  supplierId: string,
  one: Omit<SupplierReview, 'at' | 'by'>,
): Promise<void> {
  await tx
    .insertInto('supplier_review')
    .values({
      ...recordedBy(written),
      ...{ id: one.id, supplier_id: supplierId, weight: one.weight, looked_at: one.lookedAt },
      ...{ found: one.found, outcome: one.outcome, conditions: JSON.stringify(one.conditions) },
      ...{ next_on: one.nextOn, event_on: one.on },
    })
    .execute()
}
