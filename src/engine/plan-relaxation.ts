/**
 * The plan problem with fractions of options allowed: a linear program with tangent cuts (Kelley 1960), solved by the
 * injected solver, for a proven lower bound, a guide for rounding and the value of one more euro or hour.
 *
 * Columns: those of the polytope (0..1), the damped sum u of each risk in each period, and z ≥ max(floor, e^u) for its
 * share. Rows: the conditions of the polytope, that stages follow each other, u_p = u_{p−1} + Σ log·x, and cuts
 * z ≥ e^a(1 + u − a), first on a grid of points a, then, round by round, at the u of the last solution. The bound is not read off the solver but proved anew from
 * its dual values (`boundFrom`). Leaves out: cuts that use integrality; the MIP in `plan-proof.ts` does that.
 */
import type { LinearAnswer, LinearColumn, LinearProgram, LinearRow, LinearSolver } from './linear-program.ts'
import { exponential } from './plan-exponential.ts'
import { meetsDemand } from './plan-option.ts'
import {
  boundFrom,
  cellWeights,
  type PlanGroup,
  type PlanMultipliers,
  type PlanPolytope,
} from './plan-polytope.ts'

export type PlanCut = { cell: number; log: number }

export type PlanRelaxation = {
  boundEur: number
  /** How far each column of the polytope is chosen, 0..1. */
  fractions: Float64Array
  multipliers: PlanMultipliers
  cuts: PlanCut[]
}

/** Points of the first grid are this far apart: the tangents then lie within 1 % of the curve. */
const GRID_STEP = 0.3
const MOST_GRID_POINTS = 14
/** Cut rounds stop when the solution's true value is this close to the bound. */
const CLOSE = 2e-4

/** Lowest and highest damped sum that any plan can reach, by cell. */
function logRange(polytope: PlanPolytope): { low: Float64Array; high: Float64Array } {
  const { model, groups, links } = polytope
  const { periods } = model
  const low = new Float64Array(model.risks.length * periods)
  for (let i = 0; i < low.length; i++) low[i] = model.baseLog[Math.floor(i / periods)]!
  const high = low.slice()
  for (const group of groups) {
    const earliest = new Map<number, number>()
    for (const index of group.options) {
      for (const { variant, from } of model.options[index]!.spans) {
        earliest.set(variant, Math.min(from, earliest.get(variant) ?? periods))
      }
    }
    const least = new Float64Array(low.length)
    const most = new Float64Array(low.length)
    for (const [variant, from] of earliest) {
      for (const { risk, log } of model.effects[group.measure]![variant]!) {
        for (let i = risk * periods + from; i < (risk + 1) * periods; i++) {
          least[i] = Math.min(least[i]!, log)
          most[i] = Math.max(most[i]!, log)
        }
      }
    }
    for (let i = 0; i < low.length; i++) {
      low[i]! += least[i]!
      high[i]! += most[i]!
    }
  }
  for (const { effects, period } of links)
    for (const { risk, log } of effects) low[risk * periods + period]! += log
  return { low, high }
}

/** Tangent points over the range of each cell; the flat part below the floor needs none. */
function firstCuts(polytope: PlanPolytope): PlanCut[] {
  const { model } = polytope
  const { low, high } = logRange(polytope)
  // Rounded, so that the last bit of the built-in logarithm cannot matter.
  const floorLog =
    model.floor > 0 ? Math.floor(Math.log(model.floor) * 1000) / 1000 : Number.NEGATIVE_INFINITY
  const cuts: PlanCut[] = []
  for (let cell = 0; cell < low.length; cell++) {
    const from = Math.max(low[cell]!, floorLog, high[cell]! - 8)
    const points = Math.min(MOST_GRID_POINTS, 1 + Math.ceil((high[cell]! - from) / GRID_STEP))
    for (let i = 0; i < points; i++) {
      cuts.push({
        cell,
        log: points === 1 ? high[cell]! : high[cell]! - ((high[cell]! - from) * i) / (points - 1),
      })
    }
  }
  return cuts
}

/** Columns: those of the polytope, then u by cell, then z by cell. */
export function relaxedProgram(polytope: PlanPolytope, cuts: PlanCut[], integer = false): LinearProgram {
  const { model, stages, columnCount } = polytope
  const cells = model.risks.length * model.periods
  const weights = cellWeights(model)
  const columns: LinearColumn[] = stages.map(index => {
    const cost = model.stages[index]!.costEur
    return integer ? { cost, lower: 0, upper: 1, integer } : { cost, lower: 0, upper: 1 }
  })
  while (columns.length < columnCount) columns.push({ cost: 0, lower: 0, upper: 1 })
  for (let i = 0; i < cells; i++) columns.push({ cost: 0, lower: -1e4, upper: 1e4 })
  for (let i = 0; i < cells; i++) columns.push({ cost: weights[i]!, lower: model.floor, upper: 1e20 })
  const rows: LinearRow[] = polytope.conditions.map(({ columns: c, values, upper }) =>
    atMost(upper, c, values),
  )
  for (const group of polytope.groups) rows.push(...pathRows(polytope, group))
  rows.push(...sumRows(polytope))
  for (const { cell, log } of cuts) rows.push(cutRow(columnCount + cell, columnCount + cells + cell, log))
  return { offset: 0, columns, rows }
}

const atMost = (upper: number, columns: number[], values: number[]): LinearRow => ({
  lower: Number.NEGATIVE_INFINITY,
  upper,
  columns,
  values,
})

/** The stages of one measure are those of one option: it starts once, and what is raised is there and ready. */
function pathRows({ model, stages }: PlanPolytope, group: PlanGroup): LinearRow[] {
  const stageAt = (column: number) => model.stages[stages[column]!]!
  const ones = (columns: number[], value = 1) => columns.map(() => value)
  const rows: LinearRow[] = []
  if (group.first.length > 0) rows.push(atMost(1, group.first, ones(group.first)))
  if (group.forced) {
    const demand = model.measures[group.measure]!.mandatory!
    const meeting = group.columns.filter(column => {
      const stage = stageAt(column)
      return meetsDemand(demand, stage) && stage.from < demand.atLeast
    })
    rows.push({ lower: 1, upper: 1, columns: meeting, values: ones(meeting) })
  }
  const raised = new Set(group.columns.map(column => stageAt(column).from).filter(from => from >= 0))
  for (const variant of raised) {
    const into = group.columns.filter(column => stageAt(column).to === variant)
    const out = group.columns.filter(column => stageAt(column).from === variant)
    for (let quarter = 1; quarter <= model.planned; quarter++) {
      if (!out.some(column => stageAt(column).start === quarter)) continue
      const gone = out.filter(column => stageAt(column).start <= quarter)
      const there = into.filter(column => stageAt(column).ready <= quarter)
      rows.push(atMost(0, [...gone, ...there], [...ones(gone), ...ones(there, -1)]))
    }
  }
  return rows
}

function cutRow(u: number, z: number, log: number): LinearRow {
  const value = exponential(log)
  return { lower: value * (1 - log), upper: Number.POSITIVE_INFINITY, columns: [u, z], values: [-value, 1] }
}

/** u_p = u_{p−1} + what starts to work in p; a link works in its period alone. */
function sumRows({ model, stages, links, added, columnCount }: PlanPolytope): LinearRow[] {
  const { periods } = model
  const rows: LinearRow[] = []
  for (let r = 0; r < model.risks.length; r++) {
    for (let p = 0; p < periods; p++) {
      const right = p === 0 ? model.baseLog[r]! : 0
      const u = columnCount + r * periods + p
      const row: LinearRow = { lower: right, upper: right, columns: [u], values: [1] }
      if (p > 0) {
        row.columns.push(u - 1)
        row.values.push(-1)
      }
      rows.push(row)
    }
  }
  const add = (column: number, risk: number, period: number, value: number) => {
    if (period >= periods) return
    rows[risk * periods + period]!.columns.push(column)
    rows[risk * periods + period]!.values.push(value)
  }
  for (const [column, index] of stages.entries()) {
    for (const { risk, log } of added[column]!) add(column, risk, model.stages[index]!.active, -log)
  }
  for (const [i, { effects, period }] of links.entries()) {
    for (const { risk, log } of effects) {
      add(stages.length + i, risk, period, -log)
      add(stages.length + i, risk, period + 1, log)
    }
  }
  return rows
}

function multipliersOf(polytope: PlanPolytope, cuts: PlanCut[], answer: LinearAnswer): PlanMultipliers {
  const prices = Float64Array.from(polytope.conditions, (_, i) => Math.max(0, -answer.rowDuals[i]!))
  const first = answer.rowDuals.length - cuts.length
  const tangents = cuts
    .map((cut, i) => ({ ...cut, weight: answer.rowDuals[first + i]! }))
    .filter(tangent => tangent.weight > 0)
  return { prices, tangents }
}

/** Solves the relaxation by rounds of cuts; undefined where the solver gives no usable answer. */
export async function relax(
  polytope: PlanPolytope,
  solver: LinearSolver,
  rounds = 4,
): Promise<PlanRelaxation | undefined> {
  const { model } = polytope
  const cells = model.risks.length * model.periods
  const count = polytope.columnCount
  const weights = cellWeights(model)
  const cuts = firstCuts(polytope)
  let best: PlanRelaxation | undefined
  let basis: LinearAnswer['basis']
  for (let round = 0; round < rounds; round++) {
    const program = relaxedProgram(polytope, cuts)
    const answer = await solver(basis ? { ...program, start: { basis } } : program)
    if (answer.status !== 'optimal') return best
    basis = answer.basis
    const multipliers = multipliersOf(polytope, cuts, answer)
    const { boundEur } = boundFrom(polytope, multipliers)
    if (!best || boundEur > best.boundEur) {
      const fractions = Float64Array.from(answer.values.slice(0, count))
      best = { boundEur, fractions, multipliers, cuts: [...cuts] }
    }
    let short = 0
    for (let cell = 0; cell < cells; cell++) {
      const log = answer.values[count + cell]!
      const lack = Math.max(model.floor, exponential(log)) - answer.values[count + cells + cell]!
      if (lack <= 1e-7) continue
      short += weights[cell]! * lack
      cuts.push({ cell, log })
    }
    if (short <= CLOSE * Math.abs(answer.objective)) break
  }
  return best
}
