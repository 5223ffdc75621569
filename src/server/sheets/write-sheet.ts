/**
 * Writes workbooks and CSV that are safe to open: what comes from people is text and stays text.
 *
 * In a workbook every text cell is typed as text, and one that looks like a formula carries the format "Text", so
 * that it stays one when somebody edits it. CSV has no types: there such a cell gets an apostrophe before it.
 */
import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node'
import { SHEET_LIMITS } from './limits.ts'
import { looksLikeFormula, withoutControls } from './plain-cell.ts'
import { type PartContent, printSetup } from './print-setup.ts'
import { listParts, packParts, unpackParts } from './zip-archive.ts'

export type SheetCell = string | number | boolean | Date | null
export type SheetColumn = {
  heading: string
  /** In characters. */
  width?: number
  kind?: 'text' | 'whole' | 'decimal' | 'eur' | 'share' | 'date'
}
export type WorkbookSheet = {
  name: string
  /** Lines above the table, the first as its title. */
  preface?: string[]
  columns: SheetColumn[]
  rows: SheetCell[][]
}

const FORMATS = {
  whole: '#,##0',
  decimal: '#,##0.0',
  eur: '#,##0 "€"',
  share: '0 %',
  date: 'yyyy-mm-dd',
} as const
/** Excel's own limits: 31 characters, and none of these. */
const NOT_IN_SHEET_NAMES = /[:\\/?*[\]]/g
const SHEET_NAME_CHARACTERS = 31

/**
 * The library (4.1.1) keeps its texts as names of a plain object, where "constructor" and its like are taken:
 * such a text is written behind a character for private use, which is taken out again.
 */
const GUARD = '\ue000'
const GUARDED_TEXT = new RegExp(`<t( xml:space="preserve")?>${GUARD}`, 'g')

export async function writeWorkbook(sheets: WorkbookSheet[]): Promise<Uint8Array> {
  const names = distinctNames(sheets.map(sheet => sheet.name))
  const written = sheets.map((sheet, index) => toSheet(sheet, names[index]!)) // one name for each sheet
  const headers = sheets.map(sheet => ({
    row: (sheet.preface?.length ?? 0) + 1,
    columns: sheet.columns.length,
  }))
  const file = await writeExcelFile(written, {
    fontFamily: 'Calibri',
    fontSize: 11,
    features: [printSetup(names, headers)],
  }).toBuffer()
  return packAnew(file)
}

/** The library stamps the time of writing into the archive; packed anew, the same content is the same file. */
function packAnew(file: Uint8Array): Uint8Array {
  const unlimited = { unpackedBytes: Number.MAX_SAFE_INTEGER, packingRatio: Number.MAX_SAFE_INTEGER }
  const limits = { ...SHEET_LIMITS, ...unlimited }
  const parts = unpackParts(file, listParts(file, limits), limits)
  const strings = parts.get('xl/sharedStrings.xml')
  if (strings) {
    const xml = new TextDecoder().decode(strings).replaceAll(GUARDED_TEXT, '<t$1>')
    parts.set('xl/sharedStrings.xml', new TextEncoder().encode(xml))
  }
  return packParts(parts, 'deflated')
}

export function writeCsv(columns: SheetColumn[], rows: SheetCell[][]): string {
  const lines = [columns.map(column => column.heading), ...rows].map(row =>
    row.map(cell => csvCell(cell)).join(','),
  )
  // The mark tells Excel that this is UTF-8; CRLF is what RFC 4180 asks for.
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function toSheet(sheet: WorkbookSheet, name: string): Sheet<PartContent> {
  const preface = (sheet.preface ?? []).map((line, index) => [
    { ...textCell(line), wrap: false, ...(index === 0 ? { fontWeight: 'bold', fontSize: 15 } : {}) } as Cell,
  ])
  const header = sheet.columns.map(
    column =>
      ({
        ...textCell(column.heading),
        fontWeight: 'bold',
        alignVertical: 'bottom',
        bottomBorderStyle: 'thin',
        bottomBorderColor: '#0b5f63',
        ...(isFigure(column) ? { align: 'right' } : {}),
      }) as Cell,
  )
  const rows = sheet.rows.map(row => sheet.columns.map((column, index) => toCell(row[index] ?? null, column)))
  return {
    data: [...preface, header, ...rows],
    sheet: name,
    columns: sheet.columns.map(column => ({ width: column.width ?? 18 })),
    stickyRowsCount: preface.length + 1,
    orientation: 'landscape',
  }
}

function toCell(value: SheetCell, column: SheetColumn): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'string') return textCell(value)
  const kind = column.kind ?? 'text'
  const format = kind === 'text' ? undefined : FORMATS[kind]
  if (value instanceof Date) {
    return { value, type: Date, format: FORMATS.date, alignVertical: 'top', align: 'left' }
  }
  if (typeof value === 'boolean') return { value, type: Boolean, alignVertical: 'top' }
  // Infinity has no place in a cell; it is written as the text it is.
  if (!Number.isFinite(value)) return textCell(String(value))
  return { value, type: Number, alignVertical: 'top', ...(format ? { format } : {}) }
}

function textCell(text: string): Exclude<Cell, null | undefined | string | number | boolean | Date> {
  const plain = withoutControls(text).replace(/\r\n?/g, '\n').slice(0, SHEET_LIMITS.cellCharacters)
  const format = looksLikeFormula(plain) ? { format: '@' } : {}
  const guarded = plain in {} || plain.startsWith(GUARD) ? GUARD + plain : plain
  return { value: guarded, type: String, wrap: true, alignVertical: 'top', ...format }
}

const isFigure = (column: SheetColumn) =>
  column.kind === 'whole' || column.kind === 'decimal' || column.kind === 'eur' || column.kind === 'share'

function distinctNames(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map(name => {
    const base =
      withoutControls(name)
        .replace(NOT_IN_SHEET_NAMES, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    let candidate = base.slice(0, SHEET_NAME_CHARACTERS).trim()
    for (let copy = 2; taken.has(candidate.toLowerCase()); copy++) {
      candidate = `${base.slice(0, SHEET_NAME_CHARACTERS - 4).trim()} ${copy}`
    }
    taken.add(candidate.toLowerCase())
    return candidate
  })
}

function csvCell(value: SheetCell): string {
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'string') return String(value)
  const plain = withoutControls(value)
  const safe = looksLikeFormula(plain) ? `'${plain}` : plain
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
