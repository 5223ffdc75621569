import { describe, expect, it } from 'vitest'
import { learnFrom, type Rate } from './learning.ts'

/** PERT mean 2, variance (1 · 1)/7, so shape 28: as much as 28 events in 14 years. */
const prior: Rate = { frequencyPerYear: { low: 1, likely: 2, high: 3 }, meanPerYear: 2, shape: 28 }
const AS_IT_IS = { whenSeen: 1, today: 1 }

describe('k events in T years', () => {
  it('turn Gamma(s, scale θ) into Gamma(s + k, scale θ/(1 + θT))', () => {
    const [s, theta] = [28, 2 / 28]
    for (const [events, years] of [
      [0, 3],
      [7, 2.5],
      [40, 10],
    ] as const) {
      const learnt = learnFrom(prior, { events, years }, AS_IT_IS)
      expect(learnt.shape).toBe(s + events)
      expect(learnt.meanPerYear / learnt.shape).toBeCloseTo(theta / (1 + theta * years), 12)
    }
  })

  it('weigh as their years against those of the prior: 14 years of 28', () => {
    const { learning } = learnFrom(prior, { events: 42, years: 14 }, AS_IT_IS)
    expect(learning.ownWeight).toBeCloseTo(0.5, 12)
    expect(learning.priorWeight).toBeCloseTo(0.5, 12)
    expect(learning.after.mean).toBeCloseTo((2 + 3) / 2, 12)
  })

  it('with half of the events kept off say as much as half the years without protection', () => {
    const seen = learnFrom(prior, { events: 3, years: 4 }, { whenSeen: 0.5, today: 0.5 })
    const bare = learnFrom(prior, { events: 3, years: 2 }, AS_IT_IS)
    expect(seen.meanPerYear).toBeCloseTo(bare.meanPerYear, 12)
    expect(seen.shape).toBe(bare.shape)
    // By hand, at the level of the observation: 28 events in 28 years, and 3 in 4 more.
    expect(seen.learning.after.mean).toBeCloseTo(31 / 32, 12)
    expect(seen.learning.before.mean).toBeCloseTo(1, 12)
  })

  it('leave what was added since to lower the rate as planned', () => {
    const then = learnFrom(prior, { events: 9, years: 3 }, { whenSeen: 0.8, today: 0.8 })
    const since = learnFrom(prior, { events: 9, years: 3 }, { whenSeen: 0.8, today: 0.4 })
    expect(since.meanPerYear).toBe(then.meanPerYear)
    expect(since.learning.after.mean).toBeCloseTo(then.learning.after.mean / 2, 12)
  })

  it('are told apart from what the figures let expect', () => {
    // Negative binomial of shape 1: the chance of k or more in one prior year (w = 1/2) is 2^-k.
    const once: Rate = { frequencyPerYear: { low: 0.1, likely: 0.5, high: 4 }, meanPerYear: 1, shape: 1 }
    const surprise = (events: number, years: number) =>
      learnFrom(once, { events, years }, AS_IT_IS).learning.surprise
    expect([surprise(6, 1), surprise(7, 1)]).toEqual([null, 'more'])
    // None in T years: 1/(1 + T).
    expect([surprise(0, 98), surprise(0, 100)]).toEqual([null, 'fewer'])
  })

  it('change nothing in figures given as certain, and the weights say so', () => {
    const certain: Rate = {
      frequencyPerYear: { low: 2, likely: 2, high: 2 },
      meanPerYear: 2,
      shape: Number.POSITIVE_INFINITY,
    }
    expect(learnFrom(certain, { events: 90, years: 3 }, AS_IT_IS)).toMatchObject({
      ...certain,
      learning: { ownWeight: 0, priorWeight: 1 },
    })
  })
})

describe('the range that is shown', () => {
  it('stays as it was while next to nothing is known of one’s own', () => {
    const { low, likely, high } = learnFrom(prior, { events: 0, years: 1e-9 }, AS_IT_IS).frequencyPerYear
    expect(low).toBeCloseTo(1, 3)
    expect(likely).toBeCloseTo(2, 6)
    expect(high).toBeCloseTo(3, 3)
  })

  it('grows narrow as the years grow many', () => {
    const { low, high } = learnFrom(prior, { events: 200, years: 100 }, AS_IT_IS).frequencyPerYear
    expect(high / low).toBeLessThan(3 / 2)
  })

  it('moves along where the figures are as good as certain', () => {
    const firm: Rate = {
      frequencyPerYear: { low: 1.999999, likely: 2, high: 2.000001 },
      meanPerYear: 2,
      shape: 1e13,
    }
    const { low, high } = learnFrom(firm, { events: 0, years: 100 }, AS_IT_IS).frequencyPerYear
    expect([low, high].every(Number.isFinite)).toBe(true)
    expect(low).toBeLessThan(high)
  })
})
