/** Programme, audits, working papers and samples as they are kept, what comes in, and the refusals this can meet. */
import { z } from 'zod'
import type { Force } from '../../knowledge/schema.ts'
import type { Day } from '../work/day.ts'

export const YEARS = 3
/** Parts of a year in which audits are held, as an organisation of the largest size has them. */
export const PARTS_MAX = 12

/** In which part of each of the three years an area comes up; 0 for not in that year. */
const yearParts = z.tuple([
  z.number().int().min(0).max(PARTS_MAX),
  z.number().int().min(0).max(PARTS_MAX),
  z.number().int().min(0).max(PARTS_MAX),
])
export const AREA_REASONS = ['core', 'most', 'much', 'rest', 'findings', 'changed', 'never'] as const
export const programmeSchema = z.strictObject({
  fromOn: z.iso.date(),
  parts: z.number().int().min(1).max(PARTS_MAX),
  hoursPerYear: z.number().min(0),
  areas: z
    .array(
      z.strictObject({
        id: z.string().max(80),
        parts: yearParts,
        why: z.array(z.enum(AREA_REASONS)),
      }),
    )
    .max(100),
})
export type ProgrammeContent = z.infer<typeof programmeSchema>

export const PROGRAMME_ACTS = ['save', 'approve'] as const
export type Programme = ProgrammeContent & {
  programmeId: string
  version: number
  act: (typeof PROGRAMME_ACTS)[number]
  reason: string
  at: Date
  by: string
}

export const AUDIT_ACTS = ['plan', 'change', 'report', 'cancel'] as const
export type Audit = {
  auditId: string
  number: number
  title: string
  /** Ids of the areas it looks at. */
  areas: string[]
  auditorId: string | null
  auditorName: string
  ownWorkReason: string
  beginsOn: Day
  endsOn: Day
  act: (typeof AUDIT_ACTS)[number]
  reason: string
  at: Date
  by: string
}

export const RESULTS = ['conforms', 'nonconformity', 'observation', 'not_looked'] as const
export type LineResult = (typeof RESULTS)[number]

/** A line of the working papers: what was asked and looked at, held against one thing. */
export type Line = {
  lineId: string
  force: Exclude<Force, 'guidance'>
  criterionId: string
  words: string
  asked: string
  seen: string
  result: LineResult
  on: Day
  at: Date
  by: string
}

export type Item = { id: string; name: string }
export type SampleRule = { confidence: number; share: number; size: number; reason: string }
export type Sample = {
  id: string
  populationName: string
  population: Item[]
  seed: number
  rule: SampleRule
  drawn: Item[]
  at: Date
  by: string
}

export type Report = {
  id: string
  auditId: string
  content: string
  sha256: string
  signedName: string
  on: Day
  at: Date
  by: string
}
export type Acknowledgement = { note: string; on: Day; at: Date; by: string }

const TEXT_CHARACTERS = 4000
const line = z
  .string()
  .trim()
  .min(3, 'missing')
  .max(160, 'tooLong')
  .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const optional = z
  .string()
  .trim()
  .max(TEXT_CHARACTERS, 'tooLong')
  .transform(text => text.replace(/\r\n?/g, '\n'))
const told = optional.refine(text => text.length >= 3, 'missing')
const day = z.iso.date('noDay').refine(text => text >= '2000-01-01' && text <= '2100-12-31', 'noDay')
const reason = z.string().trim().min(3, 'whyMissing').max(1000, 'tooLong')

export const programmeInputSchema = z.strictObject({
  areas: z.record(z.string().max(80), yearParts),
  reason,
})
export type ProgrammeInput = z.output<typeof programmeInputSchema>

export const approvalSchema = z.strictObject({ version: z.number().int().min(1), reason })
export type ApprovalInput = z.output<typeof approvalSchema>

export const auditSchema = z
  .strictObject({
    title: line,
    areas: z.array(z.string().max(80)).min(1, 'noAreas').max(100),
    auditorId: z.uuid().nullable(),
    /** Of somebody from outside. */
    auditorName: z.string().trim().max(160, 'tooLong'),
    ownWorkReason: z.string().trim().max(1000, 'tooLong'),
    beginsOn: day,
    endsOn: day,
  })
  .refine(one => one.beginsOn <= one.endsOn, { path: ['endsOn'], message: 'endsBefore' })
export type AuditInput = z.output<typeof auditSchema>

export const lineSchema = z
  .strictObject({
    asked: optional,
    seen: optional,
    result: z.enum(RESULTS, 'noResult'),
    on: day,
    /** What was found, where it is more than that it conforms. */
    finding: z.strictObject({ grade: z.enum(['major', 'minor', 'observation']), title: line }).nullable(),
  })
  .refine(one => one.result === 'not_looked' || one.seen.length >= 3, { path: ['seen'], message: 'missing' })
export type LineInput = z.output<typeof lineSchema>

export const POPULATIONS = ['tasks', 'evidence', 'suppliers', 'members', 'typed'] as const
export const POPULATION_MAX = 2000
export const sampleSchema = z.strictObject({
  population: z.enum(POPULATIONS, 'noPopulation'),
  /** Of tasks: those of one process, or all. */
  processId: z.string().max(80).nullable(),
  from: day,
  to: day,
  name: z.string().trim().max(160, 'tooLong'),
  /** One a line, where the population is typed. */
  typed: z.string().max(200_000, 'tooLong'),
  /** Drawn by the server where none is given. */
  seed: z.number('noSeed').int('noSeed').min(0, 'noSeed').max(4_294_967_295, 'noSeed').nullable(),
  /** Another size than the rule's, and why. */
  size: z.number('noSize').int('noSize').min(1, 'noSize').max(POPULATION_MAX, 'noSize').nullable(),
  reason: z.string().trim().max(1000, 'tooLong'),
})
export type SampleInput = z.output<typeof sampleSchema>

export const reportSchema = z.strictObject({ conclusion: told, on: day })
export type ReportInput = z.output<typeof reportSchema>
export const acknowledgementSchema = z.strictObject({ note: told, on: day })
export type AcknowledgementInput = z.output<typeof acknowledgementSchema>
export const cancelSchema = z.strictObject({ reason })

export type AuditRefusal =
  | 'audits.not_allowed'
  | 'audits.not_found'
  | 'audits.no_profile'
  | 'audits.not_covered'
  | 'audits.changed_meanwhile'
  | 'audits.approved_already'
  | 'audits.no_auditor'
  | 'audits.own_work'
  | 'audits.unknown_area'
  | 'audits.closed'
  | 'audits.not_closed'
  | 'audits.in_future'
  | 'audits.no_criterion'
  | 'audits.finding_missing'
  | 'audits.recorded_meanwhile'
  | 'audits.nothing_looked_at'
  | 'audits.population_empty'
  | 'audits.population_too_large'
  | 'audits.size_without_reason'
  | 'audits.acknowledged_already'
