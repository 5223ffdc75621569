/** What a file in `knowledge/processes/` may say: a loop of the management system that runs again and again. */
import { z } from 'zod'
import { grade, measureId, requirementId, slug, sourceId, text } from './fields.ts'
import type { SizeClass } from './schema.ts'

/** How an organisation of one size runs it: advice, like every form. */
const processForm = z.strictObject({
  steps: z.array(text(300)).min(1).max(8),
  /** In words, and as a figure: months from one run to the next, null where only an event starts it. */
  cadence: text(120),
  everyMonths: z.number().int().min(1).max(60).nullable(),
  who: text(120),
  hoursPerRun: z.number().positive().max(1000),
})

export const process = z.strictObject({
  id: slug,
  name: text(60),
  force: z.literal('guidance'),
  source: sourceId,
  grade,
  purpose: text(240),
  /** Only for whoever has to show a management system; the others do without it. */
  apparatus: z.boolean().default(false),
  /** What starts it beside the calendar. */
  trigger: text(240),
  input: z.array(text(160)).min(1).max(6),
  output: text(240),
  record: text(240),
  /** One figure that says whether it works, and how to count it. */
  measure: z.strictObject({ name: text(120), count: text(300) }),
  /** Requirements it fulfils, or helps to fulfil. */
  requirements: z.array(requirementId).max(12),
  /** Measures it keeps running. Without the standard it runs where one of them is chosen, or where it names none. */
  measures: z.array(measureId).max(12),
  sizes: z.strictObject({
    micro: processForm,
    small: processForm,
    medium: processForm,
    large: processForm,
  } satisfies Record<SizeClass, typeof processForm>),
})

export type Process = z.infer<typeof process>
