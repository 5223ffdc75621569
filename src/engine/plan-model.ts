/**
 * The plan problem in the form the search and the bounds work on: arrays instead of names.
 *
 * Measures in all the ways they can be done (`plan-option.ts`), their effects, and the pairs in which one keeps
 * another reliable. Quarters in which nothing can change any more are one *period* with their joint weight in years.
 * Measures and risks are sorted by id, so that the order in which they came does not matter.
 */
import { checkPlanProblem } from './plan-check.ts'
import { exponential } from './plan-exponential.ts'
import { limitsOf, optionsOfMeasure, type PlanLimit, type PlanOption, type PlanStage } from './plan-option.ts'
import type { PlanChoice, PlanMeasure, PlanProblem, PlanRisk } from './plan-problem.ts'

export type PlanEffect = {
  risk: number
  log: number
  /** e^log and e^−log. */
  factor: number
  inverse: number
}

/** While both are at work, the supported measure leaves less: effects by variant of the one and of the other. */
export type PlanTie = {
  supporter: number
  supported: number
  /** By variant of the supporter, rising. */
  shares: number[]
  effects: PlanEffect[][][]
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
  limits: PlanLimit[]
  stages: PlanStage[]
  options: PlanOption[]
  optionsOf: number[][]
  /** Damped effects by measure and variant. */
  effects: PlanEffect[][][]
  ties: PlanTie[]
  /** Ties that a measure is part of, on either side. */
  tiesOf: number[][]
  requires: number[][]
  requiredBy: number[][]
  excludes: number[][]
  mandatory: boolean[]
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The last period gathers every quarter after which no measure can newly become active. */
function periodLengths(problem: PlanProblem): Float64Array {
  const longestLead = Math.max(0, ...problem.measures.flatMap(m => m.variants.map(v => v.leadQuarters)))
  const periods = Math.min(problem.horizonQuarters, problem.plannedQuarters + longestLead)
  const years = new Float64Array(periods).fill(1 / 4)
  years[periods - 1] = (problem.horizonQuarters - periods + 1) / 4
  return years
}

/** Damped logs by risk id as effects on numbered risks. */
function dampedEffects(problem: PlanProblem, risks: PlanRisk[], logs: Record<string, number>, times = 1) {
  return risks
    .map((risk, r) => ({ risk: r, log: problem.damping.exponent * times * (logs[risk.id] ?? 0) }))
    .filter(effect => effect.log !== 0)
    .map(({ risk, log }) => ({ risk, log, factor: exponential(log), inverse: exponential(-log) }))
}

function tiesOf(problem: PlanProblem, measures: PlanMeasure[], risks: PlanRisk[]): PlanTie[] {
  const indexOf = new Map(measures.map((measure, m) => [measure.id, m]))
  return (problem.pairs ?? [])
    .map(pair => ({
      supporter: indexOf.get(pair.supporter)!, // checked to be there
      supported: indexOf.get(pair.supported)!,
      shares: pair.shares,
      effects: pair.shares.map(share => pair.logs.map(logs => dampedEffects(problem, risks, logs, share))),
    }))
    .sort((a, b) => a.supporter - b.supporter || a.supported - b.supported)
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
  const ties = tiesOf(problem, measures, risks)
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
    limits: limitsOf(problem),
    stages: [],
    options: [],
    optionsOf: [],
    effects: measures.map(({ variants }) =>
      variants.map(variant => dampedEffects(problem, risks, variant.logEffect)),
    ),
    ties,
    tiesOf: measures.map((_, m) =>
      ties.flatMap((tie, t) => (tie.supporter === m || tie.supported === m ? [t] : [])),
    ),
    requires,
    requiredBy: measures.map((_, m) =>
      measures.flatMap((_, other) => (requires[other]!.includes(m) ? [other] : [])),
    ),
    excludes,
    mandatory: measures.map(measure => !!measure.mandatory),
  }
  return { ...model, ...waysOf(model) }
}

type Ways = Pick<PlanModel, 'stages' | 'options' | 'optionsOf'>

/**
 * Making every way of every measure is most of the work, and a plan is held against many problems that differ in
 * weights and limits alone: the ways of a list of measures are kept for as long as the list is.
 */
const known = new WeakMap<PlanMeasure[], { setting: string; ways: Ways }>()

function waysOf(model: PlanModel): Ways {
  const { plannedQuarters, horizonQuarters, hourValueEur, measures } = model.problem
  const setting = [plannedQuarters, horizonQuarters, hourValueEur, model.periods].join(' ')
  const kept = known.get(measures)
  if (kept?.setting === setting) return kept.ways
  const ways: Ways = { stages: [], options: [], optionsOf: [] }
  for (const [m, item] of model.measures.entries()) {
    const made = optionsOfMeasure(model, m, item, ways.stages.length)
    ways.optionsOf.push(made.options.map((_, i) => ways.options.length + i))
    ways.options.push(...made.options)
    ways.stages.push(...made.stages)
  }
  known.set(measures, { setting, ways })
  return ways
}

/** Room for rounding when a sum of many amounts is held against a limit. */
export const slackFor = (limit: number) => 1e-9 * (1 + limit)

/** Whether the option fits an otherwise empty plan. */
export const fitsAlone = ({ limits }: PlanModel, option: PlanOption): boolean =>
  limits.every(({ upper }, i) => option.use[i]! <= upper + slackFor(upper))

/** The option of a measure with just these stages; undefined for none. */
export const optionOf = (model: PlanModel, measure: number, stages: number[]): number | undefined =>
  model.optionsOf[measure]!.find(index => {
    const own = model.options[index]!.stages
    return own.length === stages.length && own.every((stage, i) => stage === stages[i])
  })

/** The option that a choice names; undefined where it is not open. */
export function optionOfChoice(model: PlanModel, choice: PlanChoice): number | undefined {
  const wanted = [choice, ...(choice.raised ?? [])]
  const m = model.measures.findIndex(({ id }) => id === choice.measure)
  return model.optionsOf[m]?.find(index => {
    const own = model.options[index]!.stages
    return (
      own.length === wanted.length &&
      own.every((stage, i) => {
        const { to, start } = model.stages[stage]!
        return to === wanted[i]!.variant && start === wanted[i]!.startQuarter
      })
    )
  })
}

/** The variant in which an option ends. */
export const lastVariant = (option: PlanOption): number => option.spans.at(-1)!.variant
