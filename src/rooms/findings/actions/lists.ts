/** Findings as they are looked at: the list, one in full, those of an audit, those of a span. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor } from '../../../wire/page-cursor.ts'
import { evidenceByIds, tasksWithEvidence } from '../../work/actions/lists.ts'
import type { Evidence } from '../../work/contract.ts'
import type { Day } from '../../work/day.ts'
import type { Finding, Step } from '../contract.ts'
import { type FindingStanding, standingOf } from '../standing.ts'
import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database'>
type By = Pick<Visit, 'organisation'>

/** As many as a person looks through on one page. */
const PAGE = 50
export const SHOWN = ['open', 'closed'] as const
export type Shown = (typeof SHOWN)[number]
export type FindingPage = {
  findings: Finding[]
  next: string | null
  open: Awaited<ReturnType<typeof store.countOpen>>
}

export async function findingsOf(
  { database }: Reading,
  by: By,
  { show, after }: { show: Shown; after?: string | undefined },
): Promise<FindingPage> {
  return await database.inOrganisation(by.organisation.id, async tx => {
    const filter = { closed: show === 'closed', after: dayCursor(after), limit: PAGE + 1 }
    const found = await store.listFindings(tx, filter)
    const findings = found.slice(0, PAGE)
    const last = findings.at(-1)
    const next = found.length > PAGE && last ? `${last.on}_${last.findingId}` : null
    return { findings, next, open: await store.countOpen(tx) }
  })
}

/** From its steps, their tasks and what was attached. */
export async function standingIn(tx: Tx, finding: Finding): Promise<FindingStanding & { steps: Step[] }> {
  const steps = await store.stepsOf(tx, finding.findingId)
  const tasks = await tasksWithEvidence(
    tx,
    steps.flatMap(one => one.taskId ?? []),
  )
  const attached = await evidenceByIds(
    tx,
    steps.flatMap(one => one.evidenceId ?? []),
  )
  return { ...standingOf(finding, steps, tasks, attached), steps }
}

export type FindingInFull = {
  finding: Finding
  versions: Finding[]
  steps: Step[]
  standing: FindingStanding
  /** What it rests on, where that is a piece of evidence kept here. */
  shownBy: Evidence | null
}

export async function findingInFull(
  { database }: Reading,
  by: By,
  id: string,
): Promise<FindingInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const finding = await store.findingById(tx, id)
    if (!finding) return null
    const { steps, ...standing } = await standingIn(tx, finding)
    const shown = finding.evidenceId ? await evidenceByIds(tx, [finding.evidenceId]) : []
    return {
      ...{ finding, steps, standing, versions: await store.versionsOf(tx, id) },
      shownBy: shown[0] ?? null,
    }
  })
}

/** In the transaction of whoever asks: what an audit found. */
export const findingsOfAudit = (tx: Tx, auditId: string): Promise<Finding[]> =>
  store.findingsOfAudit(tx, auditId)

/** In the transaction of whoever asks: found since a day, up to so many. */
export const findingsSince = (tx: Tx, from: Day, limit: number): Promise<Finding[]> =>
  store.findingsSince(tx, from, limit)
