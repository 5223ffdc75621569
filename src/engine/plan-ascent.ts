/**
 * A proven lower bound without a linear solver: priced limits (Lagrangian relaxation).
 *
 * With a price on every condition and tangents at a running mean of plans, `boundFrom` gives a bound and each
 * measure's cheapest option. The mean moves towards these options (Frank and Wolfe 1956), prices rise where they
 * break a condition and fall where there is room (subgradient, step after Polyak 1969). The best bound met is kept:
 * valid at every step, near that of the linear program after a few hundred.
 */
import {
  boundFrom,
  cellWeights,
  columnsOf,
  columnsTaken,
  type PlanMultipliers,
  type PlanPolytope,
  type PlanTangent,
} from './plan-polytope.ts'
import type { PlanRelaxation } from './plan-relaxation.ts'
import type { PlanState } from './plan-state.ts'

const ROUNDS = 400

/** Damped sums of a fractional plan, by cell. */
function logsOf({ model, stages, links, added }: PlanPolytope, fractions: Float64Array): Float64Array {
  const { periods } = model
  const logs = new Float64Array(model.risks.length * periods)
  for (let i = 0; i < logs.length; i++) logs[i] = model.baseLog[Math.floor(i / periods)]!
  for (const [column, index] of stages.entries()) {
    const fraction = fractions[column]!
    if (fraction === 0) continue
    for (const { risk, log } of added[column]!) {
      for (let p = model.stages[index]!.active; p < periods; p++) logs[risk * periods + p]! += fraction * log
    }
  }
  for (const [i, { effects, period }] of links.entries()) {
    const fraction = fractions[stages.length + i]!
    for (const { risk, log } of effects) logs[risk * periods + period]! += fraction * log
  }
  return logs
}

function tangentsAt(polytope: PlanPolytope, weights: Float64Array, logs: Float64Array): PlanTangent[] {
  const { floor } = polytope.model
  const floorLog = floor > 0 ? Math.floor(Math.log(floor) * 1000) / 1000 : Number.NEGATIVE_INFINITY
  const tangents: PlanTangent[] = []
  for (let cell = 0; cell < logs.length; cell++) {
    if (logs[cell]! > floorLog) tangents.push({ cell, log: logs[cell]!, weight: weights[cell]! })
  }
  return tangents
}

/** Use of each condition beyond its limit, relative to the size of its terms. */
function violations(polytope: PlanPolytope, chosen: Set<number>, scale: Float64Array): Float64Array {
  return Float64Array.from(polytope.conditions, ({ columns, values, upper }, i) => {
    let sum = -upper
    for (let k = 0; k < columns.length; k++) if (chosen.has(columns[k]!)) sum += values[k]!
    return sum / scale[i]!
  })
}

export function ascend(polytope: PlanPolytope, plan: PlanState, costEur: number): PlanRelaxation {
  const weights = cellWeights(polytope.model)
  const scale = Float64Array.from(polytope.conditions, ({ values, upper }) =>
    Math.max(upper, ...values.map(Math.abs)),
  )
  const mean = columnsTaken(polytope, plan.chosen)
  const scaled = new Float64Array(polytope.conditions.length)
  let best: PlanRelaxation | undefined
  let ease = 1
  for (let round = 0, idle = 0; round < ROUNDS; round++) {
    const multipliers: PlanMultipliers = {
      tangents: tangentsAt(polytope, weights, logsOf(polytope, mean)),
      prices: scaled.map((price, i) => price / scale[i]!),
    }
    const { boundEur, cheapest, reduced } = boundFrom(polytope, multipliers)
    idle++
    if (!best || boundEur > best.boundEur) {
      best = { boundEur, fractions: mean.slice(), multipliers, cuts: [] }
      idle = 0
    }
    if (idle >= 15) {
      ease *= 0.6
      idle = 0
    }
    const chosen = new Set(cheapest.filter(index => index >= 0).flatMap(index => columnsOf(polytope, index)))
    for (let column = polytope.stages.length; column < reduced.length; column++) {
      if (reduced[column]! < 0) chosen.add(column)
    }
    const over = violations(polytope, chosen, scale)
    const norm = over.reduce((sum, value, i) => sum + (value > 0 || scaled[i]! > 0 ? value * value : 0), 0)
    const step = norm > 0 ? (ease * Math.max(0, costEur - boundEur)) / norm : 0
    for (let i = 0; i < scaled.length; i++) scaled[i] = Math.max(0, scaled[i]! + step * over[i]!)
    const pull = Math.max(0.02, 1 / (round + 3))
    for (let column = 0; column < mean.length; column++) {
      mean[column]! += pull * ((chosen.has(column) ? 1 : 0) - mean[column]!)
    }
  }
  return best!
}
