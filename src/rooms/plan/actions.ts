/**
 * The result as it is now, and what people decide about it. Deciding and accepting load, ask a pure rule, and save
 * together with the journal entry in one transaction.
 */
import type { By } from '../../server/acting.ts'
import { pastMoment } from '../../server/as-of.ts'
import { type Dependencies, mayAs } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { lockOrganisation, sawWhatStands } from '../../server/standing-record.ts'
import { currentProfile } from '../profile/actions.ts'
import type { Profile } from '../profile/contract.ts'
import { type AnswerWorths, canBeWeighed, openToOrder } from '../profile/question-order.ts'
import { loadRegister, type RiskRegister } from '../risks/actions.ts'
import { PATIENCE_MILLISECONDS, worthsInTime } from './answer-worths.ts'
import { type Quarter, quarterAfter } from './calendar.ts'
import type { Acceptance, AcceptanceInput, Decision, DecisionInput, PlanRefusal } from './contract.ts'
import { checkAcceptance, checkDecision, standingDecisions } from './decision.ts'
import type { KeptPlan } from './kept-plan.ts'
import { type Outlook, type PlanningInput, planOf } from './planning.ts'
import type { FoundPlan } from './searching.ts'
import { madeFrom, type Standing, standingOf } from './standing.ts'
import * as store from './store.ts'
import { tailor } from './tailor.ts'

/** Everything about an organisation that follows from its facts and decisions, and the records themselves. */
export type Current = Outlook & {
  /** All of them, in the order they were taken. */
  decisions: Decision[]
  acceptances: Acceptance[]
  register: RiskRegister
  kept: KeptPlan | null
  firstQuarter: Quarter
  /** What the outlook follows from. */
  input: PlanningInput
}

type PlanDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

type ResultDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log'>

/** The result as it is now; null while there is no profile. */
export async function currentResult(deps: ResultDependencies, visit: By): Promise<Current | null> {
  const profile = await savedProfile(deps, visit)
  if (!profile) return null
  const [loaded, before] = await deps.database.inOrganisation(visit.organisation.id, async tx => [
    await load(tx, profile),
    await store.keptStanding(tx),
  ])
  const current = await planLoaded(loaded)
  if (pastMoment()) return current // what was kept then is not made again
  if (before?.madeFrom !== madeFrom(current.input, deps.knowledge)) await keepStanding(deps, visit, current)
  return current
}

/** For whoever sees organisations side by side. A page that has its plan is not refused for this record. */
async function keepStanding(deps: ResultDependencies, { organisation }: By, current: Current): Promise<void> {
  const kept = {
    standing: standingOf(current.result, current.decisions),
    madeFrom: madeFrom(current.input, deps.knowledge),
    madeAt: deps.clock(),
  }
  try {
    await deps.database.inOrganisation(organisation.id, tx => store.keepStanding(tx, organisation.id, kept))
  } catch (error) {
    deps.log.warn({ part: 'plan', err: error }, 'The figures of a plan were not kept')
  }
}

/** What the plan made last came to, and whether it is the one that would be made now. */
export type LastStanding = { standing: Standing; madeAt: Date; current: boolean }

/** Without making a plan: 'no_facts' where there is nothing to make one of, null where none was made yet. */
export async function lastStanding(
  deps: Pick<Dependencies, 'database' | 'knowledge'>,
  by: By,
): Promise<LastStanding | 'no_facts' | null> {
  const profile = await savedProfile(deps, by)
  if (!profile) return 'no_facts'
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const kept = await store.keptStanding(tx)
    if (!kept) return null
    const now = madeFrom(inputOf(await load(tx, profile)), deps.knowledge)
    return { standing: kept.standing, madeAt: kept.madeAt, current: kept.madeFrom === now }
  })
}

async function savedProfile(deps: Pick<Dependencies, 'database'>, by: By): Promise<Profile | null> {
  const { profile, version } = await currentProfile(deps, by)
  return version === 0 ? null : profile
}

type Loaded = Omit<Current, keyof Outlook | 'input'> & { profile: Profile }

/** Measures that are in place or that somebody has decided for: what the organisation has bound itself to. No plan is made for it. */
export async function committedMeasures(deps: Pick<Dependencies, 'database'>, by: By): Promise<string[]> {
  const { profile } = await currentProfile(deps, by)
  const decisions = await deps.database.inOrganisation(by.organisation.id, store.decisions)
  const accepted = [...standingDecisions(decisions).values()].filter(
    ({ act }) => act === 'accept' || act === 'change',
  )
  const inPlace = (profile.inPlace ?? []).map(one => one.practice)
  return [...new Set([...inPlace, ...accepted.map(one => one.measure)])].toSorted()
}

async function load(tx: Tx, profile: Profile): Promise<Loaded> {
  return {
    profile,
    register: await loadRegister(tx),
    decisions: await store.decisions(tx),
    acceptances: await store.acceptances(tx),
    kept: await store.keptPlan(tx),
    firstQuarter: quarterAfter(await store.organisationMadeAt(tx)),
  }
}

async function planLoaded(loaded: Loaded): Promise<Current> {
  const { profile: _, ...records } = loaded
  const input = inputOf(loaded)
  return { ...records, input, ...(await planOf(input)) }
}

/** When and by whom is no part of what a plan follows from; it comes back with the records. */
function inputOf({ profile, register, decisions, kept }: Loaded): PlanningInput {
  const { ownRisks, estimates, observations } = register
  return {
    profile,
    kept,
    decisions: [...standingDecisions(decisions).values()],
    register: {
      ownRisks,
      estimates: estimates.map(({ estimatedAt: _, estimatedBy: __, ...figures }) => figures),
      observations: observations.map(
        ({ observedAt: _, observedBy: __, reason: ___, incidentId: ____, ...seen }) => seen,
      ),
    },
  }
}

/** What open answers would change, for the order of the questions and for when to stop; null where that is not known yet. */
export function answerWorths(deps: Pick<Dependencies, 'database' | 'log'>) {
  return async (by: By, profile: Profile, patient = true): Promise<AnswerWorths | null> => {
    if (!canBeWeighed(profile) || openToOrder(profile).length === 0) return null
    const loaded = await deps.database.inOrganisation(by.organisation.id, tx => load(tx, profile))
    const patience = patient ? PATIENCE_MILLISECONDS : 0
    return await worthsInTime(by.organisation.id, inputOf(loaded), deps.log, patience)
  }
}

export type Decided = { ok: true } | { ok: false; refusal: PlanRefusal }

const refuse = (refusal: PlanRefusal): Decided => ({ ok: false, refusal })

/** Accepts, changes, postpones or refuses a measure, or takes such a decision back. */
export async function decideMeasure(
  deps: PlanDependencies,
  by: By,
  input: DecisionInput,
  seen?: string,
): Promise<Decided> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('plan.not_allowed')
  const profile = await savedProfile(deps, by)
  if (!profile) return refuse('plan.no_profile')
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Decided> => {
    await lockOrganisation(tx, by.organisation.id)
    const loaded = await load(tx, profile)
    const standing = standingDecisions(loaded.decisions)
    if (!sawWhatStands(seen, standing.get(input.measure)?.decidedAt))
      return refuse('decision.recorded_meanwhile')
    const { measures } = tailor(loaded.profile, deps.knowledge, loaded.register)
    const checked = checkDecision(input, measures, standing)
    if (!checked.ok) return checked
    const written = writtenBy(deps, by)
    await store.insertDecision(tx, written, input)
    await record(tx, {
      ...written,
      act: input.act === 'withdraw' ? 'measure.withdraw_decision' : 'measure.decide',
      subject: `measure:${input.measure}`,
      content: input,
    })
    return { ok: true }
  })
}

/** Makes what a longer search found the plan, for as long as what it was made for stays as it is. */
export async function keepPlan(deps: PlanDependencies, by: By, found: FoundPlan): Promise<Decided> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('plan.not_allowed')
  const { problem, choices, totalEur, lowerBoundEur } = found
  const kept: KeptPlan = { problem, choices, totalEur, lowerBoundEur }
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Decided> => {
    const written = writtenBy(deps, by)
    await store.insertKeptPlan(tx, written, kept)
    await record(tx, { ...written, act: 'plan.keep', subject: `kept_plan:${written.id}`, content: kept })
    return { ok: true }
  })
}

/** Records that a risk owner accepts what remains of a risk, as the person has seen it. */
export async function acceptRisk(
  deps: PlanDependencies,
  by: By,
  input: AcceptanceInput,
  seen?: string,
): Promise<Decided> {
  if (!mayAs(by.organisation.role, 'manager')) return refuse('plan.not_allowed')
  const profile = await savedProfile(deps, by)
  if (!profile) return refuse('plan.no_profile')
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Decided> => {
    await lockOrganisation(tx, by.organisation.id)
    const loaded = await load(tx, profile)
    const latest = loaded.acceptances.findLast(one => one.riskId === input.riskId)
    if (!sawWhatStands(seen, latest?.acceptedAt)) return refuse('risk.accepted_meanwhile')
    // The plan was made a moment ago for the page that showed the risk; it is waited for inside the transaction.
    const { result } = await planLoaded(loaded)
    const checked = checkAcceptance(input, new Map(result.risks.map(risk => [risk.id, risk.fingerprint])))
    if (!checked.ok) return checked
    const risk = result.risks.find(one => one.id === input.riskId)! // just checked to be there
    const { frequencyPerYear, lossEur, expectedLossBeforeEur, expectedLossAfterEur, basis } = risk
    const figures = { frequencyPerYear, lossEur, expectedLossBeforeEur, expectedLossAfterEur, basis }
    const written = writtenBy(deps, by)
    await store.insertAcceptance(tx, written, input, {
      expectedLossEur: expectedLossAfterEur,
      basis: figures,
    })
    await record(tx, {
      ...written,
      act: 'risk.accept',
      subject: `risk:${input.riskId}`,
      content: { ...input, ...figures },
    })
    return { ok: true }
  })
}

function writtenBy(deps: PlanDependencies, by: By) {
  return { organisationId: by.organisation.id, id: deps.newId(), at: deps.clock(), by: by.person }
}
