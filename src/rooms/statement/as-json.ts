/** The result as JSON for the command line: plain names, words said in one language. */
import type { Knowledge } from '../../knowledge/schema.ts'
import { type Reason, sayReason } from '../../wire/reason.ts'
import type { Say } from '../../wire/words.ts'
import type { AppliedObligation } from '../obligations/model.ts'
import type { AppliedRequirement } from '../obligations/requirements.ts'
import { namesOf } from '../plan/names.ts'
import type { LeftOut, PlannedMeasure, Result } from '../plan/result.ts'
import type { Tailored } from '../plan/tailor.ts'
import type { AssessedRisk } from '../risks/model.ts'
import { makeStatement } from './model.ts'

type Saying = (reason: Reason) => string

export function tailoredAsJson(tailored: Tailored, knowledge: Knowledge, say: Say) {
  const saying = sayingOf(tailored, knowledge, say)
  return {
    profile: tailored.profile,
    sizeClass: tailored.sizeClass,
    unknown: tailored.unknownFacts,
    obligations: tailored.obligations.map(obligationJson),
    requirements: tailored.requirements.map(one => requirementJson(one, saying)),
    risks: tailored.risks.map(risk => riskJson(risk, saying)),
    excludedScenarios: tailored.excludedScenarios,
    measures: tailored.measures,
    excludedMeasures: tailored.excludedMeasures,
  }
}

export function planAsJson(result: Result, knowledge: Knowledge, say: Say) {
  const saying = sayingOf(result, knowledge, say)
  return {
    profile: result.profile,
    sizeClass: result.sizeClass,
    unknown: result.unknownFacts,
    limits: result.limits,
    obligations: result.obligations.map(obligationJson),
    requirements: result.requirements.map(one => requirementJson(one, saying)),
    risks: result.risks.map(risk => ({
      ...riskJson(risk, saying),
      expectedLossEur: { before: risk.expectedLossBeforeEur, after: risk.expectedLossAfterEur },
    })),
    curve: result.curve,
    appetite: result.appetite,
    plan: {
      measures: result.measures.map(measure => measureJson(measure, saying)),
      leftOut: result.leftOut.map(one => leftOutJson(one, saying)),
      unmetDuties: result.unmetDuties.map(({ why, ...duty }) => ({ ...duty, why: saying(why) })),
      inPlace: result.inPlace,
      totals: result.totals,
      cost: result.cost,
      costOfDoingNothing: result.costOfDoingNothing,
      provenGap: result.provenGap,
    },
    statement: makeStatement(result, knowledge).map(({ justification, ...row }) => ({
      ...row,
      justification: saying(justification),
    })),
  }
}

function sayingOf(of: Parameters<typeof namesOf>[0], knowledge: Knowledge, say: Say): Saying {
  const names = namesOf(of, knowledge, say.language)
  return reason => sayReason(say, reason, names)
}

function obligationJson(obligation: AppliedObligation) {
  const { id, name, force, applicability, authority, date, reason, asks, unknownFacts, measures, source } =
    obligation
  return {
    id,
    name,
    force,
    applicability,
    authority,
    date,
    reason,
    asks,
    unknown: unknownFacts,
    measures,
    source,
  }
}

function requirementJson(requirement: AppliedRequirement, saying: Saying) {
  const { id, clause, force, summary, form, carriedBy, helpedBy, source } = requirement
  const { form: text, ...detail } = form
  return {
    id,
    clause,
    force,
    summary,
    // Advice beside the requirement, marked so that nobody audits against it.
    form: text,
    formForce: 'guidance',
    formDetail: { force: 'guidance', ...detail },
    reason: saying(requirement.reason),
    carriedBy,
    helpedBy,
    source,
  }
}

function riskJson(risk: AssessedRisk, saying: Saying) {
  return {
    id: risk.id,
    name: risk.name,
    frequencyPerYear: risk.frequencyPerYear,
    lossEur: { median: risk.lossEur.median, p90: risk.lossEur.p90 },
    grade: risk.grade,
    source: risk.source,
    basis: risk.basis,
    factors: risk.factors.map(({ reason, ...factor }) => ({
      ...factor,
      reason: typeof reason === 'string' ? reason : saying(reason),
    })),
    unknown: risk.unknownFacts,
  }
}

function measureJson(measure: PlannedMeasure, saying: Saying) {
  return {
    id: measure.id,
    name: measure.name,
    variant: measure.variant,
    quarter: measure.startQuarter,
    raised: measure.raised,
    keepsReliable: measure.keeps,
    activeFromQuarter: measure.activeFromQuarter,
    costEur: measure.firstYearEur,
    hours: measure.firstYearHours,
    onceEur: measure.onceEur,
    yearlyEur: measure.yearlyEur,
    onceHours: measure.onceHours,
    yearlyHours: measure.yearlyHours,
    userHoursPerYear: measure.userHoursPerYear,
    drivers: measure.drivers,
    reductionEur: measure.reductionEurPerYear,
    reductionRangeEur: measure.reductionRangeEur,
    grade: measure.grade,
    why: saying(measure.why),
    whyNow: saying(measure.whyNow),
  }
}

function leftOutJson(one: LeftOut, saying: Saying) {
  const { id, name, variant, inPlace, reason, savesEur, costEur, gainEur } = one
  return { id, name, variant, inPlace, reason: saying(one.why), code: reason, savesEur, costEur, gainEur }
}
