/** The register as a file to take away. */

import type { SheetCell } from '../../server/sheets/write-sheet.ts'
import { writeCsv, writeWorkbook } from '../../server/sheets/write-sheet.ts'
import type { Say } from '../../wire/words.ts'
import { sheetColumns } from './sheet-rows.ts'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
export type AssetFormat = keyof typeof TYPES

export async function registerFile(
  rows: SheetCell[][],
  { say, date, format }: { say: Say; date: Date; format: AssetFormat },
): Promise<{ bytes: Uint8Array; contentType: string; fileName: string }> {
  const columns = sheetColumns(say)
  const bytes =
    format === 'csv'
      ? new TextEncoder().encode(writeCsv(columns, rows))
      : await writeWorkbook([{ name: say('assets.list.title'), columns, rows }])
  // Plain letters alone: such a name needs no quoting in a header and no thought on any system.
  return {
    bytes,
    contentType: TYPES[format],
    fileName: `assets-${date.toISOString().slice(0, 10)}.${format}`,
  }
}
