/** All SQL of the room. */
import type { Tx } from '../../server/database.ts'
import { type ImportReport, mappingSchema } from './contract.ts'
import type { Mapping } from './mapping.ts'
import type { KeptRisk } from './report.ts'

type ImportState = 'draft' | 'done' | 'discarded'

export type StoredImport = {
  id: string
  fileName: string
  contentHash: string
  state: ImportState
  mapping: Mapping
  /** null until it is done. */
  report: ImportReport | null
  createdAt: Date
  createdBy: string
}

const COLUMNS = [
  'id',
  'file_name',
  'content_hash',
  'state',
  'mapping',
  'report',
  'created_at',
  'created_by_name',
] as const
/** PostgreSQL takes 65,535 parameters in a statement; a risk has 17. */
const ROWS_AT_ONCE = 1000
const IMPORTS_SHOWN = 100

type ImportRow = {
  id: string
  file_name: string
  content_hash: string
  state: ImportState
  mapping: unknown
  report: unknown
  created_at: Date
  created_by_name: string
}

const toImport = (row: ImportRow): StoredImport => ({
  id: row.id,
  fileName: row.file_name,
  contentHash: row.content_hash,
  state: row.state,
  // Of an import that is over the mapping is only kept for the record.
  mapping: row.state === 'draft' ? mappingSchema.parse(row.mapping) : (row.mapping as Mapping),
  report:
    (row.report as { imported?: number } | null)?.imported === undefined
      ? null
      : (row.report as ImportReport),
  createdAt: row.created_at,
  createdBy: row.created_by_name,
})

export type NewImport = {
  organisationId: string
  id: string
  fileName: string
  contentHash: string
  content: Uint8Array
  mapping: Mapping
  at: Date
  by: { id: string; name: string }
}

export async function insertImport(tx: Tx, one: NewImport): Promise<void> {
  await tx
    .insertInto('risk_import')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      file_name: one.fileName,
      content_hash: one.contentHash,
      state: 'draft',
      content: Buffer.from(one.content),
      mapping: JSON.stringify(one.mapping),
      report: '{}',
      created_at: one.at,
      created_by: one.by.id,
      created_by_name: one.by.name,
    })
    .execute()
}

export async function listImports(tx: Tx): Promise<StoredImport[]> {
  const rows = await tx
    .selectFrom('risk_import')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(IMPORTS_SHOWN)
    .execute()
  return rows.map(toImport)
}

export async function countDrafts(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('risk_import')
    .select(({ fn }) => fn.countAll<number>().as('drafts'))
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow()
  return Number(row.drafts)
}

export async function findImport(tx: Tx, id: string): Promise<StoredImport | null> {
  const row = await tx.selectFrom('risk_import').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? toImport(row) : null
}

/** The same, locked until the transaction ends: two people confirming at once import once. */
export async function lockImport(tx: Tx, id: string): Promise<StoredImport | null> {
  const row = await tx
    .selectFrom('risk_import')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? toImport(row) : null
}

export async function contentOf(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('risk_import').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ? new Uint8Array(row.content) : null
}

/** The latest import of the same file that was carried out and not undone. */
export async function findDoneByHash(tx: Tx, contentHash: string): Promise<StoredImport | null> {
  const row = await tx
    .selectFrom('risk_import')
    .select(COLUMNS)
    .where('content_hash', '=', contentHash)
    .where('state', '=', 'done')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row ? toImport(row) : null
}

export async function saveMapping(tx: Tx, id: string, mapping: Mapping): Promise<void> {
  await tx
    .updateTable('risk_import')
    .set({ mapping: JSON.stringify(mapping) })
    .where('id', '=', id)
    .execute()
}

/** Ends a draft: its file is no longer kept. */
export async function closeImport(
  tx: Tx,
  id: string,
  state: 'done' | 'discarded',
  report: ImportReport | null,
): Promise<void> {
  await tx
    .updateTable('risk_import')
    .set({ state, content: null, report: JSON.stringify(report ?? {}) })
    .where('id', '=', id)
    .execute()
}

export async function insertRisks(
  tx: Tx,
  of: { organisationId: string; importId: string; at: Date; by: { id: string; name: string } },
  risks: KeptRisk[],
): Promise<void> {
  for (let from = 0; from < risks.length; from += ROWS_AT_ONCE) {
    const values = risks.slice(from, from + ROWS_AT_ONCE).map(risk => ({
      organisation_id: of.organisationId,
      id: risk.id,
      import_id: of.importId,
      row_number: risk.rowNumber,
      title: risk.title,
      original: JSON.stringify(risk.original),
      scenario_id: risk.scenarioId,
      frequency_low_per_year: risk.frequency?.lowPerYear ?? null,
      frequency_likely_per_year: risk.frequency?.likelyPerYear ?? null,
      frequency_high_per_year: risk.frequency?.highPerYear ?? null,
      loss_low_eur: risk.loss?.lowEur ?? null,
      loss_high_eur: risk.loss?.highEur ?? null,
      owner: risk.owner,
      note: risk.note,
      recorded_at: of.at,
      recorded_by: of.by.id,
      recorded_by_name: of.by.name,
    }))
    await tx.insertInto('register_risk').values(values).execute()
  }
}

/** They are out of the register from then on; whoever looks back to before still finds them. */
export async function removeRisksOf(tx: Tx, importId: string, at: Date): Promise<number> {
  const result = await tx
    .updateTable('register_risk')
    .set({ removed_at: at })
    .where('import_id', '=', importId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Every organisation of this installation, by name; for acts across organisations alone. */
export async function listOrganisations(tx: Tx): Promise<{ id: string; name: string }[]> {
  return await tx.selectFrom('organisation').select(['id', 'name']).orderBy('name').orderBy('id').execute()
}
