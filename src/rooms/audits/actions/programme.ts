/** The programme: proposed from what is there and what happened, changed by a person, approved by one. */
import { acting } from '../../../server/acting.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { currentCriteria } from '../../findings/actions/criteria.ts'
import { findingsSince } from '../../findings/actions/lists.ts'
import { isNonconformity } from '../../findings/contract.ts'
import { binding, type Criterion } from '../../findings/criteria.ts'
import { ASSUMED_SIZE } from '../../obligations/requirements.ts'
import { type Current, currentResult } from '../../plan/actions.ts'
import { addDays, addMonths, dayOf, firstDayOf, lastDayOf, quarterOf } from '../../work/day.ts'
import { areasOf } from '../areas.ts'
import type { ApprovalInput, Programme, ProgrammeContent, ProgrammeInput } from '../contract.ts'
import { gapsIn, type KnownArea, proposeProgramme, rhythmOf } from '../programme.ts'
import * as store from '../store.ts'
import { type AuditDependencies, type By, type Done, mayPlan, note, refuse } from './acting.ts'

type Reading = Omit<AuditDependencies, 'newId'>

export type Auditable = { current: Current; areas: KnownArea[]; criteria: Criterion[] }

/** What can be looked at here, with what is known of each area; null while there is no profile. */
export async function auditable(deps: Reading, visit: Visit): Promise<Auditable | null> {
  const current = await currentResult(deps, visit)
  if (!current) return null
  const criteria = binding(await currentCriteria(deps, visit))
  const areas = areasOf({ result: current.result, criteria, knowledge: deps.knowledge })
  const known = await deps.database.inOrganisation(visit.organisation.id, tx =>
    historyOf(tx, deps, areas, current),
  )
  return { current, areas: known, criteria }
}

/** Three years back is as far as a programme reaches; more findings or audits than this nobody weighs one by one. */
const BACK_MONTHS = 36
const FINDINGS_MAX = 500
const AUDITS_MAX = 200
const CHANGED_MONTHS = 12

async function historyOf(
  tx: Tx,
  { clock }: Pick<Dependencies, 'clock'>,
  areas: ReturnType<typeof areasOf>,
  { decisions }: Current,
): Promise<KnownArea[]> {
  const today = dayOf(clock())
  const findings = (await findingsSince(tx, addMonths(today, -BACK_MONTHS), FINDINGS_MAX)).filter(one =>
    isNonconformity(one.grade),
  )
  const audits = (await store.listAudits(tx, { limit: AUDITS_MAX })).filter(one => one.act === 'report')
  const recently = addMonths(today, -CHANGED_MONTHS)
  return areas.map(area => {
    const lastOn = audits.find(one => one.areas.includes(area.id))?.endsOn ?? null
    const since = lastOn && lastOn > recently ? lastOn : recently
    const changed = decisions.some(
      one => area.measures.includes(one.measure) && one.decidedAt.slice(0, 10) > since,
    )
    const found = findings.filter(one => one.held && area.criteria.includes(one.held.id))
    return { ...area, lastOn, changed, nonconformities: found.length }
  })
}

/** As the rule has it today; from the quarter after this one. */
export function proposalFor(
  { knowledge, clock }: Pick<Dependencies, 'knowledge' | 'clock'>,
  { current, areas }: Auditable,
): ProgrammeContent {
  const process = knowledge.processes.find(one => one.id === 'internal-audit')
  const rhythm = rhythmOf(process, current.result.sizeClass ?? ASSUMED_SIZE)
  const next = quarterOf(addDays(lastDayOf(quarterOf(dayOf(clock()))), 1))
  return proposeProgramme(areas, rhythm, firstDayOf(next))
}

/** Saves the programme as a person wants it; the first time it begins from the proposal. Everything has to come up. */
export async function saveProgramme(
  deps: AuditDependencies,
  by: By,
  { areas: wanted, reason }: ProgrammeInput,
  seenVersion?: number,
): Promise<Done<{ version: number }>> {
  if (!mayPlan(by)) return refuse('audits.not_allowed')
  const here = await auditable(deps, by)
  if (!here) return refuse('audits.no_profile')
  const proposal = proposalFor(deps, here)
  return await acting(deps, by, async (tx, written) => {
    const current = await store.currentProgramme(tx)
    if (seenVersion !== undefined && seenVersion !== (current?.version ?? 0))
      return refuse('audits.changed_meanwhile')
    const base = current ?? proposal
    const before = new Map(base.areas.map(one => [one.id, one.parts]))
    const areas = proposal.areas.map(one => ({
      ...one,
      parts: wanted[one.id] ?? before.get(one.id) ?? one.parts,
    }))
    const { fromOn, parts, hoursPerYear } = base
    const content: ProgrammeContent = {
      ...{ fromOn, parts, hoursPerYear },
      areas: areas.map(one => ({ ...one, parts: within(one.parts, parts) })),
    }
    const gaps = gapsIn(content, here.areas)
    if (gaps.length > 0) return { ...refuse('audits.not_covered'), gaps }
    const version = (current?.version ?? 0) + 1
    await keep(deps, tx, written, { ...content, version, act: 'save', reason }, current)
    return { ok: true, version }
  })
}

/** A year has only so many parts. */
const within = (parts: ProgrammeContent['areas'][number]['parts'], most: number) =>
  parts.map(one => Math.min(one, most)) as typeof parts // as many as before

export async function approveProgramme(
  deps: AuditDependencies,
  by: By,
  { version: seen, reason }: ApprovalInput,
): Promise<Done> {
  if (!mayPlan(by)) return refuse('audits.not_allowed')
  return await acting(deps, by, async (tx, written) => {
    const current = await store.currentProgramme(tx)
    if (!current || current.version !== seen) return refuse('audits.changed_meanwhile')
    if (current.act === 'approve') return refuse('audits.approved_already')
    const { programmeId: _, at: __, by: ___, ...content } = current
    const version = current.version + 1
    await keep(deps, tx, written, { ...content, version, act: 'approve', reason }, current)
    return { ok: true }
  })
}

async function keep(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Parameters<typeof note>[1],
  one: Omit<Programme, 'programmeId' | 'at' | 'by'>,
  before: Programme | null,
): Promise<void> {
  const id = deps.newId()
  const programmeId = before?.programmeId ?? id
  await store.insertProgramme(tx, written, { ...one, id, programmeId })
  const { act, ...content } = one
  await note(tx, written, `audit_programme.${act}`, `audit_programme:${programmeId}`, content)
}

export type ProgrammeStanding = { programme: Programme | null; approved: Programme | null }

export async function programmeStanding(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<Visit, 'organisation'>,
): Promise<ProgrammeStanding> {
  return await database.inOrganisation(organisation.id, async tx => ({
    programme: await store.currentProgramme(tx),
    approved: await store.approvedProgramme(tx),
  }))
}
