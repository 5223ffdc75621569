/** The tables of measurement and management reviews; how such a file is written stands in `tables.ts`. */
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

/** Who wrote a row, and when. */
type Recorded = { recorded_at: Date; recorded_by: string; recorded_by_name: string }
/** What every version of a thing carries. */
type Versioned = Recorded & { reason: string; replaced_at: Date | null }

type IndicatorTable = Versioned & {
  organisation_id: string
  id: string
  indicator_id: string
  process_id: string | null
  counter: string | null
  name: string
  counts: string
  unit: 'count' | 'share' | 'days' | 'months' | 'hours' | 'minutes' | 'money'
  better: 'more' | 'less'
  target: number | null
  act_at: number | null
  every_months: number
  owner_id: string | null
  owner_name: string
  act: 'begin' | 'change' | 'end'
}

type MeasurementTable = Versioned & {
  organisation_id: string
  id: string
  measurement_id: string
  indicator_id: string
  event_on: string
  value: number
  note: string
  counted: boolean
  past_act: boolean
  act: 'enter' | 'correct'
}

type MeasurementResponseTable = Recorded & {
  organisation_id: string
  id: string
  measurement_id: string
  indicator_id: string
  answer: 'task' | 'left'
  task_id: string | null
  reason: string
}

type ObjectiveTable = Versioned & {
  organisation_id: string
  id: string
  objective_id: string
  what: string
  means: string
  evaluation: string
  due_on: string
  owner_id: string | null
  owner_name: string
  indicator_id: string | null
  measure_ids: Json
  act: 'set' | 'change' | 'reached' | 'missed' | 'drop' | 'reopen'
  event_on: string
}

type ManagementReviewTable = Versioned & {
  organisation_id: string
  id: string
  review_id: string
  held_on: string
  since_on: string
  form: 'light' | 'full'
  participants: Json
  remarks: Json
  decisions: Json
  conclusion: string
  act: 'start' | 'change' | 'sign' | 'discard'
}

type ReviewMinutesTable = Recorded & {
  organisation_id: string
  id: string
  review_id: string
  content: string
  sha256: string
}

type ReviewSignatureTable = Recorded & {
  organisation_id: string
  id: string
  review_id: string
  act: 'sign' | 'acknowledge'
  sha256: string
}

type ReviewAddendumTable = Recorded & {
  organisation_id: string
  id: string
  review_id: string
  text: string
}

export type ReviewTables = {
  indicator: IndicatorTable
  measurement: MeasurementTable
  measurement_response: MeasurementResponseTable
  objective: ObjectiveTable
  management_review: ManagementReviewTable
  review_minutes: ReviewMinutesTable
  review_signature: ReviewSignatureTable
  review_addendum: ReviewAddendumTable
}
