/** All SQL of the room: versions of the programme, of audits and of their lines; samples, reports, acknowledgements. */
import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { recordedBy, type Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import {
  type Acknowledgement,
  AUDIT_ACTS,
  type Audit,
  type Line,
  PROGRAMME_ACTS,
  type Programme,
  programmeSchema,
  RESULTS,
  type Report,
  type Sample,
} from './contract.ts'

const programmes = (tx: Tx) => tx.selectFrom('audit_programme').selectAll()
type ProgrammeRow = Awaited<ReturnType<typeof anyProgramme>>
const anyProgramme = (tx: Tx) => programmes(tx).executeTakeFirstOrThrow()

const programmeOf = (row: ProgrammeRow): Programme => ({
  ...programmeSchema.parse(row.content),
  ...{ programmeId: row.programme_id, version: row.version, reason: row.reason },
  act: PROGRAMME_ACTS.find(one => one === row.act) ?? 'save',
  ...{ at: row.recorded_at, by: row.recorded_by_name },
})

export async function currentProgramme(tx: Tx): Promise<Programme | null> {
  const row = await programmes(tx).where('replaced_at', 'is', null).executeTakeFirst()
  return row ? programmeOf(row) : null
}

/** The latest that was approved, be it the current version or an earlier one. */
export async function approvedProgramme(tx: Tx): Promise<Programme | null> {
  const row = await programmes(tx)
    .where('act', '=', 'approve')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? programmeOf(row) : null
}

export async function insertProgramme(
  tx: Tx,
  written: Written,
  one: Omit<Programme, 'at' | 'by'> & { id: string },
): Promise<void> {
  const { id, programmeId, version, act, reason, ...content } = one
  await tx
    .updateTable('audit_programme')
    .set({ replaced_at: written.at })
    .where('programme_id', '=', programmeId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('audit_programme')
    .values({
      ...recordedBy(written),
      ...{ id, programme_id: programmeId, version, act, reason, content: JSON.stringify(content) },
      replaced_at: null,
    })
    .execute()
}

const audits = (tx: Tx) => tx.selectFrom('audit').selectAll().where('replaced_at', 'is', null)
type AuditRow = Awaited<ReturnType<typeof anyAudit>>
const anyAudit = (tx: Tx) => audits(tx).executeTakeFirstOrThrow()

const auditOf = (row: AuditRow): Audit => ({
  ...{ auditId: row.audit_id, number: row.number, title: row.title },
  areas: z.array(z.string()).parse(row.areas),
  ...{ auditorId: row.auditor_id, auditorName: row.auditor_name, ownWorkReason: row.own_work_reason },
  ...{ beginsOn: row.begins_on, endsOn: row.ends_on, reason: row.reason },
  act: AUDIT_ACTS.find(one => one === row.act) ?? 'plan',
  ...{ at: row.recorded_at, by: row.recorded_by_name },
})

export async function auditById(tx: Tx, auditId: string): Promise<Audit | null> {
  const row = await audits(tx).where('audit_id', '=', auditId).executeTakeFirst()
  return row ? auditOf(row) : null
}

export type AuditFilter = { after?: Cursor | null; limit: number }

/** The latest first, in the order of an index. */
export async function listAudits(tx: Tx, { after, limit }: AuditFilter): Promise<Audit[]> {
  let query = audits(tx)
  if (after) query = query.where(sql<SqlBool>`(begins_on, audit_id) < (${after.key}, ${after.id})`)
  const rows = await query.orderBy('begins_on', 'desc').orderBy('audit_id', 'desc').limit(limit).execute()
  return rows.map(auditOf)
}

export async function nextNumber(tx: Tx): Promise<number> {
  const row = await audits(tx).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return (row?.number ?? 0) + 1
}

export async function insertAudit(
  tx: Tx,
  written: Written,
  one: Omit<Audit, 'at' | 'by'> & { id: string },
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ replaced_at: written.at })
    .where('audit_id', '=', one.auditId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('audit')
    .values({
      ...recordedBy(written),
      ...{ id: one.id, audit_id: one.auditId, number: one.number, title: one.title },
      ...{ areas: JSON.stringify(one.areas), auditor_id: one.auditorId, auditor_name: one.auditorName },
      ...{ own_work_reason: one.ownWorkReason, begins_on: one.beginsOn, ends_on: one.endsOn },
      ...{ act: one.act, reason: one.reason, replaced_at: null },
    })
    .execute()
}

/** An audit of everything an organisation has to hold itself to; more lines nobody works through. */
const LINES_MAX = 1000

export async function linesOf(tx: Tx, auditId: string): Promise<Line[]> {
  const rows = await tx
    .selectFrom('audit_line')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('replaced_at', 'is', null)
    .orderBy('criterion_id')
    .limit(LINES_MAX)
    .execute()
  return rows.map(row => ({
    ...{ lineId: row.line_id, criterionId: row.criterion_id, words: row.criterion_words },
    force: row.criterion_force as Line['force'], // the table takes these three alone
    ...{ asked: row.asked, seen: row.seen, on: row.event_on },
    result: RESULTS.find(one => one === row.result) ?? 'not_looked',
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}

export async function insertLine(
  tx: Tx,
  written: Written,
  one: Omit<Line, 'at' | 'by'> & { id: string; auditId: string },
): Promise<void> {
  const before = await tx
    .updateTable('audit_line')
    .set({ replaced_at: written.at })
    .where('line_id', '=', one.lineId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  await tx
    .insertInto('audit_line')
    .values({
      ...recordedBy(written),
      ...{ id: one.id, line_id: one.lineId, audit_id: one.auditId, criterion_force: one.force },
      ...{ criterion_id: one.criterionId, criterion_words: one.words, asked: one.asked, seen: one.seen },
      ...{ result: one.result, event_on: one.on, reason: '', replaced_at: null },
      act: before.numUpdatedRows > 0n ? 'change' : 'record',
    })
    .execute()
}

const item = z.strictObject({ id: z.string(), name: z.string() })
const ruleSchema = z.strictObject({
  ...{ confidence: z.number(), share: z.number(), size: z.number(), reason: z.string() },
})

/** A few for each audit. */
const SAMPLES_MAX = 100

export async function samplesOf(tx: Tx, auditId: string): Promise<Sample[]> {
  const rows = await tx
    .selectFrom('audit_sample')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(SAMPLES_MAX)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, populationName: row.population_name, population: z.array(item).parse(row.population) },
    ...{ seed: row.seed, rule: ruleSchema.parse(row.rule), drawn: z.array(item).parse(row.drawn) },
    ...{ at: row.recorded_at, by: row.recorded_by_name },
  }))
}

export async function insertSample(
  tx: Tx,
  written: Written,
  auditId: string,
  one: Omit<Sample, 'at' | 'by'>,
): Promise<void> {
  const { id, populationName, population, seed, rule, drawn } = one
  await tx
    .insertInto('audit_sample')
    .values({
      ...recordedBy(written),
      ...{ id, audit_id: auditId, population_name: populationName, seed, rule: JSON.stringify(rule) },
      ...{ population: JSON.stringify(population), population_size: population.length },
      ...{ sample_size: drawn.length, drawn: JSON.stringify(drawn) },
    })
    .execute()
}

export async function reportOf(tx: Tx, auditId: string): Promise<Report | null> {
  const row = await tx
    .selectFrom('audit_report')
    .selectAll()
    .where('audit_id', '=', auditId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, auditId: row.audit_id, content: row.content, sha256: row.sha256 },
    ...{ signedName: row.signed_name, on: row.event_on, at: row.recorded_at, by: row.recorded_by_name },
  }
}

export async function insertReport(tx: Tx, written: Written, one: Omit<Report, 'at' | 'by'>): Promise<void> {
  const { id, auditId, content, sha256, signedName, on } = one
  await tx
    .insertInto('audit_report')
    .values({
      ...recordedBy(written),
      ...{ id, audit_id: auditId, content, sha256, signed_name: signedName, event_on: on },
    })
    .execute()
}

export async function acknowledgementOf(tx: Tx, reportId: string): Promise<Acknowledgement | null> {
  const row = await tx
    .selectFrom('audit_acknowledgement')
    .selectAll()
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row ? { note: row.note, on: row.event_on, at: row.recorded_at, by: row.recorded_by_name } : null
}

export async function insertAcknowledgement(
  tx: Tx,
  written: Written,
  one: { id: string; reportId: string; note: string; on: Day },
): Promise<void> {
  const { id, reportId, note, on } = one
  await tx
    .insertInto('audit_acknowledgement')
    .values({ ...recordedBy(written), id, report_id: reportId, note, event_on: on })
    .execute()
}
