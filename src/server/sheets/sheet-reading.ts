/** What comes out of a file from outside: tables, or the reason why not. Words for both are the caller's. */
type SheetFormat = 'csv' | 'xlsx'

export type SheetTable = { name: string; rows: string[][] }

/** Something the reader had to find out or leave out, worth telling the user. */
export type SheetNote =
  | { code: 'sheet.encoding'; values: { encoding: string } }
  | { code: 'sheet.delimiter'; values: { delimiter: string } }
  | { code: 'sheet.ragged'; values: { rows: number } }
  | { code: 'sheet.formulas_without_value'; values: { sheet: string; cells: number } }
  | { code: 'sheet.without_cells'; values: { sheet: string } }
  | { code: 'sheet.blank_formatting_left_out'; values: { sheet: string } }

const SHEET_REFUSALS = [
  'sheet.empty',
  'sheet.file_too_large',
  'sheet.old_excel',
  'sheet.binary_excel',
  'sheet.open_document',
  'sheet.word',
  'sheet.presentation',
  'sheet.pdf',
  'sheet.encrypted',
  'sheet.web_page',
  'sheet.other_kind',
  'sheet.damaged',
  'sheet.unpacks_too_large',
  'sheet.declares_entities',
  'sheet.too_many_sheets',
  'sheet.too_many_rows',
  'sheet.too_many_columns',
  'sheet.too_many_cells',
  'sheet.cell_too_long',
  'sheet.quote_not_closed',
  'sheet.took_too_long',
  'sheet.needs_too_much_memory',
  'sheet.no_rows',
] as const

export type SheetRefusalCode = (typeof SHEET_REFUSALS)[number]
export type SheetRefusal = { code: SheetRefusalCode; values: Record<string, string | number> }

export type SheetReading =
  | { ok: true; format: SheetFormat; sheets: SheetTable[]; notes: SheetNote[] }
  | { ok: false; refusal: SheetRefusal }

/** Thrown by the readers inside the worker, returned as an answer at its edge. */
export class SheetRefused extends Error {
  readonly refusal: SheetRefusal
  constructor(code: SheetRefusalCode, values: SheetRefusal['values'] = {}) {
    super(code)
    this.refusal = { code, values }
  }
}
