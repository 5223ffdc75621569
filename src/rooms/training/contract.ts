/** People, training sessions and acknowledgements as they are kept, what comes in about them, and the refusals. */
import { z } from 'zod'
import type { Day } from '../work/day.ts'

type Recorded = { at: Date; by: string; reason: string }

export type Staff = Recorded & {
  id: string
  /** Empty once it was taken out. */
  name: string
  email: string
  area: string
  joinedOn: Day | null
  leftOn: Day | null
  act: 'add' | 'change' | 'leave' | 'return' | 'forget'
}

export type Session = Recorded & {
  id: string
  title: string
  covered: string
  link: string
  /** A file that shows it, kept as evidence. */
  evidenceId: string | null
  /** How one knows that it worked. */
  effect: string
  on: Day
  act: 'hold' | 'change' | 'effect'
}

export type Round = Recorded & {
  id: string
  documentId: string
  version: number
  title: string
  language: string
  text: string
  textHash: string
  dueOn: Day
  /** Why those who read an earlier version are asked again. */
  matters: string
  act: 'begin' | 'close'
}

export type Acknowledgement = { staffId: string; way: 'account' | 'link'; at: Date }

export type PrivateLink = {
  id: string
  roundId: string
  staffId: string
  secretHash: string
  expiresAt: Date
}

/** A list that somebody pastes; a longer one comes in parts. */
export const PEOPLE_MAX = 1000
const TEXT_CHARACTERS = 2000

const line = (least: number, most = 160) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(most, 'tooLong')
    .refine(given => !/\p{Cc}/u.test(given), 'oneLine')
const text = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(TEXT_CHARACTERS, 'tooLong')
    .transform(given => given.replace(/\r\n?/g, '\n'))
const day = z.iso.date('noDay').refine(given => given >= '1950-01-01' && given <= '2100-12-31', 'noDay')
const ids = z.array(z.uuid()).max(PEOPLE_MAX, 'tooMany')

export const staffSchema = z.strictObject({
  name: line(2, 120),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'tooLong')
    .regex(/^([^\s@]+@[^\s@]+\.[^\s@]+)?$/, 'noMail'),
  area: line(0, 80),
  joinedOn: day.nullable(),
})
export type StaffInput = z.output<typeof staffSchema>

export const sessionSchema = z.strictObject({
  title: line(3),
  on: day,
  covered: text(3),
  link: z
    .string()
    .trim()
    .max(2000, 'tooLong')
    .regex(/^(https:\/\/[^\s@]+)?$/, 'noHttps'),
  effect: text(0),
  staffIds: ids.min(1, 'nobody'),
})
export type SessionFile = { name: string; content: Uint8Array }
export type SessionInput = z.output<typeof sessionSchema> & { file: SessionFile | null }

export const effectSchema = z.strictObject({ effect: text(3) })

export const roundSchema = z.strictObject({
  documentId: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'missing'),
  dueOn: day,
  /** null: everybody who is there. */
  staffIds: ids.min(1, 'nobody').nullable(),
  matters: text(0),
})
export type RoundInput = z.output<typeof roundSchema>

export const dayAndReasonSchema = z.strictObject({ on: day, reason: text(0) })
export const reasonSchema = z.strictObject({ reason: text(3) })

export type TrainingRefusal =
  | 'training.not_allowed'
  | 'training.not_found'
  | 'training.in_future'
  | 'training.in_past'
  | 'training.email_taken'
  | 'training.left'
  | 'training.still_here'
  | 'training.no_lines'
  | 'training.nobody'
  | 'training.not_approved'
  | 'training.no_matter'
  | 'training.closed'
  | 'training.not_asked'
  | 'training.acknowledged'
  | 'training.no_mail'
  | 'training.file'
  | 'training.changed_meanwhile'
