import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import type { PlanChoice, PlanMeasure, PlanProblem } from './plan-problem.ts'

/** The contract read literally, quarter by quarter, sharing no code with the planner. */
function literalCost(problem: PlanProblem, choices: PlanChoice[]): number {
  let cost = 0
  for (let q = 1; q <= problem.horizonQuarters; q++) {
    const active = choices.filter(choice => q >= choice.activeFrom)
    for (const risk of problem.risks) {
      let log = risk.baseLog
      for (const choice of active) log += variantOf(problem, choice).logEffect[risk.id] ?? 0
      const share = Math.max(problem.damping.floor, Math.exp(problem.damping.exponent * log))
      cost += (risk.weightEurPerYear / 4) * share
    }
    for (const choice of active) {
      const { yearlyEur, userHoursPerYear } = variantOf(problem, choice)
      cost += yearlyEur / 4 + (userHoursPerYear / 4) * problem.hourValueEur
    }
    for (const choice of choices) if (choice.startQuarter === q) cost += variantOf(problem, choice).onceEur
    cost += hoursIn(problem, choices, q) * problem.hourValueEur
  }
  return cost
}

const variantOf = (problem: PlanProblem, choice: PlanChoice) =>
  problem.measures.find(measure => measure.id === choice.measure)!.variants[choice.variant]!

function hoursIn(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let hours = 0
  for (const choice of choices) {
    const { onceHours, yearlyHours, leadQuarters } = variantOf(problem, choice)
    if (q >= choice.startQuarter && q <= choice.activeFrom) hours += onceHours / (leadQuarters + 1)
    if (q >= choice.activeFrom) hours += yearlyHours / 4
  }
  return hours
}

function moneyBy(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let money = 0
  for (let quarter = 1; quarter <= q; quarter++) {
    for (const choice of choices) {
      const { onceEur, yearlyEur } = variantOf(problem, choice)
      if (choice.startQuarter === quarter) money += onceEur
      if (quarter >= choice.activeFrom) money += yearlyEur / 4
    }
  }
  return money
}

function keepsLimits(problem: PlanProblem, choices: PlanChoice[]): boolean {
  let available = 0
  for (let q = 1; q <= problem.plannedQuarters; q++) {
    available += problem.moneyEur[q - 1]!
    if (moneyBy(problem, choices, q) > available + 1e-6) return false
    if (hoursIn(problem, choices, q) > problem.hours[q - 1]! + 1e-6) return false
  }
  return true
}

function keepsRules(problem: PlanProblem, choices: PlanChoice[]): boolean {
  return choices.every(choice => {
    const measure = problem.measures.find(({ id }) => id === choice.measure)!
    const startOf = (id: string) =>
      choices.find(other => other.measure === id)?.startQuarter ?? Number.POSITIVE_INFINITY
    return (
      (measure.only?.includes(choice.variant) ?? true) &&
      choice.startQuarter >= (measure.notBefore ?? 1) &&
      measure.requires.every(id => startOf(id) <= choice.startQuarter) &&
      measure.excludes.every(id => startOf(id) === Number.POSITIVE_INFINITY)
    )
  })
}

const isMet = (problem: PlanProblem, choices: PlanChoice[], id: string) => {
  const { mandatory } = problem.measures.find(measure => measure.id === id)!
  return choices.some(
    choice =>
      choice.measure === id &&
      choice.startQuarter <= mandatory!.byQuarter &&
      choice.variant >= mandatory!.atLeast,
  )
}

const countMet = (problem: PlanProblem, choices: PlanChoice[]) =>
  problem.measures.filter(measure => measure.mandatory && isMet(problem, choices, measure.id)).length

/** Every plan there is: first most mandatory measures met, then least cost. */
function bruteForce(problem: PlanProblem): { met: number; cost: number } {
  const best = { met: -1, cost: Number.POSITIVE_INFINITY }
  const choices: PlanChoice[] = []
  const visit = (m: number) => {
    if (m === problem.measures.length) {
      if (!keepsRules(problem, choices) || !keepsLimits(problem, choices)) return
      const met = countMet(problem, choices)
      const cost = literalCost(problem, choices)
      if (met > best.met || (met === best.met && cost < best.cost)) Object.assign(best, { met, cost })
      return
    }
    visit(m + 1)
    const { id, variants } = problem.measures[m]!
    for (const [v, { leadQuarters }] of variants.entries()) {
      for (let start = 1; start <= problem.plannedQuarters; start++) {
        choices.push({ measure: id, variant: v, startQuarter: start, activeFrom: start + leadQuarters })
        visit(m + 1)
        choices.pop()
      }
    }
  }
  visit(0)
  return best
}

/** Evenly spread; fast-check's own doubles are spread over their exponents, most of them next to nothing. */
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map(value => value / 100)

const variantArbitrary = (risks: string[]) =>
  fc.record({
    id: fc.constant('v'),
    onceEur: fc.integer({ min: 0, max: 6000 }),
    yearlyEur: fc.integer({ min: 0, max: 1500 }),
    onceHours: fc.integer({ min: 0, max: 40 }),
    yearlyHours: fc.integer({ min: 0, max: 30 }),
    userHoursPerYear: fc.integer({ min: 0, max: 10 }),
    leadQuarters: fc.integer({ min: 0, max: 2 }),
    logEffect: fc
      .array(fc.record({ risk: fc.constantFrom(...risks), log: hundredths(-150, 10) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map(effects => Object.fromEntries(effects.map(({ risk, log }) => [risk, log]))),
  })

const oneIn = <T>(n: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const measureArbitrary = (
  ids: string[],
  m: number,
  risks: string[],
  planned: number,
): fc.Arbitrary<PlanMeasure> =>
  fc.array(variantArbitrary(risks), { minLength: 1, maxLength: 2 }).chain(variants =>
    fc.record({
      id: fc.constant(ids[m]!),
      variants: fc.constant(variants),
      requires:
        m === 0 ? fc.constant([]) : oneIn(4, fc.constantFrom(...ids.slice(0, m))).map(id => (id ? [id] : [])),
      excludes: oneIn(10, fc.constantFrom(...ids)).map(other => (other && other !== ids[m] ? [other] : [])),
      mandatory: oneIn(
        4,
        fc.record({
          byQuarter: fc.integer({ min: 1, max: planned }),
          atLeast: fc.integer({ min: 0, max: variants.length - 1 }),
        }),
      ),
      only: oneIn(10, fc.subarray(variants.map((_, v) => v))),
      notBefore: oneIn(8, fc.integer({ min: 1, max: planned })),
    }),
  )

/** Problems with every feature: floors, damping, deadlines, prerequisites, exclusions, decisions. */
const problemArbitrary = (most: { measures: number; quarters: number }): fc.Arbitrary<PlanProblem> =>
  fc
    .record({
      planned: fc.integer({ min: 1, max: most.quarters }),
      after: fc.integer({ min: 0, max: 6 }),
      weights: fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 3 }),
      baseLog: hundredths(-100, 0),
      size: fc.integer({ min: 1, max: most.measures }),
      floor: fc.constantFrom(0, 0.02, 0.3),
      exponent: fc.constantFrom(1, 0.8),
      hourValueEur: fc.constantFrom(0, 40, 80),
    })
    .chain(shape => {
      const risks = shape.weights.map((_, r) => `S${r}`)
      const ids = Array.from({ length: shape.size }, (_, m) => `P${m}`)
      const perQuarter = (max: number) =>
        fc.array(fc.integer({ min: 0, max }), { minLength: shape.planned, maxLength: shape.planned })
      return fc.record({
        plannedQuarters: fc.constant(shape.planned),
        horizonQuarters: fc.constant(shape.planned + shape.after),
        risks: fc.constant(
          risks.map((id, r) => ({ id, weightEurPerYear: shape.weights[r]!, baseLog: shape.baseLog })),
        ),
        measures: fc.tuple(...ids.map((_, m) => measureArbitrary(ids, m, risks, shape.planned))),
        moneyEur: perQuarter(9000),
        hours: perQuarter(70),
        hourValueEur: fc.constant(shape.hourValueEur),
        damping: fc.constant({ exponent: shape.exponent, floor: shape.floor }),
      })
    })

// Without bias: small numbers would make most plans empty.
const small = fc.noBias(problemArbitrary({ measures: 4, quarters: 3 }))
const middle = fc.noBias(problemArbitrary({ measures: 12, quarters: 4 }))
const runs = (numRuns: number) => ({ numRuns, seed: 27_005 })
const near = (cost: number) => 1e-7 * (1 + Math.abs(cost))

describe('a plan', () => {
  test('is the best there is, wherever every plan can be tried', async () => {
    await fc.assert(
      fc.asyncProperty(small, async problem => {
        const best = bruteForce(problem)
        const plan = await planMeasures(problem, { solver: solveLinear })
        expect(countMet(problem, plan.choices)).toBe(best.met)
        expect(Math.abs(plan.cost.totalEur - best.cost)).toBeLessThan(near(best.cost))
        expect(plan.lowerBoundEur).toBeLessThanOrEqual(best.cost + near(best.cost))
      }),
      runs(250),
    )
  })

  test('keeps money, hours, prerequisites, exclusions and decisions, and costs what the contract says', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = await planMeasures(problem)
        expect(keepsLimits(problem, plan.choices)).toBe(true)
        expect(keepsRules(problem, plan.choices)).toBe(true)
        const cost = literalCost(problem, plan.choices)
        expect(Math.abs(plan.cost.totalEur - cost)).toBeLessThan(near(cost))
        expect(Math.abs(plan.costOfDoingNothing.totalEur - literalCost(problem, []))).toBeLessThan(near(cost))
      }),
      runs(150),
    )
  })
})
