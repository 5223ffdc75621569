/**
 * Importance inherited along dependencies: a thing is as important as the most important of what depends on it.
 *
 * For each aspect the highest level goes first and spreads to all that is needed for it, step by step; what it reaches
 * is settled. So every asset is visited once for each aspect, a circle ends by itself, and the nearest asset that
 * states a level is named as its reason (of several equally near, the one with the smallest id).
 */
import { ASPECTS, type Aspect, type Dependency, type Importance, LEVELS, type Level } from './contract.ts'

export type Stated = { assetId: string; importance: Importance }
/** The level, and the asset that states it: itself, or one that depends on it. */
export type Inherited = { level: Level; from: string }
export type Effective = Record<Aspect, Inherited | null>

export function inherit(
  assets: readonly Stated[],
  dependencies: readonly Dependency[],
): Map<string, Effective> {
  const needs = neededBy(assets, dependencies)
  const effective = new Map<string, Effective>(
    assets.map(({ assetId }) => [assetId, { confidentiality: null, integrity: null, availability: null }]),
  )
  for (const aspect of ASPECTS) {
    for (const level of LEVELS.toReversed()) {
      const stating = assets.filter(one => one.importance[aspect] === level).map(one => one.assetId)
      spread(effective, needs, { aspect, level, stating: stating.toSorted() })
    }
  }
  return effective
}

function neededBy(assets: readonly Stated[], dependencies: readonly Dependency[]): Map<string, string[]> {
  const needs = new Map<string, string[]>(assets.map(one => [one.assetId, []]))
  for (const { assetId, needsId } of dependencies) if (needs.has(needsId)) needs.get(assetId)?.push(needsId)
  return needs
}

type Spreading = { aspect: Aspect; level: Level; stating: readonly string[] }

function spread(
  effective: Map<string, Effective>,
  needs: Map<string, string[]>,
  { aspect, level, stating }: Spreading,
): void {
  let edge = stating.map(assetId => ({ assetId, from: assetId }))
  while (edge.length > 0) {
    const reached: typeof edge = []
    for (const { assetId, from } of edge) {
      const one = effective.get(assetId)
      if (!one || one[aspect]) continue
      one[aspect] = { level, from }
      for (const needed of needs.get(assetId) ?? []) reached.push({ assetId: needed, from })
    }
    edge = reached.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  }
}

/** How one asset comes to depend on another: the shortest way, both ends included; null where it does not. */
export function wayBetween(from: string, to: string, dependencies: readonly Dependency[]): string[] | null {
  const needs = new Map<string, string[]>()
  for (const { assetId, needsId } of dependencies)
    needs.set(assetId, [...(needs.get(assetId) ?? []), needsId])
  const cameFrom = new Map<string, string | null>([[from, null]])
  for (const at of cameFrom.keys()) {
    if (at === to) return wayBack(to, cameFrom)
    for (const next of needs.get(at) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, at)
  }
  return null
}

function wayBack(to: string, cameFrom: Map<string, string | null>): string[] {
  const way: string[] = []
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at)
  return way
}
