/** Suppliers and their reviews as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Owner } from '../work/contract.ts'
import type { Day } from '../work/day.ts'

export const WEIGHTS = ['high', 'middle', 'low'] as const
export type Weight = (typeof WEIGHTS)[number]
/** From no access at all to one that could change or switch off anything. */
export const ACCESSES = ['none', 'rooms', 'account', 'administer'] as const
export type Access = (typeof ACCESSES)[number]
export const OUTCOMES = ['keep', 'conditions', 'leave'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What is told about a supplier. */
export type SupplierFacts = {
  name: string
  /** What they do for the organisation. */
  does: string
  /** What information they hold, in words. */
  holds: string
  personalData: boolean
  access: Access
  /** What stops without them, and after how many days it hurts; null where nobody has said. */
  stops: string
  hurtsAfterDays: number | null
  contractEndsOn: Day | null
  notice: string
  /** Whom to call in an incident. */
  contact: string
  /** Certificate or answers that somebody has seen. */
  proof: string
  proofExpiresOn: Day | null
  /** How one could leave, and roughly how long that takes. */
  wayOut: string
  wayOutWeeks: number | null
}

export type Supplier = SupplierFacts & {
  id: string
  owner: Owner | null
  origin: string
  weight: Weight
  nextReviewOn: Day
  reviewTaskId: string | null
  act: 'add' | 'change' | 'review' | 'end' | 'restore'
  reason: string
  at: Date
  by: string
}

export type Condition = { title: string; dueOn: Day }

export type SupplierReview = {
  id: string
  weight: Weight
  lookedAt: string
  found: string
  outcome: Outcome
  conditions: Condition[]
  nextOn: Day
  on: Day
  at: Date
  by: string
}

export const NAME_CHARACTERS = 120
export const TEXT_CHARACTERS = 1000
/** A list that somebody pastes; a longer one comes in parts. */
export const LINES_MAX = 500

const line = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(NAME_CHARACTERS, 'tooLong')
    .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const text = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(TEXT_CHARACTERS, 'tooLong')
    .transform(given => given.replace(/\r\n?/g, '\n'))
const day = z.iso.date('noDay').refine(given => given >= '2000-01-01' && given <= '2100-12-31', 'noDay')
const count = (most: number) =>
  z.number('noNumber').int('noNumber').min(0, 'noNumber').max(most, 'noNumber').nullable()
const reason = z.string().trim().min(3, 'whyMissing').max(TEXT_CHARACTERS, 'tooLong')

export const supplierSchema = z.strictObject({
  name: line(2),
  does: text(3),
  holds: text(0),
  personalData: z.boolean(),
  access: z.enum(ACCESSES, 'missing'),
  stops: text(0),
  hurtsAfterDays: count(3650),
  contractEndsOn: day.nullable(),
  notice: line(0),
  contact: text(0),
  proof: text(0),
  proofExpiresOn: day.nullable(),
  wayOut: text(0),
  wayOutWeeks: count(520),
  ownerId: z.uuid().nullable(),
  reason: z.string().trim().max(TEXT_CHARACTERS, 'tooLong'),
})
export type SupplierInput = z.output<typeof supplierSchema>

export const reviewSchema = z
  .strictObject({
    on: day,
    lookedAt: text(3),
    found: text(3),
    proof: text(0),
    proofExpiresOn: day.nullable(),
    outcome: z.enum(OUTCOMES, 'missing'),
    /** What is to be done, each a task; only with the outcome that says so. */
    conditions: z.array(line(3)).max(20, 'tooMany'),
    conditionsDueOn: day.nullable(),
    /** null: by the rhythm of the weight. */
    nextOn: day.nullable(),
  })
  .superRefine(({ outcome, conditions, conditionsDueOn }, issues) => {
    if (outcome !== 'conditions') return
    if (conditions.length === 0)
      issues.addIssue({ code: 'custom', path: ['conditions'], message: 'conditionsMissing' })
    if (conditionsDueOn === null)
      issues.addIssue({ code: 'custom', path: ['conditionsDueOn'], message: 'noDay' })
  })
export type ReviewInput = z.output<typeof reviewSchema>

export const endSchema = z.strictObject({ on: day, reason })
export type EndInput = z.output<typeof endSchema>
export const reasonSchema = z.strictObject({ reason })

export type SupplierRefusal =
  | 'suppliers.not_allowed'
  | 'suppliers.not_found'
  | 'suppliers.no_member'
  | 'suppliers.in_future'
  | 'suppliers.next_in_past'
  | 'suppliers.ended'
  | 'suppliers.not_ended'
  | 'suppliers.proof_missing'
  | 'suppliers.changed_meanwhile'
  | 'suppliers.taken_already'
  | 'suppliers.no_lines'
