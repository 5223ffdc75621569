/**
 * Closing the gap: the tangent program with whole options, solved by branch and bound in the injected solver.
 *
 * Tangents lie below the losses, so the solver's bound is below every plan's cost; its plans are judged by their true
 * cost. Columns that reduced costs rule out are fixed at 0 beforehand, tangents at the best plan make it exact there,
 * and when a solution lies too low, tangents at it are added and the program is solved again (outer approximation,
 * Duran and Grossmann 1986). A limit in nodes. Leaves out: a proof independent of the solver (the bound is the
 * solver's word here, lowered by its tolerance).
 */
import type { LinearSolver } from './linear-program.ts'
import { exponential } from './plan-exponential.ts'
import { boundFrom, type PlanPolytope } from './plan-polytope.ts'
import type { PlanWatch } from './plan-progress.ts'
import { type PlanCut, type PlanRelaxation, relaxedProgram } from './plan-relaxation.ts'
import { cloneState, costOf, type PlanSearch, type PlanState, stateOf } from './plan-state.ts'
import { descend } from './plan-steps.ts'

/** The solver's feasibility tolerance, as a share of the objective. */
const TOLERANCE = 1e-6
const ROUNDS = 3

const lowered = (bound: number) => bound - TOLERANCE * Math.abs(bound)

/** Damped sum of each cell under a plan. */
function logsOf(search: PlanSearch, plan: PlanState): Float64Array {
  const { model } = search
  const logs = new Float64Array(plan.share.length)
  for (let i = 0; i < logs.length; i++) logs[i] = model.baseLog[Math.floor(i / model.periods)]!
  for (const index of plan.chosen) {
    if (index < 0) continue
    const option = model.options[index]!
    for (const { risk, log } of option.effects) {
      for (let p = option.active; p < model.periods; p++) logs[risk * model.periods + p]! += log
    }
  }
  return logs
}

function valuesOf(search: PlanSearch, polytope: PlanPolytope, plan: PlanState): number[] {
  const logs = logsOf(search, plan)
  const taken = polytope.options.map(index =>
    plan.chosen[search.model.options[index]!.measure] === index ? 1 : 0,
  )
  return [...taken, ...logs, ...Array.from(logs, log => Math.max(search.model.floor, exponential(log)))]
}

/** Columns that no plan cheaper than `costEur` can use. */
export function ruledOut(polytope: PlanPolytope, relaxation: PlanRelaxation, costEur: number): boolean[] {
  const { boundEur, reduced } = boundFrom(polytope, relaxation.multipliers)
  const out = polytope.options.map(() => false)
  for (const { columns, forced } of polytope.groups) {
    const least = Math.min(forced ? Number.POSITIVE_INFINITY : 0, ...columns.map(column => reduced[column]!))
    for (const column of columns) out[column] = boundEur + reduced[column]! - least >= costEur
  }
  return out
}

const cutsAt = (logs: Float64Array): PlanCut[] => Array.from(logs, (log, cell) => ({ cell, log }))

export async function closeGap(
  search: PlanSearch,
  polytope: PlanPolytope,
  relaxation: PlanRelaxation,
  plan: PlanState,
  solver: LinearSolver,
  limits: { nodes: number; relativeGap: number },
  watch: PlanWatch,
): Promise<{ best: PlanState; boundEur: number }> {
  let best = cloneState(plan)
  let { boundEur } = relaxation
  const cuts = [...relaxation.cuts, ...cutsAt(logsOf(search, plan))]
  for (let round = 0; round < ROUNDS; round++) {
    const out = ruledOut(polytope, relaxation, costOf(search, best))
    const program = relaxedProgram(polytope, cuts, true)
    for (const [column, fixed] of out.entries()) {
      if (
        fixed &&
        best.chosen[search.model.options[polytope.options[column]!]!.measure] !== polytope.options[column]
      ) {
        program.columns[column]!.upper = 0
      }
    }
    const answer = await solver(
      { ...program, start: { values: valuesOf(search, polytope, best) }, limits },
      ({ bound }) => watch.tell(costOf(search, best), lowered(bound)),
    )
    if (answer.status !== 'optimal' && answer.status !== 'limit') break
    boundEur = Math.max(boundEur, lowered(answer.bound))
    if (answer.values.length !== program.columns.length) break
    const found = stateOf(
      search,
      polytope.options.filter((_, column) => answer.values[column]! > 0.5),
    )
    cuts.push(...cutsAt(logsOf(search, found)))
    descend(search, found)
    if (found.unmet === best.unmet && costOf(search, found) < costOf(search, best)) best = found
    const gap = (costOf(search, best) - boundEur) / costOf(search, best)
    if (!watch.tell(costOf(search, best), boundEur)) break
    if (gap <= limits.relativeGap || answer.status === 'limit') break
  }
  return { best, boundEur: Math.min(boundEur, costOf(search, best)) }
}
