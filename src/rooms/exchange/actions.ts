/**
 * Importing a register: kept as a draft while it is looked at, then carried out or discarded, and taken back if need
 * be. The file stays only as long as the draft.
 */
import { createHash } from 'node:crypto'
import type { By } from '../../server/acting.ts'
import { type Dependencies, mayAs } from '../../server/context.ts'
import type { Database } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { withoutControls } from '../../server/sheets/plain-cell.ts'
import { readSheet } from '../../server/sheets/read-sheet.ts'
import type { SheetNote, SheetTable } from '../../server/sheets/sheet-reading.ts'
import { isId } from '../../wire/id.ts'
import type { Say } from '../../wire/words.ts'
import { currentProfile } from '../profile/actions.ts'
import type { Answer, ExchangeRefusal, ImportReport } from './contract.ts'
import { lossBasis } from './grades.ts'
import { chooseSheet, layoutAt, recogniseLayout } from './layout.ts'
import { indexScenarios, type ScenarioIndex } from './linking.ts'
import type { Mapping } from './mapping.ts'
import { type ReadingBasis, type Register, readRegister, stageOfToday } from './register.ts'
import { reportOf, toRisk } from './report.ts'
import * as store from './store.ts'

/** Each keeps its file; twenty are more than anybody works on. */
const DRAFTS_MAX = 20
const FILE_NAME_MAX = 200
/** How many are named to somebody who mistyped one. */
const ORGANISATIONS_NAMED = 8

/** Facts of the organisation that losses are measured against. */
export type SizeFacts = { turnoverEur?: number | undefined; headcount?: number | undefined }
export type ExchangeDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

export async function startImport(
  deps: ExchangeDependencies,
  by: By,
  file: { name: string; bytes: Uint8Array },
): Promise<Answer<string>> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('exchange.not_allowed')
  const reading = await readSheet(file.bytes, file.name)
  if (!reading.ok) return { ok: false, refusal: reading.refusal }
  const id = deps.newId()
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Answer<string>> => {
    if ((await store.countDrafts(tx)) >= DRAFTS_MAX)
      return refuse('exchange.too_many_drafts', { limit: DRAFTS_MAX })
    await store.insertImport(tx, {
      organisationId: by.organisation.id,
      id,
      fileName: nameOf(file.name),
      contentHash: hashOf(file.bytes),
      content: file.bytes,
      mapping: proposeMapping(reading.sheets),
      at: deps.clock(),
      by: by.person,
    })
    return { ok: true, value: id }
  })
}

export function proposeMapping(
  sheets: SheetTable[],
  sheet = chooseSheet(sheets),
  headerRow?: number | null,
): Mapping {
  const rows = sheets[sheet]?.rows ?? []
  const layout = headerRow === undefined ? recogniseLayout(rows) : layoutAt(rows, headerRow)
  return {
    sheet,
    headerRow: layout.headerRow,
    kinds: layout.columns.map(column => column.kind),
    stage: stageOfToday(layout.columns),
    likelihoodLevels: null,
    impactLevels: null,
    frequencies: [],
    losses: [],
    links: {},
  }
}

export type Preview = {
  draft: store.StoredImport
  sheets: SheetTable[]
  notes: SheetNote[]
  register: Register
  basis: ReadingBasis
  /** The same file, imported before. */
  before: store.StoredImport | null
}

export async function previewImport(
  deps: ExchangeDependencies,
  by: By,
  id: string,
): Promise<Answer<Preview>> {
  const loaded = await loadDraft(deps, by, id)
  if (!loaded.ok) return loaded
  const { draft, content, facts, before } = loaded.value
  const reading = await readSheet(content, draft.fileName)
  if (!reading.ok) return { ok: false, refusal: reading.refusal }
  const basis = basisOf(deps, facts)
  const register = readRegister(
    reading.sheets[draft.mapping.sheet] ?? { name: '', rows: [] },
    draft.mapping,
    basis,
  )
  return { ok: true, value: { draft, sheets: reading.sheets, notes: reading.notes, register, basis, before } }
}

/** Keeps a corrected mapping; where sheet or header moved, the columns are recognised anew. */
export async function changeMapping(
  deps: ExchangeDependencies,
  by: By,
  id: string,
  mapping: Mapping,
): Promise<Answer<{ moved: boolean }>> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('exchange.not_allowed')
  const loaded = await loadDraft(deps, by, id)
  if (!loaded.ok) return loaded
  const { draft, content } = loaded.value
  const moved = draft.mapping.sheet !== mapping.sheet || draft.mapping.headerRow !== mapping.headerRow
  let kept = mapping
  if (moved) {
    const reading = await readSheet(content, draft.fileName)
    if (!reading.ok) return { ok: false, refusal: reading.refusal }
    const header = draft.mapping.sheet === mapping.sheet ? mapping.headerRow : undefined
    kept = proposeMapping(reading.sheets, Math.min(mapping.sheet, reading.sheets.length - 1), header)
  }
  return await deps.database.inOrganisation(
    by.organisation.id,
    async (tx): Promise<Answer<{ moved: boolean }>> => {
      const current = await store.lockImport(tx, id)
      if (current?.state !== 'draft') return refuse('exchange.not_a_draft')
      await store.saveMapping(tx, id, kept)
      return { ok: true, value: { moved } }
    },
  )
}

/** Carries the import out: risks, report and journal in one transaction. */
export async function confirmImport(
  deps: ExchangeDependencies,
  by: By,
  id: string,
  say: Say,
): Promise<Answer<ImportReport>> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('exchange.not_allowed')
  const preview = await previewImport(deps, by, id)
  if (!preview.ok) return preview
  const { draft, sheets, register } = preview.value
  if (register.rows.length === 0) return refuse('exchange.nothing_to_import')
  const report = reportOf(register, sheets[draft.mapping.sheet]?.name ?? '')
  const at = deps.clock()
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Answer<ImportReport>> => {
    const current = await store.lockImport(tx, id)
    // Somebody else finished or corrected it while it was read: what was shown no longer holds.
    if (current?.state !== 'draft' || JSON.stringify(current.mapping) !== JSON.stringify(draft.mapping))
      return refuse('exchange.not_a_draft')
    const risks = register.rows.map(row => toRisk(row, draft.fileName, deps.newId(), say))
    await store.insertRisks(
      tx,
      { organisationId: by.organisation.id, importId: id, at, by: by.person },
      risks,
    )
    await store.closeImport(tx, id, 'done', report)
    const { totalRows, imported, linked, quantified, blankRows } = report
    await record(tx, {
      organisationId: by.organisation.id,
      at,
      by: by.person,
      act: 'exchange.import',
      subject: `import:${id}`,
      content: {
        fileName: draft.fileName,
        contentHash: draft.contentHash,
        mapping: draft.mapping,
        totalRows,
        imported,
        linked,
        quantified,
        blankRows,
        leftOut: report.leftOut.length,
      },
    })
    return { ok: true, value: report }
  })
}

/** Takes an import back: its risks go, what was done stays in the journal. */
export async function undoImport(deps: ExchangeDependencies, by: By, id: string): Promise<Answer<number>> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('exchange.not_allowed')
  if (!isId(id)) return refuse('exchange.not_found')
  const at = deps.clock()
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Answer<number>> => {
    const current = await store.lockImport(tx, id)
    if (!current) return refuse('exchange.not_found')
    if (current.state !== 'done' || !current.report) return refuse('exchange.not_done')
    const removed = await store.removeRisksOf(tx, id, at)
    const undone = { at: at.toISOString(), by: by.person.name }
    await store.closeImport(tx, id, 'discarded', { ...current.report, undone })
    await record(tx, {
      organisationId: by.organisation.id,
      at,
      by: by.person,
      act: 'exchange.undo',
      subject: `import:${id}`,
      content: { fileName: current.fileName, removed },
    })
    return { ok: true, value: removed }
  })
}

export async function discardDraft(deps: ExchangeDependencies, by: By, id: string): Promise<Answer<null>> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('exchange.not_allowed')
  if (!isId(id)) return refuse('exchange.not_found')
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Answer<null>> => {
    const current = await store.lockImport(tx, id)
    if (!current) return refuse('exchange.not_found')
    if (current.state !== 'draft') return refuse('exchange.not_a_draft')
    await store.closeImport(tx, id, 'discarded', null)
    return { ok: true, value: null }
  })
}

export async function listImports(deps: ExchangeDependencies, by: By): Promise<store.StoredImport[]> {
  return await deps.database.inOrganisation(by.organisation.id, store.listImports)
}

export async function findImport(
  deps: ExchangeDependencies,
  by: By,
  id: string,
): Promise<store.StoredImport | null> {
  if (!isId(id)) return null
  return await deps.database.inOrganisation(by.organisation.id, tx => store.findImport(tx, id))
}

export type OrganisationFound =
  | { ok: true; organisation: { id: string; name: string } }
  | { ok: false; message: string }

/** For the command line: an organisation by its name or id, or a sentence that helps. */
export async function organisationCalled(database: Database, called: string): Promise<OrganisationFound> {
  const all = await database.inSystem(store.listOrganisations)
  const plain = called.trim().toLowerCase()
  const matching = all.filter(one => one.id === plain || one.name.toLowerCase() === plain)
  if (matching.length === 1) return { ok: true, organisation: matching[0]! } // its length is one
  if (matching.length > 1) {
    return {
      ok: false,
      message: `${matching.length} organisations are called “${called}”; give the id of one: ${matching.map(one => one.id).join(', ')}`,
    }
  }
  const names = all
    .slice(0, ORGANISATIONS_NAMED)
    .map(one => `“${one.name}”`)
    .join(', ')
  return {
    ok: false,
    message: `there is no organisation “${called}”${names ? `; there is ${names}` : ' yet'}`,
  }
}

type Loaded = {
  draft: store.StoredImport
  content: Uint8Array
  facts: SizeFacts
  before: store.StoredImport | null
}

async function loadDraft(deps: ExchangeDependencies, by: By, id: string): Promise<Answer<Loaded>> {
  if (!isId(id)) return refuse('exchange.not_found')
  const { profile: facts } = await currentProfile(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Answer<Loaded>> => {
    const draft = await store.findImport(tx, id)
    if (!draft) return refuse('exchange.not_found')
    const content = draft.state === 'draft' ? await store.contentOf(tx, id) : null
    if (!content) return refuse('exchange.not_a_draft')
    return {
      ok: true,
      value: { draft, content, facts, before: await store.findDoneByHash(tx, draft.contentHash) },
    }
  })
}

const indexes = new WeakMap<object, ScenarioIndex>()

export function basisOf(deps: Pick<Dependencies, 'knowledge'>, facts: SizeFacts): ReadingBasis {
  const { knowledge } = deps
  const scenarios = indexes.get(knowledge) ?? indexScenarios(knowledge)
  indexes.set(knowledge, scenarios)
  const judged = (id: string) => {
    const judgement = knowledge.judgements[id]
    if (!judgement) throw new Error(`The knowledge base has no judgement ${id}`)
    return judgement.value
  }
  return {
    loss: lossBasis(facts, judged('ruin-share-of-turnover')),
    usdToEur: judged('usd-to-eur'),
    scenarios,
  }
}

const nameOf = (name: string) =>
  withoutControls(name.split(/[\\/]/).pop() ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-FILE_NAME_MAX) || 'file'
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function refuse(
  code: ExchangeRefusal['code'],
  values: ExchangeRefusal['values'] = {},
): { ok: false; refusal: ExchangeRefusal } {
  return { ok: false, refusal: { code, values } as ExchangeRefusal }
}
