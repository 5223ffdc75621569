/** All SQL of the room: versions of findings, and the steps that were taken about them. */
import { type SqlBool, sql } from 'kysely'
import { FORCES } from '../../knowledge/schema.ts'
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Cursor } from '../../wire/page-cursor.ts'
import type { Day } from '../work/day.ts'
import {
  FINDING_ACTS,
  type Finding,
  GRADES,
  SOURCES,
  STEP_KINDS,
  type Step,
  stepContentSchema,
} from './contract.ts'

const current = (tx: Tx) => tx.selectFrom('finding').selectAll().where('replaced_at', 'is', null)
type Row = Awaited<ReturnType<typeof anyFinding>>
const anyFinding = (tx: Tx) => current(tx).executeTakeFirstOrThrow()

function findingOf(row: Row): Finding {
  const { criterion_force, criterion_id: id, criterion_words: words } = row
  const force = FORCES.find(one => one === criterion_force)
  return {
    ...{ findingId: row.finding_id, number: row.number, auditId: row.audit_id },
    ...{ source: SOURCES.find(one => one === row.source) ?? 'hand', sourceNote: row.source_note },
    ...{ grade: GRADES.find(one => one === row.grade) ?? 'observation', title: row.title, text: row.text },
    held: force && id !== null && words !== null ? { force, id, words } : null,
    ...{ evidence: row.evidence, evidenceId: row.evidence_id, on: row.event_on, closedOn: row.closed_on },
    act: FINDING_ACTS.find(one => one === row.act) ?? 'enter',
    ...{ reason: row.reason, at: row.recorded_at, by: row.recorded_by_name },
  }
}

export async function findingById(tx: Tx, findingId: string): Promise<Finding | null> {
  const row = await current(tx).where('finding_id', '=', findingId).executeTakeFirst()
  return row ? findingOf(row) : null
}

/** More versions than a finding goes through. */
const VERSIONS_MAX = 200

/** In the order they were recorded. */
export async function versionsOf(tx: Tx, findingId: string): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('finding')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(VERSIONS_MAX)
    .execute()
  return rows.map(findingOf)
}

export type FindingFilter = {
  closed: boolean
  /** The last row of the page before. */
  after?: Cursor | null
  limit: number
}

/** The latest first, in the order of an index. */
export async function listFindings(tx: Tx, { closed, after, limit }: FindingFilter): Promise<Finding[]> {
  let query = current(tx).where('closed_on', closed ? 'is not' : 'is', null)
  if (after) query = query.where(sql<SqlBool>`(event_on, finding_id) < (${after.key}, ${after.id})`)
  const rows = await query.orderBy('event_on', 'desc').orderBy('finding_id', 'desc').limit(limit).execute()
  return rows.map(findingOf)
}

/** One audit writes a few dozen. */
const OF_AUDIT_MAX = 500

export async function findingsOfAudit(tx: Tx, auditId: string): Promise<Finding[]> {
  const rows = await current(tx)
    .where('audit_id', '=', auditId)
    .orderBy('number')
    .limit(OF_AUDIT_MAX)
    .execute()
  return rows.map(findingOf)
}

/** Found in a span; where there are more, the latest. */
export async function findingsSince(tx: Tx, from: Day, limit: number): Promise<Finding[]> {
  const of = (closed: boolean) =>
    current(tx)
      .where('closed_on', closed ? 'is not' : 'is', null)
      .where('event_on', '>=', from)
      .orderBy('event_on', 'desc')
      .orderBy('finding_id', 'desc')
      .limit(limit)
      .execute()
  return [...(await of(false)), ...(await of(true))].map(findingOf)
}

/** Counted up to here; beyond, the figure would be read as "very many" anyway. */
export const COUNTED_MOST = 1000

export async function countOpen(tx: Tx): Promise<{ grade: Finding['grade']; count: number }[]> {
  const rows = await current(tx).where('closed_on', 'is', null).limit(COUNTED_MOST).execute()
  return GRADES.map(grade => ({ grade, count: rows.filter(one => one.grade === grade).length }))
}

export async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('finding')
    .select('number')
    .where('replaced_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.number ?? 0) + 1
}

export type NewVersion = Omit<Finding, 'at' | 'by'> & { id: string }

/** The version before it, if any, is from now on the one that was. */
export async function insertVersion(
  tx: Tx,
  { organisationId, at, by }: Written,
  one: NewVersion,
): Promise<void> {
  await tx
    .updateTable('finding')
    .set({ replaced_at: at })
    .where('finding_id', '=', one.findingId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('finding')
    .values({
      ...{ organisation_id: organisationId, id: one.id, finding_id: one.findingId, number: one.number },
      ...{ audit_id: one.auditId, source: one.source, source_note: one.sourceNote, grade: one.grade },
      ...{ title: one.title, text: one.text, evidence: one.evidence, evidence_id: one.evidenceId },
      ...{ criterion_force: one.held?.force ?? null, criterion_id: one.held?.id ?? null },
      ...{ criterion_words: one.held?.words ?? null, event_on: one.on, closed_on: one.closedOn },
      ...{ act: one.act, reason: one.reason, recorded_at: at, replaced_at: null },
      ...{ recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

/** More steps than a finding takes. */
const STEPS_MAX = 500

export async function stepsOf(tx: Tx, findingId: string): Promise<Step[]> {
  const rows = await tx
    .selectFrom('finding_step')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(STEPS_MAX)
    .execute()
  return rows.flatMap(row => {
    const kind = STEP_KINDS.find(one => one === row.kind)
    if (!kind) return []
    return {
      ...{ kind, content: stepContentSchema.parse(row.content), taskId: row.task_id },
      ...{ evidenceId: row.evidence_id, on: row.event_on, at: row.recorded_at, by: row.recorded_by_name },
    }
  })
}

export type NewStep = Omit<Step, 'at' | 'by'> & { id: string; findingId: string }

export async function insertStep(tx: Tx, { organisationId, at, by }: Written, one: NewStep): Promise<void> {
  await tx
    .insertInto('finding_step')
    .values({
      ...{ organisation_id: organisationId, id: one.id, finding_id: one.findingId, kind: one.kind },
      ...{ content: JSON.stringify(one.content), task_id: one.taskId, evidence_id: one.evidenceId },
      ...{ event_on: one.on, recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}
