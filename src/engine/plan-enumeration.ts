/**
 * The best plan for certain, where the bound leaves few enough plans to try: depth-first over the measures.
 *
 * With the multipliers of a bound, a plan costs at least bound + Σ (reduced cost of its option − least of its measure).
 * So an option whose own difference already lifts the bound to the best plan's cost is in no better plan and is
 * dropped (reduced-cost fixing), and a branch ends where the sum gets there. Mandatory measures count first: a branch
 * that leaves out more of them than the best plan ends at once, one that leaves out fewer is never cut by cost.
 * Finished within its nodes, the best plan met is the optimum. Leaves out: new bounds on the way down.
 */
import type { PlanModel } from './plan-model.ts'
import { boundFrom, type PlanMultipliers, type PlanPolytope } from './plan-polytope.ts'
import {
  copyState,
  emptyState,
  fits,
  type PlanSearch,
  type PlanState,
  place,
  remove,
  scoreOf,
  startWindow,
} from './plan-state.ts'

/** An improvement smaller than this, relative to the cost, is not looked for. */
const EQUAL = 1e-9

type Branch = { measure: number; options: { index: number; more: number }[]; without: number }

export type PlanEnumeration = { best: PlanState; finished: boolean; nodes: number }

/** Measures in an order in which what is required comes first, those with most to decide first otherwise. */
function branchOrder(model: PlanModel, branches: Branch[]): Branch[] {
  const spread = (branch: Branch) =>
    Math.max(branch.without, ...branch.options.map(option => option.more)) - Math.min(branch.without, 0)
  const order: Branch[] = []
  const visit = (branch: Branch) => {
    if (order.includes(branch)) return
    for (const needed of model.requires[branch.measure]!) visit(branches[needed]!)
    order.push(branch)
  }
  for (const branch of [...branches].sort((a, b) => spread(b) - spread(a) || a.measure - b.measure))
    visit(branch)
  return order
}

/** `polytope` must force no measure that a better plan might do without. */
export function enumerate(
  search: PlanSearch,
  polytope: PlanPolytope,
  multipliers: PlanMultipliers,
  start: PlanState,
  mostNodes: number,
): PlanEnumeration {
  const { model } = search
  const { boundEur, reduced } = boundFrom(polytope, multipliers)
  const branches = polytope.groups.map(({ measure, columns, forced }): Branch => {
    const least = Math.min(forced ? Number.POSITIVE_INFINITY : 0, ...columns.map(column => reduced[column]!))
    const options = columns
      .map(column => ({ index: polytope.options[column]!, more: reduced[column]! - least }))
      .sort((a, b) => a.more - b.more || a.index - b.index)
    return { measure, options, without: forced ? Number.POSITIVE_INFINITY : -least }
  })
  const order = branchOrder(model, branches)
  const best = { state: emptyState(search), cost: scoreOf(search, start) - search.penalty * start.unmet }
  copyState(start, best.state)
  const state = emptyState(search)
  let nodes = 0
  const visit = (depth: number, bound: number, unmet: number): void => {
    if (++nodes > mostNodes) return
    if (unmet > best.state.unmet) return
    if (unmet === best.state.unmet && bound >= best.cost * (1 - EQUAL)) return
    if (depth === order.length) {
      const cost = scoreOf(search, state) - search.penalty * state.unmet
      if (unmet === best.state.unmet && cost >= best.cost * (1 - EQUAL)) return
      copyState(state, best.state)
      best.cost = cost
      return
    }
    const { measure, options, without } = order[depth]!
    const mandatory = model.mandatory[measure] ? 1 : 0
    const window = startWindow(search, state, measure)
    let skipped = false
    for (const { index, more } of options) {
      if (!skipped && without <= more) {
        skipped = true
        visit(depth + 1, bound + without, unmet + mandatory)
      }
      const option = model.options[index]!
      if (option.start < window.from || option.start > window.to || !fits(search, state, option)) continue
      place(search, state, index)
      visit(depth + 1, bound + more, unmet + (option.meets ? 0 : mandatory))
      remove(search, state, measure)
      if (nodes > mostNodes) return
    }
    if (!skipped && without < Number.POSITIVE_INFINITY) visit(depth + 1, bound + without, unmet + mandatory)
  }
  visit(0, boundEur, 0)
  return { best: best.state, finished: nodes <= mostNodes, nodes }
}
