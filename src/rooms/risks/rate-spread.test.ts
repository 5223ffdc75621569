import { describe, expect, it } from 'vitest'
import { beliefQuantile } from '../../engine/belief.ts'
import { learnRate } from '../../engine/learn-rate.ts'
import { ofOneFirm, shapeOfRange } from './rate-spread.ts'

describe('how uncertain a rate is', () => {
  it('is read from a range by the moments of PERT', () => {
    // Mean 2, variance (1 · 1)/7.
    expect(shapeOfRange({ low: 1, likely: 2, high: 3 })).toEqual({ meanPerYear: 2, shape: 28 })
    expect(shapeOfRange({ low: 2, likely: 2, high: 2 }).shape).toBe(Number.POSITIVE_INFINITY)
  })

  it('is as before where all firms are alike, and more where they differ', () => {
    expect(ofOneFirm(28, 1)).toBeCloseTo(28, 9)
    expect(ofOneFirm(28, 4)).toBeLessThan(ofOneFirm(28, 3))
    // An average known for certain leaves the difference between firms: e^(ln 4/1.6449)² − 1 = 1.0345.
    expect(ofOneFirm(Number.POSITIVE_INFINITY, 4)).toBeCloseTo(1 / 1.0345, 3)
  })

  it('lets nine in ten firms lie within about the factor, which the gamma law rounds off below', () => {
    const shape = ofOneFirm(Number.POSITIVE_INFINITY, 4)
    const firm = { kind: 'gamma', shape, mean: 1 } as const
    expect(beliefQuantile(firm, 0.95) / beliefQuantile(firm, 0.5)).toBeCloseTo(4, 0)
  })

  it('lets three events in two and a half years weigh, where an average for one of them hardly would', () => {
    const { meanPerYear, shape } = shapeOfRange({ low: 0.0022, likely: 0.0046, high: 0.015 })
    const asAverage = learnRate({ meanPerYear, shape }, 3, 2.5)
    const asFirm = learnRate({ meanPerYear, shape: ofOneFirm(shape, 4) }, 3, 2.5)
    expect(asAverage.ownWeight).toBeLessThan(0.004)
    expect(asFirm.ownWeight).toBeGreaterThan(0.018)
    expect(asAverage.meanPerYear / meanPerYear).toBeLessThan(2)
    expect(asFirm.meanPerYear / meanPerYear).toBeGreaterThan(4)
  })
})
