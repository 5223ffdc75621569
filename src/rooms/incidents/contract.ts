/** Incidents as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import { YEARS } from '../risks/contract.ts'
import type { RateMove } from '../risks/one-more-event.ts'
import type { Day } from '../work/day.ts'

/** What a report turned out to be. */
export const KINDS = ['incident', 'event', 'false_alarm'] as const
export const ANSWERS = ['yes', 'no', 'unclear'] as const
export type Answer3 = (typeof ANSWERS)[number]
export type IncidentAct = 'report' | 'triage' | 'close' | 'reopen'

/** What closing did to a risk: how it was counted, and how the rate moved by it. */
export type Counted = {
  riskId: string
  /** As it was called when it was counted. */
  name: string
  counted: boolean
  before: { events: number; years: number } | null
  after: { events: number; years: number } | null
  move: RateMove | null
}

export type Closing = {
  cause: string
  lesson: string
  /** Why there is nothing to learn, where no lesson is told. */
  noLesson: string
  costEur: number | null
  hours: number | null
  counted: Counted[]
}

/** A version of an incident; `id` is that of the incident. */
export type Incident = {
  id: string
  versionId: string
  title: string
  place: string
  noticedAt: Date
  happenedOn: Day
  ongoing: boolean
  reportedAt: Date
  reportedBy: { id: string; name: string }
  triageTaskId: string | null
  kind: (typeof KINDS)[number] | null
  severity: string
  personalData: Answer3
  significant: Answer3
  riskIds: string[]
  closing: Closing | null
  act: IncidentAct
  reason: string
  recordedAt: Date
  recordedBy: string
}

/** Something that happened, as told, by the one who wrote it down. */
export type TimelineEntry = {
  id: string
  note: string
  link: string | null
  at: Date
  recordedAt: Date
  by: string
}

export const CLOCK_ACTS = ['start', 'done', 'not_needed', 'again'] as const
export type ClockAct = (typeof CLOCK_ACTS)[number]

/** Which clock of which obligation. */
export type ClockName = { obligationId: string; number: number }

export type Clock = ClockName & {
  incidentId: string
  obligationName: string
  name: string
  from: string
  hours: number
  startedAt: Date | null
  dueAt: Date | null
  doneAt: Date | null
  act: ClockAct
  reason: string
  recordedAt: Date
  recordedBy: string
}

export const isRunning = ({ act }: Pick<Clock, 'act'>) => act === 'start' || act === 'again'

export const TITLE_CHARACTERS = 300
export const TEXT_CHARACTERS = 4000
const RISKS_MAX = 10
const TASKS_MAX = 5

const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(most, 'tooLong')
    .transform(value => value.replace(/\r\n?/g, '\n'))
const line = (least: number, most: number) =>
  z
    .string()
    .trim()
    .transform(value => value.replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(least, 'missing')
        .max(most, 'tooLong')
        .refine(value => !/\p{Cc}/u.test(value), 'oneLine'),
    )
const FIRST = new Date('2000-01-01T00:00:00Z')
const moment = z.date('noMoment').min(FIRST, 'noMoment')
const day = z.iso.date('noDay').refine(one => one >= '2000-01-01' && one <= '2100-12-31', 'noDay')
const reason = text(3, 1000)
const riskId = z.string().min(1).max(60)
const https = z
  .string()
  .trim()
  .max(2000, 'tooLong')
  .refine(one => one === '' || isHttps(one), 'noHttps')
  .transform(one => one || null)

function isHttps(given: string): boolean {
  const address = URL.canParse(given) ? new URL(given) : null
  return address?.protocol === 'https:' && address.username === '' && address.password === ''
}

export const reportSchema = z.strictObject({
  /** What happened, in a sentence or two. */
  title: line(3, TITLE_CHARACTERS),
  noticedAt: moment,
  ongoing: z.boolean(),
  place: line(0, 160),
})
export type ReportInput = z.output<typeof reportSchema>

export const triageSchema = z.strictObject({
  kind: z.enum(KINDS, 'missing'),
  severity: line(0, 160),
  happenedOn: day,
  ongoing: z.boolean(),
  personalData: z.enum(ANSWERS, 'missing'),
  significant: z.enum(ANSWERS, 'missing'),
  riskIds: z.array(riskId).max(RISKS_MAX, 'tooMany'),
})
export type TriageInput = z.output<typeof triageSchema>

export const entrySchema = z.strictObject({ note: text(3, TEXT_CHARACTERS), link: https, at: moment })
export type EntryInput = z.output<typeof entrySchema>

/** Started, met or found not to be needed; each at a told time or for a told reason. */
export const clockSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('start'), at: moment }),
  z.strictObject({ act: z.literal('done'), at: moment }),
  z.strictObject({ act: z.literal('not_needed'), reason }),
])
export type ClockInput = z.output<typeof clockSchema>

const seenYears = z.number('noYears').min(YEARS.min, 'noYears').max(YEARS.max, 'noYears')
const followUp = z.strictObject({ title: line(3, 160), dueOn: day })

export const closeSchema = z
  .strictObject({
    cause: text(3, TEXT_CHARACTERS),
    lesson: text(0, TEXT_CHARACTERS),
    noLesson: text(0, 1000),
    costEur: z.number('noFigure').min(0, 'noFigure').max(1e12, 'noFigure').nullable(),
    hours: z.number('noFigure').min(0, 'noFigure').max(1e6, 'noFigure').nullable(),
    /** For each risk it belongs to: whether it counts as one more event, and in how many years. */
    counts: z
      .array(z.strictObject({ riskId, count: z.boolean(), years: seenYears, seen: z.string().optional() }))
      .max(RISKS_MAX),
    tasks: z.array(followUp).max(TASKS_MAX),
  })
  .refine(one => one.lesson.length >= 3 || one.noLesson.length >= 3, {
    path: ['lesson'],
    message: 'noLesson',
  })
export type CloseInput = z.output<typeof closeSchema>

export const reopenSchema = z.strictObject({ reason })

export type IncidentRefusal =
  | 'incidents.not_allowed'
  | 'incidents.not_found'
  | 'incidents.in_future'
  | 'incidents.changed_meanwhile'
  | 'incidents.closed_already'
  | 'incidents.not_closed'
  | 'incidents.not_triaged'
  | 'incidents.no_such_risk'
  | 'incidents.no_such_clock'
  | 'incidents.clock_ended'
  | 'incidents.clock_not_running'
  | 'incidents.before_its_start'
  | 'incidents.clock_running'
  | 'incidents.clock_not_judged'
  | 'incidents.unclear'
  | 'incidents.counted_meanwhile'
