/** The tables of suppliers, exceptions and training; how such a file is written stands in `tables.ts`. */
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

/** Who wrote a row, and when. */
type Recorded = { recorded_at: Date; recorded_by: string; recorded_by_name: string }
/** What every version of a thing carries. */
type Versioned = Recorded & { reason: string; replaced_at: Date | null }

type SupplierTable = Versioned & {
  organisation_id: string
  id: string
  supplier_id: string
  name: string
  name_key: string
  does: string
  holds: string
  personal_data: boolean
  access: string
  stops: string
  hurts_after_days: number | null
  contract_ends_on: string | null
  notice: string
  contact: string
  proof: string
  proof_expires_on: string | null
  way_out: string
  way_out_weeks: number | null
  owner_id: string | null
  owner_name: string
  origin: string
  weight: 'high' | 'middle' | 'low'
  next_review_on: string
  review_task_id: string | null
  act: 'add' | 'change' | 'review' | 'end' | 'restore'
}

type SupplierReviewTable = Recorded & {
  organisation_id: string
  id: string
  supplier_id: string
  weight: 'high' | 'middle' | 'low'
  looked_at: string
  found: string
  outcome: 'keep' | 'conditions' | 'leave'
  conditions: Json
  next_on: string
  event_on: string
}

type ExceptionTable = Versioned & {
  organisation_id: string
  id: string
  exception_id: string
  subject_kind: 'measure' | 'document' | 'process' | 'guidance'
  subject_id: string
  section: string
  place: string
  why: string
  instead: string
  until_on: string
  risk_owner: string
  renews_id: string | null
  asked_at: Date
  asked_by: string
  asked_by_name: string
  decided_alone: boolean
  task_id: string | null
  act: 'ask' | 'approve' | 'refuse' | 'withdraw' | 'end' | 'note'
}

type StaffMemberTable = Versioned & {
  organisation_id: string
  id: string
  staff_id: string
  name: string
  name_key: string
  email: string
  area: string
  joined_on: string | null
  left_on: string | null
  act: 'add' | 'change' | 'leave' | 'return' | 'forget'
}

type TrainingSessionTable = Versioned & {
  organisation_id: string
  id: string
  session_id: string
  title: string
  covered: string
  link: string
  evidence_id: string | null
  effect: string
  event_on: string
  act: 'hold' | 'change' | 'effect'
}

type TrainingAttendanceTable = Recorded & {
  organisation_id: string
  id: string
  session_id: string
  staff_id: string
  event_on: string
  replaced_at: Date | null
}

type AcknowledgementRoundTable = Versioned & {
  organisation_id: string
  id: string
  round_id: string
  document_id: string
  document_version: number
  title: string
  language: string
  text: string
  text_hash: string
  due_on: string
  matters: string
  act: 'begin' | 'close'
}

type AcknowledgementRequestTable = Recorded & {
  organisation_id: string
  id: string
  round_id: string
  staff_id: string
}

type AcknowledgementLinkTable = Recorded & {
  organisation_id: string
  id: string
  round_id: string
  staff_id: string
  secret_hash: string
  expires_at: Date
  replaced_at: Date | null
}

type AcknowledgementTable = Recorded & {
  organisation_id: string
  id: string
  round_id: string
  staff_id: string
  document_id: string
  document_version: number
  text_hash: string
  way: 'account' | 'link'
}

export type SupplierTables = {
  supplier: SupplierTable
  supplier_review: SupplierReviewTable
  exception: ExceptionTable
  staff_member: StaffMemberTable
  training_session: TrainingSessionTable
  training_attendance: TrainingAttendanceTable
  acknowledgement_round: AcknowledgementRoundTable
  acknowledgement_request: AcknowledgementRequestTable
  acknowledgement_link: AcknowledgementLinkTable
  acknowledgement: AcknowledgementTable
}
