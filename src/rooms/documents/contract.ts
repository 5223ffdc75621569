/** What comes in when a document is edited, compared with the facts, or approved; and the refusals it can meet. */
import { z } from 'zod'

/** A section of two closely written pages; a document of a few dozen sections. */
export const TEXT_CHARACTERS = 20_000
export const HEADING_CHARACTERS = 120
export const SECTIONS_MAX = 60
export const REASON_CHARACTERS = 500

const sectionId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)

const reason = z
  .string()
  .trim()
  .min(3, 'a reason of a few words is expected; it is what you will read in a year')
  .max(REASON_CHARACTERS, `at most ${REASON_CHARACTERS} characters are expected`)

const heading = z
  .string()
  .trim()
  .max(HEADING_CHARACTERS, `at most ${HEADING_CHARACTERS} characters are expected`)
  .refine(value => !/\p{Cc}/u.test(value), 'a single line is expected')
const text = z.string().max(TEXT_CHARACTERS, `at most ${TEXT_CHARACTERS} characters are expected`)

/** A section as it is kept; an empty text means that it was left out on purpose. */
export const sectionSchema = z.strictObject({ id: sectionId, heading, text })
export const contentSchema = z.strictObject({
  sections: z.array(sectionSchema).max(SECTIONS_MAX),
  base: z.array(sectionSchema).max(SECTIONS_MAX),
})

const version = z.number().int().min(0).max(100_000)
const fingerprint = z.string().regex(/^[A-Za-z0-9_-]{16}$/)

export const editSchema = z.strictObject({
  version,
  /** `was` tells what the person saw when they began to write. */
  sections: z.array(sectionSchema.extend({ was: fingerprint })).max(SECTIONS_MAX),
  added: z.strictObject({ heading, text }),
  reason,
})
export const approvalSchema = z.strictObject({ version, fingerprint, reason })
export const CHOICES = ['mine', 'new'] as const
export const choiceSchema = z.strictObject({
  version,
  /** Of the text that was generated when the person chose. */
  fingerprint,
  choices: z.record(sectionId, z.enum(CHOICES)),
  reason,
})

export type EditInput = z.infer<typeof editSchema>
export type ApprovalInput = z.infer<typeof approvalSchema>
export type ChoiceInput = z.infer<typeof choiceSchema>
export type Choice = (typeof CHOICES)[number]

export type DocumentRefusal =
  | 'documents.not_allowed'
  | 'documents.not_found'
  | 'documents.changed_meanwhile'
  | 'documents.already_approved'
  | 'documents.too_many_sections'
