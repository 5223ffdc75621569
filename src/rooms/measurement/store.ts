/** All SQL of the room: indicators, their values, what followed from these, and objectives; each a row of versions. */
import { sql } from 'kysely'
import { z } from 'zod'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import {
  INDICATORS_MAX,
  type Indicator,
  type Measurement,
  type Objective,
  type Response,
} from './contract.ts'

/** Reading versions back: what was in force, and who said so. */
const recordedOf = (row: { recorded_at: Date; recorded_by_name: string; reason: string }) => ({
  ...{ at: row.recorded_at, by: row.recorded_by_name, reason: row.reason },
})
const ownerOf = (row: { owner_id: string | null; owner_name: string }) =>
  row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name }
/** As many versions of a thing as anybody reads on its page. */
const VERSIONS_SHOWN = 100

type IndicatorRow = Awaited<ReturnType<typeof anyIndicator>>
const anyIndicator = (tx: Tx) => tx.selectFrom('indicator').selectAll().executeTakeFirstOrThrow()

function indicatorOf(row: IndicatorRow): Indicator {
  const { name, counts, unit, better, target, counter, act } = row
  return {
    ...recordedOf(row),
    ...{ id: row.indicator_id, processId: row.process_id, counter, name, counts, unit, better, target },
    ...{ actAt: row.act_at, everyMonths: row.every_months, owner: ownerOf(row), act },
  }
}

/** All in force, ended ones too: twice as many as can be in use at a time. */
export async function indicators(tx: Tx): Promise<Indicator[]> {
  const rows = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('replaced_at', 'is', null)
    .orderBy('name')
    .orderBy('indicator_id')
    .limit(2 * INDICATORS_MAX)
    .execute()
  return rows.map(indicatorOf)
}

export async function indicatorById(tx: Tx, id: string): Promise<Indicator | null> {
  const row = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('indicator_id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? indicatorOf(row) : null
}

export async function indicatorVersions(tx: Tx, id: string): Promise<Indicator[]> {
  const rows = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('indicator_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(indicatorOf)
}

type New<T> = Omit<T, 'at' | 'by' | 'replaced'>

/** A version in place of the one in force, if there is one. */
export async function putIndicator(tx: Tx, written: Written, rowId: string, one: New<Indicator>) {
  const { name, counts, unit, better, target, act, reason, owner } = one
  await tx
    .updateTable('indicator')
    .set({ replaced_at: written.at })
    .where('indicator_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('indicator')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, indicator_id: one.id, process_id: one.processId, counter: one.counter },
      ...{
        name,
        counts,
        unit,
        better,
        target,
        act_at: one.actAt,
        every_months: one.everyMonths,
        act,
        reason,
      },
      ...{ owner_id: owner?.id ?? null, owner_name: owner?.name ?? '' },
    })
    .execute()
}

type MeasurementRow = Awaited<ReturnType<typeof anyMeasurement>>
const anyMeasurement = (tx: Tx) => tx.selectFrom('measurement').selectAll().executeTakeFirstOrThrow()

function measurementOf(row: MeasurementRow): Measurement {
  const { value, note, counted, act } = row
  return {
    ...recordedOf(row),
    ...{ id: row.measurement_id, indicatorId: row.indicator_id, on: row.event_on, value, note, counted, act },
    ...{ pastAct: row.past_act, replaced: row.replaced_at !== null },
  }
}

/** Of each indicator its latest values in force, the earliest of them first. */
export async function latestValues(
  tx: Tx,
  indicatorIds: readonly string[],
  each: number,
): Promise<Map<string, Measurement[]>> {
  const { rows } = await sql<MeasurementRow>`
    select latest.* from unnest(${[...indicatorIds]}::uuid[]) as asked (id), lateral (
      select * from measurement where indicator_id = asked.id and replaced_at is null order by event_on desc limit ${each}
    ) as latest order by latest.event_on`.execute(tx)
  return Map.groupBy(rows.map(measurementOf), one => one.indicatorId)
}

export async function valueById(tx: Tx, id: string): Promise<Measurement | null> {
  const row = await tx
    .selectFrom('measurement')
    .selectAll()
    .where('measurement_id', '=', id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ? measurementOf(row) : null
}

export async function valueOfDay(tx: Tx, indicatorId: string, on: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('measurement')
    .select('id')
    .where('indicator_id', '=', indicatorId)
    .where('event_on', '=', on)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** What was corrected, as it stood before. */
export async function replacedValues(tx: Tx, indicatorId: string): Promise<Measurement[]> {
  const rows = await tx
    .selectFrom('measurement')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .where('replaced_at', 'is not', null)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(measurementOf)
}

export async function putValue(tx: Tx, written: Written, rowId: string, one: New<Measurement>) {
  const { value, note, counted, act, reason } = one
  await tx
    .updateTable('measurement')
    .set({ replaced_at: written.at })
    .where('measurement_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('measurement')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, measurement_id: one.id, indicator_id: one.indicatorId, event_on: one.on, value, note },
      ...{ counted, past_act: one.pastAct, act, reason },
    })
    .execute()
}

/**
 * Values past the point of acting of which nobody has said yet what follows; the latest first. Where a newer value is
 * there, that is the one to talk about: whoever enters the figures of three years is not asked twelve times.
 */
export async function unanswered(tx: Tx, limit: number): Promise<Measurement[]> {
  const rows = await tx
    .selectFrom('measurement')
    .selectAll()
    .where('replaced_at', 'is', null)
    .where('past_act', '=', true)
    .where(
      sql<boolean>`not exists (select from measurement_response answer where answer.organisation_id = measurement.organisation_id
        and answer.measurement_id = measurement.measurement_id)`,
    )
    .where(
      sql<boolean>`not exists (select from measurement newer where newer.organisation_id = measurement.organisation_id
        and newer.indicator_id = measurement.indicator_id and newer.event_on > measurement.event_on and newer.replaced_at is null)`,
    )
    .orderBy('event_on', 'desc')
    .orderBy('measurement_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(measurementOf)
}

export async function responsesOf(tx: Tx, indicatorId: string): Promise<Response[]> {
  const rows = await tx
    .selectFrom('measurement_response')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .execute()
  return rows.map(row => ({
    ...{ measurementId: row.measurement_id, indicatorId: row.indicator_id, answer: row.answer },
    ...{ taskId: row.task_id, reason: row.reason, at: row.recorded_at, by: row.recorded_by_name },
  }))
}

/** Indicators of whose values something followed since then. */
export async function indicatorsAnswered(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('measurement_response')
    .select('indicator_id')
    .distinct()
    .where('recorded_at', '>=', since)
    .execute()
  return rows.map(row => row.indicator_id)
}

export async function addResponse(tx: Tx, written: Written, id: string, one: Omit<Response, 'at' | 'by'>) {
  await tx
    .insertInto('measurement_response')
    .values({
      ...recordedBy(written),
      ...{ id, measurement_id: one.measurementId, indicator_id: one.indicatorId, answer: one.answer },
      ...{ task_id: one.taskId, reason: one.reason },
    })
    .execute()
}

type ObjectiveRow = Awaited<ReturnType<typeof anyObjective>>
const anyObjective = (tx: Tx) => tx.selectFrom('objective').selectAll().executeTakeFirstOrThrow()
const measureIdsSchema = z.array(z.string())

function objectiveOf(row: ObjectiveRow): Objective {
  const { what, means, evaluation, act } = row
  return {
    ...recordedOf(row),
    ...{ id: row.objective_id, what, means, evaluation, dueOn: row.due_on, owner: ownerOf(row) },
    ...{ indicatorId: row.indicator_id, measureIds: measureIdsSchema.parse(row.measure_ids) },
    ...{ act, on: row.event_on },
  }
}

/** Those with the latest dates first; `after` is the last of the page before. */
export async function objectives(
  tx: Tx,
  { after, limit }: { after?: Cursor | null; limit: number },
): Promise<Objective[]> {
  let query = tx.selectFrom('objective').selectAll().where('replaced_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(due_on, objective_id) < (${after.key}, ${after.id})`)
  const rows = await query.orderBy('due_on', 'desc').orderBy('objective_id', 'desc').limit(limit).execute()
  return rows.map(objectiveOf)
}

export async function objectiveVersions(tx: Tx, id: string): Promise<Objective[]> {
  const rows = await tx
    .selectFrom('objective')
    .selectAll()
    .where('objective_id', '=', id)
    .orderBy(sql`replaced_at is not null`)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  return rows.map(objectiveOf)
}

export async function putObjective(tx: Tx, written: Written, rowId: string, one: New<Objective>) {
  const { what, means, evaluation, owner, act, reason } = one
  await tx
    .updateTable('objective')
    .set({ replaced_at: written.at })
    .where('objective_id', '=', one.id)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('objective')
    .values({
      ...recordedBy(written),
      ...{ id: rowId, objective_id: one.id, what, means, evaluation, due_on: one.dueOn, act, reason },
      ...{ owner_id: owner?.id ?? null, owner_name: owner?.name ?? '', indicator_id: one.indicatorId },
      ...{ measure_ids: JSON.stringify(one.measureIds), event_on: one.on },
    })
    .execute()
}
