import { expect, test } from 'vitest'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import type { PlanMeasure, PlanProblem, PlanVariant } from './plan-problem.ts'

const variant = (fields: Partial<PlanVariant>): PlanVariant => ({
  id: 'standard',
  onceEur: 0,
  yearlyEur: 0,
  onceHours: 0,
  yearlyHours: 0,
  userHoursPerYear: 0,
  leadQuarters: 0,
  logEffect: {},
  ...fields,
})

const measure = (id: string, variants: PlanVariant[], fields: Partial<PlanMeasure> = {}): PlanMeasure => ({
  id,
  variants,
  requires: [],
  excludes: [],
  ...fields,
})

const remaining = (shares: Record<string, number>) =>
  Object.fromEntries(Object.entries(shares).map(([risk, share]) => [risk, Math.log(share)]))

/** Worked by hand below: two risks, three measures, two planned quarters of six. */
function threeMeasures(): PlanProblem {
  const lead = { leadQuarters: 1 }
  return {
    plannedQuarters: 2,
    horizonQuarters: 6,
    risks: [
      { id: 'R0', weightEurPerYear: 100_000, baseLog: 0 },
      { id: 'R1', weightEurPerYear: 40_000, baseLog: 0 },
    ],
    measures: [
      measure('A', [
        variant({ ...lead, onceEur: 4000, onceHours: 40, logEffect: remaining({ R0: 0.7 }) }),
        variant({ ...lead, onceEur: 9000, onceHours: 80, logEffect: remaining({ R0: 0.4 }) }),
      ]),
      measure('B', [
        variant({ ...lead, onceEur: 6000, onceHours: 50, logEffect: remaining({ R0: 0.6, R1: 0.5 }) }),
      ]),
      measure('C', [variant({ ...lead, onceEur: 1000, onceHours: 60, logEffect: remaining({ R1: 0.8 }) })], {
        mandatory: { byQuarter: 2, atLeast: 0 },
      }),
    ],
    moneyEur: [10_000, 5000],
    hours: [100, 100],
    hourValueEur: 0,
    damping: { exponent: 1, floor: 0 },
  }
}

test('three measures by hand: light A and B at once, mandatory C as late as it may', async () => {
  // Quarter 1 costs 140,000/4 = 35,000; quarter 2, with A and B, (42,000 + 20,000)/4 = 15,500; the year after, with
  // C too, 42,000 + 16,000 = 58,000; money 11,000. Full A (9,000) leaves no money for B beside C.
  const plan = await planMeasures(threeMeasures(), { solver: solveLinear })
  expect(plan.choices).toEqual([
    { measure: 'A', variant: 0, startQuarter: 1, activeFrom: 2 },
    { measure: 'B', variant: 0, startQuarter: 1, activeFrom: 2 },
    { measure: 'C', variant: 0, startQuarter: 2, activeFrom: 3 },
  ])
  expect(plan.cost.lossEur).toBeCloseTo(108_500, 6)
  expect(plan.cost.totalEur).toBeCloseTo(119_500, 6)
  expect(plan.costOfDoingNothing.totalEur).toBeCloseTo(210_000, 6)
  expect(plan.moneyPerQuarter).toEqual([10_000, 1000])
  expect(plan.hoursPerQuarter).toEqual([45, 75])
  expect(plan.lowerBoundEur).toBeLessThanOrEqual(plan.cost.totalEur)
  expect(plan.shortfalls).toEqual([])
  expect(plan.omissions).toEqual([])
})
