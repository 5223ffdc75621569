/** Text with delimiters (CSV and its relatives) as one table. The delimiter and the encoding are found out. */
import { type CsvError, parse } from 'csv-parse/sync'
import type { SheetLimits } from './limits.ts'
import { type SheetNote, SheetRefused, type SheetTable } from './sheet-reading.ts'
import { decodeText } from './text-encoding.ts'

/** In order of preference where two fit alike: a comma also stands in numbers and prose, a semicolon seldom does. */
const DELIMITERS = [';', '\t', '|', ','] as const
const SAMPLED_ROWS = 60

export function readDelimited(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits,
): { sheets: SheetTable[]; notes: SheetNote[] } {
  const { text, encoding } = decodeText(bytes)
  const notes: SheetNote[] = []
  if (encoding !== 'utf-8') notes.push({ code: 'sheet.encoding', values: { encoding } })
  // Excel's own first line, which it does not show either.
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  if (body.trim() === '') throw new SheetRefused('sheet.no_rows')
  const delimiter = told?.[1] ?? detectDelimiter(body)
  if (delimiter !== ',') notes.push({ code: 'sheet.delimiter', values: { delimiter } })
  const rows = parseRows(body, delimiter)
  checkExtent(rows, name, limits)
  const ragged = countRagged(rows)
  if (ragged > 0) notes.push({ code: 'sheet.ragged', values: { rows: ragged } })
  return { sheets: [{ name, rows }], notes }
}

/** The delimiter under which most rows have the same number of columns, and more than one. */
function detectDelimiter(text: string): string {
  let best: string = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = consistency(text, delimiter)
    if (score > bestScore + 1e-9) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

function consistency(text: string, delimiter: string): number {
  let rows: string[][]
  try {
    rows = parseRows(text, delimiter, SAMPLED_ROWS)
  } catch {
    return 0
  }
  const counts = new Map<number, number>()
  const filled = rows.filter(row => row.length > 1 || row[0] !== '')
  for (const row of filled) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let score = 0
  for (const [columns, times] of counts) score = Math.max(score, (times / filled.length) * (1 - 1 / columns))
  return score
}

function parseRows(text: string, delimiter: string, to?: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 0,
      ...(to ? { to } : {}),
    })
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    if (code === 'CSV_QUOTE_NOT_CLOSED')
      throw new SheetRefused('sheet.quote_not_closed', { line: lines ?? 0 })
    throw new SheetRefused('sheet.damaged', { part: String((error as Error).message).slice(0, 120) })
  }
}

function checkExtent(rows: string[][], sheet: string, limits: SheetLimits): void {
  if (rows.length > limits.rows) {
    throw new SheetRefused('sheet.too_many_rows', { sheet, rows: rows.length, limit: limits.rows })
  }
  let cells = 0
  rows.forEach((row, index) => {
    cells += row.length
    if (row.length > limits.columns) {
      throw new SheetRefused('sheet.too_many_columns', { sheet, columns: row.length, limit: limits.columns })
    }
    if (row.some(cell => cell.length > limits.cellCharacters)) {
      throw new SheetRefused('sheet.cell_too_long', { sheet, row: index + 1, limit: limits.cellCharacters })
    }
  })
  if (cells > limits.cells)
    throw new SheetRefused('sheet.too_many_cells', { sheet, cells, limit: limits.cells })
}

/** Filled rows that are longer than the first filled one: their surplus cells have no header. */
function countRagged(rows: string[][]): number {
  const isBlank = (row: string[]) => row.every(cell => cell.trim() === '')
  const widths = rows.filter(row => !isBlank(row)).map(row => row.length)
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)]
  return widths.filter(width => width !== usual).length
}
