/**
 * Which measures, in which variant, started when: the plan of least total cost within money and hours, with its proof.
 *
 * 1. Mandatory measures are placed so that they fit, or what is missing is found (`plan-demands.ts`).
 * 2. A seeded search gives a good plan (`plan-search.ts`); tangents of the convex losses give a linear program whose
 *    optimum no plan can undercut (outer approximation, Duran and Grossmann 1986; `plan-relaxation.ts`). Its fractions
 *    and prices guide a longer search; without a solver a weaker bound comes from priced limits (`plan-ascent.ts`).
 * 3. Where the bound leaves few plans, all are tried (`plan-enumeration.ts`): the plan is then the best there is.
 * 4. The chosen options are described: costs, shares of the reduction, reasons for what is left out.
 * Deterministic: sorted input, own generator, own exponential, limits in rounds. Leaves out: uncertainty of the inputs
 * (plan on means), taking a measure back to a weaker variant or ending it.
 */
import { findCandidates } from './plan-candidates.ts'
import { type PlanDemands, placeDemands, shortfallsOf } from './plan-demands.ts'
import { findPlan, firstStarts, metDemands, type PlanSettings } from './plan-find.ts'
import { buildPlanModel, optionOfChoice } from './plan-model.ts'
import { findOmissions } from './plan-omissions.ts'
import type { PlanChoice, PlanProblem, PlanSolution } from './plan-problem.ts'
import { seededRandom } from './plan-random.ts'
import { searchPlan } from './plan-search.ts'
import { choicesOf, describePlan } from './plan-solution.ts'
import { emptyState, makeSearch, type PlanSearch, type PlanState, stateOf } from './plan-state.ts'

const DEMAND_SEED = 4001

/** Any fixed number would do; it only has to stay the same. */
const SKETCH_SEED = 4003
const SKETCH_ROUNDS = 30

/**
 * A good plan without a proof, a bound or reasons: enough to see what other weights would lead to. It costs no more
 * than the plan it starts from, where that is admissible.
 */
export function sketchPlan(problem: PlanProblem, startFrom: PlanChoice[]): PlanChoice[] {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const demands = placeDemands(model, seededRandom(DEMAND_SEED))
  const starts = firstStarts(search, demands, startFrom)
  return choicesOf(model, searchPlan(search, seededRandom(SKETCH_SEED), SKETCH_ROUNDS, starts))
}

export async function planMeasures(problem: PlanProblem, settings: PlanSettings = {}): Promise<PlanSolution> {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const demands = placeDemands(model, seededRandom(DEMAND_SEED))
  const { best, boundEur } = await findPlan(search, demands, settings)
  return withBound(describeState(search, demands, stateOf(search, best.chosen)), boundEur)
}

/** A given plan with what it lacks and why the rest is left out; how good it is follows from a bound found elsewhere. */
export function describeChoices(
  problem: PlanProblem,
  choices: PlanChoice[],
  lowerBoundEur: number,
): PlanSolution {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const demands = placeDemands(model, seededRandom(DEMAND_SEED))
  const options = choices.flatMap(choice => optionOfChoice(model, choice) ?? [])
  return withBound(describeState(search, demands, stateOf(search, options)), lowerBoundEur)
}

function describeState(search: PlanSearch, demands: PlanDemands, state: PlanState) {
  const { model } = search
  const met = metDemands(model, state)
  const unmet = model.measures.map((_, m) => m).filter(m => model.mandatory[m] && !met[m])
  return {
    ...describePlan(model, state, emptyState(search)),
    shortfalls: shortfallsOf(model, demands, unmet),
    omissions: findOmissions(search, state),
  }
}

function withBound(plan: Omit<PlanSolution, 'lowerBoundEur' | 'provenGap'>, boundEur: number): PlanSolution {
  const { totalEur } = plan.cost
  const lowerBoundEur = Math.min(totalEur, boundEur)
  return { ...plan, lowerBoundEur, provenGap: totalEur > 0 ? (totalEur - lowerBoundEur) / totalEur : 0 }
}
