import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { bruteForce, countMet, keepsLimits, keepsRules, literalCost } from '../../test/engine/plan-by-hand.ts'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import { GLANCE_EFFORT } from './plan-find.ts'
import { frontierFrom } from './plan-frontier.ts'
import { valueLimits } from './plan-limits.ts'
import type { PlanProblem } from './plan-problem.ts'
import { regretsOf } from './plan-regret.ts'

const small = fc.noBias(problemArbitrary({ measures: 4, quarters: 3 }))
const middle = fc.noBias(problemArbitrary({ measures: 10, quarters: 4 }))
const runs = (numRuns: number) => ({ numRuns, seed: 1984 })
const near = (cost: number) => 1e-6 * (1 + Math.abs(cost))

const withoutMeasure = (problem: PlanProblem, id: string): PlanProblem => ({
  ...problem,
  measures: problem.measures.map(measure => (measure.id === id ? { ...measure, only: [] } : measure)),
})

const GLANCE = { solver: solveLinear, effort: GLANCE_EFFORT }

test('regret of a chosen measure holds between its ends what the best plan without it costs more, and mostly reaches it', async () => {
  let [reached, all] = [0, 0]
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const plan = await planMeasures(problem)
      const ids = plan.choices.map(choice => choice.measure)
      for (const regret of await regretsOf(problem, plan, ids, GLANCE)) {
        const { measure, tried, leastEur, mostEur, choices } = regret
        expect(tried).toBe('without')
        if (mostEur !== null) {
          expect(choices.map(choice => choice.measure)).not.toContain(measure)
          expect(keepsLimits(problem, choices) && keepsRules(problem, choices)).toBe(true)
          const cost = literalCost(problem, choices)
          expect(Math.abs(plan.cost.totalEur + mostEur - cost)).toBeLessThan(near(cost) * 100)
        }
        const best = bruteForce(withoutMeasure(problem, measure))
        if (leastEur === null || mostEur === null || best.met !== countMet(problem, plan.choices)) continue
        expect(plan.cost.totalEur + leastEur).toBeLessThanOrEqual(best.cost + near(best.cost))
        expect(plan.cost.totalEur + mostEur).toBeGreaterThanOrEqual(best.cost - near(best.cost))
        all += 1
        if (plan.cost.totalEur + mostEur <= best.cost + near(best.cost)) reached += 1
      }
    }),
    runs(60),
  )
  expect(all).toBeGreaterThan(20)
  expect(reached / all).toBeGreaterThan(0.9)
})

test('regret of a measure left out is never negative at its upper end where the plan is the best there is', async () => {
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const plan = await planMeasures(problem)
      const ids = plan.omissions.map(omission => omission.measure)
      for (const { measure, mostEur, choices } of await regretsOf(problem, plan, ids, GLANCE)) {
        if (mostEur === null) continue
        expect(choices.map(choice => choice.measure)).toContain(measure)
        expect(mostEur).toBeGreaterThanOrEqual(-near(plan.cost.totalEur))
      }
    }),
    runs(60),
  )
})

test('a mandatory measure cannot be left out, a refused one cannot be taken in', async () => {
  const one = {
    id: 'v',
    onceEur: 0,
    yearlyEur: 0,
    onceHours: 0,
    yearlyHours: 0,
    userHoursPerYear: 0,
    leadQuarters: 0,
  }
  const variants = [{ ...one, logEffect: {} }]
  const bound: PlanProblem = {
    plannedQuarters: 1,
    horizonQuarters: 4,
    risks: [],
    moneyEur: [0],
    hours: [0],
    hourValueEur: 0,
    damping: { exponent: 1, floor: 0 },
    measures: [
      { id: 'A', variants, requires: [], excludes: [], mandatory: { byQuarter: 1, atLeast: 0 } },
      { id: 'B', variants, requires: [], excludes: [], only: [] },
    ],
  }
  const plan = await planMeasures(bound)
  for (const regret of await regretsOf(bound, plan, ['A', 'B'])) {
    expect(regret).toMatchObject({ leastEur: null, mostEur: null })
  }
})

test('along the frontier more never costs more, and every point keeps its own limits', async () => {
  await fc.assert(
    fc.asyncProperty(middle, async problem => {
      const plan = await planMeasures(problem)
      if (plan.shortfalls.length > 0) return
      const steps = [0, 500, 2000, 8000].map(eur => ({ moneyPerQuarterEur: eur, hoursPerQuarter: eur / 200 }))
      let before = plan.cost.totalEur
      for (const point of await frontierFrom(problem, plan, steps)) {
        expect(point.totalEur).toBeLessThanOrEqual(before + near(before))
        expect(point.gainEur).toBeCloseTo(plan.cost.totalEur - point.totalEur, 6)
        before = point.totalEur
      }
    }),
    runs(30),
  )
})

test('an hour is worth what it brings, in a later quarter no more than that; money to spare is worth nothing', async () => {
  // Two measures of 60 hours, each halving a risk of 100,000 a year; 90 hours, all in quarter 1. The relaxation takes
  // three quarters of each, and one more hour brings 100,000·ln 2·0.5^0.75/60 = 687 euro; an hour in quarter 2
  // can do no more.
  const halving = (id: string, risk: string) => ({
    id,
    variants: [
      {
        id: 'v',
        onceEur: 0,
        yearlyEur: 0,
        onceHours: 60,
        yearlyHours: 0,
        userHoursPerYear: 0,
        leadQuarters: 0,
        logEffect: { [risk]: Math.log(0.5) },
      },
    ],
    requires: [],
    excludes: [],
  })
  const problem: PlanProblem = {
    plannedQuarters: 2,
    horizonQuarters: 4,
    risks: ['R0', 'R1'].map(id => ({ id, weightEurPerYear: 100_000, baseLog: 0 })),
    measures: [halving('A', 'R0'), halving('B', 'R1')],
    moneyEur: [0, 0],
    hours: [90, 0],
    hourValueEur: 0,
    damping: { exponent: 1, floor: 0 },
  }
  const { perHour, perEur } = await valueLimits(problem, await planMeasures(problem), { solver: solveLinear })
  expect(perHour[0]! / 686.9).toBeCloseTo(1, 1)
  expect(perHour[1]).toBeGreaterThan(0)
  expect(perHour[1]).toBeLessThanOrEqual(perHour[0]!)
  expect(perEur).toEqual([0, 0])
})
