import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupAlike, type PassedOn } from './model.ts'

const words = fc.array(fc.constantFrom('half', 'a', 'page', 'is', 'enough', 'for', 'six', 'people', 'here'), {
  minLength: 3,
  maxLength: 12,
})
const comments: fc.Arbitrary<PassedOn[]> = fc.array(
  fc.record({
    itemKind: fc.constant('measure' as const),
    itemId: fc.constantFrom('P01', 'P16'),
    addressee: fc.constantFrom('standard' as const, 'knowledge' as const),
    document: fc.constantFrom('ISO/IEC 27001:2022', 'ISO/IEC DIS 27003'),
    clause: fc.constantFrom('6.1.2', '10.2', 'A.5.1'),
    place: fc.constant(''),
    type: fc.constantFrom('general' as const, 'technical' as const),
    reason: words.map(all => all.join(' ')),
    proposal: fc.constant(''),
  }),
  { maxLength: 12 },
)

describe('putting together what is nearly the same', () => {
  it('loses no comment and makes none up', () => {
    fc.assert(
      fc.property(comments, all => {
        const groups = groupAlike(all)
        expect(groups.reduce((sum, group) => sum + group.times, 0)).toBe(all.length)
        for (const { said } of groups) expect(all).toContainEqual(said)
      }),
    )
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(comments, all => {
        expect(groupAlike([...all].reverse())).toEqual(groupAlike(all))
      }),
    )
  })

  it('puts what was said twice in the same words into one', () => {
    fc.assert(
      fc.property(comments, all => {
        expect(groupAlike([...all, ...all]).length).toBe(groupAlike(all).length)
      }),
    )
  })

  it('never joins comments on different things', () => {
    fc.assert(
      fc.property(comments, all => {
        const about = (one: PassedOn) =>
          `${one.itemId} ${one.addressee} ${one.document} ${one.clause} ${one.type}`
        const kinds = new Set(all.map(about)).size
        expect(groupAlike(all).length).toBeGreaterThanOrEqual(kinds)
      }),
    )
  })
})
