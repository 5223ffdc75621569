import { expect, test } from 'vitest'
import {
  aliasTable,
  drawAlias,
  drawGamma,
  drawLogarithmic,
  drawNormal,
  drawPoisson,
  severityDraw,
} from './draws.ts'
import { normalCdf } from './normal-law.ts'
import type { Severity } from './portfolio.ts'
import { createRandom, type Random } from './random.ts'
import { limitedMoments } from './severity.ts'

const DRAWS = 200_000

/** How many standard errors the mean and the variance of many draws lie from what they should be. */
function deviations(draw: (random: Random) => number, mean: number, variance: number): [number, number] {
  const random = createRandom(11, 'draws', 0)
  const values = Float64Array.from({ length: DRAWS }, () => draw(random))
  const average = values.reduce((sum, value) => sum + value, 0) / DRAWS
  const squares = values.map(value => (value - mean) ** 2)
  const spread = squares.reduce((sum, value) => sum + value, 0) / DRAWS
  const fourth = squares.reduce((sum, value) => sum + (value - spread) ** 2, 0) / DRAWS
  return [(average - mean) / Math.sqrt(variance / DRAWS), (spread - variance) / Math.sqrt(fourth / DRAWS)]
}

function expectUnbiased(draw: (random: Random) => number, mean: number, variance: number): void {
  for (const z of deviations(draw, mean, variance)) expect(Math.abs(z)).toBeLessThan(4)
}

test('the same seed, key and stream give the same numbers, any other different ones', () => {
  const numbers = (seed: number, key: string, stream: number) => {
    const random = createRandom(seed, key, stream)
    return [random.next(), random.next(), random.next()]
  }
  expect(numbers(5, 'risk a', 0)).toEqual(numbers(5, 'risk a', 0))
  const others = [
    numbers(6, 'risk a', 0),
    numbers(5, 'risk b', 0),
    numbers(5, 'risk a', 1),
    numbers(2 ** 32 + 5, 'risk a', 0),
  ]
  for (const other of others) expect(other).not.toEqual(numbers(5, 'risk a', 0))
})

test('a million normal draws fill 256 equally likely cells evenly', () => {
  const random = createRandom(3, 'normal', 0)
  const cells = new Array<number>(256).fill(0)
  for (let i = 0; i < 1e6; i++) cells[Math.floor(normalCdf(drawNormal(random)) * 256)]! += 1
  const wanted = 1e6 / 256
  const chiSquare = cells.reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0)
  expect(Math.abs(chiSquare - 255) / Math.sqrt(2 * 255)).toBeLessThan(4)
})

test.each([0.3, 1, 7.5])('gamma draws of shape %f have its mean and variance', shape => {
  expectUnbiased(random => drawGamma(random, shape), shape, shape)
})

test.each([0.01, 3, 9.9, 10.1, 80, 5000])('Poisson draws of mean %f have its mean and variance', mean => {
  expectUnbiased(random => drawPoisson(random, mean), mean, mean)
})

test.each([0.001, 0.4, 0.97])('logarithmic draws with p = %f have their mean and variance', p => {
  const logRest = Math.log1p(-p)
  const mean = -p / ((1 - p) * logRest)
  const variance = (-p * (p + logRest)) / ((1 - p) ** 2 * logRest ** 2)
  expectUnbiased(random => drawLogarithmic(random, p, logRest), mean, variance)
})

test('an alias table chooses in proportion to the weights', () => {
  const table = aliasTable(Float64Array.of(1, 5, 0, 2, 12))
  const random = createRandom(4, 'alias', 0)
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < DRAWS; i++) counts[drawAlias(random, table)]! += 1
  for (const [i, weight] of [1, 5, 0, 2, 12].entries()) expect(counts[i]! / DRAWS).toBeCloseTo(weight / 20, 2)
  expect(counts[2]).toBe(0)
})

test.each<Severity>([
  { kind: 'lognormal', mu: 2, sigma: 0.5, cap: 12 },
  { kind: 'pert', low: 1, likely: 3, high: 20 },
  { kind: 'empirical', values: [1, 5, 5, 9] },
  { kind: 'fixed', value: 7 },
])('losses drawn from a $kind law have its mean and variance', law => {
  const { mean, meanSquare } = limitedMoments(law, Infinity)
  if (law.kind === 'fixed') expect(severityDraw(law, createRandom(1, '', 0))()).toBe(7)
  else {
    let draw: (() => number) | null = null
    expectUnbiased(
      random => {
        draw ??= severityDraw(law, random)
        return draw()
      },
      mean,
      meanSquare - mean * mean,
    )
  }
})
