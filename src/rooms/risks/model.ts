/**
 * The risks of an organisation, in money: seed priors by size, fitted to its facts, replaced by its own estimates,
 * and taught by its own years.
 *
 * Frequency: low, likely, high of the scenario, interpolated to the headcount, times the multipliers of sector and
 * facts. Its mean is that of a PERT distribution, (low + 4·likely + high)/6, because the likely value of a skewed
 * range is not its mean; its uncertainty becomes a gamma rate of the same mean and variance. That of a prior is the
 * uncertainty of an average over many firms; how much firms that look alike differ comes on top (`rate-spread.ts`).
 * The priors describe
 * organisations with the usual protection; where it is known what is in place here, they are first brought to
 * "nothing in place" (`usual-protection.ts`), so that measures count from there.
 * What the organisation has seen itself updates that rate, whatever it came from. It was seen with what is in place,
 * so the update happens at that level and is carried back to "nothing in place" (`learning.ts`).
 * Loss of one event: lognormal through median and 90 % point, in euro, capped where the nature of the event or the
 * size of the firm sets an end. What other scenarios tell apart is taken out (`overlap.ts`). Source: facts and grades in `knowledge/scenarios`.
 * Which share of the frequency rises and falls with causes that other scenarios have too comes with the scenario.
 * Leaves out: dependence between how often and how much, losses of third parties.
 */

import type { Severity } from '../../engine/portfolio.ts'
import {
  lognormalFrom,
  lognormalFromInterval,
  severityMean,
  severityQuantile,
} from '../../engine/severity.ts'
import { evaluate, factAt, factsUsed } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Grade, Knowledge, Scenario } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Reason } from '../../wire/reason.ts'
import type { Profile } from '../profile/contract.ts'
import { headcountOf } from '../profile/model.ts'
import type { Observation, OwnEstimate, OwnRisk } from './contract.ts'
import { frequencyLeft } from './in-place.ts'
import { type Learning, learnFrom } from './learning.ts'
import { overlapFactors } from './overlap.ts'
import { ofOneFirm, shapeOfRange } from './rate-spread.ts'
import { supportsHere } from './reliability.ts'
import { usualRemaining } from './usual-protection.ts'

export type Estimate = { low: number; likely: number; high: number }

/** Why this organisation differs from the average one of its size. */
export type RiskFactor = {
  frequency: number
  loss: number
  reason: string | Reason
  grade: Grade
  source: string
}

export type AssessedRisk = {
  id: string
  kind: 'scenario' | 'own'
  /** The scenario whose measures answer it; null for a risk that is like none of them. */
  scenarioId: string | null
  name: string
  story: string
  regime: 'nuisance' | 'severe'
  frequencyPerYear: Estimate
  /** Mean rate and gamma shape of its uncertainty. */
  meanPerYear: number
  shape: number
  /** What moves it together with other risks: share of the frequency, and how strongly the years differ. */
  commonCauses: { factor: string; share: number; shape: number }[]
  /** What the organisation's own years changed about the rate; null where nothing was observed. */
  learning: Learning | null
  loss: Severity & { kind: 'lognormal' }
  lossEur: { median: number; p90: number; mean: number }
  /** Mean rate × mean loss with nothing in place, euro a year. */
  expectedLossEur: number
  factors: RiskFactor[]
  unknownFacts: string[]
  /** Where the figures come from: what ships with Mediant, or the organisation itself. */
  basis: 'prior' | 'own_estimate' | 'register'
  grade: Grade
  source: string
  derivation: string
}

/** Scenarios that cannot happen here, each with the facts that say so. */
export type ExcludedScenario = { id: string; name: string; facts: string[] }

export type RiskAssessment = { risks: AssessedRisk[]; excluded: ExcludedScenario[] }

export function assessRisks(
  profile: Profile,
  knowledge: Knowledge,
  ownRisks: OwnRisk[] = [],
  estimates: OwnEstimate[] = [],
  observations: Observation[] = [],
): RiskAssessment {
  const facts = withDerivedFacts(profile)
  const excluded: ExcludedScenario[] = []
  const risks: AssessedRisk[] = []
  const add = (risk: AssessedRisk) => {
    const observed = observations.find(one => one.riskId === risk.id)
    risks.push(observed ? observeRisk(risk, observed, profile, knowledge) : risk)
  }
  for (const scenario of knowledge.scenarios) {
    if (scenario.relevantWhen && evaluate(scenario.relevantWhen, facts) === false) {
      excluded.push({ id: scenario.id, name: scenario.name, facts: factsUsed(scenario.relevantWhen) })
    } else {
      const prior = assessScenario(scenario, profile, knowledge)
      const estimate = estimates.find(own => own.riskId === scenario.id)
      add(estimate ? applyEstimate(prior, estimate, profile, knowledge) : prior)
    }
  }
  for (const own of ownRisks) {
    const assessed = assessOwnRisk(own, estimates, profile, knowledge)
    if (assessed) add(assessed)
  }
  return { risks, excluded }
}

function assessScenario(scenario: Scenario, profile: Profile, knowledge: Knowledge): AssessedRisk {
  const facts = withDerivedFacts(profile)
  const headcount = headcountOf(profile)
  const factors = [
    ...sectorFactor(scenario, profile, knowledge),
    ...factFactors(scenario, facts),
    ...overlapFactors(scenario, facts, knowledge),
    ...protectionFactor(scenario, profile, knowledge),
  ]
  const frequencyFactor = product(factors.map(factor => factor.frequency))
  const lossFactor = product(factors.map(factor => factor.loss)) * euroPer(scenario.currency, knowledge)
  const at = (pick: (size: Scenario['sizes']['micro']) => number) =>
    interpolateBySize(
      {
        micro: pick(scenario.sizes.micro),
        small: pick(scenario.sizes.small),
        medium: pick(scenario.sizes.medium),
        large: pick(scenario.sizes.large),
      },
      headcount,
    )
  const frequencyPerYear = {
    low: at(size => size.frequencyPerYear.low) * frequencyFactor,
    likely: at(size => size.frequencyPerYear.likely) * frequencyFactor,
    high: at(size => size.frequencyPerYear.high) * frequencyFactor,
  }
  const median = at(size => size.loss.median) * lossFactor
  const loss = lognormalFrom(
    median,
    at(size => size.loss.p90) * lossFactor,
    capOf(scenario, profile, knowledge, median),
  )
  return {
    id: scenario.id,
    kind: 'scenario',
    scenarioId: scenario.id,
    name: scenario.name,
    story: scenario.story,
    regime: scenario.regime,
    ...priorFigures(frequencyPerYear, loss, knowledge),
    commonCauses: causesOf(scenario, knowledge),
    factors,
    unknownFacts: unknownFactsOf(scenario, profile, facts),
    basis: 'prior',
    grade: scenario.grade,
    source: scenario.source,
    derivation: scenario.derivation,
  }
}

/** The range is that of an average over firms; the shape is that of one of them. */
function priorFigures(
  frequencyPerYear: Estimate,
  loss: Severity & { kind: 'lognormal' },
  knowledge: Knowledge,
) {
  const { shape, ...rest } = figures(frequencyPerYear, loss)
  return { ...rest, shape: ofOneFirm(shape, knowledge.judgements['firm-rate-factor']!.value) } // checked when loaded
}

function causesOf({ factorShares }: Scenario, { factors }: Knowledge): AssessedRisk['commonCauses'] {
  return factors.flatMap(({ id, shape }) => {
    const share = factorShares[id] ?? 0
    return share > 0 ? [{ factor: id, share, shape }] : []
  })
}

function figures(frequencyPerYear: Estimate, loss: Severity & { kind: 'lognormal' }) {
  const { meanPerYear, shape } = shapeOfRange(frequencyPerYear)
  const mean = severityMean(loss)
  return {
    frequencyPerYear,
    meanPerYear,
    shape,
    learning: null,
    loss,
    lossEur: { median: severityQuantile(loss, 0.5), p90: severityQuantile(loss, 0.9), mean },
    expectedLossEur: meanPerYear * mean,
  }
}

function sectorFactor(scenario: Scenario, profile: Profile, knowledge: Knowledge): RiskFactor[] {
  const sector = knowledge.sectors.find(one => one.section === profile.sector)
  if (!scenario.bySector || !sector || sector.frequency === 1) return []
  const reason = { key: 'risks.factor.sector', values: { sector: sector.section, times: sector.frequency } }
  return [{ frequency: sector.frequency, loss: 1, reason, grade: sector.grade, source: sector.source }]
}

function protectionFactor(scenario: Scenario, profile: Profile, knowledge: Knowledge): RiskFactor[] {
  if (!profile.inPlace) return []
  const usual = usualLeft(scenario.id, profile, knowledge)
  if (usual.frequency * usual.loss === 1) return []
  const reason = {
    key: 'risks.factor.nothingInPlace',
    values: { times: Number((1 / (usual.frequency * usual.loss)).toPrecision(2)) },
  }
  return [
    {
      frequency: 1 / usual.frequency,
      loss: 1 / usual.loss,
      reason,
      grade: 'expert',
      source: 'judgement-adoption',
    },
  ]
}

/** What the usual protection leaves; all of it where that is too little a change to speak of. */
function usualLeft(scenarioId: string, profile: Profile, knowledge: Knowledge) {
  const usual = usualRemaining(scenarioId, profile, supportsHere(profile, knowledge), knowledge)
  return usual.frequency * usual.loss > 0.99 ? { frequency: 1, loss: 1 } : usual
}

function factFactors(scenario: Scenario, facts: object): RiskFactor[] {
  return scenario.multipliers
    .filter(multiplier => evaluate(multiplier.when, facts) === true)
    .map(({ frequency, loss, reason, grade, source }) => ({ frequency, loss, reason, grade, source }))
}

function unknownFactsOf(scenario: Scenario, profile: Profile, facts: object): string[] {
  const conditions = scenario.multipliers.map(multiplier => multiplier.when)
  if (scenario.relevantWhen) conditions.push(scenario.relevantWhen)
  const used = conditions.flatMap(factsUsed)
  if (scenario.bySector && !profile.sector) used.push('sector')
  if (scenario.capAt) used.push(scenario.capAt.fact)
  return [...new Set(used)].filter(path => factAt(facts, path) === undefined)
}

/** The nature of the event (a payment cannot be stolen many times over) or the size of the firm ends the loss. */
function capOf(
  scenario: Scenario,
  profile: Profile,
  knowledge: Knowledge,
  median: number,
): number | undefined {
  const ofNature = scenario.capAt ? factAt(profile, scenario.capAt.fact) : undefined
  const caps = [
    typeof ofNature === 'number' && scenario.capAt ? ofNature * scenario.capAt.times : undefined,
    firmCap(profile, knowledge),
  ].filter(cap => cap !== undefined)
  if (caps.length === 0) return undefined
  // A cap below the median would say that most events cost the same; the facts then contradict the prior, and half
  // the median is as low as we let one fact pull it.
  return Math.max(Math.min(...caps), median / 2)
}

function firmCap(profile: Profile, knowledge: Knowledge): number | undefined {
  const turnovers = knowledge.judgements['event-cap-in-turnovers']?.value
  return profile.turnoverEur && turnovers ? profile.turnoverEur * turnovers : undefined
}

function applyEstimate(
  prior: AssessedRisk,
  own: OwnEstimate,
  profile: Profile,
  knowledge: Knowledge,
): AssessedRisk {
  const loss = lognormalFromInterval(own.lossLowEur, own.lossHighEur, estimateCap(own, profile, knowledge))
  return {
    ...prior,
    ...figures(own.frequencyPerYear, loss),
    factors: [],
    unknownFacts: [],
    basis: 'own_estimate',
    grade: 'expert',
    source: 'own-estimate',
    derivation: own.reason,
  }
}

/** Lets the organisation's own years bear on the rate; see `learning.ts` for the level at which they do. */
function observeRisk(
  risk: AssessedRisk,
  observed: Observation,
  profile: Profile,
  knowledge: Knowledge,
): AssessedRisk {
  const { scenarioId, basis } = risk
  // Own figures are counted as given: no usual protection has been taken out of them.
  const usual = scenarioId && basis === 'prior' ? usualLeft(scenarioId, profile, knowledge).frequency : 1
  const left = (inPlace: Profile['inPlace'] | null) =>
    inPlace && scenarioId
      ? frequencyLeft(scenarioId, inPlace, supportsHere(profile, knowledge), knowledge)
      : usual
  const level = profile.inPlace ? 1 : usual
  const learnt = learnFrom(risk, observed, {
    whenSeen: left(observed.inPlace) / level,
    today: left(profile.inPlace) / level,
  })
  return { ...risk, ...learnt, expectedLossEur: learnt.meanPerYear * risk.lossEur.mean }
}

/** The firm's own cap, but never below what the organisation itself says a bad event costs. */
function estimateCap(own: OwnEstimate, profile: Profile, knowledge: Knowledge): number | undefined {
  const cap = firmCap(profile, knowledge)
  return cap === undefined ? undefined : Math.max(cap, own.lossHighEur)
}

/** A row of the organisation's own register counts where it is like no scenario and says how often and how much. */
function assessOwnRisk(
  own: OwnRisk,
  estimates: OwnEstimate[],
  profile: Profile,
  knowledge: Knowledge,
): AssessedRisk | undefined {
  const estimate = estimates.find(one => one.riskId === own.id) ?? own.estimate
  if (own.scenarioId !== null || !estimate) return undefined
  const loss = lognormalFromInterval(
    estimate.lossLowEur,
    estimate.lossHighEur,
    estimateCap({ ...estimate, riskId: own.id, reason: '' }, profile, knowledge),
  )
  return {
    id: own.id,
    kind: 'own',
    scenarioId: null,
    name: own.title,
    story: own.note,
    regime: 'severe',
    ...figures(estimate.frequencyPerYear, loss),
    commonCauses: [],
    factors: [],
    unknownFacts: [],
    basis: 'register',
    grade: 'expert',
    source: 'own-register',
    derivation: own.note,
  }
}

function euroPer(currency: Scenario['currency'], knowledge: Knowledge): number {
  return currency === 'EUR' ? 1 : knowledge.judgements['usd-to-eur']!.value // checked when the knowledge is loaded
}

const product = (factors: number[]) => factors.reduce((total, factor) => total * factor, 1)
