/** Assets: added, changed, retired with a reason and taken back; each a version that stays. */
import type { By, Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { nameKey } from '../../../wire/name-key.ts'
import type { Asset, AssetInput } from '../contract.ts'
import * as store from '../store.ts'
import { type AssetDependencies, arranging, type Done, enter, ownerOf, refuse } from './acting.ts'

export async function addAsset(
  deps: AssetDependencies,
  by: By,
  input: AssetInput,
): Promise<Done<{ assetId: string }>> {
  return await arranging(deps, by, async (tx, written) => {
    const owner = await ownerOf(tx, input, written.at)
    if (!owner) return refuse('assets.no_member')
    const [same] = await store.assetsByNames(tx, [input.name])
    if (same) return refuse('assets.name_taken', { name: same.name })
    const assetId = deps.newId()
    const version = { ...input, ...owner, assetId, origin: '', act: 'add' as const, reason: '' }
    await store.insertVersions(tx, written, [{ ...version, id: deps.newId() }])
    await enter(tx, written, {
      act: 'asset.add',
      subject: `asset:${assetId}`,
      content: { ...input, ...owner },
    })
    return { ok: true, assetId }
  })
}

async function withAsset(
  deps: AssetDependencies,
  by: By,
  { assetId, seen }: { assetId: string; seen?: string | undefined },
  act: (tx: Tx, written: Written, asset: Asset) => Promise<Done>,
): Promise<Done> {
  if (!isId(assetId)) return refuse('assets.not_found')
  return await arranging(deps, by, async (tx, written) => {
    const asset = await store.assetById(tx, assetId)
    if (!asset) return refuse('assets.not_found')
    if (!sawWhatStands(seen, asset.at)) return refuse('assets.changed_meanwhile', { by: asset.by })
    return await act(tx, written, asset)
  })
}

/** `seen` is when the version was recorded that the change was made from, where it was made in a form. */
type Chosen = { assetId: string; seen?: string | undefined }

const CHANGEABLE = ['kind', 'name', 'note', 'ownerId', 'ownerName', 'importance'] as const

export async function changeAsset(
  deps: AssetDependencies,
  by: By,
  chosen: Chosen,
  input: AssetInput,
): Promise<Done> {
  return await withAsset(deps, by, chosen, async (tx, written, asset) => {
    if (asset.act === 'retire') return refuse('assets.retired')
    const same = input.ownerId === asset.ownerId && input.ownerId !== null
    const owner = same
      ? { ownerId: asset.ownerId, ownerName: asset.ownerName }
      : await ownerOf(tx, input, written.at)
    if (!owner) return refuse('assets.no_member')
    if (nameKey(input.name) !== nameKey(asset.name)) {
      const [other] = await store.assetsByNames(tx, [input.name])
      if (other) return refuse('assets.name_taken', { name: other.name })
    }
    const changed = { ...asset, ...input, ...owner, act: 'change' as const, reason: '' }
    const content = differenceOf(asset, changed)
    if (Object.keys(content).length === 0) return { ok: true }
    await store.insertVersions(tx, written, [{ ...changed, id: deps.newId() }])
    await enter(tx, written, { act: 'asset.change', subject: `asset:${asset.assetId}`, content })
    return { ok: true }
  })
}

type Changeable = Pick<Asset, (typeof CHANGEABLE)[number]>

export function differenceOf(
  from: Changeable,
  to: Changeable,
): Record<string, { from: unknown; to: unknown }> {
  const changed = CHANGEABLE.filter(field => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
  return Object.fromEntries(changed.map(field => [field, { from: from[field], to: to[field] }]))
}

/** With it end its dependencies, in both directions: what is gone makes nothing important. */
export async function retireAsset(
  deps: AssetDependencies,
  by: By,
  chosen: Chosen,
  reason: string,
): Promise<Done> {
  return await withAsset(deps, by, chosen, async (tx, written, asset) => {
    if (asset.act === 'retire') return refuse('assets.retired')
    const { assetId } = asset
    await store.insertVersions(tx, written, [{ ...asset, id: deps.newId(), act: 'retire', reason }])
    const ended = await store.endDependencies(tx, written, { either: assetId }, { reason, newId: deps.newId })
    const content = { name: asset.name, reason, dependenciesEnded: ended }
    await enter(tx, written, { act: 'asset.retire', subject: `asset:${assetId}`, content })
    return { ok: true }
  })
}

export async function restoreAsset(
  deps: AssetDependencies,
  by: By,
  chosen: Chosen,
  reason: string,
): Promise<Done> {
  return await withAsset(deps, by, chosen, async (tx, written, asset) => {
    if (asset.act !== 'retire') return refuse('assets.not_retired')
    const [same] = await store.assetsByNames(tx, [asset.name])
    if (same) return refuse('assets.name_taken', { name: same.name })
    await store.insertVersions(tx, written, [{ ...asset, id: deps.newId(), act: 'restore', reason }])
    const content = { name: asset.name, reason }
    await enter(tx, written, { act: 'asset.restore', subject: `asset:${asset.assetId}`, content })
    return { ok: true }
  })
}
