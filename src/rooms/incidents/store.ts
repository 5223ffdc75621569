/** All SQL of the room: versions of incidents and clocks, and what was noted in between. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Clock, ClockName, Closing, Incident, TimelineEntry } from './contract.ts'

type Row = Awaited<ReturnType<typeof anyIncident>>
const anyIncident = (tx: Tx) => tx.selectFrom('incident').selectAll().executeTakeFirstOrThrow()

const riskIds = z.array(z.string())

function incidentOf(row: Row): Incident {
  return {
    ...{ id: row.incident_id, versionId: row.id, title: row.title, place: row.place },
    ...{ noticedAt: row.noticed_at, happenedOn: row.happened_on, ongoing: row.ongoing },
    ...{ reportedAt: row.reported_at, reportedBy: { id: row.reported_by, name: row.reported_by_name } },
    ...{ triageTaskId: row.triage_task_id, kind: row.kind, severity: row.severity },
    ...{ personalData: row.personal_data, significant: row.significant },
    riskIds: riskIds.parse(row.risk_ids),
    closing: row.closing as Closing | null, // written by this room alone
    ...{ act: row.act, reason: row.reason, recordedAt: row.recorded_at, recordedBy: row.recorded_by_name },
  }
}

export async function standingIncident(tx: Tx, incidentId: string): Promise<Incident | null> {
  const row = await tx
    .selectFrom('incident')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? incidentOf(row) : null
}

/** An incident is touched a few times; more than this is not read by anyone. */
const VERSIONS_SHOWN = 200

/** Everything that was recorded of it, the earliest first. */
export async function versionsOf(tx: Tx, incidentId: string): Promise<Incident[]> {
  const rows = await tx
    .selectFrom('incident')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(incidentOf)
}

/** Open ones by when they were noticed, closed ones by when they were closed, the latest first; each in the order of an index. */
export async function listIncidents(
  tx: Tx,
  { closed, after, limit }: { closed: boolean; after: Cursor | null; limit: number },
): Promise<Incident[]> {
  const column = closed ? 'recorded_at' : 'noticed_at'
  let query = tx
    .selectFrom('incident')
    .selectAll()
    .where('replaced_at', 'is', null)
    .where('closing', closed ? 'is not' : 'is', null)
  if (after)
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, id) < (${after.key}::timestamptz, ${after.id}::uuid)`,
    )
  const rows = await query.orderBy(column, 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(incidentOf)
}

/** Adds a version in the place of the one that stands. */
export async function addIncident(tx: Tx, { organisationId, at, by }: Written, one: Incident): Promise<void> {
  await tx
    .updateTable('incident')
    .set({ replaced_at: at })
    .where('incident_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('incident')
    .values({
      ...{ organisation_id: organisationId, id: one.versionId, incident_id: one.id, title: one.title },
      ...{ place: one.place, noticed_at: one.noticedAt, happened_on: one.happenedOn, ongoing: one.ongoing },
      ...{ reported_at: one.reportedAt, reported_by: one.reportedBy.id },
      ...{ reported_by_name: one.reportedBy.name, triage_task_id: one.triageTaskId, kind: one.kind },
      ...{ severity: one.severity, personal_data: one.personalData, significant: one.significant },
      ...{ risk_ids: JSON.stringify(one.riskIds), closing: one.closing && JSON.stringify(one.closing) },
      ...{ act: one.act, reason: one.reason, recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

export async function addEntry(
  tx: Tx,
  { organisationId, at, by }: Written,
  entry: { id: string; incidentId: string; note: string; link: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('incident_entry')
    .values({
      ...{ organisation_id: organisationId, id: entry.id, incident_id: entry.incidentId },
      ...{ note: entry.note, link: entry.link, event_at: entry.at },
      ...{ recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

/** A long night has some dozens of them. */
const ENTRIES_SHOWN = 1000

export async function entriesOf(tx: Tx, incidentId: string): Promise<TimelineEntry[]> {
  const rows = await tx
    .selectFrom('incident_entry')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .orderBy('event_at')
    .orderBy('id')
    .limit(ENTRIES_SHOWN)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, note: row.note, link: row.link, at: row.event_at },
    ...{ recordedAt: row.recorded_at, by: row.recorded_by_name },
  }))
}

type ClockRow = Awaited<ReturnType<typeof anyClock>>
const anyClock = (tx: Tx) => tx.selectFrom('incident_clock').selectAll().executeTakeFirstOrThrow()

function clockOf(row: ClockRow): Clock {
  return {
    ...{ incidentId: row.incident_id, obligationId: row.obligation_id, number: row.clock_number },
    ...{ obligationName: row.obligation_name, name: row.name, from: row.counted_from, hours: row.hours },
    ...{
      startedAt: row.started_at,
      dueAt: row.due_at,
      doneAt: row.done_at,
      act: row.act,
      reason: row.reason,
    },
    ...{ recordedAt: row.recorded_at, recordedBy: row.recorded_by_name },
  }
}

/** All versions of an incident's clocks, the earliest first, and those that stand among them. */
export async function clocksOf(tx: Tx, incidentId: string): Promise<{ all: Clock[]; standing: Clock[] }> {
  const rows = await tx
    .selectFrom('incident_clock')
    .selectAll()
    .where('incident_id', '=', incidentId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(ENTRIES_SHOWN)
    .execute()
  return {
    all: rows.map(clockOf),
    standing: rows.filter(row => row.replaced_at === null).map(clockOf),
  }
}

/** Clocks that run, the first due first. */
export async function runningClocks(tx: Tx, limit: number): Promise<Clock[]> {
  const rows = await tx
    .selectFrom('incident_clock')
    .selectAll()
    .where('replaced_at', 'is', null)
    .where('act', 'in', ['start', 'again'])
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(clockOf)
}

export async function addClock(
  tx: Tx,
  { organisationId, at, by }: Written,
  id: string,
  one: Omit<Clock, 'recordedAt' | 'recordedBy'>,
): Promise<void> {
  const named = { incidentId: one.incidentId, obligationId: one.obligationId, number: one.number }
  await replaceClock(tx, at, named)
  await tx
    .insertInto('incident_clock')
    .values({
      ...{ organisation_id: organisationId, id, incident_id: one.incidentId },
      ...{ obligation_id: one.obligationId, clock_number: one.number, obligation_name: one.obligationName },
      ...{ name: one.name, counted_from: one.from, hours: one.hours, started_at: one.startedAt },
      ...{ due_at: one.dueAt, done_at: one.doneAt, act: one.act, reason: one.reason },
      ...{ recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

async function replaceClock(tx: Tx, at: Date, clock: ClockName & { incidentId: string }): Promise<void> {
  await tx
    .updateTable('incident_clock')
    .set({ replaced_at: at })
    .where('incident_id', '=', clock.incidentId)
    .where('obligation_id', '=', clock.obligationId)
    .where('clock_number', '=', clock.number)
    .where('replaced_at', 'is', null)
    .execute()
}

/** From when on the organisation keeps its records here. */
export async function recordsSince(tx: Tx): Promise<Date> {
  const row = await tx.selectFrom('organisation').select('created_at').executeTakeFirstOrThrow()
  return row.created_at
}

export async function titlesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('incident')
    .select(['incident_id', 'title'])
    .where('incident_id', 'in', ids)
    .where('replaced_at', 'is', null)
    .execute()
  return new Map(rows.map(row => [row.incident_id, row.title]))
}
