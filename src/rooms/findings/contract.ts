/** Findings as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Force } from '../../knowledge/schema.ts'
import type { Day } from '../work/day.ts'

export const GRADES = ['major', 'minor', 'observation', 'good'] as const
export type FindingGrade = (typeof GRADES)[number]

/** Where a finding comes from; only those from an audit here belong to one. */
export const SOURCES = [
  'audit',
  'certification',
  'assessor',
  'customer',
  'incident',
  'review',
  'hand',
] as const
export type FindingSource = (typeof SOURCES)[number]

/** What a finding is held against, in the words that stood then. */
export type Held = { force: Force; id: string; words: string }

export const FINDING_ACTS = ['enter', 'grade', 'close', 'reopen'] as const

export type Finding = {
  findingId: string
  /** Counted within the organisation, so that people can speak of it. */
  number: number
  auditId: string | null
  source: FindingSource
  sourceNote: string
  grade: FindingGrade
  title: string
  text: string
  held: Held | null
  evidence: string
  evidenceId: string | null
  /** When it was found, as told. */
  on: Day
  closedOn: Day | null
  act: (typeof FINDING_ACTS)[number]
  reason: string
  at: Date
  by: string
}

export const STEP_KINDS = ['correction', 'cause', 'action', 'evidence', 'check', 'close', 'reopen'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** How a finding ended: its action works, something was done about it, or nothing is done on purpose. */
export const ENDINGS = ['effective', 'done', 'nothing'] as const

export const stepContentSchema = z.strictObject({
  text: z.string(),
  /** Five times why, where that was the method. */
  whys: z.array(z.string()).default([]),
  effective: z.boolean().optional(),
  /** Why somebody checked what they did themselves. */
  alone: z.string().optional(),
  as: z.enum(ENDINGS).optional(),
})
export type StepContent = z.infer<typeof stepContentSchema>

export type Step = {
  kind: StepKind
  content: StepContent
  taskId: string | null
  evidenceId: string | null
  on: Day
  at: Date
  by: string
}

export const TITLE_CHARACTERS = 160
export const TEXT_CHARACTERS = 4000

const line = z
  .string()
  .trim()
  .min(3, 'missing')
  .max(TITLE_CHARACTERS, 'tooLong')
  .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const optional = z
  .string()
  .trim()
  .max(TEXT_CHARACTERS, 'tooLong')
  .transform(text => text.replace(/\r\n?/g, '\n'))
const told = optional.refine(text => text.length >= 3, 'missing')
const day = z.iso.date('noDay').refine(text => text >= '2000-01-01' && text <= '2100-12-31', 'noDay')
const reason = z.string().trim().min(3, 'whyMissing').max(1000, 'tooLong')

export const findingSchema = z.strictObject({
  grade: z.enum(GRADES, 'noGrade'),
  title: line,
  text: optional,
  /** Key or number of what it is held against, such as `R-9.2.1-1`, `P16` or `A.5.1`; empty for none. */
  criterion: z.string().trim().max(200, 'tooLong'),
  evidence: optional,
  evidenceId: z.uuid().nullable(),
  on: day,
  source: z.enum(SOURCES),
  sourceNote: z.string().trim().max(TITLE_CHARACTERS, 'tooLong'),
  auditId: z.uuid().nullable(),
})
export type FindingInput = z.output<typeof findingSchema>

export const gradeSchema = z.strictObject({
  grade: z.enum(GRADES, 'noGrade'),
  criterion: z.string().trim().max(200, 'tooLong'),
  evidence: optional,
  reason,
})
export type GradeInput = z.output<typeof gradeSchema>

export const correctionSchema = z.strictObject({ text: told, on: day })
export const causeSchema = z.strictObject({ text: told, whys: z.array(optional).max(5), on: day })
export const actionSchema = z.strictObject({
  title: line,
  ownerId: z.uuid().nullable(),
  dueOn: day,
  hours: z.number('noHours').min(0, 'noHours').max(10_000, 'noHours').nullable(),
})
export const checkSchema = z.strictObject({
  text: told,
  effective: z.boolean('noOutcome'),
  /** Why the one who checks is one of those who did it; empty where that is not so. */
  alone: z.string().trim().max(1000, 'tooLong'),
  on: day,
})
export const closeSchema = z.strictObject({ text: told, as: z.enum(ENDINGS, 'noOutcome'), on: day })
export const reopenSchema = z.strictObject({ reason })

export type CorrectionInput = z.output<typeof correctionSchema>
export type CauseInput = z.output<typeof causeSchema>
export type ActionInput = z.output<typeof actionSchema>
export type CheckInput = z.output<typeof checkSchema>
export type CloseInput = z.output<typeof closeSchema>

export const isNonconformity = (grade: FindingGrade) => grade === 'major' || grade === 'minor'

export type FindingRefusal =
  | 'findings.not_allowed'
  | 'findings.not_found'
  | 'findings.guidance'
  | 'findings.no_criterion'
  | 'findings.unknown_criterion'
  | 'findings.no_evidence'
  | 'findings.in_future'
  | 'findings.closed'
  | 'findings.not_closed'
  | 'findings.same_grade'
  | 'findings.graded_meanwhile'
  | 'findings.no_member'
  | 'findings.cause_first'
  | 'findings.actions_open'
  | 'findings.own_check'
  | 'findings.not_ready'
  | 'findings.evidence_refused'
