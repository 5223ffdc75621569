import { expect, test } from 'vitest'
import type { LogCharacteristic } from './characteristic.ts'
import { gammaCdf } from './gamma-function.ts'
import { gridFrom, liftedCharacteristic } from './loss-grid.ts'
import { createSpectrum, createWorkbench } from './transform.ts'

type Complex = (re: number, im: number) => [number, number]

/** The law of a compound sum from lattice weights and the count's log generating function of φ − 1. */
function compoundLaw(weights: number[], points: number, logOfCount: Complex): Float64Array {
  const bench = createWorkbench(points, 1)
  const re = Float64Array.from({ length: points }, (_, j) => (weights[j] ?? 0) * bench.damping[j]!)
  const im = new Float64Array(points)
  bench.fft.transform(re, im)
  const log = createSpectrum(points)
  for (let k = 0; k <= points / 2; k++) [log.re[k], log.im[k]] = logOfCount(re[k]! - 1, im[k]!)
  const characteristic: LogCharacteristic = { log, factors: [], alive: points / 2 + 1 }
  const phi = liftedCharacteristic(characteristic, bench, 0)
  return gridFrom(phi, bench, { first: 0, quiet: 0, discrete: true }).mass
}

test('a geometric sum of exponential losses has its closed form, with an error sixteen times smaller for four times the nodes', () => {
  const geometric: Complex = (re, im) => {
    const [gapRe, gapIm] = [1 - 0.8 * re, -0.8 * im]
    return [-Math.log(Math.hypot(gapRe, gapIm)), -Math.atan2(gapIm, gapRe)]
  }
  const worst = [1024, 4096, 16384].map(points => {
    const h = 4e5 / points
    const below = (x: number) => 1 - Math.exp(-x / 1e4)
    const weights = Array.from({ length: points }, (_, j) =>
      j === 0 ? below(h / 2) : below((j + 0.5) * h) - below((j - 0.5) * h),
    )
    let [sum, error] = [0, 0]
    for (const [j, mass] of compoundLaw(weights, points, geometric).entries()) {
      sum += mass
      const exact = (0.8 / 1.8) * Math.exp(-((j + 0.5) * h) / 1.8e4)
      error = Math.max(error, Math.abs(1 - sum - exact))
    }
    return error
  })
  expect(worst[0]! / 2.1e-5).toBeCloseTo(1, 1)
  expect(worst[1]! / 1.3e-6).toBeCloseTo(1, 1)
  expect(worst[2]! / 8.2e-8).toBeCloseTo(1, 0)
})

test('a Poisson sum of gamma losses is the one printed in the vignette of actuar', () => {
  const limited = (x: number) => 2 * gammaCdf(3, x) + x * (1 - gammaCdf(2, x))
  const h = 0.5
  const weights = Array.from({ length: 45 }, (_, j) => {
    if (j === 0) return 1 - limited(h) / h
    if (j === 44) return (limited(22) - limited(22 - h)) / h - 1 + gammaCdf(2, 22)
    return (2 * limited(j * h) - limited((j - 1) * h) - limited((j + 1) * h)) / h
  })
  const mass = compoundLaw(weights, 256, (re, im) => [10 * re, 10 * im])
  expect([...mass.slice(0, 4)].map(m => m.toExponential(3))).toEqual([
    '6.293e-5',
    '8.934e-5',
    '1.767e-4',
    '2.954e-4',
  ])
  const quantiles = [0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999].map(level => {
    let [j, sum] = [-1, 0]
    while (sum < level) sum += mass[++j]!
    return j * h
  })
  expect(quantiles).toEqual([14.5, 19.5, 25, 30.5, 34, 37, 41, 43.5, 49.5])
})
