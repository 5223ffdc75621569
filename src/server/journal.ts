/**
 * The journal: what was done, by whom, when, in the transaction that did it.
 *
 * Each entry carries the hash of the one before it in its organisation, so that an entry changed, removed or moved
 * later shows. Hash = SHA-256 of the canonical JSON (keys sorted) of the entry with its predecessor's hash. The head
 * (number of entries, hash of the last) lies in the organisation's row, whose lock makes the sequence free of gaps
 * and a cut-off end visible. Who can write all tables at once can rewrite all of it: keep a backup elsewhere.
 */
import { createHash } from 'node:crypto'
import { newId } from '../wire/id.ts'
import type { Tx } from './database.ts'
import { claimOnce } from './once.ts'

export type Entry = {
  organisationId: string
  at: Date
  by: { id: string; name: string }
  /** What was done, as `room.verb`: `profile.save`, `risk.accept`. */
  act: string
  /** What it was done to: a kind and an id, `measure:M12`. */
  subject: string
  content: unknown
}

export type ChainedEntry = Entry & { sequence: number; previousHash: string }

export const FIRST_HASH = '0'.repeat(64)

export async function record(tx: Tx, entry: Entry): Promise<void> {
  const head = await tx
    .selectFrom('organisation')
    .select(['journal_length', 'journal_hash'])
    .where('id', '=', entry.organisationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!head) throw new Error('The organisation of a journal entry does not exist or is not the one at work')
  await claimOnce(tx, entry.organisationId, entry.at)
  const sequence = head.journal_length + 1
  const content = JSON.stringify(entry.content ?? null)
  const hash = hashOf({
    ...entry,
    content: JSON.parse(content),
    sequence,
    previousHash: head.journal_hash,
  })
  await tx
    .with('head', db =>
      db
        .updateTable('organisation')
        .set({ journal_length: sequence, journal_hash: hash })
        .where('id', '=', entry.organisationId),
    )
    .insertInto('journal')
    .values({
      organisation_id: entry.organisationId,
      id: newId(),
      sequence,
      at: entry.at,
      by_id: entry.by.id,
      by_name: entry.by.name,
      act: entry.act,
      subject: entry.subject,
      content,
      previous_hash: head.journal_hash,
      hash,
    })
    .execute()
}

export function hashOf(entry: ChainedEntry): string {
  const { organisationId, sequence, at, by, act, subject, content, previousHash } = entry
  const said = canonical({
    organisationId,
    sequence,
    at: at.toISOString(),
    by: { id: by.id, name: by.name },
    act,
    subject,
    content,
    previousHash,
  })
  return createHash('sha256').update(said).digest('hex')
}

/** JSON with sorted keys and no spaces: the same text for the same value, also after jsonb reordered it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
