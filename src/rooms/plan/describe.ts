/** Describes what the planner chose, what it left out, and which duties do not fit. */
import {
  finalVariant,
  type PlanChoice,
  type PlanShortfall,
  type PlanSolution,
} from '../../engine/plan-problem.ts'
import { GRADES } from '../../knowledge/fields.ts'
import type { Grade, Measure, MeasureVariant, Scenario } from '../../knowledge/schema.ts'
import type { MeasureOption, VariantOption } from '../measures/model.ts'
import { type EffectOnRisk, UNTOUCHED } from '../risks/effects.ts'
import { keptBy } from './kept-reliable.ts'
import type { Planning } from './model.ts'
import { type Case, whyLeftOut, whyNow, whyPlanned, whyUnmet } from './reasons.ts'
import type { Driver, LeftOut, PlannedMeasure, Raise, UnmetDuty } from './result.ts'

/** A share of the reduction below this, in euro a year, is no reason to name a risk. */
const NAMED_FROM_EUR = 0.5

export function describePlanned(planning: Planning, solution: PlanSolution): PlannedMeasure[] {
  return solution.choices
    .map(choice => describeChoice(planning, solution, choice))
    .sort((a, b) => a.startQuarter - b.startQuarter || b.reductionEurPerYear - a.reductionEurPerYear)
}

function describeChoice(planning: Planning, solution: PlanSolution, choice: PlanChoice): PlannedMeasure {
  const { option, variant, last } = optionOf(planning, choice)
  const byRisk = solution.reductionByRisk[choice.measure] ?? {}
  const riskIds = Object.keys(byRisk)
    .filter(id => (byRisk[id] ?? 0) >= NAMED_FROM_EUR)
    .sort((a, b) => (byRisk[b] ?? 0) - (byRisk[a] ?? 0))
  const keeps = keptBy(planning, solution, choice.measure)
  const actsItself = Object.keys(last.effects).length > 0
  const facts: Case = {
    duty: planning.duties.find(duty => duty.measure === choice.measure),
    decision: planning.decisions.get(choice.measure) ?? null,
    savesEurPerYear: solution.reductionEurPerYear[choice.measure] ?? 0,
    riskIds,
    neededBy: dependentOf(planning, solution, choice.measure),
    keeps: actsItself ? [] : keeps.map(one => one.id),
    startQuarter: choice.startQuarter,
  }
  return {
    id: choice.measure,
    name: measureOf(planning, choice.measure).name,
    variant: variant.name,
    raised: raisesOf(option, choice),
    keeps,
    from: option.inPlace,
    startQuarter: choice.startQuarter,
    activeFromQuarter: choice.activeFrom,
    onceEur: variant.onceEur,
    yearlyEur: variant.yearlyEur,
    onceHours: variant.onceHours,
    yearlyHours: variant.yearlyHours,
    userHoursPerYear: variant.userHoursPerYear,
    firstYearEur: variant.onceEur + variant.yearlyEur,
    firstYearHours: variant.onceHours + variant.yearlyHours,
    drivers: driversOf(facts),
    reductionEurPerYear: facts.savesEurPerYear,
    reductionRangeEur: rangeOf(byRisk, last, supportsOf(planning, choice.measure, last)),
    reductionByRisk: byRisk,
    grade: gradeOf(planning, choice.measure, last, riskIds),
    why: whyPlanned(facts),
    whyNow: whyNow(facts),
    decision: facts.decision,
  }
}

function optionOf(
  { tailored }: Planning,
  choice: PlanChoice,
): { option: MeasureOption; variant: VariantOption; last: VariantOption } {
  const option = tailored.measures.find(one => one.id === choice.measure)
  const variant = option?.variants[choice.variant]
  const last = option?.variants[finalVariant(choice)]
  if (!option || !variant || !last)
    throw new Error(`the planner chose ${choice.measure}, which was not offered`)
  return { option, variant, last }
}

function raisesOf(option: MeasureOption, { variant, raised = [] }: PlanChoice): Raise[] {
  return raised.map((raise, i) => {
    const before = option.variants[raised[i - 1]?.variant ?? variant]! // chosen from these
    const after = option.variants[raise.variant]!
    const once = {
      eur: Math.max(0, after.onceEur - before.onceEur),
      hours: Math.max(0, after.onceHours - before.onceHours),
    }
    return {
      variant: after.name,
      from: before.name,
      startQuarter: raise.startQuarter,
      activeFromQuarter: raise.activeFrom,
      onceEur: once.eur,
      onceHours: once.hours,
      firstYearEur: once.eur + after.yearlyEur - before.yearlyEur,
      firstYearHours: once.hours + after.yearlyHours - before.yearlyHours,
      yearlyEur: after.yearlyEur,
      yearlyHours: after.yearlyHours,
      userHoursPerYear: after.userHoursPerYear,
    }
  })
}

function measureOf({ knowledge }: Planning, id: string): Measure {
  const measure = knowledge.measures.find(one => one.id === id)
  if (!measure) throw new Error(`measure ${id} is not in the knowledge base`)
  return measure
}

function driversOf({ duty, decision, riskIds, neededBy }: Case): Driver[] {
  const drivers: Driver[] = [
    ...riskIds.map(id => ({ kind: 'risk' as const, id })),
    ...(duty?.obligations ?? []).map(id => ({ kind: 'obligation' as const, id })),
    ...(duty?.requirements ?? []).map(id => ({ kind: 'requirement' as const, id })),
  ]
  if (decision && decision.act !== 'postpone') drivers.push({ kind: 'decision', id: decision.id })
  if (neededBy) drivers.push({ kind: 'measure', id: neededBy })
  return drivers
}

/** A chosen measure that needs this one. */
function dependentOf({ problem }: Planning, { choices }: PlanSolution, id: string): string | null {
  const chosen = new Set(choices.map(choice => choice.measure))
  return problem.measures.find(one => chosen.has(one.id) && one.requires.includes(id))?.id ?? null
}

/** What the variant keeps reliable, as the knowledge has it. */
const supportsOf = (planning: Planning, measureId: string, variant: VariantOption) =>
  measureOf(planning, measureId).variants[variant.name]?.supports ?? []

/**
 * Scales the share in the reduction with the ends of the range of effect: what the measure takes away at its best
 * and worst, against its mean; where it acts by keeping others reliable, with the range of what is lost without it.
 * An approximation that leaves the other measures at their means.
 */
function rangeOf(
  byRisk: Record<string, number>,
  variant: VariantOption,
  supports: MeasureVariant['supports'],
): { low: number; high: number } {
  const sum = (of: (lost: { low: number; best: number; high: number }) => number) =>
    supports.reduce((total, one) => total + of(one.lostWithout), 0)
  const lostMean = sum(lost => (lost.low + 4 * lost.best + lost.high) / 6)
  let [low, high] = [0, 0]
  for (const [riskId, share] of Object.entries(byRisk)) {
    const effect: EffectOnRisk = variant.effects[riskId] ?? UNTOUCHED
    const mean = 1 - Math.exp(effect.lnFrequency + effect.lnLoss)
    if (mean > 0) {
      low += (share * Math.max(0, 1 - Math.exp(effect.lnHigh))) / mean
      high += (share * (1 - Math.exp(effect.lnLow))) / mean
    } else if (lostMean > 0) {
      low += (share * sum(lost => lost.low)) / lostMean
      high += (share * sum(lost => lost.high)) / lostMean
    }
  }
  return { low, high }
}

/** The weakest grade among the effects that count here: a chain of figures is as good as its weakest. */
function gradeOf(planning: Planning, measureId: string, variant: VariantOption, riskIds: string[]): Grade {
  const scenarios = new Set<Scenario['id'] | null>(
    planning.tailored.risks.filter(risk => riskIds.includes(risk.id)).map(risk => risk.scenarioId),
  )
  const effects = measureOf(planning, measureId).variants[variant.name]?.effects ?? []
  const acting = effects.filter(effect => scenarios.has(effect.scenario)).map(effect => effect.grade)
  const grades = acting.length > 0 ? acting : supportsOf(planning, measureId, variant).map(one => one.grade)
  return GRADES.findLast(grade => grades.includes(grade)) ?? 'expert'
}

export function describeLeftOut(planning: Planning, solution: PlanSolution): LeftOut[] {
  const left: LeftOut[] = solution.omissions.map(omission => {
    const decision = planning.decisions.get(omission.measure) ?? null
    const option = planning.tailored.measures.find(one => one.id === omission.measure)
    return {
      id: omission.measure,
      name: measureOf(planning, omission.measure).name,
      variant: omission.bestVariant === null ? null : (option?.variants[omission.bestVariant]?.name ?? null),
      inPlace: option?.inPlace ?? null,
      reason: omission.reason,
      why: whyLeftOut(omission, decision),
      gainEur: omission.gainEur,
      costEur: omission.costEur,
      savesEur: omission.savesEur,
      decision,
    }
  })
  const nothing = planning.tailored.excludedMeasures.map(
    (one): LeftOut => ({
      id: one.id,
      name: measureOf(planning, one.id).name,
      variant: null,
      inPlace: null,
      reason: 'nothing_to_act_on',
      why: { key: 'plan.left.nothingToActOn', values: {} },
      gainEur: 0,
      costEur: 0,
      savesEur: 0,
      decision: null,
    }),
  )
  return [...left.sort((a, b) => b.gainEur - a.gainEur || (a.id < b.id ? -1 : 1)), ...nothing]
}

/** One entry a measure and kind: what is missing by several quarters together helps all of them from the first on. */
export function describeUnmet(planning: Planning, solution: PlanSolution): UnmetDuty[] {
  const together = new Map<string, PlanShortfall>()
  for (const shortfall of solution.shortfalls) {
    const key = `${shortfall.measure} ${shortfall.kind}`
    const known = together.get(key)
    const missing = shortfall.missing + (known?.missing ?? 0)
    together.set(key, {
      ...shortfall,
      missing,
      quarter: Math.min(shortfall.quarter, known?.quarter ?? shortfall.quarter),
    })
  }
  return [...together.values()].map(shortfall => {
    const duty = planning.duties.find(one => one.measure === shortfall.measure)
    return {
      measure: shortfall.measure,
      name: measureOf(planning, shortfall.measure).name,
      obligations: duty?.obligations ?? [],
      requirements: duty?.requirements ?? [],
      why: whyUnmet(shortfall),
    }
  })
}
