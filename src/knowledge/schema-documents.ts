/**
 * What the files about documents may say: the documents with their sections, the topics by which measures are sorted,
 * and the first steps when a scenario comes true.
 *
 * A text speaks to the reader in Markdown and holds values in braces. It appears where its conditions hold and every
 * value in it is known; a document or section of which nothing remains is not there. Nothing else decides.
 */
import { z } from 'zod'
import { condition } from './condition-schema.ts'
import { controlId, measureId, requirementId, scenarioId, slug, sourceId, text } from './fields.ts'
import { force, sizeClass } from './schema.ts'

/** What a text may speak of, in braces. A text with a value that is not known is left out. */
export const DOCUMENT_VALUES = [
  'organisation',
  'activities',
  'headcount',
  'sites',
  'leader',
  'securityPerson',
  'hoursPerQuarter',
  'moneyPerYear',
  'appetite',
  'dutyNames',
  'tolerableHours',
  'paymentsPerMonth',
  'largestPayment',
  'lossBefore',
  'lossAfter',
  'riskCount',
  'inPlaceCount',
  'plannedCount',
  'controlsIn',
  'controlsOut',
  'records',
] as const

/** Lists and tables that are made from the organisation's own facts, risks, plan and duties. */
export const DOCUMENT_BLOCKS = [
  'duties',
  'parties',
  'processes',
  'applications',
  'systems',
  'risks',
  'plan',
  'leftOut',
  'unmet',
  'objectives',
  'firstSteps',
  'year',
  'procedures',
  'figures',
  'documentedInformation',
] as const

/** Under which circumstances something appears; all that are given have to hold. */
const appears = {
  sizes: z.array(sizeClass).min(1).optional(),
  when: condition.optional(),
  /** For those who have to show a management system, or for those who only want protection. */
  for: z.enum(['conformity', 'protection']).optional(),
  /** One of these is chosen (measures, or any measure of a topic) or binds (obligations). */
  calledForBy: z
    .strictObject({
      measures: z.array(measureId).max(12).default([]),
      topics: z.array(slug).max(12).default([]),
      obligations: z.array(slug).max(40).default([]),
    })
    .optional(),
}

const part = z
  .strictObject({
    key: slug,
    ...appears,
    text: text(1200).optional(),
    /** The sentences of the chosen measures of a topic; planned ones say from when. */
    rules: slug.optional(),
    block: z.enum(DOCUMENT_BLOCKS).optional(),
  })
  .refine(
    one => [one.text, one.rules, one.block].filter(Boolean).length === 1,
    'a text, the rules of a topic, or a block is expected, and only one of them',
  )

export const documentTemplate = z.strictObject({
  id: slug,
  title: text(80),
  force,
  source: sourceId,
  /** What it is good for, told to whoever edits it. */
  purpose: text(240),
  ...appears,
  sections: z
    .array(
      z.strictObject({
        id: slug,
        heading: text(80),
        ...appears,
        /** Requirements that this section answers. */
        answers: z.array(requirementId).max(12).default([]),
        parts: z.array(part).min(1).max(20),
      }),
    )
    .min(1)
    .max(20),
})

/** document-topics.yaml — a measure belongs to the topic that names it, else to the one that has its first control. */
export const documentTopic = z.strictObject({
  id: slug,
  controls: z.array(controlId).max(40).default([]),
  measures: z.array(measureId).max(40).default([]),
  /** Takes every measure that no other topic takes. */
  rest: z.boolean().default(false),
})

const sentence = text(400)
/** rules.yaml — what an organisation can say of itself once a measure works. */
export const rule = z
  .strictObject({
    id: measureId,
    light: sentence.optional(),
    standard: sentence.optional(),
    full: sentence.optional(),
  })
  .refine(one => one.light || one.standard || one.full, 'a sentence for at least one variant is expected')

/** first-steps.yaml — what to do in the first hour when a scenario comes true. */
export const firstSteps = z.strictObject({
  id: scenarioId,
  source: sourceId,
  /** The first hour decides. */
  clock: z.boolean().default(false),
  steps: z.array(text(240)).min(1).max(6),
})

export type DocumentTemplate = z.infer<typeof documentTemplate>
export type DocumentPart = z.infer<typeof part>
export type Appears = Pick<DocumentPart, 'sizes' | 'when' | 'for' | 'calledForBy'>
export type DocumentTopic = z.infer<typeof documentTopic>
export type Rule = z.infer<typeof rule>
export type FirstSteps = z.infer<typeof firstSteps>
export type DocumentBlock = (typeof DOCUMENT_BLOCKS)[number]
