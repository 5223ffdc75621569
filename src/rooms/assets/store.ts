/** All SQL of the room: versions of assets and of what depends on what, and reviews of the register. */
import { sql } from 'kysely'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import { afterPrefix, nameKey } from '../../wire/name-key.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import {
  ASPECTS,
  type Asset,
  type Dependency,
  type Importance,
  KINDS,
  type Kind,
  LEVELS,
  type Review,
} from './contract.ts'
import type { Stated } from './inheritance.ts'

type Row = Awaited<ReturnType<typeof anyAsset>>
const anyAsset = (tx: Tx) => tx.selectFrom('asset').selectAll().executeTakeFirstOrThrow()

const levelOf = (value: number | null) => LEVELS.find(one => one === value) ?? null
const importanceOf = (row: Record<(typeof ASPECTS)[number], number | null>): Importance => ({
  confidentiality: levelOf(row.confidentiality),
  integrity: levelOf(row.integrity),
  availability: levelOf(row.availability),
})

const assetOf = (row: Row): Asset => ({
  assetId: row.asset_id,
  kind: KINDS.find(one => one === row.kind) ?? 'system',
  name: row.name,
  note: row.note,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  importance: importanceOf(row),
  origin: row.origin,
  act: row.act,
  reason: row.reason,
  at: row.recorded_at,
  by: row.recorded_by_name,
})

/** Parameters of one statement are few enough for PostgreSQL (65,535), and its text is read in no time. */
const AT_ONCE = 1000

export function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
    all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
}

export type NewVersion = { id: string } & Omit<Asset, 'at' | 'by'>

/** A version takes the place of the one that stands, where one does. */
export async function insertVersions(
  tx: Tx,
  written: Written,
  versions: readonly NewVersion[],
): Promise<void> {
  for (const part of inParts(versions)) {
    const ids = part.filter(one => one.act !== 'add').map(one => one.assetId)
    if (ids.length > 0) {
      await tx
        .updateTable('asset')
        .set({ replaced_at: written.at })
        .where('asset_id', 'in', ids)
        .where('replaced_at', 'is', null)
        .execute()
    }
    const rows = part.map(({ id, assetId, kind, name, note, ownerId, ownerName, importance, ...one }) => ({
      ...recordedBy(written),
      ...{ id, asset_id: assetId, kind, name, name_key: nameKey(name), note, ...importance },
      ...{ owner_id: ownerId, owner_name: ownerName, origin: one.origin, act: one.act, reason: one.reason },
      replaced_at: null,
    }))
    await tx.insertInto('asset').values(rows).execute()
  }
}

const standing = (tx: Tx) => tx.selectFrom('asset').selectAll().where('replaced_at', 'is', null)
const live = (tx: Tx) => standing(tx).where('act', '<>', 'retire')

/** As it stands, a retired one too. */
export async function assetById(tx: Tx, assetId: string): Promise<Asset | null> {
  const row = await standing(tx).where('asset_id', '=', assetId).executeTakeFirst()
  return row ? assetOf(row) : null
}

export async function assetsByNames(tx: Tx, names: readonly string[]): Promise<Asset[]> {
  const found: Asset[] = []
  for (const part of inParts([...new Set(names.map(nameKey))]))
    found.push(...(await live(tx).where('name_key', 'in', part).execute()).map(assetOf))
  return found
}

/** Which parts of the profile were taken over, also where the asset is retired by now: asset by origin. */
export async function assetsByOrigins(tx: Tx, origins: readonly string[]): Promise<Asset[]> {
  if (origins.length === 0) return []
  return (await standing(tx).where('origin', 'in', origins).execute()).map(assetOf)
}

export async function versionsOf(tx: Tx, assetId: string, limit: number): Promise<Asset[]> {
  const rows = await tx
    .selectFrom('asset')
    .selectAll()
    .where('asset_id', '=', assetId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(assetOf)
}

export type AssetFilter = {
  kind?: Kind | undefined
  /** What its name begins with. */
  begins?: string | undefined
  /** Name of the last row of the page before. */
  after?: string | undefined
  limit: number
}

/** By name, in the order of an index. */
export async function listAssets(tx: Tx, { kind, begins, after, limit }: AssetFilter): Promise<Asset[]> {
  let query = live(tx)
  if (kind) query = query.where('kind', '=', kind)
  if (begins) {
    const key = nameKey(begins)
    query = query.where('name_key', '>=', key).where('name_key', '<', afterPrefix(key))
  }
  if (after) query = query.where('name_key', '>', nameKey(after))
  return (await query.orderBy('name_key').limit(limit).execute()).map(assetOf)
}

/** The latest first. */
export async function listRetired(
  tx: Tx,
  after: Cursor | null,
  limit: number,
): Promise<{ assets: Asset[]; last: { at: Date; id: string } | null }> {
  let query = standing(tx).where('act', '=', 'retire')
  if (after)
    query = query.where(sql<boolean>`(recorded_at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`)
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const last = rows.at(-1)
  return { assets: rows.map(assetOf), last: last ? { at: last.recorded_at, id: last.id } : null }
}

export type Neighbour = { assetId: string; name: string; kind: Kind }

/** What it depends on directly, or what depends on it, by name. */
export async function neighboursOf(
  tx: Tx,
  assetId: string,
  side: 'needs' | 'neededBy',
  limit: number,
): Promise<Neighbour[]> {
  const [own, other] =
    side === 'needs' ? (['asset_id', 'needs_id'] as const) : (['needs_id', 'asset_id'] as const)
  const rows = await tx
    .selectFrom('asset_dependency as link')
    .innerJoin('asset', join =>
      join
        .onRef('asset.organisation_id', '=', 'link.organisation_id')
        .onRef('asset.asset_id', '=', `link.${other}`),
    )
    .select(['asset.asset_id', 'asset.name', 'asset.kind', 'asset.name_key'])
    .where(`link.${own}`, '=', assetId)
    .where('link.replaced_at', 'is', null)
    .where('link.act', '=', 'add')
    .where('asset.replaced_at', 'is', null)
    .orderBy('asset.name_key')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    assetId: row.asset_id,
    name: row.name,
    kind: KINDS.find(one => one === row.kind) ?? 'system',
  }))
}

/** Dependencies of these assets on anything, such as stand. */
export async function needsOf(tx: Tx, ids: readonly string[]): Promise<Dependency[]> {
  const found: Dependency[] = []
  for (const part of inParts(ids)) {
    const rows = await tx
      .selectFrom('asset_dependency')
      .select(['asset_id', 'needs_id'])
      .where('asset_id', 'in', part)
      .where('replaced_at', 'is', null)
      .where('act', '=', 'add')
      .execute()
    found.push(...rows.map(row => ({ assetId: row.asset_id, needsId: row.needs_id })))
  }
  return found
}

/**
 * Walks from these assets to all that depends on them, or that they depend on, the nearest first, and no further than
 * `limit` steps in all. A circle ends by itself: what was seen is not walked again.
 */
export async function walk(
  tx: Tx,
  starts: readonly string[],
  direction: 'up' | 'down',
  limit: number,
): Promise<Dependency[]> {
  if (starts.length === 0) return []
  const [near, far] = direction === 'up' ? [sql`needs_id`, sql`asset_id`] : [sql`asset_id`, sql`needs_id`]
  const { rows } = await sql<{ asset_id: string; needs_id: string }>`
    with recursive walked as (
      select asset_id, needs_id from asset_dependency
      where replaced_at is null and act = 'add' and ${near} = any(${[...starts]}::uuid[])
      union
      select next.asset_id, next.needs_id from walked
      join asset_dependency next on next.${near} = walked.${far} and next.replaced_at is null and next.act = 'add'
    )
    select asset_id, needs_id from walked limit ${limit}`.execute(tx)
  return rows.map(row => ({ assetId: row.asset_id, needsId: row.needs_id }))
}

export type Standing = Stated & { name: string; kind: Kind }

export async function statedOf(tx: Tx, ids: readonly string[]): Promise<Standing[]> {
  const found: Standing[] = []
  for (const part of inParts(ids)) {
    const rows = await tx
      .selectFrom('asset')
      .select(['asset_id', 'name', 'kind', ...ASPECTS])
      .where('asset_id', 'in', part)
      .where('replaced_at', 'is', null)
      .where('act', '<>', 'retire')
      .execute()
    for (const row of rows) {
      const kind = KINDS.find(one => one === row.kind) ?? 'system'
      found.push({ assetId: row.asset_id, name: row.name, kind, importance: importanceOf(row) })
    }
  }
  return found
}

export type NewDependency = Dependency & { id: string }

export async function insertDependencies(
  tx: Tx,
  written: Written,
  dependencies: readonly NewDependency[],
): Promise<void> {
  for (const part of inParts(dependencies)) {
    const rows = part.map(({ id, assetId, needsId }) => ({
      ...{ ...recordedBy(written), id, dependency_id: id, asset_id: assetId, needs_id: needsId },
      ...{ act: 'add' as const, reason: '', replaced_at: null },
    }))
    await tx.insertInto('asset_dependency').values(rows).execute()
  }
}

/** Ends one, or all of an asset in both directions; says how many there were. */
export async function endDependencies(
  tx: Tx,
  written: Written,
  of: Dependency | { either: string },
  { reason, newId }: { reason: string; newId: () => string },
): Promise<number> {
  const ended = await tx
    .updateTable('asset_dependency')
    .set({ replaced_at: written.at })
    .where('replaced_at', 'is', null)
    .where('act', '=', 'add')
    .where(where =>
      'either' in of
        ? where.or([where('asset_id', '=', of.either), where('needs_id', '=', of.either)])
        : where.and([where('asset_id', '=', of.assetId), where('needs_id', '=', of.needsId)]),
    )
    .returning(['dependency_id', 'asset_id', 'needs_id'])
    .execute()
  for (const part of inParts(ended)) {
    const rows = part.map(row => ({
      ...{ ...recordedBy(written), ...row, id: newId(), act: 'end' as const, reason, replaced_at: null },
    }))
    await tx.insertInto('asset_dependency').values(rows).execute()
  }
  return ended.length
}

export async function insertReview(
  tx: Tx,
  written: Written,
  { id, on, note }: { id: string; on: string; note: string },
): Promise<void> {
  await tx
    .insertInto('asset_review')
    .values({ ...recordedBy(written), id, event_on: on, note })
    .execute()
}

export async function latestReviews(tx: Tx, limit: number): Promise<Review[]> {
  const rows = await tx
    .selectFrom('asset_review')
    .selectAll()
    .orderBy('event_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, note: row.note, on: row.event_on },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}
