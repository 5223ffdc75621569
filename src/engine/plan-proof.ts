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
import { optionOf } from './plan-model.ts'
import { boundFrom, columnsOf, columnsTaken, type PlanPolytope } from './plan-polytope.ts'
import type { PlanWatch } from './plan-progress.ts'
import { type PlanCut, type PlanRelaxation, relaxedProgram } from './plan-relaxation.ts'
import { cloneState, costOf, logsOf, NONE, type PlanSearch, type PlanState, stateOf } from './plan-state.ts'
import { descend } from './plan-steps.ts'

/** The solver's feasibility tolerance, as a share of the objective. */
const TOLERANCE = 1e-6
const ROUNDS = 3

const lowered = (bound: number) => bound - TOLERANCE * Math.abs(bound)

function valuesOf(search: PlanSearch, polytope: PlanPolytope, plan: PlanState): number[] {
  const logs = logsOf(search.model, plan.chosen)
  const shares = Array.from(logs, log => Math.max(search.model.floor, exponential(log)))
  return [...columnsTaken(polytope, plan.chosen), ...logs, ...shares]
}

/** Stage columns that no plan cheaper than `costEur` can use: every option that has them is too dear. */
export function ruledOut(polytope: PlanPolytope, relaxation: PlanRelaxation, costEur: number): boolean[] {
  const { boundEur, optionCost } = boundFrom(polytope, relaxation.multipliers)
  const out = polytope.stages.map(() => true)
  for (const { options, forced } of polytope.groups) {
    const least = options.reduce(
      (lowest, index) => Math.min(lowest, optionCost[index]!),
      forced ? Number.POSITIVE_INFINITY : 0,
    )
    for (const index of options) {
      if (boundEur + optionCost[index]! - least >= costEur) continue
      for (const column of columnsOf(polytope, index)) out[column] = false
    }
  }
  return out
}

/** The options whose stages the values take, by measure. */
function optionsTaken({ model, groups, stages }: PlanPolytope, values: number[]): number[] {
  return groups.map(({ measure, columns }) => {
    const taken = columns
      .filter(column => values[column]! > 0.5)
      .map(column => stages[column]!)
      .sort((a, b) => model.stages[a]!.start - model.stages[b]!.start)
    return optionOf(model, measure, taken) ?? NONE
  })
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
  const cuts = [...relaxation.cuts, ...cutsAt(logsOf(search.model, plan.chosen))]
  for (let round = 0; round < ROUNDS; round++) {
    const out = ruledOut(polytope, relaxation, costOf(search, best))
    const program = relaxedProgram(polytope, cuts, true)
    const taken = columnsTaken(polytope, best.chosen)
    for (const [column, fixed] of out.entries()) {
      if (fixed && taken[column] === 0) program.columns[column]!.upper = 0
    }
    const answer = await solver(
      { ...program, start: { values: valuesOf(search, polytope, best) }, limits },
      ({ bound }) => watch.tell(costOf(search, best), lowered(bound)),
    )
    if (answer.status !== 'optimal' && answer.status !== 'limit') break
    boundEur = Math.max(boundEur, lowered(answer.bound))
    if (answer.values.length !== program.columns.length) break
    const found = stateOf(search, optionsTaken(polytope, answer.values))
    cuts.push(...cutsAt(logsOf(search.model, found.chosen)))
    descend(search, found)
    if (found.unmet === best.unmet && costOf(search, found) < costOf(search, best)) best = found
    const gap = (costOf(search, best) - boundEur) / costOf(search, best)
    if (!watch.tell(costOf(search, best), boundEur)) break
    if (gap <= limits.relativeGap || answer.status === 'limit') break
  }
  return { best, boundEur: Math.min(boundEur, costOf(search, best)) }
}
