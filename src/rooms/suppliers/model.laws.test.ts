import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../work/day.ts'
import { ACCESSES, WEIGHTS } from './contract.ts'
import { nextReviewOf, weigh } from './model.ts'

const facts = fc.record({
  holds: fc.constantFrom('', 'all our mail'),
  personalData: fc.boolean(),
  access: fc.constantFrom(...ACCESSES),
  hurtsAfterDays: fc.option(fc.integer({ min: 0, max: 400 })),
})
const rank = (weight: (typeof WEIGHTS)[number]) => WEIGHTS.indexOf(weight)

describe('the weight of a supplier', () => {
  it('always comes with a reason, and nothing that is only worse makes it lighter', () => {
    fc.assert(
      fc.property(facts, one => {
        const { weight, reasons } = weigh(one)
        expect(reasons.length).toBeGreaterThan(0)
        const worse = [{ personalData: true }, { access: 'administer' as const }, { hurtsAfterDays: 0 }]
        for (const change of worse)
          expect(rank(weigh({ ...one, ...change }).weight)).toBeLessThanOrEqual(rank(weight))
      }),
    )
  })

  it('is low only where somebody has said how long one can do without', () => {
    fc.assert(
      fc.property(facts, one => {
        if (weigh(one).weight === 'low') expect(one.hurtsAfterDays).toBeGreaterThan(30)
      }),
    )
  })
})

describe('the next review', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map(days => addDays('2024-01-01', days))

  it('comes after the last one, and on a weekday within the rhythm and a weekend', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WEIGHTS),
        day,
        fc.option(day),
        fc.option(day),
        (weight, lastOn, ends, proof) => {
          const next = nextReviewOf(
            weight,
            { contractEndsOn: ends, proofExpiresOn: proof },
            { lastOn, today: lastOn },
          )
          expect(next > lastOn).toBe(true)
          expect(next <= addDays(addMonths(lastOn, weight === 'low' ? 36 : 12), 2)).toBe(true)
          expect([0, 6]).not.toContain(new Date(`${next}T00:00:00Z`).getUTCDay())
        },
      ),
    )
  })
})
