import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ShapleyGame, shapleyValues } from './shapley.ts'

/** The definition: the mean, over all orders, of what each player takes off when it joins. */
function byOrders({ weight, base, floor, factors, pairs }: ShapleyGame): number[] {
  const values = factors.map(() => 0)
  let orders = 0
  const visit = (share: number, there: number[], gains: number[]) => {
    if (there.length === factors.length) {
      orders++
      for (const [i, gain] of gains.entries()) values[i]! += gain
      return
    }
    for (let player = 0; player < factors.length; player++) {
      if (there.includes(player)) continue
      let after = share * factors[player]!
      for (const { a, b, factor } of pairs) {
        if ((a === player && there.includes(b)) || (b === player && there.includes(a))) after *= factor
      }
      const next = [...gains]
      next[player] = weight * (Math.max(floor, share) - Math.max(floor, after))
      visit(after, [...there, player], next)
    }
  }
  visit(
    base,
    [],
    factors.map(() => 0),
  )
  return values.map(value => value / orders)
}

const total = ({ weight, base, floor, factors, pairs }: ShapleyGame) =>
  weight *
  (Math.max(floor, base) -
    Math.max(
      floor,
      [...factors, ...pairs.map(pair => pair.factor)].reduce((share, factor) => share * factor, base),
    ))

const sum = (values: number[]) => values.reduce((s, value) => s + value, 0)

const factor = fc.integer({ min: 5, max: 110 }).map(percent => percent / 100)

const game = (most: number, floors: number[]): fc.Arbitrary<ShapleyGame> =>
  fc
    .record({
      weight: fc.integer({ min: 0, max: 200_000 }),
      base: fc.integer({ min: 30, max: 100 }).map(percent => percent / 100),
      floor: fc.constantFrom(...floors),
      factors: fc.array(factor, { minLength: 1, maxLength: most }),
      drawn: fc.array(fc.record({ a: fc.nat(), b: fc.nat(), percent: fc.integer({ min: 40, max: 100 }) }), {
        maxLength: 5,
      }),
    })
    .map(({ drawn, ...one }) => {
      const n = one.factors.length
      const pairs = drawn
        .map(({ a, b, percent }) => ({ a: a % n, b: b % n, factor: percent / 100 }))
        .filter(({ a, b }) => a !== b)
      return { ...one, pairs }
    })

describe('Shapley shares of a reduction', () => {
  test('two measures by hand: each gets half of what either could have had first', () => {
    // Alone A takes 50, B takes 40; together 70. A: (50 + 30)/2, B: (40 + 20)/2.
    const [a, b] = shapleyValues({ weight: 100, base: 1, floor: 0, factors: [0.5, 0.6], pairs: [] })
    expect(a).toBeCloseTo(40, 12)
    expect(b).toBeCloseTo(30, 12)
  })

  test('two measures by hand under a floor of 0.4: what the floor takes away is taken from both', () => {
    // Alone 50 and 40; together only 60, as 0.3 is below the floor.
    const [a, b] = shapleyValues({ weight: 100, base: 1, floor: 0.4, factors: [0.5, 0.6], pairs: [] })
    expect(a).toBeCloseTo(35, 12)
    expect(b).toBeCloseTo(25, 12)
  })

  test('a pair by hand: what two do only together is shared in halves', () => {
    // A alone takes 50; B, which only keeps A reliable, nothing; together 60.
    const pairs = [{ a: 0, b: 1, factor: 0.8 }]
    const [a, b] = shapleyValues({ weight: 100, base: 1, floor: 0, factors: [0.5, 1], pairs })
    expect(a).toBeCloseTo(55, 12)
    expect(b).toBeCloseTo(5, 12)
  })

  test('are the mean over all orders, with and without floor and pairs', () => {
    fc.assert(
      fc.property(game(6, [0, 0.1, 0.4, 0.9]), one => {
        const values = shapleyValues(one)
        const expected = byOrders(one)
        for (const [i, value] of values.entries())
          expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9 * (1 + one.weight))
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  test('sum to the reduction, however many measures and whatever the floor', () => {
    fc.assert(
      fc.property(game(40, [0, 0.05, 0.5]), one => {
        expect(Math.abs(sum(shapleyValues(one)) - total(one))).toBeLessThan(1e-9 * (1 + one.weight))
      }),
      { numRuns: 200, seed: 12 },
    )
  })
})
