/** Columns as the template takes them: how wide each is where nobody said, and rows made as long as the header. */
import type { ReportTable } from './render-report.ts'

export type SetTable = {
  heading: string
  /** Share of the page that the table takes: a few short columns are not torn apart to fill it. */
  width: number
  columns: { heading: string; share: number; figure: boolean; strong: boolean; mark: boolean }[]
  rows: string[][]
}

/** No column gets less than a short word needs, nor more than a paragraph can use. */
const SHARE_MIN = 6
const SHARE_MAX = 42

/** Characters on a line of the page, on its side and upright; and below which share of it a table keeps its own width. */
const LINE = { landscape: 190, portrait: 125 }
const FILLS_FROM = 0.6

export function toSetTable(
  table: ReportTable,
  landscape: boolean,
  setting: (text: string) => string,
): SetTable {
  const columns = toColumns(table, setting)
  const used =
    columns.reduce((sum, column) => sum + column.share, 0) / (landscape ? LINE.landscape : LINE.portrait)
  return {
    heading: setting(table.heading ?? ''),
    width: used < FILLS_FROM && table.columns.every(column => column.share !== undefined) ? used : 1,
    columns,
    rows: table.rows.map(row => table.columns.map((_, index) => setting(row[index] ?? ''))),
  }
}

function toColumns(table: ReportTable, setting: (text: string) => string): SetTable['columns'] {
  return table.columns.map((column, index) => ({
    heading: setting(column.heading),
    share:
      column.share ??
      shareOf(
        column.heading,
        table.rows.map(row => row[index] ?? ''),
      ),
    figure: column.as === 'figure',
    strong: column.as === 'strong',
    mark: column.as === 'mark',
  }))
}

/** Wide enough for the longest word, and by the square root of the text, so that rows come out of like height. */
function shareOf(heading: string, texts: string[]): number {
  let longestWord = 0
  let letters = 0
  for (const text of [heading, ...texts]) {
    letters += text.length
    for (const word of text.split(/\s+/)) longestWord = Math.max(longestWord, word.length)
  }
  const usual = letters / (texts.length + 1)
  return Math.min(SHARE_MAX, Math.max(SHARE_MIN, Math.min(22, longestWord) * 1.1, Math.sqrt(usual) * 3.4))
}
