/** What an obligation may say of the time it leaves for a report. */
import { z } from 'zod'
import { text } from './fields.ts'

/** A time limit that an obligation sets for reporting: hours from a moment that is told in words. */
export const clock = z.strictObject({
  name: text(120),
  hours: z.number().positive().max(8760),
  from: text(160),
  /** Absent where it is about incidents of any kind. */
  concerns: z.literal('personal-data').optional(),
})
