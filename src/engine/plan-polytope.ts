/**
 * What every admissible plan satisfies, as linear conditions on "this option is chosen" (0 or 1), and the lower bound
 * that any set of multipliers on these conditions proves.
 *
 * Conditions: one option a measure (exactly one, of those that fulfil the demand, where a mandatory measure is to be
 * met); money spent by and hours in each planned quarter; a required measure started no later; exclusions.
 * Bound (weak Lagrangian duality): replace each loss by tangents of max(floor, e^u), which lie below it; price the
 * conditions with λ ≥ 0; what remains falls apart by measure and is minimised by taking each measure's cheapest
 * option or none. Whatever the multipliers, the value is below every plan's cost: a solver's answer is only a hint
 * here, and its tolerances cannot spoil the proof.
 */
import { exponential } from './plan-exponential.ts'
import type { PlanModel } from './plan-model.ts'

export type PlanCondition = {
  kind: 'money' | 'hours' | 'requires' | 'excludes'
  /** 1-based; 0 for exclusions. */
  quarter: number
  columns: number[]
  values: number[]
  upper: number
}

export type PlanPolytope = {
  model: PlanModel
  /** Option by column. */
  options: number[]
  groups: { measure: number; columns: number[]; forced: boolean }[]
  conditions: PlanCondition[]
}

type Terms = { columns: number[]; values: number[] }

const nonZero = (columns: number[], value: (column: number) => number): Terms => {
  const terms: Terms = { columns: [], values: [] }
  for (const column of columns) {
    const v = value(column)
    if (v === 0) continue
    terms.columns.push(column)
    terms.values.push(v)
  }
  return terms
}

/** Measures in `met` have to fulfil their demand. */
export function buildPolytope(model: PlanModel, candidates: number[][], met: boolean[]): PlanPolytope {
  const options: number[] = []
  const groups = candidates.map((list, measure) => {
    const forced = met[measure]!
    const allowed = forced ? list.filter(o => model.options[o]!.meets) : list
    const columns = allowed.map((_, i) => options.length + i)
    options.push(...allowed)
    return { measure, columns, forced }
  })
  const all = options.map((_, column) => column)
  const option = (column: number) => model.options[options[column]!]!
  const conditions: PlanCondition[] = []
  for (let q = 0; q < model.planned; q++) {
    const quarter = q + 1
    const money = nonZero(all, c => option(c).moneyBy[q]!)
    const hours = nonZero(all, c => option(c).hoursIn[q]!)
    if (money.columns.length) conditions.push({ kind: 'money', quarter, ...money, upper: model.moneyBy[q]! })
    if (hours.columns.length) conditions.push({ kind: 'hours', quarter, ...hours, upper: model.hoursIn[q]! })
  }
  for (let m = 0; m < groups.length; m++) {
    if (groups[m]!.columns.length === 0) continue
    for (const needed of model.requires[m]!) {
      for (let quarter = 1; quarter <= model.planned; quarter++) {
        const own = groups[m]!.columns.filter(c => option(c).start <= quarter)
        const other = groups[needed]!.columns.filter(c => option(c).start <= quarter)
        if (own.length === 0) continue
        const values = [...own.map(() => 1), ...other.map(() => -1)]
        conditions.push({ kind: 'requires', quarter, columns: [...own, ...other], values, upper: 0 })
      }
    }
    for (const other of model.excludes[m]!) {
      if (other < m) continue
      const columns = [...groups[m]!.columns, ...groups[other]!.columns]
      conditions.push({ kind: 'excludes', quarter: 0, columns, values: columns.map(() => 1), upper: 1 })
    }
  }
  return { model, options, groups, conditions }
}

/** A tangent of e^u, weighted: at `log`, with `weight` euro at share 1. */
export type PlanTangent = { cell: number; log: number; weight: number }

export type PlanMultipliers = { tangents: PlanTangent[]; prices: Float64Array }

/** weight × years by cell (risk × period). */
export function cellWeights(model: PlanModel): Float64Array {
  const weights = new Float64Array(model.risks.length * model.periods)
  for (let i = 0; i < weights.length; i++) {
    const risk = model.risks[Math.floor(i / model.periods)]!
    weights[i] = risk.weightEurPerYear * model.periodYears[i % model.periods]!
  }
  return weights
}

export type PlanBound = { boundEur: number; cheapest: number[]; reduced: Float64Array }

/** The bound that these multipliers prove, with each measure's cheapest column (or −1). */
export function boundFrom(polytope: PlanPolytope, multipliers: PlanMultipliers): PlanBound {
  const { model, conditions } = polytope
  const { periods } = model
  const weights = cellWeights(model)
  const given = new Float64Array(weights.length)
  for (const { cell, weight } of multipliers.tangents) given[cell]! += weight
  const slope = new Float64Array(weights.length)
  let bound = 0
  for (const { cell, log, weight } of multipliers.tangents) {
    const part = given[cell]! > weights[cell]! ? (weight * weights[cell]!) / given[cell]! : weight
    const value = exponential(log)
    slope[cell]! += part * value
    bound += part * value * (1 - log)
  }
  for (let i = 0; i < weights.length; i++) {
    bound += Math.max(0, weights[i]! - given[i]!) * model.floor
    bound += slope[i]! * model.baseLog[Math.floor(i / periods)]!
  }
  const reduced = reducedCosts(polytope, slope)
  for (const [i, { columns, values, upper }] of conditions.entries()) {
    const price = Math.max(0, multipliers.prices[i]!)
    if (price === 0) continue
    bound -= price * upper
    for (let k = 0; k < columns.length; k++) reduced[columns[k]!]! += price * values[k]!
  }
  const cheapest = polytope.groups.map(group => {
    let best = -1
    let least = group.forced ? Number.POSITIVE_INFINITY : 0
    for (const column of group.columns) {
      if (reduced[column]! >= least) continue
      least = reduced[column]!
      best = column
    }
    bound += least
    return best
  })
  return { boundEur: bound, cheapest, reduced }
}

/** Cost of each column with the losses priced by the slopes of the tangents. */
function reducedCosts(polytope: PlanPolytope, slope: Float64Array): Float64Array {
  const { model } = polytope
  const { periods } = model
  const from = new Float64Array(model.risks.length * (periods + 1))
  for (let r = 0; r < model.risks.length; r++) {
    for (let p = periods - 1; p >= 0; p--) {
      from[r * (periods + 1) + p] = from[r * (periods + 1) + p + 1]! + slope[r * periods + p]!
    }
  }
  return Float64Array.from(polytope.options, index => {
    const option = model.options[index]!
    let cost = option.costEur
    for (const { risk, log } of option.effects) cost += log * from[risk * (periods + 1) + option.active]!
    return cost
  })
}

/** What the money and hours each option uses are worth at these prices, euro, by option. */
export function limitPrices(
  { model, options, conditions }: PlanPolytope,
  prices: Float64Array,
): Float64Array {
  const byOption = new Float64Array(model.options.length)
  for (const [i, { kind, columns, values }] of conditions.entries()) {
    if (prices[i]! <= 0 || (kind !== 'money' && kind !== 'hours')) continue
    for (let k = 0; k < columns.length; k++) byOption[options[columns[k]!]!]! += prices[i]! * values[k]!
  }
  return byOption
}
