/** What is looked at: the list with importance as it comes out, one asset in full, and what a map is drawn from. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { nameKey } from '../../../wire/name-key.ts'
import { momentCursor } from '../../../wire/page-cursor.ts'
import type { Asset, Dependency, Kind, Review } from '../contract.ts'
import { type Effective, inherit, wayBetween } from '../inheritance.ts'
import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database'>

/** As many as a person looks through on one page. */
const PAGE = 50
/** What a list may walk for all its rows together, and a page for its one; a hundred steps take about a millisecond. */
const STEPS = 2_000
const NEIGHBOURS_SHOWN = 100
const VERSIONS_SHOWN = 20
const REVIEWS_SHOWN = 20

export type Judged = { effective: Map<string, Effective>; names: Map<string, string>; cut: boolean }

/** Importance as it comes out for these assets, found by walking up from them, no further than `steps`. */
async function judge(
  tx: Tx,
  ids: readonly string[],
  steps: number,
): Promise<Judged & { above: Dependency[] }> {
  const above = await store.walk(tx, ids, 'up', steps)
  const seen = new Set([...ids, ...above.flatMap(one => [one.assetId, one.needsId])])
  const stated = await store.statedOf(tx, [...seen])
  const names = new Map(stated.map(one => [one.assetId, one.name]))
  return { effective: inherit(stated, above), names, cut: above.length === steps, above }
}

export type AssetList = { assets: Asset[]; judged: Judged; next: string | null; any: boolean }

export async function assetsOf(
  { database }: Reading,
  by: By,
  {
    kind,
    begins,
    after,
  }: { kind?: Kind | undefined; begins?: string | undefined; after?: string | undefined },
): Promise<AssetList> {
  return await database.inOrganisation(by.organisation.id, async tx => {
    const found = await store.listAssets(tx, { kind, begins, after, limit: PAGE + 1 })
    const assets = found.slice(0, PAGE)
    const judged = await judge(
      tx,
      assets.map(one => one.assetId),
      STEPS,
    )
    return {
      ...{ assets, judged, next: found.length > PAGE ? (assets.at(-1)?.name ?? null) : null },
      any: assets.length > 0 || (await store.listAssets(tx, { limit: 1 })).length > 0,
    }
  })
}

export type RetiredList = { assets: Asset[]; next: string | null }

export async function retiredAssets({ database }: Reading, by: By, after?: string): Promise<RetiredList> {
  const cursor = momentCursor(after)
  return await database.inOrganisation(by.organisation.id, async tx => {
    const { assets, last } = await store.listRetired(tx, cursor, PAGE)
    return { assets, next: assets.length === PAGE && last ? `${last.at.toISOString()}_${last.id}` : null }
  })
}

export type AssetInFull = {
  asset: Asset
  needs: store.Neighbour[]
  neededBy: store.Neighbour[]
  /** Whether there are more of either than are shown. */
  more: { needs: boolean; neededBy: boolean }
  judged: Judged
  /** From what makes it important down to it, by the id of the former. */
  ways: Map<string, string[]>
  versions: Asset[]
}

export async function assetInFull(
  { database }: Reading,
  by: By,
  assetId: string,
): Promise<AssetInFull | null> {
  if (!isId(assetId)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const asset = await store.assetById(tx, assetId)
    if (!asset) return null
    const needs = await store.neighboursOf(tx, assetId, 'needs', NEIGHBOURS_SHOWN + 1)
    const neededBy = await store.neighboursOf(tx, assetId, 'neededBy', NEIGHBOURS_SHOWN + 1)
    const { above, ...judged } = await judge(tx, [assetId], STEPS)
    return {
      ...{ asset, judged, ways: waysTo(assetId, judged, above) },
      ...{ needs: needs.slice(0, NEIGHBOURS_SHOWN), neededBy: neededBy.slice(0, NEIGHBOURS_SHOWN) },
      more: { needs: needs.length > NEIGHBOURS_SHOWN, neededBy: neededBy.length > NEIGHBOURS_SHOWN },
      versions: await store.versionsOf(tx, assetId, VERSIONS_SHOWN),
    }
  })
}

function waysTo(assetId: string, { effective, names }: Judged, above: Dependency[]): Map<string, string[]> {
  const sources = Object.values(effective.get(assetId) ?? {}).flatMap(one => one?.from ?? [])
  return new Map(
    [...new Set(sources)].map(from => {
      const way = wayBetween(from, assetId, above) ?? [from]
      return [from, way.map(id => names.get(id) ?? '')]
    }),
  )
}

/** An asset by its exact name, and others whose names begin as it does. */
export async function assetsNamed(
  { database }: Reading,
  by: By,
  name: string,
): Promise<{ exact: Asset | null; similar: Asset[] }> {
  return await database.inOrganisation(by.organisation.id, async tx => {
    const similar = await store.listAssets(tx, { begins: name, limit: 10 })
    return { exact: similar.find(one => nameKey(one.name) === nameKey(name)) ?? null, similar }
  })
}

/** Names to choose from while one is typed; of a large register its beginning. */
export async function someNames({ database }: Reading, by: By): Promise<string[]> {
  return await database.inOrganisation(by.organisation.id, async tx =>
    (await store.listAssets(tx, { limit: 300 })).map(one => one.name),
  )
}

export async function reviewsOf({ database }: Reading, by: By): Promise<Review[]> {
  return await database.inOrganisation(by.organisation.id, tx => store.latestReviews(tx, REVIEWS_SHOWN))
}
