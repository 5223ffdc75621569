import { describe, expect, test } from 'vitest'
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

/** One planned quarter of a year, plenty of everything unless said otherwise. */
const oneYear = (fields: Partial<PlanProblem>): PlanProblem => ({
  plannedQuarters: 1,
  horizonQuarters: 4,
  risks: [{ id: 'R0', weightEurPerYear: 100_000, baseLog: 0 }],
  measures: [],
  moneyEur: [1e6],
  hours: [1e4],
  hourValueEur: 0,
  damping: { exponent: 1, floor: 0 },
  ...fields,
})

describe('a plan stops where security costs more than it saves', () => {
  test('even with money left', async () => {
    const plan = await planMeasures(
      oneYear({
        measures: [
          measure('A', [variant({ onceEur: 10_000, logEffect: remaining({ R0: 0.6 }) })]),
          // Alone it would save 12,000; after A only 7,200, less than it costs.
          measure('B', [variant({ onceEur: 9000, logEffect: remaining({ R0: 0.88 }) })]),
        ],
      }),
    )
    expect(plan.choices.map(choice => choice.measure)).toEqual(['A'])
    expect(plan.provenGap).toBe(0)
    const [left] = plan.omissions
    expect(left).toMatchObject({
      measure: 'B',
      reason: 'costs_more_than_it_saves',
      bestVariant: 0,
      costEur: 9000,
    })
    expect(left!.savesEur).toBeCloseTo(7200, 6)
    expect(left!.gainEur).toBeCloseTo(-1800, 6)
  })

  test('at the level that Gordon and Loeb give in closed form', async () => {
    // Breach chance 0.65, loss a million, S(z) = v/(αz + 1), α = 1e-5: z* = (√(vαL) − 1)/α = 154,950.98.
    const levels = Array.from({ length: 200 }, (_, i) => 2000 * (i + 1))
    const variants = levels.map(z => variant({ onceEur: z, logEffect: { R0: -Math.log(1e-5 * z + 1) } }))
    const plan = await planMeasures(
      oneYear({
        risks: [{ id: 'R0', weightEurPerYear: 0.65e6, baseLog: 0 }],
        measures: [measure('Z', variants)],
      }),
    )
    expect(levels[plan.choices[0]!.variant]).toBe(154_000)
  })
})

test('one level a group under every budget: the optima of an exhaustive table', async () => {
  const groups = [
    [
      [3, 8],
      [6, 11],
    ],
    [
      [2, 5],
      [5, 9],
    ],
    [[4, 10]],
    [
      [1, 2],
      [3, 6],
    ],
    [[5, 7]],
  ]
  const optima = [0, 2, 5, 8, 10, 13, 15, 18, 20, 23, 25, 25, 29, 29, 30, 33, 33, 36, 36, 36, 40, 40]
  for (const [budget, optimum] of optima.entries()) {
    const plan = await planMeasures(
      oneYear({
        risks: groups.map((_, g) => ({ id: `R${g}`, weightEurPerYear: 20_000, baseLog: 0 })),
        measures: groups.map((levels, g) =>
          measure(
            `M${g}`,
            levels.map(([onceEur, benefit]) =>
              variant({ onceEur, logEffect: remaining({ [`R${g}`]: 1 - benefit! / 20 }) }),
            ),
          ),
        ),
        moneyEur: [budget],
      }),
    )
    expect(plan.costOfDoingNothing.totalEur - plan.cost.lossEur).toBeCloseTo(optimum * 1000, 6)
    expect(plan.provenGap).toBe(0)
  }
})

describe('mandatory measures', () => {
  const helpful = variant({ onceHours: 30, logEffect: remaining({ R0: 0.5 }) })
  const mandatory = { byQuarter: 1, atLeast: 0 }

  test('come before better voluntary ones', async () => {
    const plan = await planMeasures(
      oneYear({
        measures: [measure('A', [helpful]), measure('B', [variant({ onceHours: 20 })], { mandatory })],
        hours: [40],
      }),
    )
    expect(plan.choices.map(choice => choice.measure)).toEqual(['B'])
    expect(plan.omissions).toMatchObject([{ measure: 'A', reason: 'no_hours', lacks: 'hours', missing: 10 }])
  })

  test('that do not fit are reported with the hours that are missing, and the rest is planned', async () => {
    const plan = await planMeasures(
      oneYear({
        measures: [measure('A', [helpful]), measure('B', [variant({ onceHours: 94 })], { mandatory })],
        hours: [62],
      }),
    )
    expect(plan.choices.map(choice => choice.measure)).toEqual(['A'])
    expect(plan.shortfalls).toEqual([{ measure: 'B', kind: 'hours', quarter: 1, missing: 32 }])
  })

  test('that do not fit together are reported with the money that is missing by the deadline', async () => {
    const plan = await planMeasures({
      ...oneYear({
        measures: ['A', 'B'].map(id =>
          measure(id, [variant({ onceEur: 700 })], { mandatory: { byQuarter: 2, atLeast: 0 } }),
        ),
      }),
      plannedQuarters: 2,
      moneyEur: [600, 300],
      hours: [0, 0],
    })
    expect(plan.choices).toHaveLength(1)
    expect(plan.shortfalls).toMatchObject([{ kind: 'money', quarter: 2, missing: 500 }])
  })

  test('bring in what they require, no later than themselves', async () => {
    const plan = await planMeasures({
      ...oneYear({
        measures: [
          measure('A', [variant({ onceEur: 100, leadQuarters: 1 })]),
          measure('B', [variant({ onceEur: 100 })], {
            requires: ['A'],
            mandatory: { byQuarter: 2, atLeast: 0 },
          }),
        ],
      }),
      plannedQuarters: 3,
      moneyEur: [0, 1000, 0],
      hours: [0, 0, 0],
    })
    expect(plan.choices).toEqual([
      { measure: 'A', variant: 0, startQuarter: 2, activeFrom: 3 },
      { measure: 'B', variant: 0, startQuarter: 2, activeFrom: 2 },
    ])
  })

  test('whose prerequisite is refused are reported as such, and refusing one itself as that', async () => {
    const plan = await planMeasures(
      oneYear({
        measures: [
          measure('A', [helpful], { only: [] }),
          measure('B', [helpful], { requires: ['A'], mandatory }),
          measure('C', [helpful], { requires: ['A'] }),
          measure('D', [helpful], { only: [], mandatory }),
        ],
      }),
    )
    expect(plan.choices).toEqual([])
    expect(plan.shortfalls.map(({ measure, kind }) => [measure, kind])).toEqual([
      ['B', 'prerequisite'],
      ['D', 'refused'],
    ])
    expect(plan.omissions.map(({ measure, reason }) => [measure, reason])).toEqual([
      ['A', 'refused'],
      ['B', 'prerequisite'],
      ['C', 'prerequisite'],
      ['D', 'refused'],
    ])
  })
})

test('a measure that would pay but whose room a better one takes is displaced, with what would bring it in', async () => {
  const plan = await planMeasures(
    oneYear({
      measures: [
        measure('A', [variant({ onceHours: 30, logEffect: remaining({ R0: 0.5 }) })]),
        measure('B', [variant({ onceHours: 30, logEffect: remaining({ R0: 0.6 }) })]),
      ],
      hours: [40],
    }),
  )
  expect(plan.choices.map(choice => choice.measure)).toEqual(['A'])
  expect(plan.omissions).toMatchObject([{ measure: 'B', reason: 'displaced', lacks: 'hours', missing: 20 }])
  expect(plan.omissions[0]!.gainEur).toBeCloseTo(20_000, 6)
})

test('a problem that is not well formed is refused, naming the field', async () => {
  const faults: [Partial<PlanProblem>, string][] = [
    [{ moneyEur: [-1] }, 'moneyEur.0'],
    [{ hours: [1, 2] }, 'hours'],
    [{ hourValueEur: Number.POSITIVE_INFINITY }, 'hourValueEur'],
    [{ measures: [measure('A', [])] }, 'measures.A.variants'],
    [{ measures: [measure('A', [variant({})], { requires: ['X'] })] }, 'measures.A.requires'],
    [
      { measures: [measure('A', [variant({ logEffect: { R9: -1 } })])] },
      'measures.A.variants.0.logEffect.R9',
    ],
    [
      {
        measures: [
          measure('A', [variant({})], { requires: ['B'] }),
          measure('B', [variant({})], { requires: ['A'] }),
        ],
      },
      'requires',
    ],
  ]
  for (const [fields, field] of faults) await expect(planMeasures(oneYear(fields))).rejects.toThrow(field)
})

describe('at the edges', () => {
  test('with nothing to choose from, or nothing to fear, the plan is empty and proven', async () => {
    for (const fields of [{}, { risks: [], measures: [measure('A', [variant({ onceEur: 1 })])] }]) {
      const plan = await planMeasures(oneYear(fields), { solver: solveLinear })
      expect(plan.choices).toEqual([])
      expect(plan.cost).toEqual(plan.costOfDoingNothing)
      expect(plan.provenGap).toBe(0)
    }
  })

  test('a measure that would work only after the horizon is not started, unless it is mandatory', async () => {
    const late = variant({ leadQuarters: 9, onceHours: 100, logEffect: remaining({ R0: 0.1 }) })
    const free = await planMeasures(oneYear({ measures: [measure('A', [late])], hourValueEur: 1 }))
    expect(free.choices).toEqual([])
    const bound = await planMeasures(
      oneYear({
        measures: [measure('A', [late], { mandatory: { byQuarter: 1, atLeast: 0 } })],
        hourValueEur: 1,
      }),
    )
    expect(bound.choices).toEqual([{ measure: 'A', variant: 0, startQuarter: 1, activeFrom: 10 }])
    // Four of its ten quarters of setting up lie within the horizon.
    expect(bound.cost.hoursEur).toBeCloseTo(40, 9)
    expect(bound.multiplierAtEnd['R0']).toBeCloseTo(0.1, 12)
  })

  test('a share never falls below the floor, and damping weakens what is added', async () => {
    const plan = await planMeasures(
      oneYear({
        measures: [measure('A', [variant({ logEffect: remaining({ R0: 0.01 }) })])],
        damping: { exponent: 0.5, floor: 0.2 },
      }),
    )
    // 0.01^0.5 = 0.1, below the floor of 0.2.
    expect(plan.cost.lossEur).toBeCloseTo(20_000, 6)
    expect(plan.reductionEurPerYear['A']).toBeCloseTo(80_000, 6)
  })
})
