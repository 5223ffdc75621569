/** What comes into this room from outside, and the refusals it can meet. */
import { z } from 'zod'
import type { SheetRefusal } from '../../server/sheets/sheet-reading.ts'
import { COLUMN_KINDS, STAGES } from './column-words.ts'
import type { RowRemark } from './register.ts'

const rate = z.number().positive().max(1000)
const eur = z.number().positive().max(1e12)
const frequency = z.strictObject({ lowPerYear: rate, likelyPerYear: rate, highPerYear: rate })
const loss = z.strictObject({ lowEur: eur, highEur: eur })

/** Grades of a scale that can be replaced one by one; more are read by their position. */
export const GRADES_MAX = 10

export const mappingSchema = z.strictObject({
  sheet: z.number().int().min(0).max(1000),
  headerRow: z.number().int().min(0).max(100_000).nullable(),
  kinds: z.array(z.enum(COLUMN_KINDS)).max(1000),
  stage: z.enum(STAGES),
  likelihoodLevels: z.number().int().min(2).max(100).nullable(),
  impactLevels: z.number().int().min(2).max(100).nullable(),
  frequencies: z.array(frequency.nullable()).max(GRADES_MAX),
  losses: z.array(loss.nullable()).max(GRADES_MAX),
  links: z.record(z.string().regex(/^[0-9]{1,7}$/), z.string().max(20).nullable()),
})

export type ExchangeRefusal =
  | SheetRefusal
  | {
      code:
        | 'exchange.no_file'
        | 'exchange.not_found'
        | 'exchange.not_allowed'
        | 'exchange.not_a_draft'
        | 'exchange.not_done'
        | 'exchange.nothing_to_import'
        | 'exchange.too_many_drafts'
      values: Record<string, string | number>
    }

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: ExchangeRefusal }

/** What stays of an import when its file is gone: the account of every row. */
export type ImportReport = {
  sheet: string
  totalRows: number
  rowsAbove: number
  imported: number
  blankRows: number
  linked: number
  quantified: number
  leftOut: { rowNumber: number; reason: string; cells: string[] }[]
  remarks: { rowNumber: number; title: string; remarks: RowRemark[] }[]
  undone: { at: string; by: string } | null
}
