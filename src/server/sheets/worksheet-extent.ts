/**
 * How far a worksheet really reaches. Templates often carry formatting down to row 1,048,576 and one stray cell
 * far to the right; a reader that fills the rectangle would take gigabytes. Blank formatted cells and rows are
 * taken out of the XML, and what is left has to lie within the limits before it is read.
 */
import type { SheetLimits } from './limits.ts'
import { SheetRefused } from './sheet-reading.ts'

const PREFIX = '(?:[A-Za-z_][\\w.-]*:)?'
const BLANK_CELL = new RegExp(`<${PREFIX}c\\b[^<>]*(?:/>|></${PREFIX}c>)`, 'g')
const BLANK_ROW = new RegExp(`<${PREFIX}row\\b[^<>]*(?:/>|>\\s*</${PREFIX}row>)`, 'g')
const CELL = new RegExp(`<${PREFIX}c(?=[\\s/>])([^<>]*)>`, 'g')
const ROW = new RegExp(`<${PREFIX}row(?=[\\s/>])([^<>]*)>`, 'g')
const FORMULA_WITHOUT_VALUE = new RegExp(
  `<${PREFIX}f\\b(?:[^<>]*/>|[^<>]*>[^<]*</${PREFIX}f>)\\s*(?:<${PREFIX}v/>\\s*|<${PREFIX}v></${PREFIX}v>\\s*)?</${PREFIX}c>`,
  'g',
)
const CELL_ADDRESS = /\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']/
const ROW_ADDRESS = /\sr\s*=\s*["']([0-9]{1,10})["']/

export type TrimmedSheet = { xml: string; blankLeftOut: boolean; formulasWithoutValue: number }

export function trimWorksheet(xml: string, name: string, limits: SheetLimits): TrimmedSheet {
  // A cell without an address stands where its order puts it: then nothing may be taken out from before it.
  const trimmed = everyAddressGiven(xml) ? xml.replace(BLANK_CELL, '').replace(BLANK_ROW, '') : xml
  checkExtent(trimmed, name, limits)
  return {
    xml: trimmed,
    blankLeftOut: trimmed.length < xml.length * 0.5,
    formulasWithoutValue: trimmed.match(FORMULA_WITHOUT_VALUE)?.length ?? 0,
  }
}

function everyAddressGiven(xml: string): boolean {
  for (const [, attributes] of xml.matchAll(CELL)) if (!CELL_ADDRESS.test(` ${attributes}`)) return false
  for (const [, attributes] of xml.matchAll(ROW)) if (!ROW_ADDRESS.test(` ${attributes}`)) return false
  return true
}

function checkExtent(xml: string, sheet: string, limits: SheetLimits): void {
  let cells = 0
  let columns = 0
  for (const [, attributes] of xml.matchAll(CELL)) {
    cells++
    const address = CELL_ADDRESS.exec(` ${attributes}`)
    if (address) columns = Math.max(columns, columnNumber(address[1]!))
  }
  let rows = 0
  let counted = 0
  for (const [, attributes] of xml.matchAll(ROW)) {
    counted++
    const address = ROW_ADDRESS.exec(` ${attributes}`)
    if (address) rows = Math.max(rows, Number(address[1]))
  }
  rows = Math.max(rows, counted)
  if (rows > limits.rows) throw new SheetRefused('sheet.too_many_rows', { sheet, rows, limit: limits.rows })
  if (columns > limits.columns) {
    throw new SheetRefused('sheet.too_many_columns', { sheet, columns, limit: limits.columns })
  }
  if (cells > limits.cells)
    throw new SheetRefused('sheet.too_many_cells', { sheet, cells, limit: limits.cells })
}

function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64)
  return column
}
