/**
 * What a file would change in the register: a row whose name is there changes it, another is new, and what the file
 * does not name stays as it is. An empty cell of a column that the file has empties; a column it has not changes nothing.
 */
import { nameKey } from '../../wire/name-key.ts'
import type { Asset, AssetRow, Dependency } from './contract.ts'
import { ASPECTS, type Aspect } from './contract.ts'
import { wayBetween } from './inheritance.ts'

export type Register = {
  /** Those that the file names, in a row or as what is needed. */
  assets: readonly Asset[]
  /** What those depend on, and what that depends on in turn, as far as circles are looked for. */
  dependencies: readonly Dependency[]
  nameOf: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string>
}

export type Change = { asset: Asset; to: Asset; fields: string[] }
/** By name, since new assets have no id yet. */
export type NamedDependency = { asset: string; needs: string }
export type ImportDifference = {
  added: (AssetRow & { kind: Asset['kind'] })[]
  changed: Change[]
  unchanged: number
  depend: NamedDependency[]
  dependNoMore: (NamedDependency & Dependency)[]
  faults: { row: number; name: string; fault: string; value: string }[]
}

export type NumberedRow = { row: number; content: AssetRow }

export function importDifference(rows: readonly NumberedRow[], register: Register): ImportDifference {
  const there = new Map(register.assets.map(one => [nameKey(one.name), one]))
  const difference: ImportDifference = {
    ...{ added: [], changed: [], unchanged: 0, depend: [], dependNoMore: [], faults: [] },
  }
  const understood: NumberedRow[] = []
  for (const { row, content } of rows) {
    const asset = there.get(nameKey(content.name))
    const { kind } = content
    if (!asset && !kind) {
      difference.faults.push({ row, name: content.name, fault: 'kindMissing', value: '' })
      continue
    }
    understood.push({ row, content })
    if (!asset && kind) difference.added.push({ ...content, kind })
    else if (asset) compare(asset, content, register, difference)
  }
  compareNeeds(understood, register, there, difference)
  return difference
}

function compare(asset: Asset, row: AssetRow, { members }: Register, difference: ImportDifference): void {
  const importance = { ...asset.importance }
  for (const aspect of ASPECTS) {
    const level = row.importance[aspect]
    if (level !== undefined) importance[aspect] = level
  }
  const renamed = row.ownerName !== undefined && row.ownerName !== asset.ownerName
  const owner = renamed
    ? { ownerName: row.ownerName ?? '', ownerId: members.get(nameKey(row.ownerName ?? '')) ?? null }
    : { ownerName: asset.ownerName, ownerId: asset.ownerId }
  const to: Asset = {
    ...{ ...asset, ...owner, importance },
    ...{ name: row.name, kind: row.kind ?? asset.kind, note: row.note ?? asset.note },
  }
  const fields = [
    ...(['name', 'kind', 'ownerName', 'note'] as const).filter(field => asset[field] !== to[field]),
    ...ASPECTS.filter((aspect: Aspect) => asset.importance[aspect] !== importance[aspect]),
  ]
  if (fields.length > 0) difference.changed.push({ asset, to, fields })
  else difference.unchanged++
}

function compareNeeds(
  rows: readonly NumberedRow[],
  { dependencies, nameOf }: Register,
  there: ReadonlyMap<string, Asset>,
  difference: ImportDifference,
): void {
  const names = new Map([
    ...[...there.values()].map(one => [nameKey(one.name), one.name] as const),
    ...rows.map(({ content }) => [nameKey(content.name), content.name] as const),
  ])
  const before = new Map<string, Dependency[]>()
  for (const one of dependencies) before.set(one.assetId, [...(before.get(one.assetId) ?? []), one])
  const graph = dependencies.map(one => ({
    assetId: nameKey(nameOf.get(one.assetId) ?? one.assetId),
    needsId: nameKey(nameOf.get(one.needsId) ?? one.needsId),
  }))
  const added: (Dependency & { row: number })[] = []
  for (const { row, content } of rows) {
    if (!content.needs) continue
    const own = nameKey(content.name)
    const asset = there.get(own)
    const wanted = new Set(content.needs.flatMap(text => namesIn(text, names)))
    const current = new Map(
      (asset ? (before.get(asset.assetId) ?? []) : []).map(one => [
        nameKey(nameOf.get(one.needsId) ?? ''),
        one,
      ]),
    )
    for (const key of wanted) {
      if (current.has(key)) continue
      if (!names.has(key))
        difference.faults.push({ row, name: content.name, fault: 'needsUnknown', value: key })
      else if (key !== own) added.push({ assetId: own, needsId: key, row })
    }
    for (const [key, one] of current) {
      if (!wanted.has(key)) {
        difference.dependNoMore.push({ ...one, asset: content.name, needs: nameOf.get(one.needsId) ?? '' })
      }
    }
  }
  addWithoutCircles(graph, added, names, difference)
}

/** One name to a line; lists from elsewhere put several on one, with a semicolon or comma between. */
function namesIn(text: string, names: ReadonlyMap<string, string>): string[] {
  if (names.has(nameKey(text))) return [nameKey(text)]
  const parts = text.split(/[;,]/).map(nameKey).filter(Boolean)
  return parts.length > 1 ? parts : [nameKey(text)]
}

function addWithoutCircles(
  graph: Dependency[],
  added: readonly (Dependency & { row: number })[],
  names: ReadonlyMap<string, string>,
  difference: ImportDifference,
): void {
  const suspects = new Set(
    inCircles([...graph, ...added]).map(({ assetId, needsId }) => `${assetId}\n${needsId}`),
  )
  const certain = added.filter(one => !suspects.has(`${one.assetId}\n${one.needsId}`))
  const known: Dependency[] = [...graph, ...certain]
  for (const one of added) {
    const named = { asset: names.get(one.assetId) ?? '', needs: names.get(one.needsId) ?? '' }
    if (suspects.has(`${one.assetId}\n${one.needsId}`)) {
      if (wayBetween(one.needsId, one.assetId, known)) {
        difference.faults.push({ row: one.row, name: named.asset, fault: 'circle', value: named.needs })
        continue
      }
      known.push(one)
    }
    difference.depend.push(named)
  }
}

/** What is left when everything that nothing needs, or that needs nothing, has been taken away again and again. */
export function inCircles(all: readonly Dependency[]): Dependency[] {
  let left = [...all]
  for (;;) {
    const [needing, needed] = [new Set(left.map(one => one.assetId)), new Set(left.map(one => one.needsId))]
    const core = left.filter(one => needed.has(one.assetId) && needing.has(one.needsId))
    if (core.length === left.length) return core
    left = core
  }
}
