/**
 * The plan problem in the form the search and the bounds work on: arrays instead of names.
 *
 * An *option* is one measure in one variant started in one quarter; a plan takes at most one option of each measure.
 * Everything an option costs (its money, hours and attention over the horizon) and uses (money spent by the end of
 * each planned quarter, hours in each) is fixed beforehand, so that only the losses depend on what else is chosen.
 * Quarters in which nothing can change any more are one *period* with their joint weight in years.
 * Measures and risks are sorted by id, so that the order in which they came does not matter.
 */
import { checkPlanProblem } from './plan-check.ts'
import { exponential } from './plan-exponential.ts'
import type { PlanMeasure, PlanProblem, PlanRisk, PlanVariant } from './plan-problem.ts'

export type PlanEffect = { risk: number; log: number; factor: number }

export type PlanOption = {
  measure: number
  variant: number
  start: number
  /** First period (0-based) in which it works; the number of periods where that lies beyond the horizon. */
  active: number
  moneyEur: number
  hoursEur: number
  userHoursEur: number
  costEur: number
  /** Spent by the end of each planned quarter. */
  moneyBy: Float64Array
  hoursIn: Float64Array
  /** Fulfils the mandatory demand on its measure. */
  meets: boolean
  effects: PlanEffect[]
}

export type PlanModel = {
  problem: PlanProblem
  measures: PlanMeasure[]
  risks: PlanRisk[]
  planned: number
  periods: number
  periodYears: Float64Array
  floor: number
  /** Damped e^base and its logarithm, by risk. */
  baseLog: Float64Array
  base: Float64Array
  moneyBy: Float64Array
  hoursIn: Float64Array
  options: PlanOption[]
  optionsOf: number[][]
  requires: number[][]
  requiredBy: number[][]
  excludes: number[][]
  mandatory: boolean[]
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What one variant started in one quarter costs over the horizon and uses of the limits. */
function makeOption(
  problem: PlanProblem,
  measure: number,
  variant: PlanVariant,
  index: number,
  start: number,
) {
  const { plannedQuarters, horizonQuarters, hourValueEur } = problem
  const activeFrom = start + variant.leadQuarters
  const yearsActive = Math.max(0, horizonQuarters - activeFrom + 1) / 4
  const spread = variant.leadQuarters + 1
  const spreadInHorizon = Math.min(activeFrom, horizonQuarters) - start + 1
  const moneyBy = new Float64Array(plannedQuarters)
  const hoursIn = new Float64Array(plannedQuarters)
  for (let quarter = start; quarter <= plannedQuarters; quarter++) {
    const quartersActive = Math.max(0, quarter - activeFrom + 1)
    moneyBy[quarter - 1] = variant.onceEur + (variant.yearlyEur * quartersActive) / 4
    hoursIn[quarter - 1] =
      (quarter <= activeFrom ? variant.onceHours / spread : 0) +
      (quartersActive > 0 ? variant.yearlyHours / 4 : 0)
  }
  const moneyEur = variant.onceEur + variant.yearlyEur * yearsActive
  const hours = (variant.onceHours * spreadInHorizon) / spread + variant.yearlyHours * yearsActive
  const hoursEur = hours * hourValueEur
  const userHoursEur = variant.userHoursPerYear * yearsActive * hourValueEur
  const costEur = moneyEur + hoursEur + userHoursEur
  return {
    measure,
    variant: index,
    start,
    moneyEur,
    hoursEur,
    userHoursEur,
    costEur,
    moneyBy,
    hoursIn,
    activeFrom,
  }
}

function optionsOfMeasure(model: PlanModel, measure: number): PlanOption[] {
  const { problem, risks, periods } = model
  const item = model.measures[measure]!
  const open = item.only ?? item.variants.map((_, v) => v)
  const options: PlanOption[] = []
  for (const [v, variant] of item.variants.entries()) {
    if (!open.includes(v)) continue
    const effects = risks
      .map((risk, r) => ({ risk: r, log: problem.damping.exponent * (variant.logEffect[risk.id] ?? 0) }))
      .filter(effect => effect.log !== 0)
      .map(effect => ({ ...effect, factor: exponential(effect.log) }))
    for (let start = item.notBefore ?? 1; start <= problem.plannedQuarters; start++) {
      const { activeFrom, ...option } = makeOption(problem, measure, variant, v, start)
      const active = activeFrom > problem.horizonQuarters ? periods : Math.min(activeFrom, periods) - 1
      const meets = !!item.mandatory && start <= item.mandatory.byQuarter && v >= item.mandatory.atLeast
      options.push({ ...option, active, meets, effects })
    }
  }
  return options
}

function runningSum(values: number[]): Float64Array {
  let sum = 0
  return Float64Array.from(values, value => {
    sum += value
    return sum
  })
}

/** The last period gathers every quarter after which no measure can newly become active. */
function periodLengths(problem: PlanProblem): Float64Array {
  const longestLead = Math.max(0, ...problem.measures.flatMap(m => m.variants.map(v => v.leadQuarters)))
  const periods = Math.min(problem.horizonQuarters, problem.plannedQuarters + longestLead)
  const years = new Float64Array(periods).fill(1 / 4)
  years[periods - 1] = (problem.horizonQuarters - periods + 1) / 4
  return years
}

export function buildPlanModel(problem: PlanProblem): PlanModel {
  checkPlanProblem(problem)
  const measures = [...problem.measures].sort(byId)
  const risks = [...problem.risks].sort(byId)
  const indexOf = new Map(measures.map((measure, m) => [measure.id, m]))
  const indices = (ids: string[]) => ids.map(id => indexOf.get(id)).filter(index => index !== undefined)
  const periodYears = periodLengths(problem)
  const baseLog = Float64Array.from(risks, risk => problem.damping.exponent * risk.baseLog)
  const requires = measures.map(measure => indices(measure.requires))
  const excludes: number[][] = measures.map(() => [])
  measures.forEach((measure, m) => {
    for (const other of indices(measure.excludes)) {
      if (!excludes[m]!.includes(other)) excludes[m]!.push(other)
      if (!excludes[other]!.includes(m)) excludes[other]!.push(m)
    }
  })
  const model: PlanModel = {
    problem,
    measures,
    risks,
    planned: problem.plannedQuarters,
    periods: periodYears.length,
    periodYears,
    floor: problem.damping.floor,
    baseLog,
    base: baseLog.map(exponential),
    moneyBy: runningSum(problem.moneyEur),
    hoursIn: Float64Array.from(problem.hours),
    options: [],
    optionsOf: [],
    requires,
    requiredBy: measures.map((_, m) =>
      measures.flatMap((_, other) => (requires[other]!.includes(m) ? [other] : [])),
    ),
    excludes,
    mandatory: measures.map(measure => !!measure.mandatory),
  }
  for (let m = 0; m < measures.length; m++) {
    const options = optionsOfMeasure(model, m)
    model.optionsOf.push(options.map((_, i) => model.options.length + i))
    model.options.push(...options)
  }
  return model
}

/** Room for rounding when a sum of many amounts is held against a limit. */
export const slackFor = (limit: number) => 1e-9 * (1 + limit)

/** Whether the option fits an otherwise empty plan. */
export function fitsAlone(model: PlanModel, option: PlanOption): boolean {
  for (let q = 0; q < model.planned; q++) {
    if (option.hoursIn[q]! > model.hoursIn[q]! + slackFor(model.hoursIn[q]!)) return false
    if (option.moneyBy[q]! > model.moneyBy[q]! + slackFor(model.moneyBy[q]!)) return false
  }
  return true
}
