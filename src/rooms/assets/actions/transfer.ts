/** The register as a sheet, out and in: what a file would change is shown first, and taken only if it still is that. */
import { createHash } from 'node:crypto'
import type { By, Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { readSheet } from '../../../server/sheets/read-sheet.ts'
import type { SheetRefusal } from '../../../server/sheets/sheet-reading.ts'
import type { SheetCell } from '../../../server/sheets/write-sheet.ts'
import { nameKey } from '../../../wire/name-key.ts'
import type { Say } from '../../../wire/words.ts'
import { peopleOf } from '../../people/actions.ts'
import { type Asset, ROWS_MAX } from '../contract.ts'
import {
  type ImportDifference,
  importDifference,
  type NumberedRow,
  type Register,
} from '../import-difference.ts'
import { type RowFault, readRows, sheetRow } from '../sheet-rows.ts'
import * as store from '../store.ts'
import { type AssetDependencies, arranging, type Done, enter, refuse } from './acting.ts'

type Reading = Pick<Dependencies, 'database' | 'words' | 'clock' | 'newId'>

/** Rows are read in the order of the list, part by part, so that a large register is never whole in one answer of the database. */
export async function exportRows({ database }: Reading, by: By, say: Say): Promise<SheetCell[][]> {
  return await database.inOrganisation(by.organisation.id, async tx => {
    const rows: SheetCell[][] = []
    const names = new Map<string, string>()
    for (let after: string | undefined; ; ) {
      const assets = await store.listAssets(tx, { after, limit: ROWS_A_PART })
      if (assets.length === 0) return rows
      const needs = await store.needsOf(
        tx,
        assets.map(one => one.assetId),
      )
      for (const one of assets) names.set(one.assetId, one.name)
      const unknown = [...new Set(needs.map(one => one.needsId))].filter(id => !names.has(id))
      for (const one of await store.statedOf(tx, unknown)) names.set(one.assetId, one.name)
      const needsBy = Map.groupBy(needs, one => one.assetId)
      for (const one of assets) {
        const needed = (needsBy.get(one.assetId) ?? []).flatMap(({ needsId }) => names.get(needsId) ?? [])
        rows.push(sheetRow(one, needed.toSorted(), say))
      }
      after = assets.at(-1)?.name
    }
  })
}

const ROWS_A_PART = 1000

export type FileRefusal =
  | SheetRefusal
  | {
      code: 'assets.no_name_column' | 'assets.too_many_rows' | 'assets.no_file'
      values: Record<string, string>
    }
export type ReadFile =
  | { ok: true; rows: NumberedRow[]; faults: RowFault[] }
  | { ok: false; refusal: FileRefusal }

export async function readAssetFile(
  { words }: Pick<Dependencies, 'words'>,
  file: { name: string; bytes: Uint8Array },
): Promise<ReadFile> {
  const reading = await readSheet(file.bytes, file.name)
  if (!reading.ok) return { ok: false, refusal: reading.refusal }
  const read = reading.sheets.map(sheet => readRows(sheet.rows, words)).find(one => one !== null)
  if (!read) return { ok: false, refusal: { code: 'assets.no_name_column', values: {} } }
  if (read.rows.length > ROWS_MAX)
    return { ok: false, refusal: { code: 'assets.too_many_rows', values: { most: String(ROWS_MAX) } } }
  return { ok: true, rows: read.rows, faults: read.faults }
}

export type Previewed = { difference: ImportDifference; fingerprint: string }

export async function previewAssets(deps: Reading, by: By, rows: readonly NumberedRow[]): Promise<Previewed> {
  const members = await memberIds(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const difference = importDifference(rows, await registerFor(tx, rows, members))
    return { difference, fingerprint: fingerprintOf(difference) }
  })
}

async function memberIds(deps: Reading, by: By): Promise<Map<string, string>> {
  const { members } = await peopleOf(deps, by)
  return new Map(members.map(one => [nameKey(one.name), one.personId]))
}

/** As far as circles are looked for. */
const STEPS_LOOKED_AT = 20_000

async function registerFor(
  tx: Tx,
  rows: readonly NumberedRow[],
  members: Map<string, string>,
): Promise<Register> {
  const mentioned = rows.flatMap(({ content: { name, needs = [] } }) => [
    name,
    ...needs,
    ...needs.flatMap(text => text.split(/[;,]/)),
  ])
  const assets = await store.assetsByNames(tx, mentioned)
  const ids = assets.map(one => one.assetId)
  const own = await store.needsOf(tx, ids)
  const below = await store.walk(tx, ids, 'down', STEPS_LOOKED_AT)
  const dependencies = [
    ...new Map([...own, ...below].map(one => [`${one.assetId} ${one.needsId}`, one])).values(),
  ]
  const nameOf = new Map(assets.map(one => [one.assetId, one.name]))
  const others = dependencies.flatMap(one => [one.assetId, one.needsId]).filter(id => !nameOf.has(id))
  for (const one of await store.statedOf(tx, [...new Set(others)])) nameOf.set(one.assetId, one.name)
  return { assets, dependencies, nameOf, members }
}

function fingerprintOf({ faults: _, ...difference }: ImportDifference): string {
  return createHash('sha256').update(JSON.stringify(difference)).digest('hex')
}

export async function importAssets(
  deps: AssetDependencies & Reading,
  by: By,
  { rows, fingerprint, fileName }: { rows: readonly NumberedRow[]; fingerprint: string; fileName: string },
): Promise<Done<{ added: number; changed: number }>> {
  const members = await memberIds(deps, by)
  return await arranging(deps, by, async (tx, written) => {
    const difference = importDifference(rows, await registerFor(tx, rows, members))
    if (fingerprintOf(difference) !== fingerprint) return refuse('assets.changed_meanwhile', { by: '' })
    const { added, changed, depend, dependNoMore } = difference
    const all = added.length + changed.length + depend.length + dependNoMore.length
    if (all === 0) return refuse('assets.nothing_to_do')
    await write(deps, tx, written, difference, members)
    const counts = { added: added.length, changed: changed.length, depend: depend.length }
    const content = { file: fileName, ...counts, dependNoMore: dependNoMore.length, fingerprint }
    await enter(tx, written, { act: 'asset.import', subject: 'asset', content })
    return { ok: true, added: added.length, changed: changed.length }
  })
}

async function write(
  deps: AssetDependencies,
  tx: Tx,
  written: Written,
  { added, changed, depend, dependNoMore }: ImportDifference,
  members: Map<string, string>,
): Promise<void> {
  const newOnes = added.map(
    ({ name, kind, note = '', ownerName = '', importance }): store.NewVersion => ({
      ...{ id: deps.newId(), assetId: deps.newId(), kind, name, note, ownerName },
      ...{ ownerId: members.get(nameKey(ownerName)) ?? null, origin: '', act: 'add', reason: '' },
      importance: {
        confidentiality: importance.confidentiality ?? null,
        integrity: importance.integrity ?? null,
        availability: importance.availability ?? null,
      },
    }),
  )
  const others = changed.map(({ to }) => ({ ...to, id: deps.newId(), act: 'change' as const, reason: '' }))
  await store.insertVersions(tx, written, [...newOnes, ...others])
  for (const { assetId, needsId } of dependNoMore)
    await store.endDependencies(tx, written, { assetId, needsId }, { reason: '', newId: deps.newId })
  const named: Asset[] = await store.assetsByNames(
    tx,
    depend.flatMap(one => [one.asset, one.needs]),
  )
  const idOf = new Map(named.map(one => [nameKey(one.name), one.assetId]))
  const links = depend.flatMap(one => {
    const [assetId, needsId] = [idOf.get(nameKey(one.asset)), idOf.get(nameKey(one.needs))]
    return assetId && needsId ? [{ id: deps.newId(), assetId, needsId }] : []
  })
  await store.insertDependencies(tx, written, links)
}
