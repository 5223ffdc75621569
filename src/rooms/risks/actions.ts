/** What an organisation says of its risks itself: reading it, and writing an estimate or an observation with its journal entry. */
import type { By } from '../../server/acting.ts'
import { type Dependencies, mayAs } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { lockOrganisation, sawWhatStands } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import { momentCursor } from '../../wire/page-cursor.ts'
import { currentProfile } from '../profile/actions.ts'
import type {
  EstimateInput,
  ObservationInput,
  OwnRisk,
  RecordedEstimate,
  RecordedObservation,
  RiskRefusal,
} from './contract.ts'
import { type AssessedRisk, assessRisks } from './model.ts'
import * as store from './store.ts'

export type RiskRegister = {
  ownRisks: OwnRisk[]
  estimates: RecordedEstimate[]
  observations: RecordedObservation[]
}

type RiskDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

export async function loadRegister(tx: Tx): Promise<RiskRegister> {
  return {
    ownRisks: await store.ownRisks(tx),
    estimates: await store.standingEstimates(tx),
    observations: await store.standingObservations(tx),
  }
}

/** A row that counts, or could, as a risk of its own: one that is like a scenario is shown with it. */
async function ownRow(tx: Tx, riskId: string): Promise<OwnRisk | null> {
  const row = isId(riskId) ? await store.registerRow(tx, riskId) : null
  return row?.scenarioId === null ? row : null
}

const PAGE = 100
export type RegisterPage = { rows: OwnRisk[]; next: string | null }

/** The register as it was brought in, a page at a time. */
export async function registerPage(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<By, 'organisation'>,
  after: string | undefined,
): Promise<RegisterPage> {
  const found = await database.inOrganisation(organisation.id, tx =>
    store.registerPage(tx, { after: momentCursor(after), limit: PAGE + 1 }),
  )
  const last = found[PAGE - 1]
  return {
    rows: found.slice(0, PAGE).map(one => one.row),
    next: found.length > PAGE && last ? `${last.at.toISOString()}_${last.row.id}` : null,
  }
}

/** Rows that somebody found to be like this scenario; the first hundred. */
export async function rowsLike(
  { database }: Pick<Dependencies, 'database'>,
  { organisation }: Pick<By, 'organisation'>,
  scenarioId: string,
): Promise<OwnRisk[]> {
  return await database.inOrganisation(organisation.id, tx => store.rowsLike(tx, scenarioId, PAGE))
}

/** A risk by its id as it is counted now, with the estimate and the observation behind it. */
export type Assessment = {
  name: string
  /** null where nothing says how often and how much. */
  risk: AssessedRisk | null
  estimate: RecordedEstimate | null
  observation: RecordedObservation | null
}

export async function assessmentOf(
  deps: Pick<Dependencies, 'database' | 'knowledge'>,
  by: By,
  riskId: string,
): Promise<Assessment | null> {
  const { profile } = await currentProfile(deps, by)
  const [register, row] = await deps.database.inOrganisation(by.organisation.id, async tx => [
    await loadRegister(tx),
    await ownRow(tx, riskId),
  ])
  const { ownRisks, estimates, observations } = register
  const { risks } = assessRisks(profile, deps.knowledge, ownRisks, estimates, observations)
  const risk = risks.find(one => one.id === riskId) ?? null
  const name = risk?.name ?? row?.title
  if (name === undefined) return null
  const of = (one: { riskId: string }) => one.riskId === riskId
  return { name, risk, estimate: estimates.find(of) ?? null, observation: observations.find(of) ?? null }
}

export type Recorded = { ok: true } | { ok: false; refusal: RiskRefusal }

/** Puts the organisation's own figures in place of those that ship, or takes them back. */
export async function estimateRisk(
  deps: RiskDependencies,
  by: By,
  { riskId, figures, reason }: EstimateInput,
  seen?: string,
): Promise<Recorded> {
  if (!mayAs(by.organisation.role, 'manager')) return { ok: false, refusal: 'risk.not_allowed' }
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Recorded> => {
    await lockOrganisation(tx, by.organisation.id)
    const estimates = await store.standingEstimates(tx)
    const known = deps.knowledge.scenarios.some(one => one.id === riskId) || (await ownRow(tx, riskId))
    if (!known) return { ok: false, refusal: 'risk.not_found' }
    const stands = estimates.find(one => one.riskId === riskId)
    if (!sawWhatStands(seen, stands?.estimatedAt)) return { ok: false, refusal: 'risk.recorded_meanwhile' }
    if (!figures && !stands) return { ok: false, refusal: 'risk.nothing_to_withdraw' }
    const at = deps.clock()
    const row = { organisationId: by.organisation.id, riskId, figures, reason, at, by: by.person }
    await store.insertEstimate(tx, { ...row, id: deps.newId() })
    await record(tx, {
      organisationId: by.organisation.id,
      at,
      by: by.person,
      act: figures ? 'risk.estimate' : 'risk.withdraw_estimate',
      subject: `risk:${riskId}`,
      content: { figures, reason },
    })
    return { ok: true }
  })
}

/** Records how often a risk came true here, with what is in place now; or takes that back. */
export async function observeRisk(
  deps: RiskDependencies,
  by: By,
  input: ObservationInput,
  shown?: string,
): Promise<Recorded> {
  if (!mayAs(by.organisation.role, 'manager')) return { ok: false, refusal: 'risk.not_allowed' }
  const { profile } = await currentProfile(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Recorded> => {
    const { riskId, seen } = input
    await lockOrganisation(tx, by.organisation.id)
    const { ownRisks, estimates, observations } = await loadRegister(tx)
    const stands = observations.find(one => one.riskId === riskId)
    if (!sawWhatStands(shown, stands?.observedAt)) return { ok: false, refusal: 'risk.recorded_meanwhile' }
    if (!seen && !stands) return { ok: false, refusal: 'risk.no_observation' }
    const { risks } = assessRisks(profile, deps.knowledge, ownRisks, estimates)
    if (seen && !risks.some(one => one.id === riskId)) {
      const known = await ownRow(tx, riskId)
      return { ok: false, refusal: known ? 'risk.no_figures' : 'risk.not_found' }
    }
    const inPlace = seen ? (profile.inPlace ?? null) : null
    const written = { organisationId: by.organisation.id, at: deps.clock(), by: by.person }
    await recordObservation(deps, tx, written, { ...input, inPlace, incidentId: null })
    return { ok: true }
  })
}

type Written = { organisationId: string; at: Date; by: { id: string; name: string } }
type NewObservation = ObservationInput & Pick<RecordedObservation, 'inPlace' | 'incidentId'>

/** The one way an observation comes about, for this room and those after it, in the transaction of what causes it. */
export async function recordObservation(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { riskId, seen, reason, inPlace, incidentId }: NewObservation,
): Promise<void> {
  await store.insertObservation(tx, {
    ...written,
    ...{ id: deps.newId(), riskId, seen, reason, inPlace, incidentId },
  })
  await record(tx, {
    ...written,
    act: seen ? 'risk.observe' : 'risk.withdraw_observation',
    subject: `risk:${riskId}`,
    content: { seen, reason, inPlace, ...(incidentId && { incidentId }) },
  })
}

export const lastCountedByHand = store.lastCountedByHand
