/** What was read from a file travels with its preview, and is checked anew when it comes back. */
import { z } from 'zod'
import { assetRowSchema, ROWS_MAX } from './contract.ts'
import type { NumberedRow } from './import-difference.ts'

const carriedSchema = z.strictObject({
  rows: z
    .array(z.strictObject({ row: z.number().int().min(1).max(10_000_000), content: assetRowSchema }))
    .max(ROWS_MAX),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string().max(200),
})
export type Carried = z.output<typeof carriedSchema>

export const carry = (rows: readonly NumberedRow[]) => JSON.stringify(rows)

/** null for anything that this program has not written. */
export function readCarried(fields: Record<string, string>): Carried | null {
  const { rows = '', fingerprint, fileName } = fields
  const checked = carriedSchema.safeParse({ rows: parsed(rows), fingerprint, fileName })
  return checked.success ? checked.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
