/** Where in a workbook the register lies: which sheet, which row is its header, what its columns hold. */
import type { ColumnKind } from './column-words.ts'
import { type RecognisedColumn, recogniseColumns } from './columns.ts'

export type Sheet = { name: string; rows: string[][] }
/** `headerRow` counts from 0; null: the table has none, and its first row is a risk already. */
export type Layout = { headerRow: number | null; columns: RecognisedColumn[]; score: number }

/** Title lines, version tables and legends come before a register, but not pages of them. */
const HEADER_WITHIN_ROWS = 30
const SAMPLED_ROWS = 60
/** Two columns that are certain, or several that are likely. */
const HEADER_SCORE = 2
/** A header is a name, not a sentence; the average over a row may be longer than one. */
const HEADER_LENGTH = 60
/** What makes a table a register of risks rather than a list of something else. */
const TELLING: ReadonlySet<ColumnKind> = new Set([
  'likelihood',
  'impact',
  'score',
  'level',
  'threat',
  'treatment',
  'residualLikelihood',
  'residualImpact',
  'currentLikelihood',
])

export function chooseSheet(sheets: Sheet[]): number {
  const scores = sheets.map(sheet => recogniseLayout(sheet.rows).score)
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

export function recogniseLayout(rows: string[][]): Layout {
  let best: Layout | undefined
  rows.slice(0, HEADER_WITHIN_ROWS).forEach((row, index) => {
    if (!couldBeHeader(row)) return
    const layout = layoutAt(rows, index)
    if (!best || layout.score > best.score + 1e-9) best = layout
  })
  return best && best.score >= HEADER_SCORE ? best : layoutWithoutWords(rows)
}

/** The layout if the header is in this row; null for a table without one. */
export function layoutAt(rows: string[][], headerRow: number | null): Layout {
  const width = widthOf(rows, headerRow)
  const header = headerRow === null ? [] : (rows[headerRow] ?? [])
  const headers = Array.from({ length: width }, (_, index) => (header[index] ?? '').trim())
  const data = rows.slice(headerRow === null ? 0 : headerRow + 1, (headerRow ?? 0) + 1 + SAMPLED_ROWS)
  const columns = recogniseColumns(headers, data, groupsAbove(rows, headerRow, width))
  const kinds = new Map<ColumnKind, number>()
  for (const { kind, confidence } of columns)
    if (kind !== 'other') kinds.set(kind, Math.max(kinds.get(kind) ?? 0, confidence))
  const score = [...kinds].reduce(
    (sum, [kind, confidence]) => sum + confidence * (TELLING.has(kind) ? 1.5 : 1),
    0,
  )
  return { headerRow, columns, score }
}

/** No header that we know: the first filled row, if it is all names. Otherwise there is none. */
function layoutWithoutWords(rows: string[][]): Layout {
  const first = rows.findIndex(row => row.some(cell => cell.trim() !== ''))
  const cells = (rows[first] ?? []).map(cell => cell.trim()).filter(cell => cell !== '')
  const names =
    cells.length > 1 &&
    new Set(cells).size === cells.length &&
    cells.every(cell => !/\d{2,}|^\d/.test(cell) && cell.length < HEADER_LENGTH)
  return layoutAt(rows, names ? first : null)
}

function couldBeHeader(row: string[]): boolean {
  const cells = row.map(cell => cell.trim()).filter(cell => cell !== '')
  const letters = cells.reduce((sum, cell) => sum + cell.length, 0)
  return (
    cells.length >= 2 &&
    letters / cells.length < HEADER_LENGTH &&
    cells.filter(cell => /^[\d.,\s]+$/.test(cell)).length < cells.length / 2
  )
}

function widthOf(rows: string[][], headerRow: number | null): number {
  const below = rows.slice(headerRow ?? 0)
  // A loop, for a spread of many thousand rows does not fit on the stack.
  let width = 0
  for (const row of below) {
    for (let index = row.length - 1; index >= width; index--) {
      if (row[index]!.trim() !== '') {
        width = index + 1
        break
      }
    }
  }
  return width
}

/** Names of groups in a first header row stand over the first of their columns; a lone line over the table is its title. */
function groupsAbove(rows: string[][], headerRow: number | null, width: number): string[] {
  const above = headerRow === null || headerRow === 0 ? [] : (rows[headerRow - 1] ?? [])
  const filled = above.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]))
  if (filled.length === 0 || (filled.length === 1 && filled[0] === 0)) return []
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    group = (above[index] ?? '').trim() || group
    return group
  })
}
