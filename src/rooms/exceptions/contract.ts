/** Exceptions as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Day } from '../work/day.ts'

/** What the organisation has bound itself to, and therefore may except itself from. */
export const COMMITMENTS = ['measure', 'document', 'process'] as const
export type Commitment = (typeof COMMITMENTS)[number]
/** What binds from outside, and what does not bind at all. */
export const OTHERS = ['requirement', 'obligation', 'guidance'] as const

export type Subject = { kind: Commitment | 'guidance'; id: string }

export type Exception = {
  id: string
  subject: Subject
  /** Of a document, if it is about a part of it. */
  section: string
  place: string
  why: string
  /** What is done instead. */
  instead: string
  untilOn: Day
  /** Who carries the risk meanwhile. */
  riskOwner: string
  renewsId: string | null
  askedAt: Date
  asker: { id: string; name: string }
  /** Decided by the one who asked, because nobody else may. */
  decidedAlone: boolean
  taskId: string | null
  act: 'ask' | 'approve' | 'refuse' | 'withdraw' | 'end' | 'note'
  reason: string
  at: Date
  by: string
}

const TEXT_CHARACTERS = 1000
const text = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(TEXT_CHARACTERS, 'tooLong')
    .transform(given => given.replace(/\r\n?/g, '\n'))
const line = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(160, 'tooLong')
    .refine(given => !/\p{Cc}/u.test(given), 'oneLine')
const day = z.iso.date('noDay').refine(given => given >= '2000-01-01' && given <= '2100-12-31', 'noDay')

export const askSchema = z.strictObject({
  subject: z.strictObject({
    kind: z.enum([...COMMITMENTS, ...OTHERS], 'missing'),
    id: z.string().regex(/^[A-Za-z0-9-]{0,80}$/, 'missing'),
  }),
  section: line(0),
  place: text(2),
  why: text(3),
  instead: text(3),
  untilOn: day,
  riskOwner: line(2),
  renewsId: z.uuid().nullable(),
  /** With advice: written down without asking anybody. */
  justNote: z.boolean(),
})
export type AskInput = z.output<typeof askSchema>

const reason = text(3)
export const decideSchema = z.strictObject({ act: z.enum(['approve', 'refuse']), untilOn: day, reason })
export type DecideInput = z.output<typeof decideSchema>
export const reasonSchema = z.strictObject({ reason })

export type ExceptionRefusal =
  | 'exceptions.not_allowed'
  | 'exceptions.not_found'
  | 'exceptions.requirement'
  | 'exceptions.obligation'
  | 'exceptions.guidance'
  | 'exceptions.in_past'
  | 'exceptions.too_long'
  | 'exceptions.own'
  | 'exceptions.decided_already'
  | 'exceptions.not_running'
  | 'exceptions.changed_meanwhile'
