/** All SQL of the room: versions of documents and their approvals, added and never changed. */
import type { Person } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { isLanguage } from '../../wire/language.ts'
import { contentSchema } from './contract.ts'
import type { DocumentApproval, DocumentVersion } from './model.ts'

const versions = (tx: Tx) =>
  tx
    .selectFrom('document_version')
    .select(['document_id', 'version', 'language', 'content', 'reason', 'recorded_at', 'recorded_by_name'])

type VersionRow = {
  document_id: string
  version: number
  language: string
  content: unknown
  reason: string
  recorded_at: Date
  recorded_by_name: string
}

function versionOf(row: VersionRow): DocumentVersion {
  const { sections, base } = contentSchema.parse(row.content)
  return {
    documentId: row.document_id,
    version: row.version,
    language: isLanguage(row.language) ? row.language : 'en',
    sections,
    base,
    reason: row.reason,
    at: row.recorded_at,
    by: row.recorded_by_name,
  }
}

/** The latest version of each document. */
export async function latestVersions(tx: Tx): Promise<DocumentVersion[]> {
  const rows = await versions(tx)
    .distinctOn('document_id')
    .orderBy('document_id')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(versionOf)
}

/** The latest of them, newest first. */
export async function versionsOf(tx: Tx, documentId: string, most: number): Promise<DocumentVersion[]> {
  const rows = await versions(tx)
    .where('document_id', '=', documentId)
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
  return rows.map(versionOf)
}

/** Of each document the version that is asked for. */
export async function versionsAt(tx: Tx, wanted: ReadonlyMap<string, number>): Promise<DocumentVersion[]> {
  const found: DocumentVersion[] = []
  for (const [documentId, version] of wanted) {
    const row = await versions(tx)
      .where('document_id', '=', documentId)
      .where('version', '=', version)
      .executeTakeFirst()
    if (row) found.push(versionOf(row))
  }
  return found
}

/** All approvals, in the order they were given. */
export async function approvals(tx: Tx): Promise<DocumentApproval[]> {
  const rows = await tx
    .selectFrom('document_approval')
    .selectAll()
    .orderBy('approved_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    documentId: row.document_id,
    version: row.version,
    reason: row.reason,
    at: row.approved_at,
    by: row.approved_by_name,
  }))
}

type Written = { organisationId: string; id: string; at: Date; by: Person }

export async function addVersion(
  tx: Tx,
  of: Written,
  { documentId, version, language, sections, base, reason }: Omit<DocumentVersion, 'at' | 'by'>,
): Promise<void> {
  await tx
    .insertInto('document_version')
    .values({
      organisation_id: of.organisationId,
      id: of.id,
      document_id: documentId,
      version,
      language,
      content: JSON.stringify({ sections, base }),
      reason,
      recorded_at: of.at,
      recorded_by: of.by.id,
      recorded_by_name: of.by.name,
    })
    .execute()
}

export async function addApproval(
  tx: Tx,
  of: Written,
  { documentId, version, reason }: Omit<DocumentApproval, 'at' | 'by'>,
): Promise<void> {
  await tx
    .insertInto('document_approval')
    .values({
      organisation_id: of.organisationId,
      id: of.id,
      document_id: documentId,
      version,
      reason,
      approved_at: of.at,
      approved_by: of.by.id,
      approved_by_name: of.by.name,
    })
    .execute()
}
