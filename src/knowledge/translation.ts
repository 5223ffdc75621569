/** What a file of translated words may say. */
import { z } from 'zod'
import { text } from './fields.ts'

/** The steps in the same number and order as the variant's own. */
const variantText = z.strictObject({
  does: z.array(text(400)).min(1).max(8),
  who: text(160),
  check: text(320),
})
const rhythm = z.strictObject({ cadence: text(160), who: text(160) })

/** Translated words of an item: `knowledge/de/*.yaml`, by kind and id; what is missing falls back to English. */
export const translation = z.strictObject({
  scenarios: z
    .record(z.string(), z.strictObject({ name: text(100), story: text(500).optional() }))
    .default({}),
  measures: z
    .record(
      z.string(),
      z.strictObject({
        name: text(100),
        purpose: text(400).optional(),
        informs: text(240).optional(),
        variants: z
          .strictObject({
            light: variantText.optional(),
            standard: variantText.optional(),
            full: variantText.optional(),
          })
          .optional(),
      }),
    )
    .default({}),
  obligations: z
    .record(
      z.string(),
      z.strictObject({
        name: text(160),
        asks: text(500).optional(),
        reason: text(300).optional(),
        /** In the order of the obligation's own. */
        clocks: z.array(z.strictObject({ name: text(160), from: text(200) })).optional(),
      }),
    )
    .default({}),
  controls: z.record(z.string(), z.strictObject({ title: text(80) })).default({}),
  factors: z.record(z.string(), z.strictObject({ name: text(100) })).default({}),
  requirements: z.record(z.string(), z.strictObject({ summary: text(400) })).default({}),
  consensus: z.record(z.string(), z.strictObject({ evidence: text(400) })).default({}),
  processes: z
    .record(
      z.string(),
      z.strictObject({
        name: text(80),
        purpose: text(300),
        record: text(300),
        measure: z.strictObject({ name: text(120), count: text(300) }),
        sizes: z.strictObject({ micro: rhythm, small: rhythm, medium: rhythm, large: rhythm }),
      }),
    )
    .default({}),
  documents: z
    .record(
      z.string(),
      z.strictObject({
        title: text(100),
        sections: z.record(
          z.string(),
          z.strictObject({ heading: text(100), texts: z.record(z.string(), text(1500)).default({}) }),
        ),
      }),
    )
    .default({}),
  rules: z
    .record(
      z.string(),
      z.strictObject({
        light: text(500).optional(),
        standard: text(500).optional(),
        full: text(500).optional(),
      }),
    )
    .default({}),
  firstSteps: z.record(z.string(), z.strictObject({ steps: z.array(text(300)).min(1).max(6) })).default({}),
})

export type Translation = z.infer<typeof translation>
