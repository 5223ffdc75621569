/** What a comment holds, and the refusals it can meet. */
import { z } from 'zod'

/** What can be commented on; `clause` is a clause of a standard or its draft, by its number alone. */
export const ITEM_KINDS = [
  'requirement',
  'control',
  'measure',
  'scenario',
  'obligation',
  'figure',
  'clause',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** Who should hear it: those who make a standard, or those who keep Mediant's knowledge. */
export const ADDRESSEES = ['standard', 'knowledge'] as const
export const COMMENT_TYPES = ['general', 'technical', 'editorial'] as const
export type CommentType = (typeof COMMENT_TYPES)[number]

/** A comment is a few sentences; what is longer is mostly the text that it is about. */
export const COMMENT_CHARACTERS = 1500

/** Marks that publishers set on every page of a draft. */
const PASTED = /©\s*(?:ISO|IEC|DIN|BSI|CEN)|\ball rights reserved\b|\bISO copyright\b/i

const own = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(COMMENT_CHARACTERS, 'tooLong')
    .refine(text => !PASTED.test(text), 'pasted')
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'tooLong')
    .refine(text => !/[\r\n]/.test(text), 'tooLong')

export const commentSchema = z
  .strictObject({
    itemKind: z.enum(ITEM_KINDS),
    itemId: line(80),
    addressee: z.enum(ADDRESSEES, 'missing'),
    document: line(60),
    clause: line(30),
    /** Paragraph, figure or table within the clause. */
    place: line(40),
    type: z.enum(COMMENT_TYPES, 'missing'),
    reason: own(10),
    proposal: own(0),
    mayPassOn: z.boolean(),
  })
  .superRefine((comment, issues) => {
    const missing = (name: string) => issues.addIssue({ code: 'custom', path: [name], message: 'missing' })
    if (comment.addressee === 'standard' && comment.document === '') missing('document')
    if (comment.addressee === 'standard' && comment.clause === '') missing('clause')
    // A committee cannot act on "this is wrong" without words to put in its place.
    if (comment.type !== 'general' && comment.proposal === '') missing('proposal')
  })
export type CommentInput = z.output<typeof commentSchema>

export const withdrawalSchema = z.strictObject({ reason: z.string().trim().min(3).max(COMMENT_CHARACTERS) })

export type CommentRecord = CommentInput & {
  id: string
  commentId: string
  act: 'write' | 'revise' | 'withdraw'
  recordedAt: Date
  recordedBy: string
}

/** A comment as it stands, with everything that was recorded about it, the latest first. */
export type StandingComment = CommentRecord & { history: CommentRecord[] }

export type CommentRefusal =
  | 'comments.not_allowed'
  | 'comments.not_found'
  | 'comments.no_such_item'
  | 'comments.too_many'
  | 'comments.changed_meanwhile'
  | 'comments.why_withdrawn'
