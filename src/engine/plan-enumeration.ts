/**
 * The best plan for certain, where the bound leaves few enough plans to try: depth-first over the measures.
 *
 * With the multipliers of a bound, a plan costs at least bound + Σ (reduced cost of its option − least of its measure).
 * So an option whose own difference already lifts the bound to the best plan's cost is in no better plan and is
 * dropped (reduced-cost fixing), and a branch ends where the sum gets there. Mandatory measures count first: a branch
 * that leaves out more of them than the best plan ends at once, one that leaves out fewer is never cut by cost.
 * Finished within its nodes, the best plan met is the optimum. Leaves out: new bounds on the way down.
 */
import { startWindow } from './plan-insertion.ts'
import type { PlanModel } from './plan-model.ts'
import { boundFrom, type PlanMultipliers, type PlanPolytope } from './plan-polytope.ts'
import { type Random, seededRandom } from './plan-random.ts'
import {
  cloneState,
  copyState,
  costOf,
  emptyState,
  fits,
  NONE,
  type PlanSearch,
  type PlanState,
  stateOf,
} from './plan-state.ts'

/** An improvement smaller than this, relative to the cost, is not looked for. */
const EQUAL = 1e-9

type Branch = { measure: number; options: { index: number; more: number }[]; without: number }

export type PlanEnumeration = { best: PlanState; finished: boolean; nodes: number }

/** Measures in an order in which what is required comes first, those with most to decide first otherwise. */
function branchOrder(model: PlanModel, branches: Branch[]): Branch[] {
  const spread = (branch: Branch) =>
    Math.max(branch.without, branch.options.at(-1)?.more ?? 0) - Math.min(branch.without, 0)
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

function makeBranches({ groups }: PlanPolytope, optionCost: Float64Array): Branch[] {
  return groups.map(({ measure, options, forced }) => {
    const least = options.reduce(
      (lowest, index) => Math.min(lowest, optionCost[index]!),
      forced ? Number.POSITIVE_INFINITY : 0,
    )
    const sorted = options
      .map(index => ({ index, more: optionCost[index]! - least }))
      .sort((a, b) => a.more - b.more || a.index - b.index)
    return { measure, options: sorted, without: forced ? Number.POSITIVE_INFINITY : -least }
  })
}

/** Computing a whole plan's cost takes about as long as passing this many nodes. */
const NODES_PER_PLAN = 10
/** Nodes between two words to whoever waits. */
const NODES_PER_WORD = 65_536

/** Walks the tree; only what is left of the limits is kept up on the way, the losses are computed at its leaves. */
class Walk {
  readonly search: PlanSearch
  readonly order: Branch[]
  readonly best: PlanState
  /** What is left after each chosen option; copied, not given back, so that no rounding gathers. */
  readonly levels: PlanState[]
  readonly chosen: Int32Array
  mostNodes: number
  readonly goOn: (bestCost: number) => boolean
  bestCost: number
  nodes = 0
  nextWord = NODES_PER_WORD

  constructor(
    search: PlanSearch,
    order: Branch[],
    start: PlanState,
    mostNodes: number,
    goOn: (bestCost: number) => boolean,
  ) {
    this.search = search
    this.order = order
    this.best = cloneState(start)
    this.bestCost = costOf(search, start)
    this.levels = Array.from({ length: order.length + 1 }, () => emptyState(search))
    this.chosen = this.levels[0]!.chosen
    for (const level of this.levels) level.chosen = this.chosen
    this.mostNodes = mostNodes
    this.goOn = goOn
  }

  /** Whether no plan below can be better: with as many unmet demands as the best plan, only the cost decides. */
  isCut(bound: number, unmet: number): boolean {
    return unmet > this.best.unmet || (unmet === this.best.unmet && bound >= this.bestCost * (1 - EQUAL))
  }

  place(level: number, index: number): void {
    const { measure, use } = this.search.model.options[index]!
    const from = this.levels[level]!.left
    const to = this.levels[level + 1]!.left
    for (let i = 0; i < use.length; i++) to[i] = from[i]! - use[i]!
    this.chosen[measure] = index
  }

  /** `level`: how many options are chosen on the way to this depth. */
  visit(depth: number, level: number, bound: number, unmet: number): void {
    if (++this.nodes > this.mostNodes) return
    if (this.nodes >= this.nextWord) {
      this.nextWord += NODES_PER_WORD
      if (!this.goOn(this.bestCost)) this.mostNodes = 0
    }
    if (depth === this.order.length) {
      this.judge()
      return
    }
    const { search, order } = this
    const { measure, options, without } = order[depth]!
    const state = this.levels[level]!
    const mandatory = search.model.mandatory[measure] ? 1 : 0
    const { from, to } = startWindow(search, state, measure)
    let skipped = this.isCut(bound + without, unmet + mandatory)
    for (const { index, more } of options) {
      if (!skipped && without <= more) {
        skipped = true
        this.visit(depth + 1, level, bound + without, unmet + mandatory)
      }
      // The options that follow cost at least as much.
      if (this.isCut(bound + more, unmet)) break
      const option = search.model.options[index]!
      const unmetThen = unmet + (option.meets ? 0 : mandatory)
      if (option.start < from || option.start > to || this.isCut(bound + more, unmetThen)) continue
      if (!fits(search, state, option)) continue
      this.place(level, index)
      this.visit(depth + 1, level + 1, bound + more, unmetThen)
      this.chosen[measure] = NONE
      if (this.nodes > this.mostNodes) return
    }
    if (!skipped && !this.isCut(bound + without, unmet + mandatory)) {
      this.visit(depth + 1, level, bound + without, unmet + mandatory)
    }
  }

  judge(): void {
    this.nodes += NODES_PER_PLAN
    const plan = stateOf(this.search, this.chosen)
    const cost = costOf(this.search, plan)
    if (this.isCut(cost, plan.unmet)) return
    copyState(plan, this.best)
    this.bestCost = cost
  }

  /** Nodes of the tree as a random descent makes them out: the product of the numbers of branches on its way. */
  probe(startBound: number, random: Random): number {
    const { search, order } = this
    let bound = startBound
    let unmet = 0
    let level = 0
    let width = 1
    let nodes = 1
    for (const { measure, options, without } of order) {
      const mandatory = search.model.mandatory[measure] ? 1 : 0
      const state = this.levels[level]!
      const { from, to } = startWindow(search, state, measure)
      const open = options.filter(({ index, more }) => {
        const option = search.model.options[index]!
        const cut = this.isCut(bound + more, unmet + (option.meets ? 0 : mandatory))
        return !cut && option.start >= from && option.start <= to && fits(search, state, option)
      })
      const branches = open.length + (this.isCut(bound + without, unmet + mandatory) ? 0 : 1)
      if (branches === 0) break
      width *= branches
      nodes += width
      const branch = open[random.below(branches)]
      bound += branch ? branch.more : without
      if (!branch || !search.model.options[branch.index]!.meets) unmet += mandatory
      if (branch) this.place(level++, branch.index)
    }
    this.chosen.fill(NONE)
    return nodes
  }
}

/** A tree this much larger than the nodes granted is not begun. */
const HOPELESS = 5
const PROBES = 100

/** Estimated size of the tree (Knuth 1975). */
function estimateNodes(walk: Walk, boundEur: number): number {
  const random = seededRandom(7)
  let sum = 0
  for (let i = 0; i < PROBES; i++) sum += walk.probe(boundEur, random)
  return sum / PROBES
}

/** `polytope` must force no measure that a better plan might do without. */
export function enumerate(
  search: PlanSearch,
  polytope: PlanPolytope,
  multipliers: PlanMultipliers,
  start: PlanState,
  mostNodes: number,
  goOn: (bestCost: number) => boolean = () => true,
): PlanEnumeration {
  const { boundEur, optionCost } = boundFrom(polytope, multipliers)
  const order = branchOrder(search.model, makeBranches(polytope, optionCost))
  const walk = new Walk(search, order, start, mostNodes, goOn)
  if (walk.isCut(boundEur, 0)) return { best: walk.best, finished: true, nodes: 0 }
  if (estimateNodes(walk, boundEur) > HOPELESS * mostNodes)
    return { best: walk.best, finished: false, nodes: 0 }
  walk.visit(0, 0, boundEur, 0)
  return { best: walk.best, finished: walk.nodes <= walk.mostNodes, nodes: walk.nodes }
}
