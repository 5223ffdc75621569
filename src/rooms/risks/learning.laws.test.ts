import fc from 'fast-check'
import { expect, test } from 'vitest'
import { learnFrom, type Rate } from './learning.ts'

/** A range as people give it, from once in a thousand years to hundreds a year, and the gamma law fitted to it. */
const rates = fc
  .tuple(
    fc.double({ min: 0.001, max: 100, noNaN: true }),
    fc.double({ min: 1.1, max: 20, noNaN: true }),
    fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  )
  .map(([low, times, where]): Rate => {
    const high = low * times
    const likely = low + (high - low) * where
    const mean = (low + 4 * likely + high) / 6
    const shape = mean ** 2 / (((mean - low) * (high - mean)) / 7)
    return { frequencyPerYear: { low, likely, high }, meanPerYear: mean, shape }
  })
const share = fc.double({ min: 0.15, max: 1, noNaN: true })
const left = fc.record({ whenSeen: share, today: share })
const years = fc.double({ min: 0.05, max: 100, noNaN: true })
const settings = { seed: 11, numRuns: 150 }

test('more events never lower the rate, nor any point of its range', () => {
  fc.assert(
    fc.property(rates, years, left, fc.nat(200), fc.integer({ min: 1, max: 50 }), (rate, T, of, k, more) => {
      const few = learnFrom(rate, { events: k, years: T }, of)
      const many = learnFrom(rate, { events: k + more, years: T }, of)
      expect(many.meanPerYear).toBeGreaterThan(few.meanPerYear)
      for (const end of ['low', 'likely', 'high'] as const) {
        expect(many.frequencyPerYear[end]).toBeGreaterThanOrEqual(few.frequencyPerYear[end])
      }
    }),
    settings,
  )
})

test('years without an event lower the rate, more years more', () => {
  fc.assert(
    fc.property(rates, years, left, (rate, T, of) => {
      const short = learnFrom(rate, { events: 0, years: T }, of)
      const long = learnFrom(rate, { events: 0, years: 2 * T }, of)
      expect(short.meanPerYear).toBeLessThan(rate.meanPerYear)
      expect(long.meanPerYear).toBeLessThan(short.meanPerYear)
    }),
    settings,
  )
})

test('a long record beats the prior: the rate today becomes what was seen', () => {
  fc.assert(
    fc.property(rates, share, fc.double({ min: 0.1, max: 50, noNaN: true }), (rate, a, perYear) => {
      const priorYears = rate.shape / (rate.meanPerYear * a)
      const T = 1e5 * priorYears
      const seen = { events: Math.round(perYear * T), years: T }
      const { learning } = learnFrom(rate, seen, { whenSeen: a, today: a })
      expect(learning.ownWeight).toBeGreaterThan(0.9999)
      const from = Math.abs(learning.after.mean - seen.events / T)
      expect(from).toBeLessThanOrEqual(1.1e-5 * Math.abs(learning.before.mean - seen.events / T) + 1e-9)
    }),
    settings,
  )
})

test('the weights add up and mix what was believed with what was seen, at the level at which it was seen', () => {
  fc.assert(
    fc.property(rates, years, share, fc.nat(300), (rate, T, a, k) => {
      const { learning } = learnFrom(rate, { events: k, years: T }, { whenSeen: a, today: a })
      expect(learning.ownWeight + learning.priorWeight).toBeCloseTo(1, 12)
      const mixed = learning.priorWeight * learning.before.mean + (learning.ownWeight * k) / T
      expect(learning.after.mean / mixed).toBeCloseTo(1, 9)
    }),
    settings,
  )
})

test('the range stays in order, above nothing, and around the mean’s size', () => {
  fc.assert(
    fc.property(rates, years, left, fc.nat(2000), (rate, T, of, k) => {
      const { frequencyPerYear, meanPerYear } = learnFrom(rate, { events: k, years: T }, of)
      const { low, likely, high } = frequencyPerYear
      expect(low).toBeGreaterThan(0)
      expect(low).toBeLessThanOrEqual(likely)
      expect(likely).toBeLessThanOrEqual(high)
      expect(low).toBeLessThan(meanPerYear)
      expect(high).toBeGreaterThan(meanPerYear * 0.9)
    }),
    settings,
  )
})
