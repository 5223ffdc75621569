/** Management reviews as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Owner } from '../work/contract.ts'
import type { Day } from '../work/day.ts'

/** The inputs of ISO/IEC 27001, 9.3.2, and where the rooms' facts go. */
export const INPUTS = [
  'earlier',
  'context',
  'parties',
  'nonconformities',
  'measurements',
  'audits',
  'objectives',
  'events',
  'feedback',
  'risks',
  'improvement',
] as const
export type Input = (typeof INPUTS)[number]

export const FORMS = ['light', 'full'] as const
/** Light: the same inputs under seven headings, on half a page. */
export type Form = (typeof FORMS)[number]

/** A heading of the minutes with the inputs that stand below it. */
export const HEADINGS: Record<Form, readonly { key: Input | 'performance'; inputs: readonly Input[] }[]> = {
  full: INPUTS.map(key => ({ key, inputs: [key] })),
  light: [
    ...(['earlier', 'context', 'parties'] as const).map(key => ({ key, inputs: [key] })),
    {
      key: 'performance' as const,
      inputs: ['nonconformities', 'measurements', 'audits', 'objectives', 'events'],
    },
    ...(['feedback', 'risks', 'improvement'] as const).map(key => ({ key, inputs: [key] })),
  ],
}

export const DECISION_KINDS = ['improvement', 'change', 'resources'] as const

const TEXT_CHARACTERS = 2000
export const LINE_CHARACTERS = 160
/** More than a review can decide and anybody carry out until the next. */
export const DECISIONS_MAX = 40

const text = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(TEXT_CHARACTERS, 'tooLong')
    .transform(given => given.replace(/\r\n?/g, '\n'))
const line = z
  .string()
  .trim()
  .min(2, 'missing')
  .max(LINE_CHARACTERS, 'tooLong')
  .refine(given => !/\p{Cc}/u.test(given), 'oneLine')
const day = z.iso.date('noDay').refine(given => given >= '2000-01-01' && given <= '2100-12-31', 'noDay')
const heading = z.enum([...INPUTS, 'performance'])
const participants = z.array(line).min(1, 'nobody').max(40, 'tooMany')

/** What was said about a heading; `nothing`: looked at, and nothing is to be decided. */
const remark = z.strictObject({ text: text(0), nothing: z.boolean() })
export const remarksSchema = z.partialRecord(heading, remark)
export type Remarks = z.output<typeof remarksSchema>

export const decisionSchema = z.strictObject({
  kind: z.enum(DECISION_KINDS, 'missing'),
  heading: heading.nullable(),
  what: line,
  ownerId: z.uuid().nullable(),
  dueOn: day,
})
export type DecisionInput = z.output<typeof decisionSchema>

export type ReviewDecision = Omit<DecisionInput, 'ownerId'> & { id: string; owner: Owner | null }
export const decisionsSchema = z.array(
  decisionSchema.omit({ ownerId: true }).extend({
    id: z.uuid(),
    owner: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  }),
)
export const participantsSchema = z.array(z.string())

export const startSchema = z.strictObject({ heldOn: day, participants, form: z.enum(FORMS, 'missing') })
export type StartInput = z.output<typeof startSchema>

export const changeSchema = z.strictObject({
  heldOn: day,
  participants,
  conclusion: text(0),
  remarks: remarksSchema,
  /** With this change a decision is added, or one taken away. */
  added: decisionSchema.nullable(),
  removed: z.uuid().nullable(),
})
export type ChangeInput = z.output<typeof changeSchema>

export const addendumSchema = z.strictObject({ text: text(3) })
export const reasonSchema = z.strictObject({ reason: text(3) })

export type Review = {
  id: string
  heldOn: Day
  /** Since when inputs are gathered. */
  sinceOn: Day
  form: Form
  participants: string[]
  remarks: Remarks
  decisions: ReviewDecision[]
  conclusion: string
  act: 'start' | 'change' | 'sign' | 'discard'
  reason: string
  at: Date
  by: string
}

export type Minutes = { content: string; sha256: string; at: Date; by: string }
export type Signature = { act: 'sign' | 'acknowledge'; personId: string; at: Date; by: string }
export type Addendum = { id: string; text: string; at: Date; by: string }

export type ReviewRefusal =
  | 'reviews.not_allowed'
  | 'reviews.not_found'
  | 'reviews.no_member'
  | 'reviews.signed_already'
  | 'reviews.not_signed'
  | 'reviews.discarded'
  | 'reviews.too_many'
  | 'reviews.not_held_yet'
  | 'reviews.heading_open'
  | 'reviews.no_conclusion'
  | 'reviews.changed_meanwhile'
  | 'reviews.acknowledged_already'
