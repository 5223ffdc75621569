/**
 * Plans carried from one problem to another: what a plan made for some facts comes to where the facts are others.
 *
 * A choice is carried where the other problem offers the same variants in the same quarters and has room for it; what is
 * not offered there (it is in place, or has nothing to act on) costs and does nothing, and the rest is left out. A
 * measure asked for by a date and not in the plan has to be made good later: it counts with its cheapest cost there,
 * times `lateFactor`.
 * Leaves out: that a plan which no longer fits would be cut with more thought than from its end.
 */
import { findCandidates } from './plan-candidates.ts'
import { placeDemands } from './plan-demands.ts'
import { stateFromChoices } from './plan-find.ts'
import { buildPlanModel } from './plan-model.ts'
import type { PlanChoice, PlanProblem } from './plan-problem.ts'
import { seededRandom } from './plan-random.ts'
import { searchPlan } from './plan-search.ts'
import { costOf, makeSearch, NONE, type PlanState, stateOf } from './plan-state.ts'

/** A choice by names, which mean the same in every problem of one organisation. */
type NamedStart = { variant: string; startQuarter: number }
export type NamedChoice = NamedStart & { measure: string; raised?: NamedStart[] }

export type CarriedPlan = { costEur: number; unmet: string[] }

export type PlanDesk = {
  /** What the plan costs here over the horizon, duties made good late included, and the duties it leaves. */
  weigh(plan: readonly NamedChoice[]): CarriedPlan
  /** A good plan for this problem, found from a start in so many rounds. */
  improve(start: readonly NamedChoice[], rounds: number): NamedChoice[]
}

/** Any fixed number would do; it only has to stay the same. */
const SEED = 8_128

export function openDesk(problem: PlanProblem, lateFactor: number): PlanDesk {
  const model = buildPlanModel(problem)
  const whole = makeSearch(model, model.optionsOf)
  const variantOf = (measure: string, variant: string) =>
    problem.measures.find(one => one.id === measure)?.variants.findIndex(one => one.id === variant) ?? -1
  const carried = (plan: readonly NamedChoice[]): PlanState => {
    const choices = plan.map(({ measure, raised = [], ...first }): PlanChoice => {
      const started = ({ variant, startQuarter }: NamedStart) => ({
        variant: variantOf(measure, variant),
        startQuarter,
        activeFrom: startQuarter,
      })
      return { measure, ...started(first), raised: raised.map(started) }
    })
    return stateFromChoices(whole, choices)
  }
  const named = (state: PlanState): NamedChoice[] =>
    model.measures.flatMap(({ id, variants }, m) => {
      const option = model.options[state.chosen[m]!]
      if (state.chosen[m] === NONE || !option) return []
      const [first, ...raised] = option.stages.map(stage => {
        const { to, start } = model.stages[stage]!
        return { variant: variants[to]!.id, startQuarter: start }
      })
      return [{ measure: id, ...first!, ...(raised.length > 0 && { raised }) }]
    })
  return {
    weigh(plan) {
      const state = carried(plan)
      const unmet = model.measures.flatMap((_, m) =>
        model.mandatory[m] && !model.options[state.chosen[m]!]?.meets ? [m] : [],
      )
      const late = unmet.reduce((sum, m) => {
        const costs = model.optionsOf[m]!.map(o => model.options[o]!).filter(option => option.meets)
        return sum + (costs.length > 0 ? Math.min(...costs.map(option => option.costEur)) : 0)
      }, 0)
      return {
        costEur: costOf(whole, state) + lateFactor * late,
        unmet: unmet.map(m => model.measures[m]!.id),
      }
    },
    improve(start, rounds) {
      const search = makeSearch(model, findCandidates(model))
      const demands = placeDemands(model, seededRandom(SEED))
      const starts = [carried(start)]
      if (demands.fits) starts.push(stateOf(search, demands.placement))
      return named(searchPlan(search, seededRandom(SEED + 1), rounds, starts))
    },
  }
}
