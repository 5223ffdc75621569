/** Indicators, their values and objectives as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Owner } from '../work/contract.ts'
import type { Day } from '../work/day.ts'

export const UNITS = ['count', 'share', 'days', 'months', 'hours', 'minutes', 'money'] as const
/** A share is kept in percent, money in euro. */
export type Unit = (typeof UNITS)[number]
export const DIRECTIONS = ['more', 'less'] as const
export type Direction = (typeof DIRECTIONS)[number]

type Recorded = { at: Date; by: string; reason: string }

export type Indicator = Recorded & {
  id: string
  processId: string | null
  /** By which the program counts it, if it can. */
  counter: string | null
  name: string
  /** What is counted, and where the figure comes from. */
  counts: string
  unit: Unit
  better: Direction
  target: number | null
  /** Beyond it one acts: above it where less is better, below it where more is. */
  actAt: number | null
  everyMonths: number
  owner: Owner | null
  act: 'begin' | 'change' | 'end'
}

export type Measurement = Recorded & {
  id: string
  indicatorId: string
  on: Day
  value: number
  note: string
  counted: boolean
  pastAct: boolean
  act: 'enter' | 'correct'
  /** Whether a later version stands in its place. */
  replaced: boolean
}

export type Response = {
  measurementId: string
  indicatorId: string
  answer: 'task' | 'left'
  taskId: string | null
  reason: string
  at: Date
  by: string
}

export const OBJECTIVE_ENDS = ['reached', 'missed', 'drop'] as const
export type ObjectiveEnd = (typeof OBJECTIVE_ENDS)[number]

export type Objective = Recorded & {
  id: string
  /** What is to be true by the date. */
  what: string
  /** What is done for it, and with what. */
  means: string
  /** How it is seen whether it was reached. */
  evaluation: string
  dueOn: Day
  owner: Owner | null
  indicatorId: string | null
  measureIds: string[]
  act: 'set' | 'change' | 'reopen' | ObjectiveEnd
  on: Day
}

export const NAME_CHARACTERS = 120
export const TEXT_CHARACTERS = 1000
/** More than a firm of four hundred can look at together; whoever reaches it ends some first. */
export const INDICATORS_MAX = 60
/** Beyond any figure that is counted by people. */
const VALUE_MAX = 1e12

const line = z
  .string()
  .trim()
  .min(3, 'missing')
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
const value = z.number('noNumber').min(-VALUE_MAX, 'noNumber').max(VALUE_MAX, 'noNumber')
const reason = z.string().trim().min(3, 'whyMissing').max(TEXT_CHARACTERS, 'tooLong')
const ownerId = z.uuid().nullable()

export const indicatorSchema = z
  .strictObject({
    name: line,
    counts: text(3),
    unit: z.enum(UNITS, 'missing'),
    better: z.enum(DIRECTIONS, 'missing'),
    target: value.nullable(),
    actAt: value.nullable(),
    everyMonths: z.number('noRhythm').int('noRhythm').min(1, 'noRhythm').max(36, 'noRhythm'),
    ownerId,
    processId: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,60}$/)
      .nullable(),
    counter: z
      .string()
      .regex(/^[a-z][A-Za-z]{1,40}$/)
      .nullable(),
    reason,
  })
  .superRefine(({ better, target, actAt }, issues) => {
    if (target === null || actAt === null) return
    // Whoever acts on values that meet the target never rests.
    const crossed = better === 'less' ? actAt < target : actAt > target
    if (crossed) issues.addIssue({ code: 'custom', path: ['actAt'], message: 'betterThanTarget' })
  })
export type IndicatorInput = z.output<typeof indicatorSchema>

export const correctionSchema = z.strictObject({ value, note: text(0), reason })

/** Values of one day: a single one, or all of a round. null lets the program count. */
export const entrySchema = z.strictObject({
  on: day,
  entries: z
    .array(z.strictObject({ indicatorId: z.uuid(), value: value.nullable(), note: text(0) }))
    .min(1, 'nothing')
    .max(INDICATORS_MAX),
})
export type EntryInput = z.output<typeof entrySchema>

export const responseSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('task'), title: line, ownerId, dueOn: day }),
  z.strictObject({ answer: z.literal('left'), reason }),
])
export type ResponseInput = z.output<typeof responseSchema>

export const objectiveSchema = z.strictObject({
  what: text(3),
  means: text(3),
  evaluation: text(3),
  dueOn: day,
  ownerId,
  indicatorId: z.uuid().nullable(),
  measureIds: z.array(z.string().regex(/^[A-Z][0-9]{2,3}$/, 'noMeasure')).max(20, 'tooMany'),
  reason: z.string().trim().max(TEXT_CHARACTERS, 'tooLong'),
})
export type ObjectiveInput = z.output<typeof objectiveSchema>

export const objectiveEndSchema = z.strictObject({ as: z.enum(OBJECTIVE_ENDS, 'missing'), on: day, reason })
export type ObjectiveEndInput = z.output<typeof objectiveEndSchema>
export const reasonSchema = z.strictObject({ reason })

export type MeasurementRefusal =
  | 'measurement.not_allowed'
  | 'measurement.not_found'
  | 'measurement.no_member'
  | 'measurement.ended'
  | 'measurement.not_ended'
  | 'measurement.too_many'
  | 'measurement.in_future'
  | 'measurement.day_taken'
  | 'measurement.not_countable'
  | 'measurement.counts_today'
  | 'measurement.answered'
  | 'measurement.changed_meanwhile'
  | 'measurement.no_measure'
