/** Columns as the template takes them: how wide each is where nobody said, and rows made as long as the header. */
import type { ReportTable } from './render-report.ts'

export type SetTable = {
  heading: string
  columns: { heading: string; share: number; figure: boolean; strong: boolean; mark: boolean }[]
  rows: string[][]
}

/** No column gets less than a short word needs, nor more than a paragraph can use. */
const SHARE_MIN = 6
const SHARE_MAX = 42

export function toSetTable(table: ReportTable, setting: (text: string) => string): SetTable {
  return {
    heading: setting(table.heading ?? ''),
    columns: table.columns.map((column, index) => ({
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
    })),
    rows: table.rows.map(row => table.columns.map((_, index) => setting(row[index] ?? ''))),
  }
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
