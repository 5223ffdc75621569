/**
 * How sure the plan is of each measure: what it would cost to do the opposite, everything else planned anew around it.
 *
 * A chosen measure is refused, one left out is made mandatory. The regret lies between two figures that cost little:
 * below, what one relaxation of the present problem leaves to any plan with the opposite decision (its bound, with the
 * decided options of that measure in place of the cheapest); above, a plan with the opposite decision, sketched from
 * the present one. A small one is a close call. A negative upper end means that the new plan is the better one.
 * Leaves out: changes of several measures at once.
 */

import { sketchPlan } from './plan.ts'
import { findCandidates } from './plan-candidates.ts'
import { breachesOf, evaluatePlan } from './plan-evaluation.ts'
import { type PlanSettings, prove, stateFromChoices } from './plan-find.ts'
import { buildPlanModel } from './plan-model.ts'
import { boundFrom } from './plan-polytope.ts'
import type { PlanChoice, PlanMeasure, PlanProblem, PlanSolution } from './plan-problem.ts'
import { makeSearch } from './plan-state.ts'

export type PlanRegret = {
  measure: string
  /** What was tried: leaving a chosen measure out, or taking one in. */
  tried: 'without' | 'with'
  /** Extra cost over the horizon, euro; null where the opposite is not possible (mandatory, refused, does not fit). */
  leastEur: number | null
  mostEur: number | null
  /** The plan with the opposite decision. */
  choices: PlanChoice[]
}

/** The problem with the opposite decision on one measure; undefined where there is none. */
function opposite(problem: PlanProblem, measure: PlanMeasure, isChosen: boolean): PlanProblem | undefined {
  const turned = isChosen ? refuse(measure) : demand(problem, measure)
  if (!turned) return undefined
  return { ...problem, measures: problem.measures.map(other => (other.id === measure.id ? turned : other)) }
}

const refuse = (measure: PlanMeasure): PlanMeasure | undefined =>
  measure.mandatory ? undefined : { ...measure, only: [] }

const demand = (problem: PlanProblem, measure: PlanMeasure): PlanMeasure | undefined =>
  measure.mandatory || measure.only?.length === 0
    ? undefined
    : { ...measure, mandatory: { byQuarter: problem.plannedQuarters, atLeast: 0 } }

export async function regretsOf(
  problem: PlanProblem,
  plan: PlanSolution,
  ids: string[],
  settings: PlanSettings = {},
): Promise<PlanRegret[]> {
  const least = await leastWithOpposite(problem, plan, settings)
  return ids.map(id => {
    const measure = problem.measures.find(one => one.id === id)
    if (!measure) throw new Error(`regretsOf: ${id} is not among the measures`)
    const isChosen = plan.choices.some(choice => choice.measure === id)
    const none: PlanRegret = {
      measure: id,
      tried: isChosen ? 'without' : 'with',
      leastEur: null,
      mostEur: null,
      choices: [],
    }
    const turned = opposite(problem, measure, isChosen)
    if (!turned) return none
    const choices = sketchPlan(turned, plan.choices)
    const unmet = breachesOf(turned, choices).flatMap(breach =>
      breach.kind === 'demand' && 'measure' in breach ? [breach.measure] : [],
    )
    if (unmet.some(m => !plan.shortfalls.some(known => known.measure === m))) return none
    const { totalEur } = plan.cost
    const mostEur = evaluatePlan(problem, choices).cost.totalEur - totalEur
    return { ...none, leastEur: Math.min(mostEur, least(id, isChosen) - totalEur), mostEur, choices }
  })
}

/** What no plan can undercut in which a measure is not what it is in this one. */
async function leastWithOpposite(problem: PlanProblem, plan: PlanSolution, settings: PlanSettings) {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const { polytope, relaxation } = await prove(search, stateFromChoices(search, plan.choices), settings)
  const { boundEur, optionCost } = boundFrom(polytope, relaxation.multipliers)
  return (id: string, isChosen: boolean): number => {
    const group = polytope.groups.find(one => model.measures[one.measure]!.id === id)
    if (!group || group.options.length === 0) return boundEur
    const cheapest = Math.min(...group.options.map(index => optionCost[index]!))
    const counted = group.forced ? cheapest : Math.min(0, cheapest)
    return boundEur - counted + (isChosen ? 0 : cheapest)
  }
}
