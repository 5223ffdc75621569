import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFrom, sampleSizeFor } from './sampling.ts'

const population = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 })
  .map(ids => ids.map(id => ({ id, name: id })))
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test('the same seed and population give the same sample, in whatever order the population came', () => {
  fc.assert(
    fc.property(population, seed, fc.integer({ min: 1, max: 60 }), fc.integer(), (all, seed, size, turn) => {
      const turned = all.map((_, at) => all[(at + Math.abs(turn)) % all.length]!)
      expect(drawFrom(turned, size, seed)).toEqual(drawFrom(all, size, seed))
    }),
  )
})

test('a sample has its size, nothing twice, and nothing from elsewhere', () => {
  fc.assert(
    fc.property(population, seed, fc.integer({ min: 1, max: 80 }), (all, seed, size) => {
      const ids = drawFrom(all, size, seed).map(one => one.id)
      expect(ids).toHaveLength(Math.min(size, all.length))
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(all.some(one => one.id === id)).toBe(true)
    }),
  )
})

test('everything is drawn about equally often over many seeds', () => {
  const all = Array.from({ length: 10 }, (_, at) => ({ id: String(at), name: '' }))
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 4000; seed++)
    for (const { id } of drawFrom(all, 3, seed * 7919)) counts.set(id, (counts.get(id) ?? 0) + 1)
  // 1200 expected each; the standard deviation is 29.
  for (const { id } of all) expect(Math.abs((counts.get(id) ?? 0) - 1200)).toBeLessThan(150)
})

/** Chance that none of the bad ones is drawn, by binomial coefficients. */
function chanceOfNone(all: number, bad: number, size: number): number {
  const choose = (n: number, k: number): bigint => {
    let result = 1n
    for (let i = 0n; i < BigInt(k); i++) result = (result * (BigInt(n) - i)) / (i + 1n)
    return k > n ? 0n : result
  }
  return Number((choose(all - bad, size) * 1_000_000_000n) / choose(all, size)) / 1e9
}

test('the size is the smallest that meets a bad one with the confidence, if a tenth is bad', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), all => {
      const size = sampleSizeFor(all)
      const bad = Math.max(1, Math.ceil(all * 0.1))
      expect(chanceOfNone(all, bad, size)).toBeLessThanOrEqual(0.1 + 1e-6)
      if (size > 1) expect(chanceOfNone(all, bad, size - 1)).toBeGreaterThan(0.1 - 1e-6)
    }),
  )
  expect([1, 10, 100, 2000].map(one => sampleSizeFor(one))).toEqual([1, 9, 20, 22])
})
