/**
 * What every admissible plan satisfies, as linear conditions on "this stage is taken" and "this tie is at work" (0 or
 * 1), and the lower bound that any set of multipliers on these conditions proves.
 *
 * Columns: the stages of all options worth trying, then for each tie, rung of its two measures and period whether both
 * are at work there. An effect share_a · log_b of a tie is the sum over all rungs up to a and b of what each adds, so
 * that it is linear in these columns (pairs w ≤ x, w ≤ y: exact for whole numbers, since more w only helps).
 * Conditions: the limits; a required measure started no later; exclusions; a tie works where both of its rungs do. One
 * option a measure (one that fulfils the demand, where a mandatory measure is to be met) is kept by going through all.
 * Bound (weak Lagrangian duality): replace each loss by tangents of max(floor, e^u), which lie below it; price the
 * conditions with λ ≥ 0; what remains falls apart by measure and is minimised by taking each measure's cheapest
 * option or none, and each tie or not. Whatever the multipliers, the value is below every plan's cost: a solver's
 * answer is only a hint here, and its tolerances cannot spoil the proof.
 */
import { exponential } from './plan-exponential.ts'
import { linksAtWork, linksOf, type PlanLink } from './plan-links.ts'
import type { PlanModel } from './plan-model.ts'
import type { LimitKind, PlanStage } from './plan-option.ts'

export type PlanCondition = {
  kind: LimitKind | 'requires' | 'excludes' | 'tie'
  /** 1-based; 0 for exclusions and ties. */
  quarter: number
  columns: number[]
  values: number[]
  upper: number
}

export type PlanGroup = {
  measure: number
  options: number[]
  /** Columns of its stages; first: of those that start it. */
  columns: number[]
  first: number[]
  forced: boolean
}

export type AddedLog = { risk: number; log: number }

export type PlanPolytope = {
  model: PlanModel
  /** Stage by column, then ties. */
  stages: number[]
  links: PlanLink[]
  columnCount: number
  /** Column of each stage, −1 where it has none. */
  columnOf: Int32Array
  /** What each stage adds to the damped sums from its first period on, by column. */
  added: AddedLog[][]
  groups: PlanGroup[]
  conditions: PlanCondition[]
}

/** Measures in `met` have to fulfil their demand. */
export function buildPolytope(model: PlanModel, candidates: number[][], met: boolean[]): PlanPolytope {
  const stages: number[] = []
  const columnOf = new Int32Array(model.stages.length).fill(-1)
  const groups = candidates.map((list, measure): PlanGroup => {
    const forced = met[measure]!
    const options = forced ? list.filter(o => model.options[o]!.meets) : list
    const from = stages.length
    for (const index of options) {
      for (const stage of model.options[index]!.stages) {
        if (columnOf[stage]! >= 0) continue
        columnOf[stage] = stages.length
        stages.push(stage)
      }
    }
    const columns = Array.from({ length: stages.length - from }, (_, i) => from + i)
    const first = columns.filter(c => model.stages[stages[c]!]!.from < 0)
    return { measure, options, columns, first, forced }
  })
  const stageAt = (column: number) => model.stages[stages[column]!]!
  const links = linksOf(model, groups, stageAt, stages.length)
  const conditions = [
    ...limitConditions(model, stages.length, stageAt),
    ...orderConditions(model, groups, stageAt),
    ...links.conditions,
  ]
  const columnCount = stages.length + links.links.length
  const added = stages.map(stage => addedBy(model, model.stages[stage]!))
  return { model, stages, links: links.links, columnCount, columnOf, added, groups, conditions }
}

type StageAt = (column: number) => PlanStage

function limitConditions(model: PlanModel, count: number, stageAt: StageAt): PlanCondition[] {
  return model.limits.flatMap(({ kind, quarter, upper }, i) => {
    const columns: number[] = []
    const values: number[] = []
    for (let column = 0; column < count; column++) {
      const value = stageAt(column).use[i]!
      if (value === 0) continue
      columns.push(column)
      values.push(value)
    }
    return columns.length > 0 ? [{ kind, quarter, columns, values, upper }] : []
  })
}

function orderConditions(model: PlanModel, groups: PlanGroup[], stageAt: StageAt): PlanCondition[] {
  const conditions: PlanCondition[] = []
  for (let m = 0; m < groups.length; m++) {
    if (groups[m]!.columns.length === 0) continue
    for (const needed of model.requires[m]!) {
      for (let quarter = 1; quarter <= model.planned; quarter++) {
        const own = groups[m]!.first.filter(c => stageAt(c).start <= quarter)
        const other = groups[needed]!.first.filter(c => stageAt(c).start <= quarter)
        if (own.length === 0) continue
        const values = [...own.map(() => 1), ...other.map(() => -1)]
        conditions.push({ kind: 'requires', quarter, columns: [...own, ...other], values, upper: 0 })
      }
    }
    for (const other of model.excludes[m]!) {
      if (other < m) continue
      const columns = [...groups[m]!.first, ...groups[other]!.first]
      conditions.push({ kind: 'excludes', quarter: 0, columns, values: columns.map(() => 1), upper: 1 })
    }
  }
  return conditions
}

/** Columns of an option's stages. */
export const columnsOf = ({ model, columnOf }: PlanPolytope, index: number): number[] =>
  model.options[index]!.stages.map(stage => columnOf[stage]!).filter(column => column >= 0)

/** A plan of whole options as values of the columns. */
export function columnsTaken(polytope: PlanPolytope, chosen: Int32Array): Float64Array {
  const { model, links, stages } = polytope
  const taken = new Float64Array(polytope.columnCount)
  for (const index of chosen)
    if (index >= 0) for (const column of columnsOf(polytope, index)) taken[column] = 1
  for (const [i, atWork] of linksAtWork(model, links, chosen).entries())
    taken[stages.length + i] = atWork ? 1 : 0
  return taken
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

/** Cheapest option by group (or −1), reduced cost by column, and by option of the model (Infinity for those not tried). */
export type PlanBound = {
  boundEur: number
  cheapest: number[]
  reduced: Float64Array
  optionCost: Float64Array
}

/** The bound that these multipliers prove. */
export function boundFrom(polytope: PlanPolytope, multipliers: PlanMultipliers): PlanBound {
  const { model, conditions, groups, columnOf } = polytope
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
    bound += slope[i]! * model.baseLog[Math.floor(i / model.periods)]!
  }
  const reduced = reducedCosts(polytope, slope)
  for (const [i, { columns, values, upper }] of conditions.entries()) {
    const price = Math.max(0, multipliers.prices[i]!)
    if (price === 0) continue
    bound -= price * upper
    for (let k = 0; k < columns.length; k++) reduced[columns[k]!]! += price * values[k]!
  }
  const optionCost = new Float64Array(model.options.length).fill(Number.POSITIVE_INFINITY)
  const cheapest = groups.map(group => {
    let best = -1
    let least = group.forced ? Number.POSITIVE_INFINITY : 0
    for (const index of group.options) {
      let cost = 0
      for (const stage of model.options[index]!.stages) cost += reduced[columnOf[stage]!]!
      optionCost[index] = cost
      if (cost >= least) continue
      least = cost
      best = index
    }
    bound += least
    return best
  })
  for (let column = polytope.stages.length; column < reduced.length; column++) {
    bound += Math.min(0, reduced[column]!)
  }
  return { boundEur: bound, cheapest, reduced, optionCost }
}

/** Cost of each column with the losses priced by the slopes of the tangents. */
function reducedCosts(polytope: PlanPolytope, slope: Float64Array): Float64Array {
  const { model, stages, links, added } = polytope
  const { periods } = model
  const from = new Float64Array(model.risks.length * (periods + 1))
  for (let r = 0; r < model.risks.length; r++) {
    for (let p = periods - 1; p >= 0; p--) {
      from[r * (periods + 1) + p] = from[r * (periods + 1) + p + 1]! + slope[r * periods + p]!
    }
  }
  const reduced = new Float64Array(polytope.columnCount)
  for (const [column, index] of stages.entries()) {
    const stage = model.stages[index]!
    let cost = stage.costEur
    for (const { risk, log } of added[column]!) {
      cost += log * from[risk * (periods + 1) + stage.active]!
    }
    reduced[column] = cost
  }
  for (const [i, { effects, period }] of links.entries()) {
    let cost = 0
    for (const { risk, log } of effects) cost += log * slope[risk * periods + period]!
    reduced[stages.length + i] = cost
  }
  return reduced
}

/** What a stage adds to the damped sums from its first period on: its variant's logs less those of the one before. */
function addedBy(model: PlanModel, { measure, from, to }: PlanStage): AddedLog[] {
  const added = new Map(model.effects[measure]![to]!.map(({ risk, log }) => [risk, log]))
  for (const { risk, log } of model.effects[measure]![from] ?? [])
    added.set(risk, (added.get(risk) ?? 0) - log)
  return [...added].map(([risk, log]) => ({ risk, log })).filter(({ log }) => log !== 0)
}

/** What the limits each option uses are worth at these prices, euro, by option. */
export function limitPrices({ model, conditions }: PlanPolytope, prices: Float64Array): Float64Array {
  const byLimit = model.limits.map(({ kind, quarter }) =>
    Math.max(0, prices[conditions.findIndex(one => one.kind === kind && one.quarter === quarter)] ?? 0),
  )
  return Float64Array.from(model.options, ({ use }) =>
    byLimit.reduce((sum, price, i) => sum + price * use[i]!, 0),
  )
}
