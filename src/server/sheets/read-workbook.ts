/** An Excel workbook (.xlsx, .xlsm) as tables of text: unpacked and checked here, understood by read-excel-file. */
import readExcelFile, { type CellValue } from 'read-excel-file/universal'
import type { SheetLimits } from './limits.ts'
import { type SheetNote, SheetRefused, type SheetTable } from './sheet-reading.ts'
import { trimWorksheet } from './worksheet-extent.ts'
import { listParts, packParts, unpackParts, type ZipPart } from './zip-archive.ts'

/** The parts that hold cells; drawings, attachments, macros and custom XML are not even unpacked. */
const WANTED = /^xl\/(?:[^/]+\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/i
const HOLDS_CELLS = /<(?:[\w.-]+:)?sheetData[\s/>]/

export async function readWorkbook(
  bytes: Uint8Array,
  limits: SheetLimits,
): Promise<{ sheets: SheetTable[]; notes: SheetNote[] }> {
  const parts = listParts(bytes, limits)
  refuseOtherKinds(parts)
  const unpacked = unpackParts(
    bytes,
    parts.filter(part => WANTED.test(part.name)),
    limits,
  )
  const worksheets = [...unpacked.keys()].filter(name => /^xl\/worksheets\//i.test(name))
  if (worksheets.length > limits.sheets) {
    throw new SheetRefused('sheet.too_many_sheets', { sheets: worksheets.length, limit: limits.sheets })
  }
  const notes: SheetNote[] = []
  for (const [name, content] of unpacked) unpacked.set(name, checkPart(name, content, limits, notes))
  const sheets = await understand(packParts(unpacked, 'stored'))
  const tables: SheetTable[] = []
  for (const { sheet, data } of sheets as { sheet: string; data: (CellValue | null)[][] | undefined }[]) {
    // A sheet that is only a chart has no cells; the library gives none for it.
    if (data) tables.push(toTable(sheet, data, limits))
    else notes.push({ code: 'sheet.without_cells', values: { sheet } })
  }
  const cells = tables.reduce((sum, table) => sum + table.rows.length * (table.rows[0]?.length ?? 0), 0)
  if (cells > limits.cells * 4) throw new SheetRefused('sheet.too_many_cells', { cells, limit: limits.cells })
  return { sheets: tables, notes }
}

function refuseOtherKinds(parts: ZipPart[]): void {
  const has = (name: RegExp) => parts.some(part => name.test(part.name))
  if (has(/^xl\/workbook\.xml$/)) return
  if (has(/^xl\/workbook\.bin$/)) throw new SheetRefused('sheet.binary_excel')
  if (has(/^word\/document\.xml$/)) throw new SheetRefused('sheet.word')
  if (has(/^ppt\/presentation\.xml$/)) throw new SheetRefused('sheet.presentation')
  if (has(/^content\.xml$/) && has(/^mimetype$|^META-INF\/manifest\.xml$/))
    throw new SheetRefused('sheet.open_document')
  if (has(/^xl\//)) throw new SheetRefused('sheet.damaged', { part: 'xl/workbook.xml' })
  throw new SheetRefused('sheet.other_kind')
}

function checkPart(name: string, content: Uint8Array, limits: SheetLimits, notes: SheetNote[]): Uint8Array {
  const xml = new TextDecoder('utf-8').decode(content)
  // No writer of workbooks declares entities; a file that does wants to be expanded, or to fetch something.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new SheetRefused('sheet.declares_entities', { part: name })
  if (!HOLDS_CELLS.test(xml)) return content
  const sheet = name.replace(/^.*\//, '').replace(/\.xml$/i, '')
  const trimmed = trimWorksheet(xml, sheet, limits)
  if (trimmed.blankLeftOut) notes.push({ code: 'sheet.blank_formatting_left_out', values: { sheet } })
  if (trimmed.formulasWithoutValue > 0) {
    notes.push({
      code: 'sheet.formulas_without_value',
      values: { sheet, cells: trimmed.formulasWithoutValue },
    })
  }
  return new TextEncoder().encode(trimmed.xml)
}

async function understand(archive: Uint8Array) {
  try {
    return await readExcelFile(archive.buffer as ArrayBuffer, { trim: false })
  } catch (error) {
    // The library throws its own errors for what it refuses and plain ones for what it did not expect.
    throw new SheetRefused('sheet.damaged', {
      part: String((error as Error)?.message ?? error).slice(0, 120),
    })
  }
}

function toTable(name: string, data: (CellValue | null)[][], limits: SheetLimits): SheetTable {
  const rows = data.map((row, index) =>
    row.map(cell => {
      const text = cellText(cell)
      if (text.length > limits.cellCharacters) {
        throw new SheetRefused('sheet.cell_too_long', {
          sheet: name,
          row: index + 1,
          limit: limits.cellCharacters,
        })
      }
      return text
    }),
  )
  return { name, rows }
}

function cellText(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  // 15 digits is what a spreadsheet shows and keeps; beyond is noise of binary fractions.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  // The library's type names the constructor; what comes is a date.
  const date = cell as unknown as Date
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}
