/** All SQL of the room: versions of changes, added and never changed. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import { type Consequences, KINDS, type OrganisationChange } from './contract.ts'

type Row = Awaited<ReturnType<typeof anyChange>>
const anyChange = (tx: Tx) => tx.selectFrom('organisation_change').selectAll().executeTakeFirstOrThrow()

const facts = z.array(z.object({ path: z.string(), to: z.unknown() }))

function changeOf(row: Row): OrganisationChange {
  return {
    ...{ id: row.change_id, versionId: row.id, title: row.title, note: row.note, eventOn: row.event_on },
    kind: KINDS.find(one => one === row.kind) ?? 'other',
    facts: facts.parse(row.facts),
    takenOn: row.taken_on as Consequences | null, // written by this room alone
    ...{ profileVersion: row.profile_version, act: row.act, reason: row.reason },
    ...{ recordedAt: row.recorded_at, recordedBy: row.recorded_by_name },
  }
}

export async function standingChange(tx: Tx, id: string): Promise<OrganisationChange | null> {
  const row = await tx
    .selectFrom('organisation_change')
    .selectAll()
    .where('change_id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? changeOf(row) : null
}

const VERSIONS_SHOWN = 200

/** Everything that was recorded of it, the latest first. */
export async function versionsOf(tx: Tx, id: string): Promise<OrganisationChange[]> {
  const rows = await tx
    .selectFrom('organisation_change')
    .selectAll()
    .where('change_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(changeOf)
}

/** Open ones by their date, ended ones by when they were, the latest first; each in the order of an index. */
export async function listChanges(
  tx: Tx,
  { ended, after, limit }: { ended: boolean; after: Cursor | null; limit: number },
): Promise<OrganisationChange[]> {
  let query = tx
    .selectFrom('organisation_change')
    .selectAll()
    .where('replaced_at', 'is', null)
    .where('act', ended ? 'in' : 'not in', ['take_on', 'set_aside'])
  if (after) {
    query = query.where(
      ended
        ? sql<boolean>`(recorded_at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`
        : sql<boolean>`(event_on, id) > (${after.key}::date, ${after.id}::uuid)`,
    )
  }
  const order = ended ? 'desc' : 'asc'
  const rows = await query
    .orderBy(ended ? 'recorded_at' : 'event_on', order)
    .orderBy('id', order)
    .limit(limit)
    .execute()
  return rows.map(changeOf)
}

/** Adds a version in the place of the one that stands. */
export async function addChange(
  tx: Tx,
  { organisationId, at, by }: Written,
  one: OrganisationChange,
): Promise<void> {
  await tx
    .updateTable('organisation_change')
    .set({ replaced_at: at })
    .where('change_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('organisation_change')
    .values({
      ...{ organisation_id: organisationId, id: one.versionId, change_id: one.id, title: one.title },
      ...{ kind: one.kind, note: one.note, event_on: one.eventOn, facts: JSON.stringify(one.facts) },
      ...{ taken_on: one.takenOn && JSON.stringify(one.takenOn), profile_version: one.profileVersion },
      ...{ act: one.act, reason: one.reason, recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}
