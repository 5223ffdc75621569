/** All SQL of the room: comments, added and never changed, and who may collect them. */
import type { Person } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import type { CommentInput, CommentRecord } from './contract.ts'
import type { PassedOn } from './model.ts'

/** More records than an organisation writes; the action refuses before it is reached. */
export const RECORDS_MAX = 5000
/** More than anybody can read in one table. */
const COLLECTED_MAX = 20_000

const COLUMNS = [
  'item_kind',
  'item_id',
  'addressee',
  'document',
  'clause',
  'place',
  'type',
  'reason',
  'proposal',
] as const

/** All records, or those of some comments, the latest first. */
export async function commentRecords(tx: Tx, of?: readonly string[]): Promise<CommentRecord[]> {
  let query = tx
    .selectFrom('comment')
    .select(['id', 'comment_id', 'act', 'may_pass_on', 'recorded_at', 'recorded_by_name', ...COLUMNS])
  if (of) query = query.where('comment_id', '=', any => any.fn<string>('any', [any.val([...of])]))
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(RECORDS_MAX).execute()
  return rows.map(row => ({
    ...saidIn(row),
    id: row.id,
    commentId: row.comment_id,
    act: row.act,
    mayPassOn: row.may_pass_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by_name,
  }))
}

/** Ids of comments, those written last first: ids follow time. */
export async function commentIds(tx: Tx, after: string | null, most: number): Promise<string[]> {
  let query = tx.selectFrom('comment').select('id').where('act', '=', 'write')
  if (after) query = query.where('id', '<', after)
  const rows = await query.orderBy('id', 'desc').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** For whom there are comments, and on which documents. */
export async function addressed(tx: Tx): Promise<{ addressee: string; document: string }[]> {
  return await tx
    .selectFrom('comment')
    .distinct()
    .select(['addressee', 'document'])
    .where('act', '<>', 'withdraw')
    .orderBy('document')
    .limit(200)
    .execute()
}

export async function isFull(tx: Tx): Promise<boolean> {
  const rows = await tx.selectFrom('comment').select('id').limit(RECORDS_MAX).execute()
  return rows.length >= RECORDS_MAX
}

type Said = {
  item_kind: CommentInput['itemKind']
  item_id: string
  addressee: CommentInput['addressee']
  document: string
  clause: string
  place: string
  type: CommentInput['type']
  reason: string
  proposal: string
}

function saidIn(row: Said): PassedOn {
  const { item_kind, item_id, addressee, document, clause, place, type, reason, proposal } = row
  return { itemKind: item_kind, itemId: item_id, addressee, document, clause, place, type, reason, proposal }
}

export type NewRecord = Omit<CommentRecord, 'recordedAt' | 'recordedBy'> & {
  organisationId: string
  at: Date
  by: Person
}

export async function insertRecord(tx: Tx, one: NewRecord): Promise<void> {
  await tx
    .insertInto('comment')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      comment_id: one.commentId,
      act: one.act,
      item_kind: one.itemKind,
      item_id: one.itemId,
      addressee: one.addressee,
      document: one.document,
      clause: one.clause,
      place: one.place,
      type: one.type,
      reason: one.reason,
      proposal: one.proposal,
      may_pass_on: one.mayPassOn,
      recorded_at: one.at,
      recorded_by: one.by.id,
      recorded_by_name: one.by.name,
    })
    .execute()
}

/** Across organisations: what stands and may be passed on, without a trace of whose it is. */
export async function passedOn(tx: Tx): Promise<PassedOn[]> {
  const rows = await tx
    .with('latest', db =>
      db
        .selectFrom('comment')
        .distinctOn(['organisation_id', 'comment_id'])
        .select(['act', 'may_pass_on', ...COLUMNS])
        .orderBy('organisation_id')
        .orderBy('comment_id')
        .orderBy('recorded_at', 'desc')
        .orderBy('id', 'desc'),
    )
    .selectFrom('latest')
    .select(COLUMNS)
    .where('act', '<>', 'withdraw')
    .where('may_pass_on', '=', true)
    .limit(COLLECTED_MAX)
    .execute()
  return rows.map(saidIn)
}

export type Collector = { personId: string; name: string; email: string; since: Date }

/** Who may collect now. */
export async function collectors(tx: Tx): Promise<Collector[]> {
  const rows = await tx
    .selectFrom('collector')
    .innerJoin('person', 'person.id', 'collector.person_id')
    .distinctOn('collector.person_id')
    .select(['person_id', 'act', 'recorded_at', 'person.name', 'person.email'])
    .orderBy('collector.person_id')
    .orderBy('recorded_at', 'desc')
    .orderBy('collector.id', 'desc')
    .execute()
  return rows
    .filter(row => row.act === 'grant')
    .map(row => ({ personId: row.person_id, name: row.name, email: row.email, since: row.recorded_at }))
}

export async function personByEmail(tx: Tx, email: string): Promise<Person | undefined> {
  return await tx
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('email', '=', email)
    .executeTakeFirst()
}

export async function insertCollector(
  tx: Tx,
  one: { id: string; personId: string; act: 'grant' | 'withdraw'; at: Date },
): Promise<void> {
  await tx
    .insertInto('collector')
    .values({ id: one.id, person_id: one.personId, act: one.act, recorded_at: one.at })
    .execute()
}
