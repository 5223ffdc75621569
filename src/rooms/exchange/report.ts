/** What an import leaves behind: the account of every row, and the risks as they are kept. */
import { withoutControls } from '../../server/sheets/plain-cell.ts'
import type { Say } from '../../wire/words.ts'
import type { ImportReport } from './contract.ts'
import type { Register, RegisterRow } from './register.ts'

export type KeptRisk = RegisterRow & { id: string; note: string }

export function reportOf(register: Register, sheet: string): ImportReport {
  const { rows, leftOut, blankRows, totalRows, rowsAbove } = register
  return {
    sheet,
    totalRows,
    rowsAbove,
    imported: rows.length,
    blankRows,
    linked: rows.filter(row => row.scenarioId !== null).length,
    quantified: rows.filter(row => row.frequency && row.loss).length,
    leftOut: leftOut.map(row => ({ ...row, cells: row.cells.map(storable) })),
    remarks: rows
      .filter(row => row.remarks.length > 0)
      .map(({ rowNumber, title, remarks }) => ({
        rowNumber,
        title: storable(title),
        remarks: remarks.map(remark => ({ ...remark, value: storable(remark.value) })),
      })),
    undone: null,
  }
}

export function toRisk(row: RegisterRow, fileName: string, id: string, say: Say): KeptRisk {
  const source = say('exchange.note', {
    file: fileName,
    row: row.rowNumber,
    likelihood: row.likelihood || '–',
    impact: row.impact || '–',
  })
  return {
    ...row,
    id,
    title: storable(row.title),
    owner: storable(row.owner),
    note: storable([row.description, source].filter(text => text !== '').join('\n')),
    original: row.original.map(({ header, value }) => ({ header: storable(header), value: storable(value) })),
  }
}

/** PostgreSQL keeps no zero characters and no halves of a surrogate pair. */
const storable = (text: string) => withoutControls(text)
