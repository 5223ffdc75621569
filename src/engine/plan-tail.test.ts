import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { countMet, keepsLimits, keepsRules } from '../../test/engine/plan-by-hand.ts'
import { planMeasures } from './plan.ts'
import { evaluatePlan } from './plan-evaluation.ts'
import type { PlanChoice, PlanProblem } from './plan-problem.ts'
import { planForTail, type Tail } from './plan-tail.ts'
import type { Portfolio } from './portfolio.ts'
import { quantify, tailValueAtRisk } from './quantify.ts'

/** Each risk comes once in `years`, and costs ten times as much in one of ten cases. */
function tailOf(problem: PlanProblem, years: number): Tail {
  const after = (choices: readonly PlanChoice[]): Portfolio => {
    const { multiplierAtEnd } = evaluatePlan(problem, [...choices])
    return {
      currency: 'EUR',
      factors: [],
      risks: problem.risks.map(({ id, weightEurPerYear }) => ({
        id,
        frequency: { meanPerYear: multiplierAtEnd[id]! / years },
        loss: { kind: 'lognormal', mu: Math.log(weightEurPerYear * years), sigma: 1.2 },
      })),
    }
  }
  return {
    tvarEur: choices => tailValueAtRisk(after(choices), '0.95'),
    sharesEur: choices =>
      Object.fromEntries(quantify(after(choices)).contributions.map(one => [one.id, one.tvar95])),
  }
}

const yearlyCost = (problem: PlanProblem, choices: PlanChoice[]) => {
  const years = problem.horizonQuarters / 4
  return choices.reduce((sum, { measure, variant }) => {
    const one = problem.measures.find(({ id }) => id === measure)!.variants[variant]!
    const hours = one.onceHours / years + one.yearlyHours + one.userHoursPerYear
    return sum + one.onceEur / years + one.yearlyEur + problem.hourValueEur * hours
  }, 0)
}

test('the plan for the worst years is admissible, and in those years no dearer than the plan it began with', async () => {
  await fc.assert(
    fc.asyncProperty(fc.noBias(problemArbitrary({ measures: 6, quarters: 3 })), async problem => {
      const tail = tailOf(problem, 10)
      const { choices } = await planMeasures(problem)
      const other = await planForTail(problem, choices, tail)
      const worst = (plan: PlanChoice[]) => tail.tvarEur(plan) + yearlyCost(problem, plan)
      expect(worst(other)).toBeLessThanOrEqual(worst(choices) * (1 + 1e-9))
      expect(keepsLimits(problem, other) && keepsRules(problem, other)).toBe(true)
      expect(countMet(problem, other)).toBeGreaterThanOrEqual(countMet(problem, choices))
      expect(await planForTail(problem, choices, tail)).toEqual(other)
    }),
    { numRuns: 12, seed: 95 },
  )
})

test('a measure that does not pay on average is taken where the worst years are what counts', async () => {
  const variant = {
    id: 'standard',
    onceEur: 0,
    yearlyEur: 900,
    onceHours: 0,
    yearlyHours: 0,
    userHoursPerYear: 0,
    leadQuarters: 0,
    logEffect: { fire: Math.log(0.4) },
  }
  const problem: PlanProblem = {
    plannedQuarters: 2,
    horizonQuarters: 12,
    risks: [{ id: 'fire', weightEurPerYear: 1000, baseLog: 0 }],
    measures: [{ id: 'sprinkler', variants: [variant], requires: [], excludes: [] }],
    moneyEur: [5000, 5000],
    hours: [0, 0],
    hourValueEur: 50,
    damping: { exponent: 1, floor: 0.01 },
  }
  const { choices } = await planMeasures(problem)
  expect(choices).toEqual([])
  const other = await planForTail(problem, choices, tailOf(problem, 50))
  expect(other.map(one => one.measure)).toEqual(['sprinkler'])
  const poor = { ...problem, moneyEur: [0, 0] }
  expect(await planForTail(poor, [], tailOf(poor, 50))).toEqual([])
})
