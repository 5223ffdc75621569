/** What a map is drawn from: all of a small register, its processes and what they rest on, or what lies around one. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import type { Dependency } from '../contract.ts'
import { type Effective, inherit } from '../inheritance.ts'
import * as store from '../store.ts'

/** More than these nobody tells apart on a screen or a sheet of paper. */
export const MAP_MOST = 60
const PROCESSES_FIRST = 12
const STEPS = 1_000

export type AssetMap = {
  assets: store.Standing[]
  dependencies: Dependency[]
  effective: Map<string, Effective>
  /** Around which it is drawn; null for the whole register. */
  centre: string | null
  /** Whether there is more than is drawn. */
  cut: boolean
}

export async function mapOf(
  { database }: Pick<Dependencies, 'database'>,
  by: By,
  around: string | null,
): Promise<AssetMap | null> {
  if (around !== null && !isId(around)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const chosen = around === null ? await wholeRegister(tx) : await neighbourhood(tx, around)
    if (!chosen) return null
    const assets = await store.statedOf(tx, chosen.ids)
    const dependencies = (await store.needsOf(tx, chosen.ids)).filter(one => chosen.ids.includes(one.needsId))
    const above = await store.walk(tx, chosen.ids, 'up', STEPS)
    const stated = await store.statedOf(tx, [
      ...new Set([...chosen.ids, ...above.flatMap(one => [one.assetId, one.needsId])]),
    ])
    return { assets, dependencies, effective: inherit(stated, above), centre: around, cut: chosen.cut }
  })
}

type Chosen = { ids: string[]; cut: boolean }

async function wholeRegister(tx: Tx): Promise<Chosen> {
  const all = await store.listAssets(tx, { limit: MAP_MOST + 1 })
  if (all.length <= MAP_MOST) return { ids: all.map(one => one.assetId), cut: false }
  const processes = await store.listAssets(tx, { kind: 'process', limit: PROCESSES_FIRST })
  const first = (processes.length > 0 ? processes : all.slice(0, PROCESSES_FIRST)).map(one => one.assetId)
  const below = (await store.walk(tx, first, 'down', STEPS)).map(one => one.needsId)
  return { ids: [...new Set([...first, ...below])].slice(0, MAP_MOST), cut: true }
}

/** The nearest on both sides in turn, until the picture is full. */
async function neighbourhood(tx: Tx, around: string): Promise<Chosen | null> {
  const asset = await store.assetById(tx, around)
  if (!asset || asset.act === 'retire') return null
  const up = [...new Set((await store.walk(tx, [around], 'up', STEPS)).map(one => one.assetId))]
  const down = [...new Set((await store.walk(tx, [around], 'down', STEPS)).map(one => one.needsId))]
  const ids = new Set([around])
  for (let at = 0; at < Math.max(up.length, down.length); at++) {
    for (const id of [up[at], down[at]]) if (id && ids.size < MAP_MOST) ids.add(id)
  }
  return { ids: [...ids], cut: new Set([around, ...up, ...down]).size > ids.size }
}
