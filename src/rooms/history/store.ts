/** All SQL of the room: the journal, read. */
import type { Tx } from '../../server/database.ts'
import type { JournalEntry } from './model.ts'

type Wanted = {
  /** Entries before this one. */
  before?: number | null
  from?: Date
  to?: Date
  acts?: readonly string[]
  limit: number
}

/** The latest first. */
export async function journalEntries(
  tx: Tx,
  { before, from, to, acts, limit }: Wanted,
): Promise<JournalEntry[]> {
  let query = tx.selectFrom('journal').select(['sequence', 'at', 'by_name', 'act', 'subject', 'content'])
  if (before) query = query.where('sequence', '<', before)
  if (from) query = query.where('at', '>', from)
  if (to) query = query.where('at', '<=', to)
  if (acts) query = query.where('act', 'in', acts)
  const rows = await query.orderBy('sequence', 'desc').limit(limit).execute()
  return rows.map(({ by_name, ...entry }) => ({ ...entry, by: by_name }))
}
