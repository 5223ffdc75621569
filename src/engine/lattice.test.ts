import { expect, test } from 'vitest'
import { LEADING, MARGIN, project, tabulateLogs } from './lattice.ts'
import { pertShape } from './pert-law.ts'
import type { Severity } from './portfolio.ts'
import { limitedMoments } from './severity.ts'

const points = 1024
const logs = tabulateLogs(points)

function latticeMoments(law: Severity, lowest: 0 | -1 = 0): [number, number, number, number] {
  const weights = new Float64Array(points + MARGIN)
  project(law, { points, step: 1, lowest, logs }, weights)
  const moments: [number, number, number, number] = [0, 0, 0, 0]
  for (const [j, weight] of weights.entries()) {
    for (let k = 0; k < 4; k++) moments[k]! += weight * (j - LEADING) ** k
  }
  return moments
}

test.each([
  [0.05, 30],
  [0.3, 0.3],
  [0.8, 3],
  [1.2, 0.01],
  [1.7, 200],
  [2.5, 0.3],
  [5, 3],
])(
  'a lognormal of sigma %f and median %f steps keeps its mass, mean and spread on the lattice',
  (sigma, median) => {
    const law: Severity = { kind: 'lognormal', mu: Math.log(median), sigma, cap: 900.5 }
    const [mass, first, second] = latticeMoments(law)
    const { mean, meanSquare } = limitedMoments(law, Infinity)
    expect(mass).toBeCloseTo(1, 12)
    expect(Math.abs(first / mean - 1)).toBeLessThan(1e-9)
    expect(Math.abs(second / meanSquare - 1)).toBeLessThan(2e-5)
  },
)

test('a fixed loss between two nodes keeps its first three moments', () => {
  for (const [value, lowest] of [
    [17.3, 0],
    [0.3, 0],
    [0.3, -1],
  ] as const) {
    const moments = latticeMoments({ kind: 'fixed', value }, lowest)
    expect(moments.map((m, k) => m / value ** k)).toEqual([1, 1, 1, 1].map(one => expect.closeTo(one, 12)))
  }
})

test('a PERT law narrower than a step and one of hundreds of steps keep their moments', () => {
  for (const law of [
    { kind: 'pert' as const, low: 2.2, likely: 2.4, high: 2.9 },
    { kind: 'pert' as const, low: 10, likely: 100, high: 700 },
  ]) {
    const [mass, first, second] = latticeMoments(law)
    const { mean, meanSquare } = limitedMoments(law, Infinity)
    expect(mass).toBeCloseTo(1, 10)
    expect(first / mean).toBeCloseTo(1, 9)
    expect(second / meanSquare).toBeCloseTo(1, 9)
    expect(mean).toBeCloseTo((law.low + 4 * law.likely + law.high) / 6, 10)
  }
})

test('the PERT of low 0.1, likely 0.5, high 4 has the parameters of its definition', () => {
  const { a, b } = pertShape({ low: 0.1, likely: 0.5, high: 4 })
  expect(a).toBeCloseTo(1.41025641025641, 12)
  expect(b).toBeCloseTo(4.58974358974359, 12)
})
