/** All SQL of the room: audit packs, and the whole journal for them. */
import type { Person } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import type { ChainedEntry } from '../../server/journal.ts'

export type AuditPack = {
  id: string
  reason: string
  fileName: string
  bytes: number
  sha256: string
  manifestSha256: string
  files: number
  at: Date
  by: string
}

const COLUMNS = [
  ...(['id', 'reason', 'file_name', 'bytes', 'sha256', 'manifest_sha256', 'files'] as const),
  ...(['recorded_at', 'recorded_by_name'] as const),
]

/** One a quarter for twenty years; older ones stay in the database. */
const PACKS_SHOWN = 80

export async function packs(tx: Tx): Promise<AuditPack[]> {
  const rows = await tx
    .selectFrom('audit_pack')
    .select(COLUMNS)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PACKS_SHOWN)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, reason: row.reason, fileName: row.file_name, bytes: row.bytes, sha256: row.sha256 },
    ...{ manifestSha256: row.manifest_sha256, files: row.files },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}

export async function packContent(
  tx: Tx,
  id: string,
): Promise<{ fileName: string; content: Uint8Array } | null> {
  const row = await tx
    .selectFrom('audit_pack')
    .select(['file_name', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { fileName: row.file_name, content: new Uint8Array(row.content) } : null
}

type Written = { organisationId: string; at: Date; by: Pick<Person, 'id' | 'name'> }

export async function insertPack(
  tx: Tx,
  { organisationId, at, by }: Written,
  pack: Omit<AuditPack, 'at' | 'by'> & { content: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('audit_pack')
    .values({
      ...{ organisation_id: organisationId, id: pack.id, reason: pack.reason, file_name: pack.fileName },
      ...{ bytes: pack.bytes, sha256: pack.sha256, manifest_sha256: pack.manifestSha256 },
      ...{ files: pack.files, content: Buffer.from(pack.content), recorded_at: at },
      ...{ recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

export type ChainLine = ChainedEntry & { hash: string }

/** In the order of the chain, from an entry on. */
export async function journalFrom(tx: Tx, sequence: number, limit: number): Promise<ChainLine[]> {
  const rows = await tx
    .selectFrom('journal')
    .selectAll()
    .where('sequence', '>=', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    ...{ organisationId: row.organisation_id, sequence: row.sequence, at: row.at },
    ...{ by: { id: row.by_id, name: row.by_name }, act: row.act, subject: row.subject },
    ...{ content: row.content, previousHash: row.previous_hash, hash: row.hash },
  }))
}

export async function journalHead(
  tx: Tx,
  organisationId: string,
): Promise<{ entries: number; hash: string }> {
  const row = await tx
    .selectFrom('organisation')
    .select(['journal_length', 'journal_hash'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return { entries: row.journal_length, hash: row.journal_hash }
}
