/**
 * The table that national committees comment with: its eight columns, one issue a row, sorted by clause. Its words are
 * English in every language, as the template has them.
 */
import type { SheetColumn } from '../../server/sheets/write-sheet.ts'
import type { WordTable } from '../../server/typeset/write-word-table.ts'
import type { CommentType } from './contract.ts'
import { compareItems, type PassedOn } from './model.ts'

const COLUMNS: { heading: string; share: number }[] = [
  { heading: 'MB/NC', share: 7 },
  { heading: 'Line number', share: 6 },
  { heading: 'Clause/Subclause', share: 9 },
  { heading: 'Paragraph/Figure/Table', share: 10 },
  { heading: 'Type of comment', share: 7 },
  { heading: 'Comments', share: 26 },
  { heading: 'Proposed change', share: 24 },
  { heading: 'Observations of the secretariat', share: 11 },
]
const TYPES: Record<CommentType, string> = { general: 'ge', technical: 'te', editorial: 'ed' }

export type TableHead = {
  /** Two-letter country code of the national body; may be left open. */
  country: string
  project: string
  date: Date
}

/** Of one document: a committee works on one at a time. */
export type StandardsTable = { document: string; columns: SheetColumn[]; rows: string[][] }

/** The documents that comments are addressed to, in order. */
export function documentsOf(comments: readonly PassedOn[]): string[] {
  const addressed = comments.filter(one => one.addressee === 'standard')
  return [...new Set(addressed.map(one => one.document))].sort()
}

export function standardsTable(
  comments: readonly PassedOn[],
  document: string,
  { country }: Pick<TableHead, 'country'>,
): StandardsTable {
  const rows = comments
    .filter(one => one.addressee === 'standard' && one.document === document && one.clause !== '')
    .sort(compareItems)
    .map(({ clause, place, type, reason, proposal }, at) => [
      country ? `${country}-${String(at + 1).padStart(3, '0')}` : '',
      '',
      clause,
      place,
      TYPES[type],
      reason,
      proposal,
      '',
    ])
  return { document, columns: COLUMNS.map(({ heading }) => ({ heading })), rows }
}

export function toWordTable({ document, rows }: StandardsTable, { date, project }: TableHead): WordTable {
  return {
    title: 'Comments',
    header: [
      ['Date', date.toISOString().slice(0, 10)],
      ['Document', document],
      ['Project', project],
    ],
    columns: COLUMNS,
    rows,
  }
}
