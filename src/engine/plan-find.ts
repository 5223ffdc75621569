/**
 * How the parts work together to find a plan and to prove how good it is.
 *
 * A short search gives a plan; the relaxation a bound, prices of the limits and fractions. Where the bound leaves few
 * plans, all of them are tried and the best is known for certain. Otherwise plans rounded from the fractions start a
 * longer search, all plans are tried again under the better cost, and, if asked for, the integer solver closes the gap.
 * Deterministic: fixed seeds, limits in rounds and nodes.
 */
import type { LinearSolver } from './linear-program.ts'
import { ascend } from './plan-ascent.ts'
import type { PlanDemands } from './plan-demands.ts'
import { enumerate } from './plan-enumeration.ts'
import { optionOfChoice, type PlanModel } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'
import { boundFrom, buildPolytope, limitPrices, type PlanPolytope } from './plan-polytope.ts'
import type { PlanChoice } from './plan-problem.ts'
import { type PlanListener, PlanWatch } from './plan-progress.ts'
import { closeGap } from './plan-proof.ts'
import { seededRandom } from './plan-random.ts'
import { type PlanRelaxation, relax } from './plan-relaxation.ts'
import { roundFractions } from './plan-rounding.ts'
import { searchPlan } from './plan-search.ts'
import {
  costOf,
  emptyState,
  fits,
  NONE,
  type PlanSearch,
  type PlanState,
  place,
  scoreOf,
  stateOf,
} from './plan-state.ts'

export type PlanEffort = {
  /** Rounds of the long search; the first, short one has a tenth. */
  rounds: number
  /** Rounds of tangent cuts. */
  cutRounds: number
  /** Plans rounded from the relaxation. */
  roundings: number
  /** Partial plans looked at when all are tried. */
  nodes: number
  /** Nodes of the integer solver; 0 leaves it out. Some seconds for 100. */
  solverNodes: number
}

/** For many plans that differ little from one at hand. */
export const GLANCE_EFFORT: PlanEffort = {
  rounds: 40,
  cutRounds: 1,
  roundings: 0,
  nodes: 5_000,
  solverNodes: 0,
}
export const QUICK_EFFORT: PlanEffort = {
  rounds: 400,
  cutRounds: 2,
  roundings: 30,
  nodes: 100_000,
  solverNodes: 0,
}
export const USUAL_EFFORT: PlanEffort = {
  rounds: 3000,
  cutRounds: 4,
  roundings: 200,
  nodes: 2_000_000,
  solverNodes: 0,
}
export const THOROUGH_EFFORT: PlanEffort = {
  rounds: 20_000,
  cutRounds: 6,
  roundings: 1000,
  nodes: 30_000_000,
  solverNodes: 200,
}

export type PlanSettings = {
  solver?: LinearSolver
  effort?: PlanEffort
  /** A plan to start from: the result costs no more, if that plan is admissible. */
  startFrom?: PlanChoice[]
  onProgress?: PlanListener
}

/** The bound is infinite where no other plan can be better. */
export type PlanFound = { best: PlanState; boundEur: number; proof: PlanProof }

export type PlanProof = { met: boolean[]; polytope: PlanPolytope; relaxation: PlanRelaxation }

/** Any fixed number would do; it only has to stay the same. */
const SEED = 20_061_217
/** Gap at which a plan counts as proven, relative to its cost. */
const PROVEN = 1e-9
const SOLVER_GAP = 1e-4
const BEST_ROUNDINGS = 8

export async function findPlan(
  search: PlanSearch,
  demands: PlanDemands,
  settings: PlanSettings,
): Promise<PlanFound> {
  const { solver, effort = USUAL_EFFORT, startFrom, onProgress } = settings
  const random = seededRandom(SEED)
  const watch = new PlanWatch(onProgress)
  const goOn = (bestCost: number) => watch.tell(bestCost)
  const plain = limitTo(search, option => option.stages.length === 1)
  let best = searchPlan(plain, random, effort.rounds / 10, firstStarts(search, demands, startFrom), goOn)
  let proof = await prove(search, best, settings)
  const again = async () => {
    if (!sameMet(search.model, best, proof.met)) proof = await prove(search, best, settings)
    return watch.prove(costOf(search, best), proof.relaxation.boundEur)
  }
  const tryAll = (nodes: number) => {
    const enumeration = enumerateFrom(search, best, proof, nodes, goOn)
    best = enumeration.best
    return enumeration.finished
  }
  const found = (): PlanFound => ({ best, boundEur: proof.relaxation.boundEur, proof })
  const proven = (): PlanFound => ({ best, boundEur: Number.POSITIVE_INFINITY, proof })
  if (!(await again())) return found()
  if (isProven(search, best, proof) || tryAll(effort.nodes / 10)) return proven()
  if (!(await again())) return found()
  search.price = limitPrices(proof.polytope, proof.relaxation.multipliers.prices)
  const promising = best.unmet === 0 ? limitTo(search, fitForBetter(search, best, proof)) : search
  const starts = [best, ...roundings(promising, proof, effort.roundings)]
  best = searchPlan(promising, random, effort.rounds, starts, goOn)
  if (!(await again())) return found()
  if (tryAll(effort.nodes)) return proven()
  if (!(await again()) || !solver || effort.solverNodes === 0) return found()
  const limits = { nodes: effort.solverNodes, relativeGap: SOLVER_GAP }
  return { ...(await closeGap(search, proof.polytope, proof.relaxation, best, solver, limits, watch)), proof }
}

/** The same search over fewer options. */
function limitTo(search: PlanSearch, keeps: (option: PlanOption, index: number) => boolean): PlanSearch {
  const { options } = search.model
  const candidates = search.candidates.map(list => list.filter(index => keeps(options[index]!, index)))
  return { ...search, candidates, open: search.open.filter(m => candidates[m]!.length > 0) }
}

/** Options that a plan better than this one could have, as the bound sees it, and those that it has itself. */
function fitForBetter(search: PlanSearch, plan: PlanState, { polytope, relaxation }: PlanProof) {
  const { boundEur, optionCost } = boundFrom(polytope, relaxation.multipliers)
  const room = costOf(search, plan) - boundEur
  const least = new Float64Array(search.model.measures.length)
  for (const { measure, options, forced } of polytope.groups) {
    least[measure] = options.reduce(
      (lowest, index) => Math.min(lowest, optionCost[index]!),
      forced ? Number.POSITIVE_INFINITY : 0,
    )
  }
  return ({ measure }: PlanOption, index: number) =>
    plan.chosen[measure] === index || optionCost[index]! - least[measure]! < room
}

/** A bound for plans that meet the same mandatory measures as this one. */
export async function prove(search: PlanSearch, plan: PlanState, settings: PlanSettings): Promise<PlanProof> {
  const { solver, effort = USUAL_EFFORT } = settings
  const met = metDemands(search.model, plan)
  const polytope = buildPolytope(search.model, search.candidates, met)
  const relaxation = solver ? await relax(polytope, solver, effort.cutRounds) : undefined
  return { met, polytope, relaxation: relaxation ?? ascend(polytope, plan, costOf(search, plan)) }
}

const isProven = (search: PlanSearch, plan: PlanState, { relaxation }: PlanProof) =>
  plan.unmet === 0 && relaxation.boundEur >= costOf(search, plan) * (1 - PROVEN)

/** All plans, also those that meet other mandatory measures than this one where some are not met. */
function enumerateFrom(
  search: PlanSearch,
  plan: PlanState,
  { polytope, relaxation }: PlanProof,
  nodes: number,
  goOn: (bestCost: number) => boolean,
) {
  if (plan.unmet === 0) return enumerate(search, polytope, relaxation.multipliers, plan, nodes, goOn)
  const none = search.model.measures.map(() => false)
  const free = buildPolytope(search.model, search.candidates, none)
  const { multipliers } = ascend(free, plan, costOf(search, plan))
  return enumerate(search, free, multipliers, plan, nodes, goOn)
}

export const metDemands = (model: PlanModel, state: PlanState) =>
  model.mandatory.map((mandatory, m) => {
    const index = state.chosen[m]!
    return mandatory && index !== NONE && model.options[index]!.meets
  })

const sameMet = (model: PlanModel, plan: PlanState, met: boolean[]) =>
  metDemands(model, plan).every((value, m) => value === met[m])

/** The best few of many roundings. */
function roundings(search: PlanSearch, { polytope, relaxation }: PlanProof, count: number): PlanState[] {
  const random = seededRandom(SEED + 1)
  const states = Array.from({ length: count }, () => {
    const state = roundFractions(search, polytope, relaxation.fractions, random)
    return { state, score: scoreOf(search, state) }
  })
  return states
    .sort((a, b) => a.score - b.score)
    .slice(0, BEST_ROUNDINGS)
    .map(({ state }) => state)
}

export function firstStarts(
  search: PlanSearch,
  demands: PlanDemands,
  choices: PlanChoice[] | undefined,
): PlanState[] {
  const starts: PlanState[] = []
  if (demands.fits) starts.push(stateOf(search, demands.placement))
  if (choices) starts.push(stateFromChoices(search, choices))
  return starts
}

/** What the given choices come to where they are open and fit; the rest of them is left. */
export function stateFromChoices(search: PlanSearch, choices: PlanChoice[]): PlanState {
  const { model } = search
  const state = emptyState(search)
  const waiting = [...choices].sort((a, b) => a.startQuarter - b.startQuarter)
  for (let placed = true; placed; ) {
    placed = false
    for (const choice of waiting) {
      const m = model.measures.findIndex(measure => measure.id === choice.measure)
      if (m < 0 || state.chosen[m] !== NONE) continue
      const index = optionOfChoice(model, choice)
      if (index === undefined || !fits(search, state, model.options[index]!)) continue
      const ready = model.requires[m]!.every(
        needed =>
          state.chosen[needed] !== NONE && model.options[state.chosen[needed]!]!.start <= choice.startQuarter,
      )
      if (!ready || model.excludes[m]!.some(other => state.chosen[other] !== NONE)) continue
      place(search, state, index)
      placed = true
    }
  }
  return state
}
