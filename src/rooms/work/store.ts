/** All SQL of the room: tasks with their events, and evidence with its files. */
import { sql } from 'kysely'
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import { newId } from '../../wire/id.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import {
  type Evidence,
  type EvidenceSubject,
  type Planned,
  plannedSchema,
  TASK_SOURCES,
  type Task,
  type TaskAct,
  type TaskEvent,
  type TaskSource,
} from './contract.ts'
import type { Day } from './day.ts'
import type { SpeaksFor } from './speaks-for.ts'

type Row = Awaited<ReturnType<typeof anyTask>>
const anyTask = (tx: Tx) => tx.selectFrom('task').selectAll().executeTakeFirstOrThrow()

function taskOf(row: Row): Task {
  const kind = TASK_SOURCES.find(one => one === row.source_kind) ?? 'hand'
  const { every_count: count, every_unit: unit } = row
  return {
    id: row.id,
    seriesId: row.series_id,
    occurrence: row.occurrence,
    source: { kind, id: row.source_id },
    title: row.title,
    note: row.note,
    measureId: row.measure_id,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name },
    dueOn: row.due_on,
    every: count === null || unit === null ? null : { count, unit },
    anchorOn: row.anchor_on,
    hours: row.hours,
    planned: row.planned === null ? null : plannedSchema.parse(row.planned),
    madeAt: row.made_at,
    ended:
      row.ended_as === null || row.ended_on === null || row.ended_at === null
        ? null
        : { as: row.ended_as, on: row.ended_on, at: row.ended_at, hoursSpent: row.hours_spent },
  }
}

export async function taskById(tx: Tx, id: string): Promise<Task | null> {
  const row = await tx.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? taskOf(row) : null
}

export async function tasksByIds(tx: Tx, ids: readonly string[]): Promise<Task[]> {
  if (ids.length === 0) return []
  return (await tx.selectFrom('task').selectAll().where('id', 'in', ids).execute()).map(taskOf)
}

export type TaskFilter = {
  ownerId?: string | null
  measureId?: string
  source?: { kind: TaskSource['kind']; id?: string }
  dueBefore?: Day
  ended?: boolean
  /** The last row of the page before. */
  after?: Cursor | null
  limit: number
}

/** Open tasks by due date, ended ones by their end, the latest first; each in the order of an index. */
export async function listTasks(tx: Tx, filter: TaskFilter): Promise<Task[]> {
  const { ended = false, after, limit } = filter
  const column = ended ? 'ended_on' : 'due_on'
  let query = tx
    .selectFrom('task')
    .selectAll()
    .where('ended_at', ended ? 'is not' : 'is', null)
  if (filter.ownerId === null) query = query.where('owner_id', 'is', null)
  else if (filter.ownerId !== undefined) query = query.where('owner_id', '=', filter.ownerId)
  if (filter.measureId !== undefined) query = query.where('measure_id', '=', filter.measureId)
  if (filter.source) query = query.where('source_kind', '=', filter.source.kind)
  if (filter.source?.id !== undefined) query = query.where('source_id', '=', filter.source.id)
  if (filter.dueBefore !== undefined) query = query.where('due_on', '<', filter.dueBefore)
  if (after) {
    const beyond = ended
      ? sql<boolean>`(ended_on, id) < (${after.key}, ${after.id})`
      : sql<boolean>`(due_on, id) > (${after.key}, ${after.id})`
    query = query.where(beyond)
  }
  const order = ended ? 'desc' : 'asc'
  const rows = await query.orderBy(column, order).orderBy('id', order).limit(limit).execute()
  return rows.map(taskOf)
}

/** Of each source the open task, else the last. */
export async function latestBySource(tx: Tx, kinds: readonly TaskSource['kind'][]): Promise<Task[]> {
  const rows = await tx
    .selectFrom('task')
    .selectAll()
    .where('source_kind', 'in', kinds)
    .distinctOn(['source_kind', 'source_id'])
    .orderBy('source_kind')
    .orderBy('source_id')
    .orderBy(sql`ended_at is not null`)
    .orderBy('made_at', 'desc')
    .orderBy('occurrence', 'desc')
    .execute()
  return rows.map(taskOf)
}

export async function lastOccurrence(tx: Tx, seriesId: string): Promise<Task> {
  const row = await tx
    .selectFrom('task')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('occurrence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return taskOf(row)
}

export async function insertTask(tx: Tx, { organisationId, at }: TaskAt, task: Task): Promise<void> {
  await tx
    .insertInto('task')
    .values({
      ...{ organisation_id: organisationId, id: task.id, series_id: task.seriesId },
      ...{ occurrence: task.occurrence, source_kind: task.source.kind, source_id: task.source.id },
      ...{ measure_id: task.measureId, made_at: task.madeAt },
      ...changeable(task),
    })
    .execute()
  await keepVersion(tx, at, task.id)
}

export async function updateTask(tx: Tx, { at }: TaskAt, task: Task): Promise<void> {
  await tx.updateTable('task').set(changeable(task)).where('id', '=', task.id).execute()
  await keepVersion(tx, at, task.id)
}

type TaskAt = { organisationId: string; at: Date }

/** The row as it is now, for whoever looks back later. */
async function keepVersion(tx: Tx, at: Date, taskId: string): Promise<void> {
  await sql`
    insert into task_version (organisation_id, id, task_id, state, recorded_at)
    select organisation_id, ${newId()}, id, to_jsonb(task), ${at} from task where id = ${taskId}`.execute(tx)
}

function changeable(task: Task) {
  const { title, note, owner, dueOn, every, anchorOn, hours, planned, ended } = task
  return {
    ...{ title, note, owner_id: owner?.id ?? null, owner_name: owner?.name ?? '', due_on: dueOn },
    ...{ every_count: every?.count ?? null, every_unit: every?.unit ?? null, anchor_on: anchorOn, hours },
    ...{ planned: planned && JSON.stringify(planned satisfies Planned), ended_as: ended?.as ?? null },
    ...{ ended_on: ended?.on ?? null, ended_at: ended?.at ?? null, hours_spent: ended?.hoursSpent ?? null },
  }
}

type NewEvent = { id: string; taskId: string; act: TaskAct; content: unknown; reason: string; on: Day }

export async function insertEvent(
  tx: Tx,
  { organisationId, at, by }: Written,
  event: NewEvent,
): Promise<void> {
  const { id, taskId, act, content, reason, on } = event
  await tx
    .insertInto('task_event')
    .values({
      ...{ organisation_id: organisationId, id, task_id: taskId, act, reason, event_on: on },
      ...{ content: JSON.stringify(content), recorded_at: at },
      ...{ recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

/** A task is touched a few times; more than this is not read by anyone. */
const EVENTS_SHOWN = 200

export async function eventsOf(tx: Tx, taskId: string, limit = EVENTS_SHOWN): Promise<TaskEvent[]> {
  const rows = await tx
    .selectFrom('task_event')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    ...{ act: row.act, content: row.content, reason: row.reason, on: row.event_on },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}

/** Counted up to here; beyond, the figure would be read as "very many" anyway. */
export const COUNTED_MOST = 1000

export async function countOpen(
  tx: Tx,
  { dueBefore, ownerId, kind }: { dueBefore?: Day; ownerId?: string | null; kind?: TaskSource['kind'] },
): Promise<number> {
  let query = tx.selectFrom('task').select('id').where('ended_at', 'is', null)
  if (kind !== undefined) query = query.where('source_kind', '=', kind)
  if (dueBefore !== undefined) query = query.where('due_on', '<', dueBefore)
  if (ownerId === null) query = query.where('owner_id', 'is', null)
  else if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId)
  return (await query.limit(COUNTED_MOST).execute()).length
}

/** What ended in a span, of any kind or one: done, by its date or later, or left out. */
export async function endedIn(tx: Tx, from: Day, to: Day, kind: TaskSource['kind'] | null) {
  const { rows } = await sql<{ done: number; onTime: number; skipped: number }>`
    select count(*) filter (where ended_as = 'done') as done, count(*) filter (where ended_as = 'skipped') as skipped,
      count(*) filter (where ended_as = 'done' and ended_on <= due_on) as "onTime"
    from task where ended_at is not null and ended_on between ${from} and ${to}
      and (${kind}::text is null or source_kind = ${kind})`.execute(tx)
  return rows[0] ?? { done: 0, onTime: 0, skipped: 0 }
}

/** Hours of what was done in a span and of what is open and due in it; time not told counts as planned. */
export async function hoursIn(tx: Tx, from: Day, to: Day): Promise<{ done: number; due: number }> {
  const { rows } = await sql<{ done: number; due: number }>`
    select
      (select coalesce(sum(coalesce(hours_spent, hours)), 0) from task
        where ended_at is not null and ended_as = 'done' and ended_on between ${from} and ${to}) as done,
      (select coalesce(sum(hours), 0) from task
        where ended_at is null and due_on between ${from} and ${to}) as due`.execute(tx)
  return rows[0] ?? { done: 0, due: 0 }
}

type EvidenceRow = Awaited<ReturnType<typeof anyEvidence>>
const anyEvidence = (tx: Tx) => tx.selectFrom('evidence').selectAll().executeTakeFirstOrThrow()

function evidenceOf(row: EvidenceRow): Evidence {
  return {
    id: row.id,
    subject: subjectOf(row),
    form: row.form,
    title: row.title,
    note: row.note,
    link: row.link,
    recordPath: row.record_path,
    file:
      row.file_id === null
        ? null
        : { id: row.file_id, name: row.file_name ?? '', bytes: row.file_bytes ?? 0 },
    on: row.event_on,
    at: row.recorded_at,
    by: row.recorded_by_name,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at, by: row.withdrawn_by_name ?? '', reason: row.withdrawn_reason ?? '' },
  }
}

function subjectOf({ task_id, measure_id, requirement_id, process_id }: EvidenceRow): EvidenceSubject {
  if (task_id !== null) return { kind: 'task', id: task_id }
  if (measure_id !== null) return { kind: 'measure', id: measure_id }
  if (requirement_id !== null) return { kind: 'requirement', id: requirement_id }
  return { kind: 'process', id: process_id ?? '' } // one of the four is there
}

export async function evidenceById(tx: Tx, id: string): Promise<Evidence | null> {
  const row = await tx.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? evidenceOf(row) : null
}

const SPEAKS_FOR = ['task', 'measure', 'requirement', 'process'] as const

type EvidencePage = { after?: Cursor | null; limit: number }

/** The latest first; all of it, or what speaks for something. What was withdrawn stays in sight as such. */
export async function listEvidence(
  tx: Tx,
  of: SpeaksFor | null,
  { after, limit }: EvidencePage,
): Promise<Evidence[]> {
  let query = tx.selectFrom('evidence').selectAll()
  if (of) {
    query = query.where(any =>
      any.or(
        SPEAKS_FOR.flatMap(kind => {
          const ids = of[kind] ?? []
          return ids.length > 0 ? [any(`${kind}_id`, 'in', ids)] : []
        }),
      ),
    )
  }
  if (after) query = query.where(sql<boolean>`(event_on, id) < (${after.key}, ${after.id})`)
  const rows = await query.orderBy('event_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(evidenceOf)
}

/**
 * Of when the latest evidence for each of these is. Said as “between” and in the order of the index that begins with
 * it: by “equals” the planner goes through all there is by date, for each that has none.
 */
export function latestQuery(kind: (typeof SPEAKS_FOR)[number], ids: readonly string[]) {
  const column = sql.ref(`evidence.${kind}_id`)
  return sql<{ id: string; latest: Day | null }>`
    select asked.id, (
      select event_on from evidence where ${column} between asked.id and asked.id and withdrawn_at is null
      order by ${column}, event_on desc, evidence.id desc limit 1
    ) as latest from unnest(${[...ids]}::text[]) as asked (id)`
}

/** What has none is not among them. */
export async function latestEvidence(
  tx: Tx,
  kind: (typeof SPEAKS_FOR)[number],
  ids: readonly string[],
): Promise<Map<string, Day>> {
  const { rows } = await latestQuery(kind, ids).execute(tx)
  return new Map(rows.flatMap(({ id, latest }) => (latest === null ? [] : [[id, latest] as const])))
}

export async function fileByHash(tx: Tx, sha256: string): Promise<string | null> {
  const row = await tx
    .selectFrom('evidence_file')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertFile(
  tx: Tx,
  { organisationId, at }: Written,
  file: { id: string; sha256: string; content: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('evidence_file')
    .values({
      ...{ organisation_id: organisationId, id: file.id, sha256: file.sha256 },
      ...{ content: Buffer.from(file.content), stored_at: at },
    })
    .execute()
}

export async function contentOf(tx: Tx, fileId: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('evidence_file')
    .select('content')
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row?.content ?? null
}

export type NewEvidence = Omit<Evidence, 'subject' | 'at' | 'by' | 'withdrawn'> &
  Record<'taskId' | 'measureId' | 'requirementId' | 'processId', string | null>

export async function insertEvidence(
  tx: Tx,
  { organisationId, at, by }: Written,
  one: NewEvidence,
): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      ...{ organisation_id: organisationId, id: one.id, task_id: one.taskId, measure_id: one.measureId },
      ...{ requirement_id: one.requirementId, process_id: one.processId, form: one.form },
      ...{ title: one.title, note: one.note, link: one.link },
      record_path: one.recordPath,
      ...{ file_id: one.file?.id ?? null, file_name: one.file?.name ?? null, event_on: one.on },
      ...{ file_bytes: one.file?.bytes ?? null, recorded_at: at },
      ...{ recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

export async function withdrawEvidence(
  tx: Tx,
  { at, by }: Written,
  id: string,
  reason: string,
): Promise<void> {
  await tx
    .updateTable('evidence')
    .set({ withdrawn_at: at, withdrawn_by: by.id, withdrawn_by_name: by.name, withdrawn_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** Who has open tasks, whether they still belong to the organisation or not, and how many; all, or those due by a day. */
export async function ownersOfOpen(
  tx: Tx,
  dueBy?: Day,
): Promise<{ id: string; name: string; tasks: number }[]> {
  let query = tx.selectFrom('task').where('ended_at', 'is', null).where('owner_id', 'is not', null)
  if (dueBy !== undefined) query = query.where('due_on', '<=', dueBy)
  const rows = await query
    .select(any => ['owner_id', any.fn.max('owner_name').as('name'), any.fn.countAll<number>().as('tasks')])
    .groupBy('owner_id')
    .execute()
  return rows.flatMap(({ owner_id: id, name, tasks }) => (id ? [{ id, name: name ?? '', tasks }] : []))
}
