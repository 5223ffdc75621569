/** What depends on what: added and ended. A circle is refused, and the way that would close it is named. */
import type { By, Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { type Dependency, NEEDS_MAX } from '../contract.ts'
import { wayBetween } from '../inheritance.ts'
import * as store from '../store.ts'
import { type AssetDependencies, arranging, type Done, enter, refuse } from './acting.ts'

/**
 * As far as a circle is looked for. Beyond it none is found, and none does harm: inheritance ends on circles too.
 */
const STEPS_LOOKED_AT = 20_000

async function bothOf(tx: Tx, { assetId, needsId }: Dependency) {
  const [asset, needed] = [await store.assetById(tx, assetId), await store.assetById(tx, needsId)]
  return asset && needed ? { asset, needed } : null
}

export async function addDependency(
  deps: AssetDependencies,
  by: By,
  { assetId, needsId }: Dependency,
): Promise<Done> {
  if (!isId(assetId) || !isId(needsId)) return refuse('assets.not_found')
  return await arranging(deps, by, async (tx, written) => {
    const both = await bothOf(tx, { assetId, needsId })
    if (!both) return refuse('assets.not_found')
    const { asset, needed } = both
    if (asset.act === 'retire' || needed.act === 'retire') return refuse('assets.retired')
    if (assetId === needsId) return refuse('assets.depends_on_itself')
    const needs = await store.needsOf(tx, [assetId])
    const names = { asset: asset.name, needed: needed.name }
    if (needs.some(one => one.needsId === needsId)) return refuse('assets.needs_already', names)
    if (needs.length >= NEEDS_MAX) return refuse('assets.too_many_needs', { most: String(NEEDS_MAX) })
    const below = await store.walk(tx, [needsId], 'down', STEPS_LOOKED_AT)
    const way = wayBetween(needsId, assetId, below)
    if (way) return refuse('assets.circle', { ...names, way: await namesOf(tx, way) })
    await store.insertDependencies(tx, written, [{ id: deps.newId(), assetId, needsId }])
    await enterDependency(tx, written, 'depend', { assetId, needsId }, names)
    return { ok: true }
  })
}

async function namesOf(tx: Tx, way: readonly string[]): Promise<string> {
  const names = new Map((await store.statedOf(tx, way)).map(one => [one.assetId, one.name]))
  return way.map(id => names.get(id) ?? '').join(' → ')
}

export async function endDependency(
  deps: AssetDependencies,
  by: By,
  { assetId, needsId, reason }: Dependency & { reason: string },
): Promise<Done> {
  if (!isId(assetId) || !isId(needsId)) return refuse('assets.not_found')
  return await arranging(deps, by, async (tx, written) => {
    const both = await bothOf(tx, { assetId, needsId })
    if (!both) return refuse('assets.not_found')
    const ending = { reason, newId: deps.newId }
    const ended = await store.endDependencies(tx, written, { assetId, needsId }, ending)
    if (ended === 0) return refuse('assets.not_needed')
    const said = { asset: both.asset.name, needed: both.needed.name, reason }
    await enterDependency(tx, written, 'depend_no_more', { assetId, needsId }, said)
    return { ok: true }
  })
}

async function enterDependency(
  tx: Tx,
  written: Written,
  act: 'depend' | 'depend_no_more',
  { assetId, needsId }: Dependency,
  said: Record<string, string>,
): Promise<void> {
  const content = { ...said, needs: needsId }
  await enter(tx, written, { act: `asset.${act}`, subject: `asset:${assetId}`, content })
}
