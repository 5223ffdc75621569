import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASPECTS, type Dependency, type Level } from './contract.ts'
import { inherit, type Stated, wayBetween } from './inheritance.ts'

const ids = 'abcdefghij'.split('')
const level = fc.constantFrom<(Level | null)[]>(null, null, 1, 2, 3)
const importance = fc.record({ confidentiality: level, integrity: level, availability: level })
const assets: fc.Arbitrary<Stated[]> = fc
  .array(importance, { minLength: ids.length, maxLength: ids.length })
  .map(all => all.map((one, at) => ({ assetId: ids[at]!, importance: one }))) // as many as ids
const id = fc.constantFrom(...ids)
const dependency: fc.Arbitrary<Dependency> = fc.record({ assetId: id, needsId: id })
/** Circles are in it, and things that depend on themselves. */
const dependencies = fc.array(dependency, { maxLength: 25 })

const levels = (stated: Stated[], links: Dependency[]) =>
  [...inherit(stated, links)].map(
    ([of, one]) => [of, ASPECTS.map(aspect => one[aspect]?.level ?? 0)] as const,
  )
const holds = (property: fc.IRawProperty<unknown>) => fc.assert(property)

describe('inherited importance', () => {
  it('is never below what is stated', () =>
    holds(
      fc.property(assets, dependencies, (stated, links) => {
        const effective = inherit(stated, links)
        for (const { assetId, importance } of stated)
          for (const aspect of ASPECTS)
            expect(effective.get(assetId)?.[aspect]?.level ?? 0).toBeGreaterThanOrEqual(
              importance[aspect] ?? 0,
            )
      }),
    ))

  it('is the highest of all that depends on it, and named after one that states just that', () =>
    holds(
      fc.property(assets, dependencies, (stated, links) => {
        for (const [of, one] of inherit(stated, links)) {
          const above = stated.filter(other => wayBetween(other.assetId, of, links))
          for (const aspect of ASPECTS) {
            const highest = Math.max(0, ...above.map(other => other.importance[aspect] ?? 0))
            expect(one[aspect]?.level ?? 0).toBe(highest)
            const from = above.find(other => other.assetId === one[aspect]?.from)
            expect(from?.importance[aspect] ?? 0).toBe(highest)
          }
        }
      }),
    ))

  it('sinks nowhere when something becomes more important or another dependency is added', () =>
    holds(
      fc.property(
        assets,
        dependencies,
        id,
        fc.constantFrom(...ASPECTS),
        dependency,
        (stated, links, raised, aspect, more) => {
          const before = new Map(levels(stated, links))
          const higher = stated.map(one =>
            one.assetId === raised
              ? { ...one, importance: { ...one.importance, [aspect]: 3 as const } }
              : one,
          )
          for (const [of, after] of levels(higher, [...links, more]))
            after.forEach((one, at) => {
              expect(one).toBeGreaterThanOrEqual(before.get(of)?.[at] ?? 0)
            })
        },
      ),
    ))

  it('does not turn on the order in which things are listed', () =>
    holds(
      fc.property(assets, dependencies, fc.func(fc.integer()), (stated, links, rank) => {
        const shuffled = stated.toSorted((a, b) => rank(a.assetId) - rank(b.assetId))
        const otherwise = inherit(
          shuffled,
          links.toSorted((a, b) => rank(a) - rank(b)),
        )
        for (const [of, one] of inherit(stated, links)) expect(otherwise.get(of)).toEqual(one)
      }),
    ))
})

describe('the way from one asset to another', () => {
  const links = [
    { assetId: 'a', needsId: 'b' },
    { assetId: 'b', needsId: 'c' },
    { assetId: 'c', needsId: 'b' },
  ]
  it('is told step by step, also past a circle', () => {
    expect(wayBetween('a', 'c', links)).toEqual(['a', 'b', 'c'])
    expect(wayBetween('b', 'b', links)).toEqual(['b'])
  })
  it('is none against the direction', () => expect(wayBetween('c', 'a', links)).toBeNull())
})
