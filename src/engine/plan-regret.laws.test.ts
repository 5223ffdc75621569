import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { bruteForce, countMet, keepsLimits, keepsRules, literalCost } from '../../test/engine/plan-by-hand.ts'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import { difference, findAlternatives } from './plan-alternatives.ts'
import { GLANCE_EFFORT } from './plan-find.ts'
import { frontierFrom } from './plan-frontier.ts'
import { valueLimits } from './plan-limits.ts'
import type { PlanProblem } from './plan-problem.ts'
import { regretOf, regretsOf } from './plan-regret.ts'

const small = fc.noBias(problemArbitrary({ measures: 4, quarters: 3 }))
const middle = fc.noBias(problemArbitrary({ measures: 10, quarters: 4 }))
const runs = (numRuns: number) => ({ numRuns, seed: 1984 })
const near = (cost: number) => 1e-6 * (1 + Math.abs(cost))

const withoutMeasure = (problem: PlanProblem, id: string): PlanProblem => ({
  ...problem,
  measures: problem.measures.map(measure => (measure.id === id ? { ...measure, only: [] } : measure)),
})

test('regret of a chosen measure is what the best plan without it costs more', async () => {
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const plan = await planMeasures(problem)
      for (const { measure } of plan.choices) {
        const regret = await regretOf(problem, plan, measure)
        const best = bruteForce(withoutMeasure(problem, measure))
        expect(regret.tried).toBe('without')
        if (regret.mostEur === null) continue
        if (best.met !== countMet(problem, plan.choices)) continue
        expect(Math.abs(plan.cost.totalEur + regret.mostEur - best.cost)).toBeLessThan(near(best.cost))
        expect(Math.abs(regret.leastEur! - regret.mostEur)).toBeLessThan(near(best.cost))
      }
    }),
    runs(60),
  )
})

test('regret of a measure left out is never negative where the plan is the best there is', async () => {
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const plan = await planMeasures(problem)
      for (const { measure } of plan.omissions) {
        const regret = await regretOf(problem, plan, measure)
        if (regret.mostEur === null) continue
        expect(regret.choices.map(choice => choice.measure)).toContain(measure)
        expect(regret.mostEur).toBeGreaterThanOrEqual(-near(plan.cost.totalEur))
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
  for (const id of ['A', 'B']) {
    expect(await regretOf(bound, plan, id)).toMatchObject({ measure: id, leastEur: null, mostEur: null })
  }
})

test('regrets at a glance hold the true one between them, wherever every plan can be tried', async () => {
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const plan = await planMeasures(problem)
      const ids = problem.measures.map(measure => measure.id)
      for (const glance of await regretsOf(problem, plan, ids, {
        solver: solveLinear,
        effort: GLANCE_EFFORT,
      })) {
        const exact = await regretOf(problem, plan, glance.measure)
        if (glance.mostEur === null || exact.mostEur === null) continue
        expect(glance.leastEur!).toBeLessThanOrEqual(exact.mostEur + near(exact.mostEur))
        expect(glance.mostEur).toBeGreaterThanOrEqual(exact.leastEur! - near(exact.leastEur!))
      }
    }),
    runs(25),
  )
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

test('alternatives are admissible, within the tolerance, and differ from each other', async () => {
  await fc.assert(
    fc.asyncProperty(middle, async problem => {
      const plan = await planMeasures(problem)
      const found = await findAlternatives(problem, plan, { withinShare: 0.1, most: 3 })
      for (const [i, { choices, extraEur, extraShare, without }] of found.entries()) {
        expect(keepsLimits(problem, choices) && keepsRules(problem, choices)).toBe(true)
        expect(choices.map(choice => choice.measure)).not.toContain(without)
        expect(Math.abs(plan.cost.totalEur + extraEur - literalCost(problem, choices))).toBeLessThan(
          near(extraEur) * 100,
        )
        expect(extraShare).toBeLessThanOrEqual(0.1)
        for (const other of found.slice(0, i))
          expect(difference(other.choices, choices)).toBeGreaterThanOrEqual(2)
      }
    }),
    runs(20),
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
