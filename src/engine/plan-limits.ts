/**
 * What one more euro or one more hour in a quarter is worth: by how much it would lower the total cost.
 *
 * The prices (dual values) of the limits in the relaxation. What comes in a quarter is there in all later ones too, so
 * its value is the sum of the prices of the cumulative limits from then on; an hour also gives room to what comes back
 * every quarter, in its own quarter, the last one for what comes after.
 * Valid for small changes, and for the relaxation: where measures are lumps, the next lump may need more than one
 * hour (`plan-frontier.ts` re-plans with whole amounts). 0 where the limit does not bind.
 */
import { findCandidates } from './plan-candidates.ts'
import { type PlanSettings, prove, stateFromChoices } from './plan-find.ts'
import { buildPlanModel } from './plan-model.ts'
import type { PlanProblem, PlanSolution } from './plan-problem.ts'
import { makeSearch } from './plan-state.ts'

export type LimitValues = {
  /** Euro saved by one more euro that comes in the quarter. */
  perEur: number[]
  /** Euro saved by one more hour in the quarter. */
  perHour: number[]
}

export async function valueLimits(
  problem: PlanProblem,
  plan: Pick<PlanSolution, 'choices'>,
  settings: PlanSettings = {},
): Promise<LimitValues> {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const { polytope, relaxation } = await prove(search, stateFromChoices(search, plan.choices), settings)
  const perEur = new Array<number>(model.planned).fill(0)
  const perHour = new Array<number>(model.planned).fill(0)
  for (const [i, { kind, quarter }] of polytope.conditions.entries()) {
    const price = Math.max(0, relaxation.multipliers.prices[i]!)
    if (kind === 'upkeep') perHour[Math.min(quarter, model.planned) - 1]! += price
    else if (kind === 'hours') for (let q = 0; q < quarter; q++) perHour[q]! += price
    else if (kind === 'money') for (let q = 0; q < quarter; q++) perEur[q]! += price
  }
  return { perEur, perHour }
}
