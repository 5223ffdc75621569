/**
 * The plan for the worst years: within the same limits and rules, the one that costs least if every year were as
 * expensive as the worst ones are on average.
 *
 *   minimise  TVaR_α(yearly loss, everything chosen being active) + yearly cost of money, hours and attention.
 * TVaR is no sum over risks, so the linear planner cannot see it. But it is the sum of what each risk contributes to
 * it (Euler), and with these contributions as weights the planner proposes plans; from the best of them single
 * steps (one measure less, one more, another variant, one for another) are taken while the true TVaR, which the
 * caller measures on the exact curve, makes them pay.
 * Source: Tasche 1999 for the contributions. Leaves out: a proof (there is none for this objective); when within the
 * planned quarters a measure starts, beyond that it fits.
 */
import { planMeasures } from './plan.ts'
import { breachesOf, evaluatePlan, type PlanBreach } from './plan-evaluation.ts'
import { GLANCE_EFFORT, type PlanSettings } from './plan-find.ts'
import type { PlanChoice, PlanProblem } from './plan-problem.ts'

export type Tail = {
  /** Of the yearly loss, euro. */
  tvarEur(choices: readonly PlanChoice[]): number
  /** What each risk contributes to it. */
  sharesEur(choices: readonly PlanChoice[]): Record<string, number>
}

const QUARTERS = 4
/** Contributions move with the plan; after two rounds the proposals hardly do. */
const PROPOSALS = 2
/** Plans measured at most: two seconds. */
const MEASURED_MAX = 200
/** A step that saves less than this share is none. */
const WORTH_A_STEP = 1e-4

export async function planForTail(
  problem: PlanProblem,
  start: readonly PlanChoice[],
  tail: Tail,
  settings: Omit<PlanSettings, 'effort'> = {},
): Promise<PlanChoice[]> {
  const judge = new Judge(problem, start, tail)
  let best = [...start]
  for (let i = 0; i < PROPOSALS; i++) {
    const weighed = weighByShares(problem, best, tail)
    const { choices } = await planMeasures(weighed, { ...settings, effort: GLANCE_EFFORT, startFrom: best })
    if (!judge.isBetter(choices, best) || !judge.fits(choices)) break
    best = choices
  }
  for (;;) {
    const step = firstStep(problem, best, judge)
    if (!step) return best
    best = step
  }
}

/** Each risk weighs so much that its share of the tail now is what the planner sees. */
function weighByShares(problem: PlanProblem, choices: readonly PlanChoice[], tail: Tail): PlanProblem {
  const shares = tail.sharesEur(choices)
  const remaining = evaluatePlan(problem, [...choices]).multiplierAtEnd
  return {
    ...problem,
    risks: problem.risks.map(risk => ({
      ...risk,
      weightEurPerYear: (shares[risk.id] ?? 0) / (remaining[risk.id] ?? 1),
    })),
  }
}

/** What a plan comes to, and whether it breaks no more rules and limits than the one begun with. */
class Judge {
  readonly #problem: PlanProblem
  readonly #tail: Tail
  readonly #known = new Map<string, number>()
  readonly #yearly = new Map<string, number>()
  readonly #tolerated: Set<string>

  constructor(problem: PlanProblem, start: readonly PlanChoice[], tail: Tail) {
    this.#problem = problem
    this.#tail = tail
    this.#tolerated = new Set(this.#breaches(start))
  }

  get isSpent(): boolean {
    return this.#known.size >= MEASURED_MAX
  }

  isBetter(one: readonly PlanChoice[], other: readonly PlanChoice[]): boolean {
    return this.#costOf(one) < this.#costOf(other) * (1 - WORTH_A_STEP)
  }

  fits(choices: readonly PlanChoice[]): boolean {
    return this.#breaches(choices).every(breach => this.#tolerated.has(breach))
  }

  #costOf(choices: readonly PlanChoice[]): number {
    const key = choices
      .map(({ measure, variant }) => `${measure} ${variant}`)
      .sort()
      .join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const yearly = choices.reduce((sum, choice) => sum + this.#yearlyOf(choice), 0)
    const cost = this.#tail.tvarEur(choices) + yearly
    this.#known.set(key, cost)
    return cost
  }

  /** Whenever it starts: as if from the beginning. */
  #yearlyOf({ measure, variant }: PlanChoice): number {
    const key = `${measure} ${variant}`
    const known = this.#yearly.get(key)
    if (known !== undefined) return known
    const { horizonQuarters, measures, hourValueEur } = this.#problem
    const chosen = measures.find(one => one.id === measure)!.variants[variant]! // choices are of the problem
    const years = horizonQuarters / QUARTERS
    const { onceEur, onceHours, yearlyEur, yearlyHours, userHoursPerYear } = chosen
    const yearly =
      onceEur / years + yearlyEur + hourValueEur * (onceHours / years + yearlyHours + userHoursPerYear)
    this.#yearly.set(key, yearly)
    return yearly
  }

  #breaches(choices: readonly PlanChoice[]): string[] {
    const nameOf = (breach: PlanBreach) =>
      'measure' in breach ? `${breach.kind} ${breach.measure}` : `${breach.kind} ${breach.quarter}`
    return breachesOf(this.#problem, [...choices]).map(nameOf)
  }
}

/** The first step that pays and fits; null where none does, or enough have been tried. */
function firstStep(problem: PlanProblem, plan: readonly PlanChoice[], judge: Judge): PlanChoice[] | null {
  const pays = (next: PlanChoice[]) => !judge.isSpent && judge.isBetter(next, plan)
  for (const choice of plan) {
    const without = plan.filter(one => one !== choice)
    if (pays(without) && judge.fits(without)) return without
  }
  for (const { id, variants } of problem.measures) {
    const others = plan.filter(one => one.measure !== id)
    for (const [variant, { leadQuarters }] of variants.entries()) {
      if (plan.some(one => one.measure === id && one.variant === variant)) continue
      const at = (startQuarter: number): PlanChoice => ({
        measure: id,
        variant,
        startQuarter,
        activeFrom: startQuarter + leadQuarters,
      })
      if (!pays([...others, at(1)])) continue
      const found = fitIn(problem, others, at, judge) ?? inPlaceOf(problem, others, at, judge, pays)
      if (found) return found
    }
  }
  return null
}

/** In the first quarter with room for it. */
function fitIn(
  problem: PlanProblem,
  others: readonly PlanChoice[],
  at: (quarter: number) => PlanChoice,
  judge: Judge,
): PlanChoice[] | null {
  for (let quarter = 1; quarter <= problem.plannedQuarters; quarter++) {
    const next = [...others, at(quarter)]
    if (judge.fits(next)) return next
  }
  return null
}

/** Where there is no room: for another one that does less. */
function inPlaceOf(
  problem: PlanProblem,
  others: readonly PlanChoice[],
  at: (quarter: number) => PlanChoice,
  judge: Judge,
  pays: (next: PlanChoice[]) => boolean,
): PlanChoice[] | null {
  for (const given of others) {
    const rest = others.filter(one => one !== given)
    if (!pays([...rest, at(1)])) continue
    const found = fitIn(problem, rest, at, judge)
    if (found) return found
  }
  return null
}
