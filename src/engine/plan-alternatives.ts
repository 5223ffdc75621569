/**
 * Plans that cost little more but are different: for whoever has a reason that the figures do not know.
 *
 * Each chosen measure is refused in turn and the rest planned anew (`regretOf`); of the plans within the tolerance, the
 * cheapest are kept that differ from each other in at least two measures or variants.
 * Leaves out: completeness; these are some near-best plans, not all.
 */
import type { PlanSettings } from './plan-find.ts'
import { finalVariant, type PlanChoice, type PlanProblem, type PlanSolution } from './plan-problem.ts'
import { regretOf } from './plan-regret.ts'

export type PlanAlternative = {
  choices: PlanChoice[]
  /** More than the plan costs, euro and as a share of its total. */
  extraEur: number
  extraShare: number
  /** The measure whose refusal led here. */
  without: string
}

export type AlternativeSettings = PlanSettings & {
  /** Largest extra cost, as a share of the plan's total. */
  withinShare: number
  most: number
}

/** Measures and variants in one plan and not in the other; the quarter does not count. */
export function difference(a: PlanChoice[], b: PlanChoice[]): number {
  const has = (choices: PlanChoice[], one: PlanChoice) =>
    choices.some(choice => choice.measure === one.measure && finalVariant(choice) === finalVariant(one))
  return a.filter(choice => !has(b, choice)).length + b.filter(choice => !has(a, choice)).length
}

export async function findAlternatives(
  problem: PlanProblem,
  plan: PlanSolution,
  settings: AlternativeSettings,
): Promise<PlanAlternative[]> {
  const { withinShare, most } = settings
  const found: PlanAlternative[] = []
  for (const { measure } of plan.choices) {
    const { mostEur, choices } = await regretOf(problem, plan, measure, settings)
    if (mostEur === null) continue
    const extraShare = plan.cost.totalEur > 0 ? mostEur / plan.cost.totalEur : 0
    if (extraShare <= withinShare) found.push({ choices, extraEur: mostEur, extraShare, without: measure })
  }
  found.sort((a, b) => a.extraEur - b.extraEur || (a.without < b.without ? -1 : 1))
  const kept: PlanAlternative[] = []
  for (const one of found) {
    if (kept.length === most) break
    if (kept.every(other => difference(other.choices, one.choices) >= 2)) kept.push(one)
  }
  return kept
}
