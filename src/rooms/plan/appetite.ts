/**
 * The appetite as a constraint on top of the least-cost plan, by pricing.
 *
 * Losing more than L in a year is, for rare events, about Σ rate_r · chance(Z_r > L): separable in the risks like the
 * objective. So each step that is not met gets a price on that chance, the planner runs again, and the lowest of a
 * few prices whose plan meets every step on the exact curve wins. If not even the highest does, the appetite is out
 * of reach within the limits: the least-cost plan stands, and the result says so.
 * Leaves out: measures that act on the loss alone shift the chance more or less than their price assumes.
 */
import { normalCdf } from '../../engine/normal-law.ts'
import type { PlanProblem, PlanSolution } from '../../engine/plan-problem.ts'
import type { AssessedRisk } from '../risks/model.ts'
import type { AppetiteStep } from './exposure.ts'

/** Price of one euro of the appetite's loss, as a multiple of that euro; each four times the one before. */
export const PRICES = [1, 4, 16, 64] as const

export function priceAppetite(
  problem: PlanProblem,
  risks: AssessedRisk[],
  unmet: AppetiteStep[],
  price: number,
): PlanProblem {
  return {
    ...problem,
    risks: problem.risks.map((risk, index) => {
      const assessed = risks[index]! // the problem's risks are made from these, in this order
      const extra = unmet.map(
        step => price * step.lossEur * assessed.meanPerYear * chanceAbove(assessed, step.lossEur),
      )
      return {
        ...risk,
        weightEurPerYear: risk.weightEurPerYear + extra.reduce((total, one) => total + one, 0),
      }
    }),
  }
}

function chanceAbove({ loss }: AssessedRisk, lossEur: number): number {
  if (loss.cap !== undefined && lossEur >= loss.cap) return 0
  return loss.sigma === 0
    ? Number(Math.log(lossEur) < loss.mu)
    : 1 - normalCdf((Math.log(lossEur) - loss.mu) / loss.sigma)
}

export type Attempt = { solution: PlanSolution; steps: AppetiteStep[] }

/** Tries prices from the highest down while they meet the appetite; null if not even the highest does. */
export async function meetAppetite<A extends Attempt>(
  attempt: (price: number) => Promise<A>,
): Promise<A | null> {
  const meets = ({ steps }: A) => steps.every(step => step.met)
  let best: A | null = null
  for (const price of [...PRICES].reverse()) {
    const tried = await attempt(price)
    if (!meets(tried)) {
      // Half way between the lowest price that did and the highest that did not.
      const between = best ? await attempt(2 * price) : null
      return between && meets(between) ? between : best
    }
    best = tried
  }
  return best
}
