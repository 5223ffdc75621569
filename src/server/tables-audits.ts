/** The tables of audits and findings; how such a file is written stands in `tables.ts`. */
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string, string>

/** Who recorded it, and when by the server's clock. */
type Recorded = { recorded_at: Date; recorded_by: string; recorded_by_name: string }
type Version = Recorded & { act: string; reason: string; replaced_at: Date | null }
type Row = { organisation_id: string; id: string }

type FindingTable = Row &
  Version & {
    finding_id: string
    number: number
    audit_id: string | null
    source: string
    source_note: string
    grade: string
    title: string
    text: string
    criterion_force: string | null
    criterion_id: string | null
    criterion_words: string | null
    evidence: string
    evidence_id: string | null
    event_on: string
    closed_on: string | null
  }

type FindingStepTable = Row &
  Recorded & {
    finding_id: string
    kind: string
    content: Json
    task_id: string | null
    evidence_id: string | null
    event_on: string
  }

type AuditProgrammeTable = Row & Version & { programme_id: string; version: number; content: Json }

type AuditTable = Row &
  Version & {
    audit_id: string
    number: number
    title: string
    areas: Json
    auditor_id: string | null
    auditor_name: string
    own_work_reason: string
    begins_on: string
    ends_on: string
  }

type AuditLineTable = Row &
  Version & {
    line_id: string
    audit_id: string
    criterion_force: string
    criterion_id: string
    criterion_words: string
    asked: string
    seen: string
    result: string
    event_on: string
  }

type AuditSampleTable = Row &
  Recorded & {
    audit_id: string
    population_name: string
    population: Json
    population_size: number
    seed: number
    rule: Json
    sample_size: number
    drawn: Json
  }

type AuditReportTable = Row &
  Recorded & { audit_id: string; content: string; sha256: string; signed_name: string; event_on: string }

type AuditAcknowledgementTable = Row & Recorded & { report_id: string; note: string; event_on: string }

export type AuditTables = {
  finding: FindingTable
  finding_step: FindingStepTable
  audit_programme: AuditProgrammeTable
  audit: AuditTable
  audit_line: AuditLineTable
  audit_sample: AuditSampleTable
  audit_report: AuditReportTable
  audit_acknowledgement: AuditAcknowledgementTable
}
