/** Tasks and evidence as they are kept, what comes in about them, and the refusals this can meet. */
import { z } from 'zod'
import type { Day } from './day.ts'

/** Records of other rooms that lead to tasks (by `addTask`), and where their pages lie below the organisation's. */
export const RECORD_PATHS = {
  incident: 'incidents',
  finding: 'findings',
  supplier: 'suppliers',
  exception: 'exceptions',
  change: 'changes',
  review: 'reviews',
  indicator: 'measurement',
} as const

/** A time limit that runs in an incident; it stands above the tasks of the day. Its words are in the reader's language. */
export type RunningClock = { incidentId: string; title: string; name: string; dueAt: Date }

/** Where a task comes from. */
export const TASK_SOURCES = [
  'setup',
  'upkeep',
  'process',
  'hand',
  'incident',
  'finding',
  'supplier',
  'exception',
  'change',
  'review',
  'indicator',
] as const
export type TaskSource = { kind: (typeof TASK_SOURCES)[number]; id: string }

export const UNITS = ['month', 'week'] as const
export type Every = { count: number; unit: (typeof UNITS)[number] }

/** What the plan or a process says of a task; what a later plan is compared with. No date where only the rhythm counts. */
export const plannedSchema = z.strictObject({
  dueOn: z.string().nullable(),
  hours: z.number().nullable(),
  every: z.strictObject({ count: z.number().int(), unit: z.enum(UNITS) }).nullable(),
})
export type Planned = z.infer<typeof plannedSchema>

export const ENDS = ['done', 'skipped', 'dropped'] as const
export type Ended = {
  as: (typeof ENDS)[number]
  /** When it happened, as told. */
  on: Day
  /** When it was recorded, by the server's clock. */
  at: Date
  hoursSpent: number | null
}

export type Owner = { id: string; name: string }

export type Task = {
  id: string
  seriesId: string
  occurrence: number
  source: TaskSource
  /** Empty where its source names it, in each reader's language. */
  title: string
  note: string
  measureId: string | null
  owner: Owner | null
  dueOn: Day
  every: Every | null
  anchorOn: Day
  hours: number | null
  planned: Planned | null
  madeAt: Date
  ended: Ended | null
}

export type TaskAct = 'make' | 'change' | 'done' | 'skip' | 'drop' | 'reopen'
export type TaskEvent = {
  act: TaskAct
  content: unknown
  reason: string
  on: Day
  at: Date
  by: string
}

export const EVIDENCE_SUBJECTS = ['task', 'measure', 'requirement', 'process'] as const
export type EvidenceSubject = { kind: (typeof EVIDENCE_SUBJECTS)[number]; id: string }
/** A record is what another room has kept of a run of a process; the others are attached by people. */
export const EVIDENCE_FORMS = ['file', 'link', 'note', 'record'] as const

export type Evidence = {
  id: string
  subject: EvidenceSubject
  form: (typeof EVIDENCE_FORMS)[number]
  title: string
  note: string
  link: string | null
  /** Where the record lies below the organisation's pages, as `incidents/…`. */
  recordPath: string | null
  file: { id: string; name: string; bytes: number } | null
  on: Day
  at: Date
  by: string
  withdrawn: { at: Date; by: string; reason: string } | null
}

export const TITLE_CHARACTERS = 160
export const NOTE_CHARACTERS = 4000
/** A scanned contract or an export of a few thousand rows; films and images of disks belong elsewhere. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024

const line = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(TITLE_CHARACTERS, 'tooLong')
    .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const note = z
  .string()
  .trim()
  .max(NOTE_CHARACTERS, 'tooLong')
  .transform(text => text.replace(/\r\n?/g, '\n'))
const day = z.iso.date('noDay').refine(text => text >= '2000-01-01' && text <= '2100-12-31', 'noDay')
const hours = z.number('noHours').min(0, 'noHours').max(10_000, 'noHours').nullable()
export const reasonSchema = z.string().trim().min(3, 'whyMissing').max(1000, 'tooLong')

export const taskSchema = z.strictObject({
  title: line(0),
  note,
  ownerId: z.uuid().nullable(),
  dueOn: day,
  every: z
    .strictObject({
      count: z.number('noRhythm').int('noRhythm').min(1, 'noRhythm').max(120, 'noRhythm'),
      unit: z.enum(UNITS),
    })
    .nullable(),
  hours,
  measureId: z
    .string()
    .regex(/^[A-Z][0-9]{2,3}$/, 'noMeasure')
    .nullable(),
})
export type TaskInput = z.output<typeof taskSchema>

/** Only https, and only kept: nothing of it is ever fetched. */
const link = z
  .string()
  .trim()
  .max(2000, 'tooLong')
  .refine(text => text === '' || isHttps(text), 'noHttps')

function isHttps(text: string): boolean {
  const address = URL.canParse(text) ? new URL(text) : null
  return address?.protocol === 'https:' && address.username === '' && address.password === ''
}

export type EvidenceFile = { name: string; content: Uint8Array }

export const evidenceSchema = z.strictObject({
  title: line(0),
  note,
  link,
  on: day,
})
export type EvidenceInput = z.output<typeof evidenceSchema> & { file: EvidenceFile | null }

export const doneSchema = z.strictObject({ on: day, hoursSpent: hours })
export const endSchema = z.strictObject({ reason: reasonSchema })

export type WorkRefusal =
  | 'work.not_allowed'
  | 'work.not_found'
  | 'work.no_member'
  | 'work.ended_already'
  | 'work.not_ended'
  | 'work.went_on'
  | 'work.in_future'
  | 'work.changed_meanwhile'
  | 'work.task_changed_meanwhile'
  | 'work.nothing_chosen'
  | 'work.no_profile'
  | 'work.file_too_large'
  | 'work.file_empty'
  | 'work.evidence_empty'
  | 'work.why_missing'
