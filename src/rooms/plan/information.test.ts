import { describe, expect, it } from 'vitest'
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import type { PlanChoice, PlanProblem } from '../../engine/plan-problem.ts'
import { swingsOf, valueFigures } from './information.ts'
import type { UncertainFigures } from './uncertain-figures.ts'

/** One risk of 100,000 € a year; one measure of 40,000 € a year that halves it at once; one quarter is planned. */
const problem: PlanProblem = {
  plannedQuarters: 1,
  horizonQuarters: 4,
  risks: [{ id: 'R', weightEurPerYear: 100_000, baseLog: 0 }],
  measures: [
    {
      id: 'M',
      requires: [],
      excludes: [],
      variants: [
        {
          id: 'full',
          onceEur: 40_000,
          yearlyEur: 0,
          onceHours: 0,
          yearlyHours: 0,
          userHoursPerYear: 0,
          leadQuarters: 0,
          logEffect: { R: Math.log(0.5) },
        },
      ],
    },
  ],
  moneyEur: [100_000],
  hours: [0],
  hourValueEur: 0,
  damping: { exponent: 1, floor: 0.1 },
}
const choice: PlanChoice = { measure: 'M', variant: 0, startQuarter: 1, activeFrom: 1 }
const figures: UncertainFigures = {
  rates: [{ risk: 'R', belief: { kind: 'gamma', shape: 2, mean: 1 } }],
  losses: [{ risk: 'R', belief: { kind: 'lognormal', mu: -0.08, sigma: 0.4 } }],
  effects: [
    {
      measure: 'M',
      variant: 0,
      risk: 'R',
      remaining: { low: 0.2, mean: 0.5, high: 0.8 },
      reduction: { kind: 'beta', a: 3, b: 3 },
    },
  ],
}

describe('what to find out first', () => {
  it('is worth what the known oracle says for a rate between doing nothing and halving', () => {
    const worths = valueFigures(problem, [[], [choice]], figures)
    const rate = worths.find(one => one.figure.kind === 'rate')
    // 50,000 € · E[(0.8 − λ)^+] for λ gamma of shape 2 and mean 1.
    expect(rate?.eurPerYear).toBeCloseTo(8170.686619518985, 4)
  })

  it('is worth what integration by hand says for an effect', () => {
    const effect = valueFigures(problem, [[], [choice]], figures).find(one => one.figure.kind === 'effect')
    // 100,000 € · E[(0.4 − ρ)^+] for a reduction ρ ~ beta(3, 3), whose density is 30 ρ²(1 − ρ)².
    const steps = 200_000
    let sum = 0
    for (let i = 0; i < steps; i++) {
      const x = ((i + 0.5) / steps) * 0.4
      sum += (0.4 - x) * 30 * x ** 2 * (1 - x) ** 2 * (0.4 / steps)
    }
    expect(effect?.eurPerYear).toBeCloseTo(100_000 * sum, 1)
  })

  it('is nothing where there is only one plan, or only the same one twice', () => {
    expect(valueFigures(problem, [[choice]], figures)).toEqual([])
    expect(valueFigures(problem, [[choice], [{ ...choice }]], figures)).toEqual([])
    expect(
      valueFigures({ ...problem, risks: [], measures: [] }, [[]], { rates: [], losses: [], effects: [] }),
    ).toEqual([])
  })
})

describe('the tornado', () => {
  const evaluation = evaluatePlan(problem, [choice])
  const swings = swingsOf({ R: 50_000 }, evaluation, figures, 0.1)

  it('has the widest first, and each spans what is expected', () => {
    const widths = swings.map(one => one.highEur - one.lowEur)
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
    for (const { lowEur, highEur } of swings) {
      expect(lowEur).toBeLessThan(50_000)
      expect(highEur).toBeGreaterThan(50_000)
    }
  })

  it('knows nothing of effects of measures that are not planned', () => {
    expect(swings.filter(one => one.figure.kind === 'effect')).toHaveLength(1)
    const none = swingsOf({ R: 100_000 }, evaluatePlan(problem, []), figures, 0.1)
    expect(none.filter(one => one.figure.kind === 'effect')).toEqual([])
  })

  it('never goes below the floor', () => {
    const sure = {
      ...figures,
      effects: [{ ...figures.effects[0]!, reduction: { kind: 'beta' as const, a: 3, b: 0.5 } }],
    }
    const [swing] = swingsOf({ R: 50_000 }, evaluation, { ...sure, rates: [], losses: [] }, 0.1)
    expect(swing?.lowEur).toBeCloseTo(10_000, 6)
  })
})
