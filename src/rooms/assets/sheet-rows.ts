/**
 * Assets as rows of a sheet, out and in. What goes out comes in again as the same; and lists that were made elsewhere
 * are read by the words that people write above their columns.
 */
import type { z } from 'zod'
import { looksLikeFormula } from '../../server/sheets/plain-cell.ts'
import type { SheetCell, SheetColumn } from '../../server/sheets/write-sheet.ts'
import { LANGUAGES } from '../../wire/language.ts'
import { nameKey } from '../../wire/name-key.ts'
import type { Say, Words } from '../../wire/words.ts'
import {
  ASPECTS,
  type Asset,
  type AssetRow,
  assetRowSchema,
  KINDS,
  type Kind,
  LEVELS,
  type Level,
} from './contract.ts'

const COLUMNS = ['name', 'kind', 'owner', ...ASPECTS, 'needs', 'note'] as const
type ColumnName = (typeof COLUMNS)[number]

const WIDTHS: Partial<Record<ColumnName, number>> = { name: 32, needs: 40, note: 50 }

export const sheetColumns = (say: Say): SheetColumn[] =>
  COLUMNS.map(name => ({ heading: say(`assets.sheet.${name}`), width: WIDTHS[name] ?? 18 }))

/** Only what is stated goes out: what is inherited comes about anew from it. */
export function sheetRow(asset: Asset, needs: readonly string[], say: Say): SheetCell[] {
  const levels = ASPECTS.map(aspect => asset.importance[aspect])
  return [
    ...[asset.name, say(`assets.kind.${asset.kind}`), asset.ownerName],
    ...levels.map(level => (level === null ? '' : say(`assets.level.${level}`))),
    ...[needs.join('\n'), asset.note],
  ]
}

/** How people head such columns elsewhere, and what they write for kinds and levels. */
const HEADINGS: Record<ColumnName, string[]> = {
  name: ['asset', 'wert', 'bezeichnung', 'asset name', 'title', 'titel'],
  kind: ['type', 'typ', 'category', 'kategorie', 'asset type'],
  owner: [
    'asset owner',
    'responsible',
    'verantwortlich',
    'verantwortliche',
    'eigentumer',
    'responsible person',
  ],
  confidentiality: ['c', 'confidentiality (c)', 'schutzbedarf vertraulichkeit'],
  integrity: ['i', 'integrity (i)', 'schutzbedarf integritat'],
  availability: ['a', 'availability (a)', 'schutzbedarf verfugbarkeit'],
  needs: ['needs', 'dependencies', 'abhangigkeiten', 'abhangig von', 'requires'],
  note: ['description', 'beschreibung', 'comment', 'bemerkung', 'remarks', 'notiz'],
}
const KIND_WORDS: Record<Kind, string[]> = {
  process: ['process', 'geschaftsprozess', 'prozess', 'business process'],
  information: ['data', 'daten', 'information asset'],
  application: ['software', 'app', 'anwendungen', 'cloud service'],
  system: ['server', 'hardware', 'device', 'gerat', 'it system', 'it-system', 'network', 'netz'],
  place: ['room', 'raum', 'building', 'gebaude', 'site', 'location'],
  people: ['group', 'team', 'person', 'personal', 'role', 'rolle'],
  supplier: ['provider', 'service', 'dienstleister', 'lieferant', 'vendor'],
}
const LEVEL_WORDS: Record<Level, string[]> = {
  1: ['1', 'low', 'niedrig', 'gering', 'medium', 'mittel'],
  2: ['2'],
  3: ['3', 'critical', 'kritisch'],
}

type Vocabulary = { headings: Map<string, ColumnName>; kinds: Map<string, Kind>; levels: Map<string, Level> }

function vocabularyOf(words: Words): Vocabulary {
  const says = LANGUAGES.map(language => words.in(language))
  const mapOf = <T extends string | number>(all: readonly T[], key: string, more: Record<T, string[]>) =>
    new Map(
      all.flatMap(one =>
        [...says.map(say => say(`${key}.${one}`)), ...more[one]].map(word => [nameKey(word), one] as const),
      ),
    )
  return {
    headings: mapOf(COLUMNS, 'assets.sheet', HEADINGS),
    kinds: mapOf(KINDS, 'assets.kind', KIND_WORDS),
    levels: mapOf(LEVELS, 'assets.level', LEVEL_WORDS),
  }
}

export type RowFault = { row: number; name: string; fault: string; value: string }
export type ReadRows = {
  rows: { row: number; content: AssetRow }[]
  faults: RowFault[]
  columns: ColumnName[]
}

/** How far down a heading is looked for: above it there may be a title and a few remarks. */
const HEADING_WITHIN = 20

/** null where no column is headed as a name. */
export function readRows(table: readonly string[][], words: Words): ReadRows | null {
  const vocabulary = vocabularyOf(words)
  const headingAt = table
    .slice(0, HEADING_WITHIN)
    .findIndex(row => row.some(cell => vocabulary.headings.get(nameKey(cell)) === 'name'))
  if (headingAt < 0) return null
  const columns = new Map<ColumnName, number>()
  table[headingAt]?.forEach((cell, at) => {
    const name = vocabulary.headings.get(nameKey(cell))
    if (name && !columns.has(name)) columns.set(name, at)
  })
  const read: ReadRows = { rows: [], faults: [], columns: [...columns.keys()] }
  const seen = new Set<string>()
  table.slice(headingAt + 1).forEach((cells, at) => {
    const row = headingAt + at + 2
    if (cells.every(cell => cell.trim() === '')) return
    const one = readRow(cells, columns, vocabulary)
    const name = cellOf(cells, columns, 'name') ?? ''
    if (!one.ok) read.faults.push({ row, name, fault: one.fault, value: one.value })
    else if (seen.has(nameKey(name))) read.faults.push({ row, name, fault: 'twice', value: name })
    else {
      seen.add(nameKey(name))
      read.rows.push({ row, content: one.content })
    }
  })
  return read
}

/** The apostrophe is ours: it kept a spreadsheet from taking the text for a formula. */
function cellOf(
  cells: readonly string[],
  columns: Map<ColumnName, number>,
  name: ColumnName,
): string | undefined {
  const at = columns.get(name)
  if (at === undefined) return undefined
  const text = cells[at]?.trim() ?? ''
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1).trim() : text
}

type Row = { ok: true; content: AssetRow } | { ok: false; fault: string; value: string }

function readRow(
  cells: readonly string[],
  columns: Map<ColumnName, number>,
  { kinds, levels }: Vocabulary,
): Row {
  const cell = (name: ColumnName) => cellOf(cells, columns, name)
  const kind = cell('kind')
  if (kind && !kinds.has(nameKey(kind))) return { ok: false, fault: 'noKind', value: kind }
  const importance: AssetRow['importance'] = {}
  for (const aspect of ASPECTS) {
    const text = cell(aspect)
    if (text && !levels.has(nameKey(text))) return { ok: false, fault: 'noLevel', value: text }
    if (text !== undefined) importance[aspect] = levels.get(nameKey(text)) ?? null
  }
  const checked = assetRowSchema.safeParse({
    ...{ name: cell('name') ?? '', kind: kind ? kinds.get(nameKey(kind)) : undefined, note: cell('note') },
    ...{ ownerName: cell('owner'), importance },
    needs: cell('needs')
      ?.split(/\r?\n/)
      .map(one => one.trim())
      .filter(one => one !== ''),
  })
  return checked.success ? { ok: true, content: checked.data } : { ok: false, ...faultFrom(checked.error) }
}

const CODES = ['missing', 'tooLong', 'oneLine']

function faultFrom({ issues }: z.ZodError): { fault: string; value: string } {
  const [first] = issues
  const fault = CODES.find(code => code === first?.message) ?? 'notUnderstood'
  return {
    fault: first?.path[0] === 'needs' && fault === 'notUnderstood' ? 'tooManyNeeds' : fault,
    value: String(first?.path[0] ?? ''),
  }
}
