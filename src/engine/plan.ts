/**
 * Which measures, in which variant, started when: the plan of least total cost within money and hours, with its proof.
 *
 * 1. Mandatory measures are placed so that they fit, or what is missing is found (`plan-demands.ts`).
 * 2. A seeded search gives a good plan (`plan-search.ts`).
 * 3. Tangents of the convex losses give a linear program whose optimum no plan can undercut (outer approximation,
 *    Duran and Grossmann 1986; `plan-relaxation.ts`); its fractions guide a second search. Without a solver a weaker
 *    bound comes from priced limits (`plan-ascent.ts`).
 * 4. The chosen options are described: costs, shares of the reduction, reasons for what is left out.
 * Deterministic: sorted input, own generator, own exponential, limits in rounds. Leaves out: uncertainty of the inputs
 * (plan on means), upgrades of a measure during the plan (give them as a measure of their own that requires the first).
 */
import type { LinearSolver } from './linear-program.ts'
import { ascend } from './plan-ascent.ts'
import { findCandidates } from './plan-candidates.ts'
import { type PlanDemands, placeDemands, shortfallsOf } from './plan-demands.ts'
import { enumerate } from './plan-enumeration.ts'
import { buildPlanModel, type PlanModel } from './plan-model.ts'
import { findOmissions } from './plan-omissions.ts'
import { buildPolytope, type PlanPolytope } from './plan-polytope.ts'
import type { PlanChoice, PlanProblem, PlanSolution } from './plan-problem.ts'
import { seededRandom } from './plan-random.ts'
import { type PlanRelaxation, relax } from './plan-relaxation.ts'
import { roundFractions } from './plan-rounding.ts'
import { searchPlan } from './plan-search.ts'
import { describePlan } from './plan-solution.ts'
import {
  emptyState,
  fits,
  makeSearch,
  NONE,
  type PlanSearch,
  type PlanState,
  place,
  scoreOf,
  stateOf,
} from './plan-state.ts'

export type PlanEffort = {
  /** Rounds of ruin and recreate before and after the relaxation. */
  rounds: number
  /** Rounds of tangent cuts, and plans rounded from the result. */
  cutRounds: number
  roundings: number
  /** Partial plans looked at when all are tried. */
  nodes: number
}

export const QUICK_EFFORT: PlanEffort = { rounds: 200, cutRounds: 2, roundings: 10, nodes: 5000 }
export const USUAL_EFFORT: PlanEffort = { rounds: 800, cutRounds: 4, roundings: 30, nodes: 30_000 }

export type PlanSettings = {
  solver?: LinearSolver
  effort?: PlanEffort
  /** A plan to start from: the result costs no more, if that plan is admissible. */
  startFrom?: PlanChoice[]
}

/** Any fixed number would do; it only has to stay the same. */
const SEED = 20_061_217

/** What the given choices come to where they are open and fit; the rest of them is left. */
function stateFromChoices(search: PlanSearch, choices: PlanChoice[]): PlanState {
  const { model } = search
  const state = emptyState(search)
  const left = [...choices].sort((a, b) => a.startQuarter - b.startQuarter)
  for (let placed = true; placed; ) {
    placed = false
    for (const choice of left) {
      const m = model.measures.findIndex(measure => measure.id === choice.measure)
      if (m < 0 || state.chosen[m] !== NONE) continue
      const index = model.optionsOf[m]!.find(
        o => model.options[o]!.variant === choice.variant && model.options[o]!.start === choice.startQuarter,
      )
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

function firstStarts(
  search: PlanSearch,
  demands: PlanDemands,
  choices: PlanChoice[] | undefined,
): PlanState[] {
  const starts: PlanState[] = []
  if (demands.fits) starts.push(stateOf(search, demands.placement))
  if (choices) starts.push(stateFromChoices(search, choices))
  return starts
}

type Found = { best: PlanState; boundEur: number }

/** Search, relaxation, search again with what the relaxation suggests, and, where few plans are left, all of them. */
async function findPlan(search: PlanSearch, demands: PlanDemands, settings: PlanSettings): Promise<Found> {
  const { effort = USUAL_EFFORT, startFrom } = settings
  const random = seededRandom(SEED)
  let best = searchPlan(search, random, effort, firstStarts(search, demands, startFrom))
  const proof = await prove(search, best, settings)
  const rounded = roundings(search, proof.polytope, proof.relaxation, effort.roundings)
  best = searchPlan(search, random, effort, [best, ...rounded])
  const { polytope, relaxation } = sameMet(search.model, best, proof.met)
    ? proof
    : await prove(search, best, settings)
  const all = best.unmet > 0 ? withoutForce(search, best) : { polytope, multipliers: relaxation.multipliers }
  const enumeration = enumerate(search, all.polytope, all.multipliers, best, effort.nodes)
  if (enumeration.finished) return { best: enumeration.best, boundEur: costOf(search, enumeration.best) }
  const last = await (sameMet(search.model, enumeration.best, metDemands(search.model, best))
    ? relaxation
    : prove(search, enumeration.best, settings).then(again => again.relaxation))
  return { best: enumeration.best, boundEur: last.boundEur }
}

/** A bound for plans that meet the same mandatory measures as this one. */
async function prove(search: PlanSearch, plan: PlanState, { solver, effort = USUAL_EFFORT }: PlanSettings) {
  const met = metDemands(search.model, plan)
  const polytope = buildPolytope(search.model, search.candidates, met)
  const relaxation = solver ? await relax(polytope, solver, effort.cutRounds) : undefined
  return { met, polytope, relaxation: relaxation ?? ascend(polytope, plan, costOf(search, plan)) }
}

/** Multipliers for plans that may meet any of the mandatory measures. */
function withoutForce(search: PlanSearch, plan: PlanState) {
  const none = search.model.measures.map(() => false)
  const polytope = buildPolytope(search.model, search.candidates, none)
  return { polytope, multipliers: ascend(polytope, plan, costOf(search, plan)).multipliers }
}

const sameMet = (model: PlanModel, plan: PlanState, met: boolean[]) =>
  metDemands(model, plan).every((value, m) => value === met[m])

const metDemands = (model: PlanModel, state: PlanState) =>
  model.mandatory.map((mandatory, m) => {
    const index = state.chosen[m]!
    return mandatory && index !== NONE && model.options[index]!.meets
  })

const costOf = (search: PlanSearch, state: PlanState) => scoreOf(search, state) - search.penalty * state.unmet

/** The best few of many roundings. */
function roundings(
  search: PlanSearch,
  polytope: PlanPolytope,
  relaxation: PlanRelaxation,
  count: number,
): PlanState[] {
  const random = seededRandom(SEED + 1)
  const states: { state: PlanState; score: number }[] = []
  for (let i = 0; i < count; i++) {
    const state = roundFractions(search, polytope, relaxation.fractions, random)
    states.push({ state, score: scoreOf(search, state) })
  }
  return states
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ state }) => state)
}

export async function planMeasures(problem: PlanProblem, settings: PlanSettings = {}): Promise<PlanSolution> {
  const model = buildPlanModel(problem)
  const search = makeSearch(model, findCandidates(model))
  const demands = placeDemands(model, seededRandom(SEED + 2))
  const { best, boundEur } = await findPlan(search, demands, settings)
  const state = stateOf(search, best.chosen)
  const met = metDemands(model, state)
  const unmet = model.measures.map((_, m) => m).filter(m => model.mandatory[m] && !met[m])
  const plan = describePlan(model, state, emptyState(search))
  const { totalEur } = plan.cost
  const lowerBoundEur = Math.min(totalEur, boundEur)
  return {
    ...plan,
    shortfalls: shortfallsOf(model, demands, unmet),
    omissions: findOmissions(search, state),
    lowerBoundEur,
    provenGap: totalEur > 0 ? (totalEur - lowerBoundEur) / totalEur : 0,
  }
}
