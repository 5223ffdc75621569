/**
 * Walks the journal of every organisation and says where its chain breaks, if it does. Held against checkpoints that
 * were kept elsewhere, it also says where all of it was rewritten or cut off.
 */
import { type Checkpoint, isGenuine } from './checkpoint.ts'
import type { Database, Tx } from './database.ts'
import { FIRST_HASH, hashOf } from './journal.ts'

/** Entries read at once: a few megabytes. */
const PAGE = 1000

export type Verified = {
  organisation: string
  name: string
  entries: number
  /** Where the chain breaks: the number of the entry and what is wrong with it. */
  broken: { sequence: number; problem: string } | null
}

/** Checkpoints of organisations that are not there are an organisation missing, and told as such. */
export async function verifyJournals(
  database: Database,
  checkpoints: Checkpoint[] = [],
): Promise<Verified[]> {
  return await database.inSystem(async tx => {
    const organisations = await tx
      .selectFrom('organisation')
      .select(['id', 'name', 'journal_length', 'journal_hash'])
      .orderBy('id')
      .execute()
    const verified: Verified[] = []
    for (const one of organisations) {
      const walked = await walk(tx, one.id)
      const own = checkpoints.filter(checkpoint => checkpoint.organisation === one.id)
      const broken = walked.broken ?? headProblem(walked, one) ?? (await checkpointProblem(tx, own))
      verified.push({ organisation: one.id, name: one.name, entries: walked.entries, broken })
    }
    const there = new Set(organisations.map(one => one.id))
    for (const { organisation } of checkpoints) {
      if (there.has(organisation)) continue
      there.add(organisation)
      const broken = { sequence: 1, problem: 'there is a checkpoint of it, and it is not there any more' }
      verified.push({ organisation, name: organisation, entries: 0, broken })
    }
    return verified
  })
}

async function checkpointProblem(tx: Tx, checkpoints: Checkpoint[]): Promise<Verified['broken']> {
  for (const one of checkpoints) {
    const broken = (problem: string) => ({ sequence: one.entries, problem })
    if (!isGenuine(one)) return broken('the checkpoint is not what was signed')
    if (one.entries === 0) continue
    const entry = await tx
      .selectFrom('journal')
      .select('hash')
      .where('organisation_id', '=', one.organisation)
      .where('sequence', '=', one.entries)
      .executeTakeFirst()
    if (!entry) return broken(`the checkpoint of ${one.at} knew this entry, and it is missing`)
    if (entry.hash !== one.hash) return broken(`it is not the entry that the checkpoint of ${one.at} knew`)
  }
  return null
}

type Walked = { entries: number; hash: string; broken: Verified['broken'] }

function headProblem(
  walked: Walked,
  head: { journal_length: number; journal_hash: string },
): Verified['broken'] {
  if (walked.entries === head.journal_length && walked.hash === head.journal_hash) return null
  return {
    sequence: walked.entries + 1,
    problem: `the journal had ${head.journal_length} entries, and its end is not the one it had`,
  }
}

async function walk(tx: Tx, organisationId: string): Promise<Walked> {
  let walked: Walked = { entries: 0, hash: FIRST_HASH, broken: null }
  for (;;) {
    const rows = await tx
      .selectFrom('journal')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('sequence', '>', walked.entries)
      .orderBy('sequence')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const problem = problemOf(row, walked)
      if (problem) return { ...walked, broken: { sequence: walked.entries + 1, problem } }
      walked = { entries: row.sequence, hash: row.hash, broken: null }
    }
    if (rows.length < PAGE) return walked
  }
}

type Row = {
  organisation_id: string
  sequence: number
  at: Date
  by_id: string
  by_name: string
  act: string
  subject: string
  content: unknown
  previous_hash: string
  hash: string
}

function problemOf(row: Row, before: Walked): string | null {
  if (row.sequence !== before.entries + 1) return 'an entry is missing'
  if (row.previous_hash !== before.hash) return 'it does not follow the entry before it'
  const hash = hashOf({
    organisationId: row.organisation_id,
    sequence: row.sequence,
    at: row.at,
    by: { id: row.by_id, name: row.by_name },
    act: row.act,
    subject: row.subject,
    content: row.content,
    previousHash: row.previous_hash,
  })
  return hash === row.hash ? null : 'its content is not what was written'
}
