import { describe, expect, it } from 'vitest'
import { openDesk } from './plan-carry.ts'
import type { PlanProblem, PlanVariant } from './plan-problem.ts'

const variant = (id: string, onceEur: number, log: number): PlanVariant => ({
  id,
  onceEur,
  yearlyEur: 0,
  onceHours: 0,
  yearlyHours: 0,
  userHoursPerYear: 0,
  leadQuarters: 0,
  logEffect: { fire: log },
})
const problem = (change: Partial<PlanProblem> = {}): PlanProblem => ({
  plannedQuarters: 2,
  horizonQuarters: 4,
  risks: [{ id: 'fire', weightEurPerYear: 10_000, baseLog: 0 }],
  measures: [
    {
      id: 'B',
      variants: [variant('light', 1000, Math.log(0.5)), variant('full', 2000, Math.log(0.1))],
      requires: [],
      excludes: [],
    },
    { id: 'A', variants: [variant('light', 500, Math.log(0.8))], requires: [], excludes: [] },
  ],
  moneyEur: [2500, 0],
  hours: [0, 0],
  hourValueEur: 50,
  damping: { exponent: 1, floor: 0.01 },
  ...change,
})
const both = [
  { measure: 'B', variant: 'full', startQuarter: 1 },
  { measure: 'A', variant: 'light', startQuarter: 1 },
]

describe('a plan carried to another problem', () => {
  it('costs there what it costs: worked by hand', () => {
    // 10,000 · 0.1 · 0.8 a year for one year, and 2,500 of money.
    expect(openDesk(problem(), 2).weigh(both)).toEqual({ costEur: expect.closeTo(3300, 6), unmet: [] })
    expect(openDesk(problem(), 2).weigh([]).costEur).toBeCloseTo(10_000, 6)
  })

  it('does without what is not offered there, and without what has no room', () => {
    const [b, a] = problem().measures as [PlanProblem['measures'][number], PlanProblem['measures'][number]]
    const onlyA = problem({ measures: [a] })
    expect(openDesk(onlyA, 2).weigh(both).costEur).toBeCloseTo(8500, 6)
    // The variants are told by name: with “full” alone on offer it is the first of the list.
    const onlyFull = problem({ measures: [{ ...b, variants: [b.variants[1]!] }] })
    expect(openDesk(onlyFull, 2).weigh(both).costEur).toBeCloseTo(3000, 6)
    expect(openDesk(problem({ moneyEur: [500, 0] }), 2).weigh(both).costEur).toBeCloseTo(8500, 6)
  })

  it('meets a duty it leaves late, at a multiple of the cheapest way to meet it', () => {
    const [b, a] = problem().measures as [PlanProblem['measures'][number], PlanProblem['measures'][number]]
    const asked = problem({ measures: [{ ...b, mandatory: { byQuarter: 1, atLeast: 0 } }, a] })
    expect(openDesk(asked, 2).weigh(both).unmet).toEqual([])
    expect(openDesk(asked, 2).weigh([both[1]!])).toEqual({
      costEur: expect.closeTo(8500 + 2 * 1000, 6),
      unmet: ['B'],
    })
  })

  it('is found anew by its names: the improved plan is no worse than its start', () => {
    const desk = openDesk(problem(), 2)
    const improved = desk.improve([], 50)
    expect(desk.weigh(improved).costEur).toBeCloseTo(3000, 6)
    expect(improved).toEqual([both[0]])
  })
})
