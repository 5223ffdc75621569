/** The tables of assessments; how such a file is written stands in `tables.ts`. */
type AuditPackTable = {
  organisation_id: string
  id: string
  reason: string
  file_name: string
  bytes: number
  sha256: string
  manifest_sha256: string
  files: number
  content: Buffer
  recorded_at: Date
  recorded_by: string
  recorded_by_name: string
}

export type AssessmentTables = { audit_pack: AuditPackTable }
