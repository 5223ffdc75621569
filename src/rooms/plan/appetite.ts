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
import type { PlanChoice, PlanProblem } from '../../engine/plan-problem.ts'
import type { AssessedRisk } from '../risks/model.ts'
import type { AppetiteStep } from './exposure.ts'

/** Price of one euro of the appetite's loss, as a multiple of that euro; each four times the one before. */
const PRICES: readonly number[] = [1, 4, 16, 64]

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

export type Attempt = { choices: PlanChoice[]; steps: AppetiteStep[] }

/**
 * The lowest price whose plan meets the appetite; null if not even the highest does. A higher price leaves less chance,
 * so the middle one tells in which half to look; last, half way between the highest that did not and the lowest that
 * did. Each attempt may start from the one before.
 */
export function meetAppetite<A extends Attempt>(attempt: (price: number, from: A | null) => A): A | null {
  const meets = ({ steps }: A) => steps.every(step => step.met)
  let best: A | null = null
  let last: A | null = null
  let [low, high] = [0, PRICES.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    last = attempt(PRICES[middle]!, last)
    if (meets(last)) [high, best] = [middle, last]
    else low = middle + 1
  }
  if (!best || high === 0) return best
  const between = attempt(2 * PRICES[high - 1]!, best)
  return meets(between) ? between : best
}
