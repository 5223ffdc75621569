/**
 * What more money or hours would buy: the plan made again with each amount on top, one after the other.
 *
 * Each step starts from the plan before it, so that the cost never rises along the frontier when each step grants at
 * least as much as the one before. The gain is what the extra money or hours save beyond their own cost, which is in
 * the total already. Leaves out: when it would be best to have the extra; it comes evenly in every planned quarter.
 */

import { planMeasures } from './plan.ts'
import type { PlanSettings } from './plan-find.ts'
import { finalVariant, type PlanProblem, type PlanSolution } from './plan-problem.ts'

export type FrontierStep = { moneyPerQuarterEur: number; hoursPerQuarter: number }

export type FrontierPoint = FrontierStep & {
  totalEur: number
  lossEur: number
  lowerBoundEur: number
  /** By how much the total falls against the plan at the start of the frontier. */
  gainEur: number
  /** Measures that come in, go, or end in another variant than in that plan. */
  added: string[]
  dropped: string[]
  changed: string[]
  unmet: string[]
}

const grant = (problem: PlanProblem, { moneyPerQuarterEur, hoursPerQuarter }: FrontierStep): PlanProblem => ({
  ...problem,
  moneyEur: problem.moneyEur.map(eur => eur + moneyPerQuarterEur),
  hours: problem.hours.map(hours => hours + hoursPerQuarter),
})

function compare(before: PlanSolution, after: PlanSolution) {
  const variantIn = (plan: PlanSolution, id: string) => {
    const choice = plan.choices.find(one => one.measure === id)
    return choice && finalVariant(choice)
  }
  const ids = (plan: PlanSolution) => plan.choices.map(choice => choice.measure)
  return {
    added: ids(after).filter(id => variantIn(before, id) === undefined),
    dropped: ids(before).filter(id => variantIn(after, id) === undefined),
    changed: ids(after).filter(
      id => variantIn(before, id) !== undefined && variantIn(before, id) !== variantIn(after, id),
    ),
    unmet: [...new Set(after.shortfalls.map(shortfall => shortfall.measure))],
  }
}

export async function frontierFrom(
  problem: PlanProblem,
  plan: PlanSolution,
  steps: FrontierStep[],
  settings: PlanSettings = {},
): Promise<FrontierPoint[]> {
  const points: FrontierPoint[] = []
  let startFrom = plan.choices
  for (const step of steps) {
    const next = await planMeasures(grant(problem, step), { ...settings, startFrom })
    startFrom = next.choices
    points.push({
      ...step,
      totalEur: next.cost.totalEur,
      lossEur: next.cost.lossEur,
      lowerBoundEur: next.lowerBoundEur,
      gainEur: plan.cost.totalEur - next.cost.totalEur,
      ...compare(plan, next),
    })
  }
  return points
}
