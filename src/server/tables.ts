/**
 * The tables as the queries see them, written by hand beside `migrations/`.
 *
 * Names are those of SQL. A `jsonb` column is read as unknown (its room checks it) and written as JSON text,
 * because the driver would turn an array into a PostgreSQL array.
 */
import type { ColumnType, Generated } from 'kysely'
import type { Role } from './permission.ts'
import type { AssessmentTables } from './tables-assessment.ts'
import type { AssetTables } from './tables-assets.ts'
import type { AuditTables } from './tables-audits.ts'
import type { IncidentTables } from './tables-incidents.ts'
import type { ReviewTables } from './tables-reviews.ts'
import type { SupplierTables } from './tables-suppliers.ts'
import type { WorkTables } from './tables-work.ts'

type Json = ColumnType<unknown, string, string>

type OrganisationTable = {
  id: string
  name: string
  created_at: Date
  journal_length: Generated<number>
  journal_hash: Generated<string>
}

type MembershipTable = {
  organisation_id: string
  id: string
  person_id: string
  person_name: string
  person_email: string
  role: Role
  until: Date | null
  /** When it was granted; by nobody where the organisation itself was made. */
  created_at: Date
  granted_by: string | null
  granted_by_name: string
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_by_name: string | null
}

type SecondFactorDemandTable = {
  organisation_id: string
  id: string
  demanded: boolean
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
  replaced_at: Date | null
}

type InvitationTable = {
  organisation_id: string
  id: string
  secret_hash: string
  email: string
  role: Role
  until: Date | null
  invited_at: Date
  invited_by: string
  invited_by_name: string
  expires_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_by_name: string | null
}

type AccessTokenTable = {
  organisation_id: string
  id: string
  person_id: string
  name: string
  scopes: string[]
  secret_hash: string
  made_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
  revoked_by_name: string | null
}

type JournalTable = {
  organisation_id: string
  id: string
  sequence: number
  at: Date
  by_id: string
  by_name: string
  act: string
  subject: string
  content: Json
  previous_hash: string
  hash: string
}

type ProfileTable = {
  organisation_id: string
  id: string
  version: number
  content: Json
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

type DecisionTable = {
  organisation_id: string
  id: string
  measure_id: string
  act: 'accept' | 'change' | 'refuse' | 'postpone' | 'withdraw'
  variant: 'light' | 'standard' | 'full' | null
  quarter: number | null
  reason: string
  decided_at: Date
  decided_by: string
  decided_by_name: string
}

type AcceptanceTable = {
  organisation_id: string
  id: string
  risk_id: string
  fingerprint: string
  expected_loss_eur: number
  chance: string | null
  basis: Json
  reason: string
  risk_owner: string
  accepted_at: Date
  accepted_by: string
  accepted_by_name: string
}

type EstimateTable = {
  organisation_id: string
  id: string
  risk_id: string
  frequency_low_per_year: number | null
  frequency_likely_per_year: number | null
  frequency_high_per_year: number | null
  loss_low_eur: number | null
  loss_high_eur: number | null
  reason: string
  estimated_at: Date
  estimated_by: string
  estimated_by_name: string
}

type ObservationTable = {
  organisation_id: string
  id: string
  risk_id: string
  events: number | null
  years: number | null
  in_place: ColumnType<unknown, string | null, string | null>
  reason: string
  observed_at: Date
  observed_by: string
  observed_by_name: string
  incident_id: string | null
}

type RiskImportTable = {
  organisation_id: string
  id: string
  file_name: string
  content_hash: string
  state: 'draft' | 'done' | 'discarded'
  content: Buffer | null
  mapping: Json
  report: Json
  created_at: Date
  created_by: string
  created_by_name: string
}

type RegisterRiskTable = {
  organisation_id: string
  id: string
  import_id: string | null
  row_number: number | null
  title: string
  original: Json
  scenario_id: string | null
  frequency_low_per_year: number | null
  frequency_likely_per_year: number | null
  frequency_high_per_year: number | null
  loss_low_eur: number | null
  loss_high_eur: number | null
  owner: Generated<string>
  note: Generated<string>
  /** Set where the import it came with was undone. */
  removed_at: Generated<Date | null>
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

type CommentTable = {
  organisation_id: string
  id: string
  comment_id: string
  act: 'write' | 'revise' | 'withdraw'
  item_kind: 'requirement' | 'control' | 'measure' | 'scenario' | 'obligation' | 'figure' | 'clause'
  item_id: string
  addressee: 'standard' | 'knowledge'
  document: string
  clause: string
  place: string
  type: 'general' | 'technical' | 'editorial'
  reason: string
  proposal: string
  may_pass_on: boolean
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

/** Seen in system-wide acts only. */
type CollectorTable = { id: string; person_id: string; act: 'grant' | 'withdraw'; recorded_at: Date }

type DocumentVersionTable = {
  organisation_id: string
  id: string
  document_id: string
  version: number
  language: string
  content: Json
  reason: string
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

type DocumentApprovalTable = {
  organisation_id: string
  id: string
  document_id: string
  version: number
  reason: string
  approved_at: Date
  approved_by: string
  approved_by_name: string
}

/** Seen in system-wide acts only; written by the sign-in library (see `session.ts`). */
type PersonTable = {
  id: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  created_at: Date
  updated_at: Date
}

type DoneRequestTable = {
  organisation_id: string
  id: string
  path: string
  done_at: Date
  location: string | null
}

type KeptPlanTable = {
  organisation_id: string
  id: string
  problem: string
  choices: Json
  total_eur: number
  lower_bound_eur: number
  kept_at: Date
  kept_by: string
  kept_by_name: string
}

type PlanStandingTable = {
  organisation_id: string
  id: string
  made_from: string
  figures: Json
  made_at: Date
}

/** Of the whole installation (see `attempts.ts`, `timed-work.ts`). */
type WrongAttemptTable = { kind: string; key_hash: string; count: number; since: Date }
type TimedWorkTable = {
  name: string
  claimed_at: Date | null
  finished_at: Date | null
  outcome: ColumnType<unknown, string | null, string | null>
}

export type Schema = WorkTables &
  AssessmentTables &
  AssetTables &
  IncidentTables &
  ReviewTables &
  SupplierTables &
  AuditTables & {
    organisation: OrganisationTable
    membership: MembershipTable
    invitation: InvitationTable
    second_factor_demand: SecondFactorDemandTable
    access_token: AccessTokenTable
    journal: JournalTable
    profile: ProfileTable
    decision: DecisionTable
    acceptance: AcceptanceTable
    estimate: EstimateTable
    observation: ObservationTable
    risk_import: RiskImportTable
    register_risk: RegisterRiskTable
    comment: CommentTable
    document_version: DocumentVersionTable
    document_approval: DocumentApprovalTable
    collector: CollectorTable
    person: PersonTable
    done_request: DoneRequestTable
    kept_plan: KeptPlanTable
    plan_standing: PlanStandingTable
    wrong_attempt: WrongAttemptTable
    timed_work: TimedWorkTable
  }
