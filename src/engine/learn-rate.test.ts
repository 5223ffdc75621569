import fc from 'fast-check'
import { expect, test } from 'vitest'
import { learnRate, rateBelief } from './learn-rate.ts'

test('two events in five years pull a belief of one a decade towards four a decade', () => {
  // Shape 2 at 0.1 a year weighs like 2 events in 20 years; with the log 4 events in 25 years.
  const learnt = learnRate({ meanPerYear: 0.1, shape: 2 }, 2, 5)
  expect(learnt.shape).toBe(4)
  expect(learnt.meanPerYear).toBeCloseTo(4 / 25, 12)
  expect(learnt.ownWeight).toBeCloseTo(0.2, 12)
  expect(learnt.priorWeight).toBeCloseTo(0.8, 12)
})

test('no log at all changes nothing', () => {
  const prior = rateBelief(0.3, 0.5)
  expect(learnRate(prior, 0, 0)).toMatchObject({ meanPerYear: 0.3, shape: 4, ownWeight: 0 })
})

test('the learnt mean is the weighted mean of prior and log, and learning in two steps is learning in one', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 10, noNaN: true }),
      fc.double({ min: 0.2, max: 30, noNaN: true }),
      fc.nat(20),
      fc.nat(20),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (meanPerYear, shape, first, second, years) => {
        const once = learnRate({ meanPerYear, shape }, first + second, 2 * years)
        const weighted = once.priorWeight * meanPerYear + (once.ownWeight * (first + second)) / (2 * years)
        expect(once.meanPerYear / weighted).toBeCloseTo(1, 10)
        const twice = learnRate(learnRate({ meanPerYear, shape }, first, years), second, years)
        expect(twice.meanPerYear / once.meanPerYear).toBeCloseTo(1, 10)
      },
    ),
    { seed: 7 },
  )
})
