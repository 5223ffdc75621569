/** The tables of tasks, evidence and reminders; how such a file is written stands in `tables.ts`. */
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

type TaskTable = {
  organisation_id: string
  id: string
  series_id: string
  occurrence: number
  source_kind: string
  source_id: string
  title: string
  note: string
  measure_id: string | null
  owner_id: string | null
  owner_name: string
  due_on: string
  every_count: number | null
  every_unit: 'month' | 'week' | null
  anchor_on: string
  hours: number | null
  planned: ColumnType<unknown, string | null, string | null>
  made_at: Date
  ended_as: 'done' | 'skipped' | 'dropped' | null
  ended_on: string | null
  ended_at: Date | null
  hours_spent: number | null
}

type TaskEventTable = {
  organisation_id: string
  id: string
  task_id: string
  act: 'make' | 'change' | 'done' | 'skip' | 'drop' | 'reopen'
  content: Json
  reason: string
  event_on: string
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

type EvidenceFileTable = {
  organisation_id: string
  id: string
  sha256: string
  content: Buffer
  stored_at: Date
}

type EvidenceTable = {
  organisation_id: string
  id: string
  task_id: string | null
  measure_id: string | null
  requirement_id: string | null
  process_id: string | null
  form: 'file' | 'link' | 'note' | 'record'
  title: string
  note: string
  link: string | null
  record_path: string | null
  file_id: string | null
  file_name: string | null
  file_bytes: number | null
  event_on: string
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_by_name: string | null
  withdrawn_reason: string | null
}

type CalendarFeedTable = {
  organisation_id: string
  id: string
  person_id: string
  secret_hash: string
  language: string
  made_at: Date
  revoked_at: Date | null
}

type ReminderChoiceTable = {
  organisation_id: string
  id: string
  person_id: string
  wanted: boolean
  language: string
  chosen_at: Date
}

type ReminderTable = {
  organisation_id: string
  id: string
  person_id: string
  day: string
  tasks: number
  claimed_at: Date
}

type TaskVersionTable = {
  organisation_id: string
  id: string
  task_id: string
  state: Json
  recorded_at: Date
}

export type WorkTables = {
  task: TaskTable
  task_event: TaskEventTable
  task_version: TaskVersionTable
  evidence_file: EvidenceFileTable
  evidence: EvidenceTable
  calendar_feed: CalendarFeedTable
  reminder_choice: ReminderChoiceTable
  reminder: ReminderTable
}
