/**
 * What any given plan costs and does, and which limits and rules it breaks: for plans that a person has changed by hand
 * and for one plan held against other figures.
 *
 * The same exact cost as in planning (`plan-solution.ts`). Limits are checked as in the contract: money and hours by
 * the end of each planned quarter, and what comes back every quarter (upkeep); rules: decisions, prerequisites, exclusions, demands.
 */
import { buildPlanModel, optionOfChoice, type PlanModel, slackFor } from './plan-model.ts'
import type { LimitKind } from './plan-option.ts'
import type { PlanChoice, PlanProblem, PlanSolution } from './plan-problem.ts'
import { describePlan } from './plan-solution.ts'
import { emptyState, makeSearch, type PlanState, stateOf } from './plan-state.ts'

export type PlanBreach =
  | { kind: LimitKind; quarter: number; missing: number }
  | { kind: 'not_open' | 'prerequisite' | 'excluded' | 'demand'; measure: string }

export type PlanEvaluation = Omit<
  PlanSolution,
  'shortfalls' | 'omissions' | 'lowerBoundEur' | 'provenGap'
> & {
  breaches: PlanBreach[]
}

/** The option of each choice, and breaches for those that are not open. */
function optionsOf(model: PlanModel, choices: PlanChoice[]): { options: number[]; breaches: PlanBreach[] } {
  const options: number[] = []
  const breaches: PlanBreach[] = []
  for (const choice of choices) {
    const index = optionOfChoice(model, choice)
    if (index === undefined) breaches.push({ kind: 'not_open', measure: choice.measure })
    else options.push(index)
  }
  return { options, breaches }
}

function limitBreaches(model: PlanModel, state: PlanState): PlanBreach[] {
  return model.limits.flatMap(({ kind, quarter, upper }, i) => {
    const missing = -state.left[i]!
    if (missing <= slackFor(upper)) return []
    return [{ kind, quarter: Math.min(quarter, model.planned), missing }]
  })
}

function ruleBreaches(model: PlanModel, state: PlanState): PlanBreach[] {
  const breaches: PlanBreach[] = []
  const startOf = (m: number) => model.options[state.chosen[m]!]?.start ?? Number.POSITIVE_INFINITY
  for (const [m, { id: measure }] of model.measures.entries()) {
    const option = model.options[state.chosen[m]!]
    if (model.mandatory[m] && !option?.meets) breaches.push({ kind: 'demand', measure })
    if (!option) continue
    if (model.requires[m]!.some(needed => startOf(needed) > option.start)) {
      breaches.push({ kind: 'prerequisite', measure })
    }
    if (model.excludes[m]!.some(other => startOf(other) < Number.POSITIVE_INFINITY)) {
      breaches.push({ kind: 'excluded', measure })
    }
  }
  return breaches
}

/** Which rules and limits a plan breaks, without what it is worth. */
export function breachesOf(problem: PlanProblem, choices: PlanChoice[]): PlanBreach[] {
  const model = buildPlanModel(problem)
  const { options, breaches } = optionsOf(model, choices)
  const state = stateOf(makeSearch(model, model.optionsOf), options)
  return [...breaches, ...limitBreaches(model, state), ...ruleBreaches(model, state)]
}

export function evaluatePlan(problem: PlanProblem, choices: PlanChoice[]): PlanEvaluation {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, model.optionsOf)
  const { options, breaches } = optionsOf(model, choices)
  const state = stateOf(search, options)
  return {
    ...describePlan(model, state, emptyState(search)),
    breaches: [...breaches, ...limitBreaches(model, state), ...ruleBreaches(model, state)],
  }
}
