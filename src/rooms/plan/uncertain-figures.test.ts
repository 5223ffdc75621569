import { describe, expect, it } from 'vitest'
import { beliefMean, beliefQuantile, partBelow } from '../../engine/belief.ts'
import type { PlanProblem } from '../../engine/plan-problem.ts'
import type { Tailored } from './tailor.ts'
import { drawProblems, remainingAt, uncertainFigures } from './uncertain-figures.ts'

const effect = (low: number, best: number, high: number) => ({
  lnFrequency: Math.log((low + 4 * best + high) / 6),
  lnLoss: 0,
  lnLow: Math.log(low),
  lnHigh: Math.log(high),
})

const tailored = {
  risks: [
    { id: 'A', shape: 4, meanPerYear: 0.5 },
    { id: 'B', shape: Number.POSITIVE_INFINITY, meanPerYear: 0.1 },
  ],
  measures: [
    {
      id: 'M1',
      inPlace: null,
      variants: [
        { name: 'light', effects: { A: effect(0.5, 0.7, 0.9) } },
        { name: 'full', effects: { A: effect(0.2, 0.4, 0.6), B: effect(0.5, 0.5, 0.5) } },
      ],
    },
  ],
} as unknown as Pick<Tailored, 'risks' | 'measures'> // only what the rule looks at

const problem: PlanProblem = {
  plannedQuarters: 4,
  horizonQuarters: 8,
  risks: [
    { id: 'A', weightEurPerYear: 1000, baseLog: 0 },
    { id: 'B', weightEurPerYear: 500, baseLog: 0 },
  ],
  measures: [
    {
      id: 'M1',
      requires: [],
      excludes: [],
      variants: tailored.measures[0]!.variants.map(({ name, effects }) => ({
        id: name,
        onceEur: 10,
        yearlyEur: 0,
        onceHours: 0,
        yearlyHours: 0,
        userHoursPerYear: 0,
        leadQuarters: 0,
        logEffect: Object.fromEntries(Object.entries(effects).map(([id, one]) => [id, one.lnFrequency])),
      })),
    },
  ],
  moneyEur: [100, 0, 0, 0],
  hours: [10, 10, 10, 10],
  hourValueEur: 50,
  damping: { exponent: 0.7, floor: 0.15 },
}

const figures = uncertainFigures(tailored, { lossFactor: 3, exponent: 0.7 })

describe('what is uncertain in a plan', () => {
  it('is every rate that is not fixed, every loss, and every effect with a range', () => {
    expect(figures.rates.map(one => one.risk)).toEqual(['A'])
    expect(figures.losses.map(one => one.risk)).toEqual(['A', 'B'])
    expect(figures.effects.map(one => [one.variant, one.risk])).toEqual([
      [0, 'A'],
      [1, 'A'],
    ])
  })

  it('leaves the planner’s mean where it is', () => {
    for (const { belief } of [...figures.rates, ...figures.losses])
      expect(beliefMean(belief)).toBeCloseTo(1, 12)
    for (const { remaining, reduction } of figures.effects) {
      expect(1 - beliefMean(reduction)).toBeCloseTo(remaining.mean ** 0.7, 12)
    }
  })

  it('holds nine tenths of the average loss within the stated factor', () => {
    const spread =
      beliefQuantile(figures.losses[0]!.belief, 0.95) / beliefQuantile(figures.losses[0]!.belief, 0.05)
    expect(Math.sqrt(spread)).toBeCloseTo(3, 3)
  })

  it('spreads an effect as its PERT range does, damped to first order', () => {
    const { a, b } = figures.effects[1]!.reduction
    const spread = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
    expect(spread).toBeCloseTo(0.7 * 0.4 ** -0.3 * Math.sqrt((0.2 * 0.2) / 7), 10)
  })

  it('stays within the range at every level, and rises with it', () => {
    const at = [0.01, 0.25, 0.5, 0.75, 0.99].map(level => remainingAt(figures.effects[0]!, level))
    expect(at).toEqual([...at].sort((x, y) => x - y))
    expect(Math.min(...at)).toBeGreaterThan(0.5)
    expect(Math.max(...at)).toBeLessThan(0.9)
  })
})

describe('drawn futures', () => {
  const draws = drawProblems(problem, figures, { count: 40, seed: 7 })
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

  it('are the same for the same seed, and others for another', () => {
    expect(drawProblems(problem, figures, { count: 40, seed: 7 })).toEqual(draws)
    expect(drawProblems(problem, figures, { count: 40, seed: 8 })).not.toEqual(draws)
  })

  it('keep limits, prices and choices', () => {
    for (const { risks: _, measures, ...rest } of draws) {
      const { risks: __, measures: known, ...same } = problem
      expect(rest).toEqual(same)
      expect(measures.map(one => one.id)).toEqual(known.map(one => one.id))
      expect(measures[0]!.variants[0]!.onceEur).toBe(10)
    }
  })

  it('have about the planner’s means, each level of a figure being drawn once', () => {
    expect(mean(draws.map(draw => draw.risks[1]!.weightEurPerYear)) / 500).toBeCloseTo(1, 1)
    expect(mean(draws.map(draw => Math.exp(draw.measures[0]!.variants[1]!.logEffect['A']!)))).toBeCloseTo(
      0.4,
      2,
    )
    expect(new Set(draws.map(draw => draw.risks[1]!.weightEurPerYear)).size).toBe(40)
  })

  it('never let a known effect vary, nor a strong variant be drawn apart from the light one', () => {
    const [light, full] = [0, 1].map(v => draws.map(draw => draw.measures[0]!.variants[v]!.logEffect['A']!))
    const order = (values: number[]) => values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
    expect(order(light!)).toEqual(order(full!))
    for (const draw of draws)
      expect(draw.measures[0]!.variants[1]!.logEffect['B']).toBeCloseTo(Math.log(0.5), 12)
  })
})

describe('a quantile of a belief', () => {
  it.each([
    { kind: 'gamma', shape: 0.3, mean: 2 },
    { kind: 'gamma', shape: 50, mean: 0.01 },
    { kind: 'lognormal', mu: 1, sigma: 0.7 },
    { kind: 'beta', a: 2, b: 5 },
  ] as const)('is where that much lies below: $kind', belief => {
    for (const chance of [0.01, 0.5, 0.95]) {
      expect(partBelow(belief, beliefQuantile(belief, chance)).chance).toBeCloseTo(chance, 9)
    }
  })
})
