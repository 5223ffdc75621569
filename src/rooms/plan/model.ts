/**
 * From the tailored ISMS to the result: states the planner's problem, meets the appetite, explains the outcome.
 */
import type { LinearSolver } from '../../engine/linear-program.ts'
import { describeChoices, planMeasures, sketchPlan } from '../../engine/plan.ts'
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import { type PlanSettings, QUICK_EFFORT } from '../../engine/plan-find.ts'
import type { PlanChoice, PlanProblem, PlanSolution } from '../../engine/plan-problem.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import type { InPlace } from '../measures/model.ts'
import { dampingOf, together } from '../risks/effects.ts'
import { type Attempt, meetAppetite, priceAppetite } from './appetite.ts'
import type { Decision } from './contract.ts'
import { fingerprintOf, standingDecisions } from './decision.ts'
import { describeLeftOut, describePlanned, describeUnmet } from './describe.ts'
import { type AppetiteStep, drawCurve, expectedLosses, holdAgainst, portfolioOf } from './exposure.ts'
import { digestOf, type KeptPlan, withProof } from './kept-plan.ts'
import { standingAtEnd } from './kept-reliable.ts'
import { dutiesOf, type Limits, limitsOf, planProblem } from './problem.ts'
import type { AppetiteState, Result } from './result.ts'
import type { Tailored } from './tailor.ts'

/** How hard to try, from which plan, and who listens; the plan that a price on the appetite leads to is a quick one. */
export type PlanningHow = Omit<PlanSettings, 'solver'>

export type PlanInput = { tailored: Tailored; decisions: Decision[]; kept?: KeptPlan | null }

/** Everything the steps below need; made once a plan. */
export type Planning = {
  tailored: Tailored
  knowledge: Knowledge
  decisions: Map<string, Decision>
  duties: ReturnType<typeof dutiesOf>
  problem: PlanProblem
}

export async function makePlan(
  input: PlanInput,
  knowledge: Knowledge,
  solver: LinearSolver,
  how: PlanningHow = {},
): Promise<Result> {
  const { planning, limits, chosen } = await choosePlan(input, knowledge, solver, how)
  return { ...assemble(planning, chosen.solution), appetite: chosen.appetite, limits }
}

/** The choice behind the result, with what it was chosen from. */
export async function choosePlan(
  input: PlanInput,
  knowledge: Knowledge,
  solver: LinearSolver,
  how: PlanningHow = {},
): Promise<{ planning: Planning; limits: Limits; chosen: Chosen }> {
  const { tailored } = input
  const decisions = standingDecisions(input.decisions)
  const duties = dutiesOf(tailored, knowledge)
  const limits = limitsOf(tailored, knowledge)
  const problem = planProblem(tailored, knowledge, decisions, duties, limits)
  const planning: Planning = { tailored, knowledge, decisions, duties, problem }
  const kept = input.kept?.problem === digestOf(problem) ? input.kept : null
  const settings = { ...(kept && { startFrom: kept.choices }), ...how, solver }
  return { planning, limits, chosen: await choose(planning, settings, kept) }
}

/** A problem and the plan of least cost for it. */
export type Weighed = { problem: PlanProblem; solution: PlanSolution }

export type Chosen = {
  solution: PlanSolution
  appetite: Result['appetite']
  /** In which terms the plan is the best: with the price of the appetite, where it needed one. */
  weighed: Weighed
}

async function choose(
  planning: Planning,
  settings: PlanSettings & { solver: LinearSolver },
  kept: KeptPlan | null,
): Promise<Chosen> {
  const { problem } = planning
  // A sketch tells whether the appetite will need a price; then no proof is spent on a plan that does not stay.
  const sketched = sketchPlan(problem, settings.startFrom ?? [])
  const unmet = stepsOf(planning, { choices: sketched }).filter(step => !step.met)
  const priced = unmet.length > 0 ? await pricedPlan(planning, unmet, sketched, settings.solver) : null
  if (priced) return priced
  const startFrom = settings.startFrom ?? sketched
  const least = withProof(await planMeasures(problem, { ...settings, startFrom }), kept)
  const steps = stepsOf(planning, least)
  return {
    solution: least,
    appetite: { state: stateOf(steps), steps, extraCostEur: 0 },
    weighed: { problem, solution: least },
  }
}

function stateOf(steps: AppetiteStep[]): AppetiteState {
  if (steps.length === 0) return 'none'
  if (steps.some(step => !step.met)) return 'out_of_reach'
  return steps.every(step => step.chanceBefore <= step.acceptedChancePerYear) ? 'met_today' : 'met_by_plan'
}

/** The plan that meets the appetite at extra cost; null where none does. */
async function pricedPlan(
  planning: Planning,
  unmet: AppetiteStep[],
  sketched: PlanChoice[],
  solver: LinearSolver,
): Promise<Chosen | null> {
  const attempted = meetAppetite<PricedAttempt>((price, from) =>
    attemptAt(planning, unmet, price, from?.choices ?? sketched),
  )
  if (!attempted) return null
  const found = await proven(planning, attempted, solver)
  const solution = atTruePrices(planning.problem, found.solution)
  const least = evaluatePlan(planning.problem, sketched).cost.totalEur
  const extraCostEur = Math.max(0, solution.cost.totalEur - least)
  return {
    solution,
    appetite: { state: 'met_at_extra_cost', steps: found.steps, extraCostEur },
    weighed: { problem: found.problem, solution: found.solution },
  }
}

type PricedAttempt = Attempt & { problem: PlanProblem }

/** A plan at one price; whether it meets the appetite is read off the exact curve. */
function attemptAt(
  planning: Planning,
  unmet: AppetiteStep[],
  price: number,
  from: PlanChoice[],
): PricedAttempt {
  const problem = priceAppetite(planning.problem, planning.tailored.risks, unmet, price)
  const choices = sketchPlan(problem, from)
  return { problem, choices, steps: stepsOf(planning, { choices }) }
}

/** The price that meets the appetite with a bound and reasons; a better plan that comes of it counts if it meets it too. */
async function proven(
  planning: Planning,
  { problem, choices, steps }: PricedAttempt,
  solver: LinearSolver,
): Promise<Weighed & { steps: AppetiteStep[] }> {
  const settings = { solver, effort: QUICK_EFFORT, startFrom: choices }
  const solution = await planMeasures(problem, settings)
  const better = stepsOf(planning, solution)
  if (better.every(step => step.met)) return { problem, solution, steps: better }
  return { problem, solution: describeChoices(problem, choices, solution.lowerBoundEur), steps }
}

/** The same choices described without the price of the appetite; why others were left out stays as priced. */
function atTruePrices(problem: PlanProblem, priced: PlanSolution): PlanSolution {
  const { breaches: _, ...evaluation } = evaluatePlan(problem, priced.choices)
  return { ...priced, ...evaluation }
}

function stepsOf(planning: Planning, solution: Pick<PlanSolution, 'choices'>): AppetiteStep[] {
  const { before, after } = exposures(planning, solution)
  return holdAgainst(planning.tailored.profile.appetite ?? [], before, after)
}

/** The portfolio today, and once everything chosen works. */
export function exposures(planning: Planning, solution: Pick<PlanSolution, 'choices'>) {
  const { tailored, knowledge } = planning
  const damping = dampingOf(knowledge)
  const all = (standing: InPlace) => together(standing.map(one => one.effects))
  return {
    before: portfolioOf(tailored.risks, all(tailored.inPlace), damping),
    after: portfolioOf(tailored.risks, all(standingAtEnd(planning, solution)), damping),
  }
}

function assemble(planning: Planning, solution: PlanSolution): Omit<Result, 'appetite' | 'limits'> {
  const { tailored, knowledge, problem } = planning
  const { before, after } = exposures(planning, solution)
  const [lossBefore, lossAfter] = [expectedLosses(before), expectedLosses(after)]
  const measures = describePlanned(planning, solution)
  const standing = standingAtEnd(planning, solution).map(({ measure: id, variant, effects }) => ({
    id,
    variant,
    effects,
  }))
  const total = (losses: Record<string, number>) => Object.values(losses).reduce((sum, one) => sum + one, 0)
  return {
    profile: tailored.profile,
    sizeClass: tailored.sizeClass,
    unknownFacts: tailored.unknownFacts,
    obligations: tailored.obligations,
    requirements: tailored.requirements,
    risks: tailored.risks.map(risk => ({
      ...risk,
      expectedLossBeforeEur: lossBefore[risk.id] ?? 0,
      expectedLossAfterEur: lossAfter[risk.id] ?? 0,
      fingerprint: fingerprintOf(
        risk,
        lossAfter[risk.id] ?? 0,
        standing.filter(one => one.effects[risk.id] !== undefined),
      ),
    })),
    excludedScenarios: tailored.excludedScenarios,
    curve: drawCurve(before, after),
    measures,
    inPlace: tailored.inPlace.map(({ measure, variant }) => ({
      id: measure,
      name: knowledge.measures.find(one => one.id === measure)?.name ?? measure,
      variant,
    })),
    leftOut: describeLeftOut(planning, solution),
    unmetDuties: describeUnmet(planning, solution),
    totals: { costEurPerQuarter: solution.moneyPerQuarter, hoursPerQuarter: solution.hoursPerQuarter },
    expectedLoss: { beforeEur: total(lossBefore), afterEur: total(lossAfter) },
    cost: solution.cost,
    costOfDoingNothing: solution.costOfDoingNothing,
    horizonQuarters: problem.horizonQuarters,
    provenGap: solution.provenGap,
  }
}
