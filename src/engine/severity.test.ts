import { expect, test } from 'vitest'
import type { Severity } from './portfolio.ts'
import {
  expectedExcess,
  limitedMoments,
  lognormalFrom,
  lognormalFromInterval,
  scaleSeverity,
  severityMean,
  severityQuantile,
} from './severity.ts'

const laws: Severity[] = [
  { kind: 'lognormal', mu: 9, sigma: 1.3 },
  { kind: 'lognormal', mu: 9, sigma: 1.3, cap: 20_000 },
  { kind: 'lognormal', mu: 9, sigma: 0 },
  { kind: 'pert', low: 1000, likely: 5000, high: 90_000 },
  { kind: 'pert', low: 7000, likely: 7000, high: 7000 },
  { kind: 'fixed', value: 12_000 },
  { kind: 'empirical', values: [0, 100, 5000, 5000, 80_000] },
]

/** ∫ of the quantile function, a way to the moments that shares nothing with the closed forms. */
function averageOverQuantiles(law: Severity, of: (loss: number) => number): number {
  const steps = 20_000
  let sum = 0
  for (let i = 0; i < steps; i++) sum += of(severityQuantile(law, (i + 0.5) / steps))
  return sum / steps
}

test('a 90 % interval gives the mean that riskquant gives', () => {
  expect(severityMean(lognormalFromInterval(635_000, 19_000_000))).toBeCloseTo(5922706.83351131, 5)
})

test('a capped lognormal has the published limited moments', () => {
  const { mean, meanSquare } = limitedMoments({ kind: 'lognormal', mu: 9, sigma: 1.3 }, 8e5)
  expect(mean / 18787.173450227783).toBeCloseTo(1, 12)
  expect(meanSquare / 1721687672.2541826).toBeCloseTo(1, 12)
})

test('median and ninetieth percentile come back from the law made of them', () => {
  const law = lognormalFrom(20_000, 150_000)
  expect(severityQuantile(law, 0.5)).toBeCloseTo(20_000, 6)
  expect(severityQuantile(law, 0.9)).toBeCloseTo(150_000, 6)
})

test.each(laws)('mean and expected excess of $kind are averages over the quantiles', law => {
  const tolerance = law.kind === 'lognormal' && law.cap === undefined ? 2e-3 : 3e-4
  const mean = averageOverQuantiles(law, loss => loss)
  expect(Math.abs(severityMean(law) / mean - 1)).toBeLessThan(tolerance)
  for (const threshold of [0, 50, 6000, 15_000]) {
    const excess = averageOverQuantiles(law, loss => Math.max(0, loss - threshold))
    expect(Math.abs(expectedExcess(law, threshold) - excess)).toBeLessThan(tolerance * mean)
  }
})

test('a cap below the median leaves half of the losses and more at the cap', () => {
  const law: Severity = { kind: 'lognormal', mu: Math.log(1000), sigma: 1, cap: 200 }
  expect(severityQuantile(law, 0.2)).toBe(200)
  expect(severityMean(law)).toBeGreaterThan(180)
  expect(severityMean(law)).toBeLessThan(200)
  expect(expectedExcess(law, 200)).toBe(0)
})

test.each(laws)('scaling $kind scales its mean, its quantiles and its excess', law => {
  const scaled = scaleSeverity(law, 2.5)
  expect(severityMean(scaled) / severityMean(law)).toBeCloseTo(2.5, 12)
  expect(severityQuantile(scaled, 0.8) / severityQuantile(law, 0.8)).toBeCloseTo(2.5, 12)
  expect(expectedExcess(scaled, 2500)).toBeCloseTo(2.5 * expectedExcess(law, 1000), 6)
  expect(severityMean(scaleSeverity(law, 0))).toBe(0)
})
