/**
 * Where things stand on the map: in columns by what they are, what is needed to the right of what needs it.
 *
 * A line that passes a column gets a place of its own in it, so that it runs between the boxes and not behind them.
 * The order within a column comes from sweeps that put each where its neighbours are on average (barycentre, after
 * Sugiyama); of all sweeps the order with the fewest crossings is kept. Same input, same picture.
 */
import type { Dependency, Kind } from './contract.ts'

export const COLUMNS: readonly (readonly Kind[])[] = [
  ['process'],
  ['information', 'application'],
  ['system'],
  ['place', 'people', 'supplier'],
]

const columnOf = (kind: Kind) => COLUMNS.findIndex(kinds => kinds.includes(kind))

export type MapAsset = { assetId: string; name: string; kind: Kind }
/** A place in a column: an asset, or where a line passes. */
type Spot = { key: string; column: number; asset: MapAsset | null }
type Step = { from: string; to: string }
export type Line = Dependency & {
  /** The places it goes by, from left to right; for one within a column its two ends. */
  by: string[]
}

export type Placed = { key: string; asset: MapAsset; column: number; y: number }
export type MapLayout = {
  boxes: Placed[]
  /** Height of every place, assets and passages, by its key. */
  yOf: ReadonlyMap<string, { column: number; y: number }>
  lines: Line[]
  height: number
}

const SWEEPS = 24
export const BOX = { height: 38, gap: 12 } as const
const PASSAGE = 9

export function layOutMap(assets: readonly MapAsset[], dependencies: readonly Dependency[]): MapLayout {
  const spots = new Map<string, Spot>()
  const byName = assets.toSorted(
    (a, b) =>
      a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name) || (a.assetId < b.assetId ? -1 : 1),
  )
  for (const asset of byName)
    spots.set(asset.assetId, { key: asset.assetId, column: columnOf(asset.kind), asset })
  const known = dependencies.filter(one => spots.has(one.assetId) && spots.has(one.needsId))
  const lines = known
    .toSorted((a, b) => (a.assetId + a.needsId < b.assetId + b.needsId ? -1 : 1))
    .map(one => routeOf(one, spots))
  const steps = lines.flatMap(({ by }) => by.slice(1).map((to, at) => ({ from: by[at]!, to }))) // one before each
  const across = steps.filter(one => spots.get(one.from)?.column !== spots.get(one.to)?.column)
  const columns = orderColumns(
    COLUMNS.map((_, column) => [...spots.values()].filter(one => one.column === column)),
    across,
  )
  return { ...place(columns), lines }
}

/** Adds the passages of a line to the places there are. */
function routeOf(one: Dependency, spots: Map<string, Spot>): Line {
  const [a, b] = [spots.get(one.assetId)!, spots.get(one.needsId)!] // both are known
  const [left, right] = a.column <= b.column ? [a, b] : [b, a]
  const by = [left.key]
  for (let column = left.column + 1; column < right.column; column++) {
    const key = `${left.key}>${right.key}@${column}`
    if (!spots.has(key)) spots.set(key, { key, column, asset: null })
    by.push(key)
  }
  return { ...one, by: [...by, right.key] }
}

function orderColumns(columns: Spot[][], steps: readonly Step[]): Spot[][] {
  const [before, after] = [neighbours(steps, 'to', 'from'), neighbours(steps, 'from', 'to')]
  let current = columns
  let best = columns
  let fewest = crossingsIn(columns, steps)
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forward = sweep % 2 === 0
    for (let at = 1; at < columns.length; at++) {
      const column = forward ? at : columns.length - 1 - at
      const beside = current[forward ? column - 1 : column + 1] ?? []
      current = current.with(column, byBarycentre(current[column] ?? [], beside, forward ? before : after))
    }
    const crossings = crossingsIn(current, steps)
    if (crossings < fewest) [best, fewest] = [current, crossings]
  }
  return best
}

function neighbours(steps: readonly Step[], of: 'from' | 'to', other: 'from' | 'to'): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const step of steps) found.set(step[of], [...(found.get(step[of]) ?? []), step[other]])
  return found
}

/** What has no neighbour there stays where it is among the others. */
function byBarycentre(column: Spot[], beside: Spot[], neighboursOf: Map<string, string[]>): Spot[] {
  const rank = new Map(beside.map((one, at) => [one.key, at / Math.max(1, beside.length - 1)]))
  const own = new Map(column.map((one, at) => [one.key, at / Math.max(1, column.length - 1)]))
  const centre = ({ key }: Spot) => {
    const ranks = (neighboursOf.get(key) ?? []).flatMap(one => rank.get(one) ?? [])
    return ranks.length === 0 ? (own.get(key) ?? 0) : ranks.reduce((sum, one) => sum + one, 0) / ranks.length
  }
  return column.toSorted((a, b) => centre(a) - centre(b) || (own.get(a.key) ?? 0) - (own.get(b.key) ?? 0))
}

export function crossingsIn(columns: readonly (readonly Spot[])[], steps: readonly Step[]): number {
  const rank = new Map(
    columns.flatMap(column => column.map((one, at) => [one.key, { column: one.column, at }])),
  )
  const ends = steps.flatMap(({ from, to }) => {
    const [a, b] = [rank.get(from), rank.get(to)]
    return a && b ? [{ column: a.column, left: a.at, right: b.at }] : []
  })
  let crossings = 0
  for (let i = 0; i < ends.length; i++) {
    for (let j = i + 1; j < ends.length; j++) {
      const [a, b] = [ends[i]!, ends[j]!] // within the list
      if (a.column === b.column && (a.left - b.left) * (a.right - b.right) < 0) crossings++
    }
  }
  return crossings
}

/** Columns are centred beside the tallest; a passage takes less room than a box. */
function place(columns: Spot[][]): Omit<MapLayout, 'lines'> {
  const heightOf = (one: Spot) => (one.asset ? BOX.height + BOX.gap : PASSAGE)
  const heights = columns.map(column => column.reduce((sum, one) => sum + heightOf(one), 0))
  const height = Math.max(...heights, BOX.height + BOX.gap)
  const yOf = new Map<string, { column: number; y: number }>()
  const boxes: Placed[] = []
  columns.forEach((column, at) => {
    let top = (height - (heights[at] ?? 0)) / 2
    for (const one of column) {
      const y = top + heightOf(one) / 2
      yOf.set(one.key, { column: at, y })
      if (one.asset) boxes.push({ key: one.key, asset: one.asset, column: at, y })
      top += heightOf(one)
    }
  })
  return { boxes, yOf, height }
}
