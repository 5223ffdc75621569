/** Bytes of unknown kind to tables; what a worker runs, in one place, so that it can be read without one. */
import { detectFileKind } from './file-kind.ts'
import type { SheetLimits } from './limits.ts'
import { readDelimited } from './read-delimited.ts'
import { readWorkbook } from './read-workbook.ts'
import { type SheetReading, SheetRefused } from './sheet-reading.ts'

const REFUSED_KINDS = {
  'old-excel': 'sheet.old_excel',
  encrypted: 'sheet.encrypted',
  pdf: 'sheet.pdf',
  'web-page': 'sheet.web_page',
  other: 'sheet.other_kind',
} as const

export async function readTableFile(
  bytes: Uint8Array,
  fileName: string,
  limits: SheetLimits,
): Promise<SheetReading> {
  try {
    const kind = detectFileKind(bytes)
    if (kind !== 'zip' && kind !== 'text') throw new SheetRefused(REFUSED_KINDS[kind])
    const format = kind === 'zip' ? 'xlsx' : 'csv'
    const read =
      kind === 'zip' ? await readWorkbook(bytes, limits) : readDelimited(bytes, tableName(fileName), limits)
    if (read.sheets.every(sheet => sheet.rows.every(row => row.every(cell => cell.trim() === '')))) {
      throw new SheetRefused('sheet.no_rows')
    }
    return { ok: true, format, ...read }
  } catch (error) {
    if (error instanceof SheetRefused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

const tableName = (fileName: string) =>
  (fileName.split(/[\\/]/).pop() ?? '').replace(/\.[A-Za-z0-9]{1,8}$/, '').slice(0, 80) || 'table'
