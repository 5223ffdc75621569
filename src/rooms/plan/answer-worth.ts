/**
 * What the answer to an open question of the profile is worth: how much better the plan would be, on average, if it
 * were known.
 *
 * For each possible answer a, with chance p_a, the organisation is tailored anew and planned quickly. With C_a(d) the
 * cost of plan d over the horizon where a is true, over the plan for the facts as they are and those for each answer,
 *   worth = min_d Σ_a p_a C_a(d) − Σ_a p_a min_d C_a(d)    (Raiffa and Schlaifer 1961).
 * All plans are held against all answers, so a plan that was not found as well as it could be never makes a question
 * seem worth asking. The cost is that of the planner: loss, money, hours, everybody's attention; a duty left out is
 * met late, at `late-duty-factor` times its cost.
 * Leaves out: the price of an appetite; plans between those tried, so the worth is a lower bound; two answers known
 * together, which can be worth more or less than their sum.
 */
import { type CarriedPlan, type NamedChoice, openDesk, type PlanDesk } from '../../engine/plan-carry.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'
import { type AnswerWorth, type AnswerWorths, openToOrder } from '../profile/question-order.ts'
import type { Decision } from './contract.ts'
import { standingDecisions } from './decision.ts'
import type { PlanningInput } from './planning.ts'
import { possibleAnswers } from './possible-answers.ts'
import { dutiesOf, limitsOf, planProblem } from './problem.ts'
import { type Register, tailor } from './tailor.ts'

/** Rounds of search a plan; at these sizes more find hardly anything. */
const ROUNDS = 150
/** Finding and giving an answer takes a quarter of an hour, with looking things up. */
const HOURS_FOR_AN_ANSWER = 0.25

type Setting = { knowledge: Knowledge; register: Register; decisions: Map<string, Decision> }

export function weighAnswers(input: PlanningInput, knowledge: Knowledge): AnswerWorths {
  const { profile, register } = input
  const setting = { knowledge, register, decisions: standingDecisions(input.decisions) }
  const { problem, hourValueEur } = problemFor(profile, setting)
  const lateFactor = knowledge.judgements['late-duty-factor']!.value // checked when the knowledge is loaded
  const desk = openDesk(problem, lateFactor)
  const asItIs = { desk, plan: desk.improve([], ROUNDS) }
  const before = JSON.stringify(problem)
  const planFor = (known: Profile) => {
    const there = problemFor(known, setting).problem
    // Many an answer changes nothing at all.
    if (JSON.stringify(there) === before) return asItIs
    const opened = openDesk(there, lateFactor)
    return { desk: opened, plan: opened.improve(asItIs.plan, ROUNDS) }
  }
  const worths = openToOrder(profile).flatMap(({ key }): AnswerWorth[] => {
    const answers = possibleAnswers(key, profile, knowledge).map(({ chance, profile: known }) => {
      return { chance, ...planFor(known) }
    })
    return answers.length > 0 ? [{ question: key, ...worthOfKnowing(asItIs.plan, answers) }] : []
  })
  return { worths, enoughEur: hourValueEur * HOURS_FOR_AN_ANSWER }
}

function problemFor(profile: Profile, { knowledge, register, decisions }: Setting) {
  const tailored = tailor(profile, knowledge, register)
  const limits = limitsOf(tailored, knowledge)
  const problem = planProblem(tailored, knowledge, decisions, dutiesOf(tailored, knowledge), limits)
  return { problem, hourValueEur: limits.hourValueEur }
}

type WeighedAnswer = { chance: number; desk: PlanDesk; plan: NamedChoice[] }

/** The first of the plans is the one without the answer. */
export function worthOfKnowing(
  asItIs: NamedChoice[],
  answers: WeighedAnswer[],
): Omit<AnswerWorth, 'question'> {
  const plans = [asItIs, ...answers.map(one => one.plan)]
  const carried = answers.map(({ desk }) => plans.map(plan => desk.weigh(plan)))
  const least = carried.map(row => Math.min(...row.map(one => one.costEur)))
  const overAnswers = (of: (answer: number) => number) =>
    answers.reduce((sum, { chance }, answer) => sum + chance * of(answer), 0)
  const known = overAnswers(answer => least[answer]!)
  const unknown = Math.min(...plans.map((_, plan) => overAnswers(answer => carried[answer]![plan]!.costEur)))
  const leavesMore = (row: CarriedPlan[], answer: number) =>
    row[0]!.unmet.some(measure => !row[answer + 1]!.unmet.includes(measure))
  return { eur: Math.max(0, unknown - known), duty: carried.some(leavesMore) }
}
