/** What a file of translated words may say. */
import { z } from 'zod'
import { text } from './fields.ts'

/** Translated words of an item: `knowledge/de/*.yaml`, by kind and id; what is missing falls back to English. */
export const translation = z.strictObject({
  scenarios: z
    .record(z.string(), z.strictObject({ name: text(100), story: text(500).optional() }))
    .default({}),
  measures: z
    .record(z.string(), z.strictObject({ name: text(100), purpose: text(400).optional() }))
    .default({}),
  obligations: z
    .record(
      z.string(),
      z.strictObject({ name: text(160), asks: text(500).optional(), reason: text(300).optional() }),
    )
    .default({}),
  controls: z.record(z.string(), z.strictObject({ title: text(80) })).default({}),
  factors: z.record(z.string(), z.strictObject({ name: text(100) })).default({}),
  requirements: z.record(z.string(), z.strictObject({ summary: text(400) })).default({}),
  consensus: z.record(z.string(), z.strictObject({ evidence: text(400) })).default({}),
})

export type Translation = z.infer<typeof translation>
