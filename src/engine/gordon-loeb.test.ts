import { expect, test } from 'vitest'
import { planMeasures } from './plan.ts'
import type { PlanProblem } from './plan-problem.ts'

/**
 * The best spending on one risk after Gordon and Loeb 2002, worked out by the planner from levels of spending. With v the
 * chance of a breach, L its loss and α how productive money is, class I has S(z) = v/(αz + 1)^β and
 * z* = ((vαβL)^(1/(β+1)) − 1)/α, class II has S(z) = v^(αz+1) and z* = ln(1/(−αvL ln v))/(α ln v).
 */
type Case = { name: string; v: number; L: number; left: (z: number) => number; best: number }

const classOne = (v: number, L: number, alpha: number, beta: number): Case => ({
  name: `class I, v ${v}`,
  v,
  L,
  left: z => 1 / (alpha * z + 1) ** beta,
  best: ((v * alpha * beta * L) ** (1 / (beta + 1)) - 1) / alpha,
})
const classTwo = (v: number, L: number, alpha: number): Case => ({
  name: `class II, v ${v}`,
  v,
  L,
  left: z => v ** (alpha * z),
  best: Math.log(1 / (-alpha * v * L * Math.log(v))) / (alpha * Math.log(v)),
})

/** The figures in the last column were worked out from the formulas apart from this project. */
const cases: [Case, best: number][] = [
  [classOne(0.65, 1e6, 1e-5, 1), 154950.97567963926],
  [classTwo(0.65, 1e6, 1e-5), 239018.57471893704],
  [classOne(0.5, 4e5, 1e-4, 1), 34721.359549995796],
]

const STEP = 500
const problemOf = ({ v, L, left }: Case, levels: number[]): PlanProblem => ({
  plannedQuarters: 1,
  horizonQuarters: 4,
  risks: [{ id: 'R', weightEurPerYear: v * L, baseLog: 0 }],
  measures: [
    {
      id: 'Z',
      variants: levels.map(z => ({
        id: `${z}`,
        onceEur: z,
        yearlyEur: 0,
        onceHours: 0,
        yearlyHours: 0,
        userHoursPerYear: 0,
        leadQuarters: 0,
        logEffect: { R: Math.log(left(z)) },
      })),
      requires: [],
      excludes: [],
    },
  ],
  moneyEur: [1e6],
  hours: [0],
  hourValueEur: 0,
  damping: { exponent: 1, floor: 0 },
})

test.each(cases.map(([one, best]) => [one.name, one, best] as const))(
  'the planner spends what the closed form says: %s',
  async (_, one, best) => {
    expect(one.best / best).toBeCloseTo(1, 9)
    const first = Math.floor(best / STEP) - 100
    const levels = Array.from({ length: 200 }, (_level, i) => (Math.max(0, first) + i + 1) * STEP)
    const plan = await planMeasures(problemOf(one, levels))
    expect(Math.abs(levels[plan.choices[0]!.variant]! - best)).toBeLessThanOrEqual(STEP)
    expect(plan.provenGap).toBe(0)
  },
)

test('no best spending is above 1/e of the expected loss, and class II comes up to it', () => {
  for (const [one] of cases) expect(one.best).toBeLessThan((one.v * one.L) / Math.E)
  // Attained where −αvL ln v = e.
  const [v, L] = [0.5, 1e6]
  const alpha = Math.E / (-v * L * Math.log(v))
  expect(classTwo(v, L, alpha).best / (v * L)).toBeCloseTo(1 / Math.E, 9)
})
