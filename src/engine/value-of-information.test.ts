import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Belief } from './belief.ts'
import { drawGamma, drawNormal } from './draws.ts'
import { createRandom } from './random.ts'
import {
  type CostLine,
  type InformationProblem,
  lowerEnvelope,
  valueOfKnowing,
  valuesOfInformation,
} from './value-of-information.ts'

const rate: Belief = { kind: 'gamma', shape: 2, mean: 1 }

test('knowing the rate before buying what halves it has the value worked out by hand', () => {
  // 50,000 · E[(0.8 − λ)⁺] for a gamma rate of shape 2 and scale 0.5
  const lines = [
    { intercept: 0, slope: 100_000 },
    { intercept: 40_000, slope: 50_000 },
  ]
  expect(valueOfKnowing(rate, lines)).toBeCloseTo(8170.686619518985, 8)
})

test('knowing is worth nothing where one plan is best whatever the input', () => {
  const lines = [
    { intercept: 10, slope: 1 },
    { intercept: 20, slope: 2 },
    { intercept: 10, slope: 1 },
  ]
  expect(valueOfKnowing(rate, lines)).toBeCloseTo(0, 12)
})

test('the envelope is the lowest line at every point', () => {
  const line = fc.record({
    intercept: fc.double({ min: -50, max: 50, noNaN: true }),
    slope: fc.double({ min: -5, max: 50, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (lines, x) => {
        const at = ({ intercept, slope }: CostLine) => intercept + slope * x
        const piece = lowerEnvelope(lines).find(({ until }) => x <= until)!
        expect(at(piece.line)).toBeCloseTo(Math.min(...lines.map(at)), 8)
      },
    ),
    { seed: 5 },
  )
})

test.each<[string, Belief, () => number]>([
  [
    'gamma',
    rate,
    (
      random => () =>
        drawGamma(random, 2) / 2
    )(createRandom(1, 'voi', 0)),
  ],
  [
    'lognormal',
    { kind: 'lognormal', mu: -0.5, sigma: 1 },
    (
      random => () =>
        Math.exp(-0.5 + drawNormal(random))
    )(createRandom(2, 'voi', 0)),
  ],
  [
    'beta',
    { kind: 'beta', a: 2, b: 3 },
    (random => () => {
      const part = drawGamma(random, 2)
      return part / (part + drawGamma(random, 3))
    })(createRandom(3, 'voi', 0)),
  ],
])('the closed form for a %s belief is what drawing it gives', (_, belief, draw) => {
  const lines = [
    { intercept: 0, slope: 100 },
    { intercept: 25, slope: 40 },
    { intercept: 45, slope: 0 },
  ]
  const draws = 200_000
  const sums = [0, 0, 0]
  let best = 0
  for (let i = 0; i < draws; i++) {
    const theta = draw()
    const costs = lines.map(({ intercept, slope }) => intercept + slope * theta)
    for (const [d, cost] of costs.entries()) sums[d]! += cost / draws
    best += Math.min(...costs) / draws
  }
  const drawn = Math.min(...sums) - best
  expect(Math.abs(valueOfKnowing(belief, lines) / drawn - 1)).toBeLessThan(0.02)
})

test('inputs are ranked by what knowing them would change, and useless ones are worth nothing', () => {
  const problem: InformationProblem = {
    risks: [
      { id: 'fraud', ratePerYear: rate, lossEur: { kind: 'lognormal', mu: 11, sigma: 1 } },
      {
        id: 'fire',
        ratePerYear: { kind: 'gamma', shape: 50, mean: 0.001 },
        lossEur: { kind: 'lognormal', mu: 9, sigma: 0.2 },
      },
    ],
    effects: [
      { measure: 'call back', risk: 'fraud', reduction: { kind: 'beta', a: 3, b: 3 } },
      { measure: 'sprinkler', risk: 'fire', reduction: { kind: 'beta', a: 6, b: 2 } },
    ],
    plans: [
      { id: 'nothing', costEur: 0, measures: [], remaining: {} },
      { id: 'call back', costEur: 40_000, measures: ['call back'], remaining: { fraud: 0.5 } },
    ],
  }
  const values = valuesOfInformation(problem)
  expect(values).toHaveLength(6)
  expect(values.slice(0, 3).every(({ input }) => input.risk === 'fraud')).toBe(true)
  expect(values.slice(3).every(({ valueEur }) => valueEur < 1e-6)).toBe(true)
  expect(values[2]!.valueEur).toBeGreaterThan(0)
})
