import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from './condition.ts'
import type { Condition } from './condition-schema.ts'
import { interpolateBySize } from './size.ts'

const rising = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map(values => values.sort((a, b) => a - b))
  .map(([micro, small, medium, large]) => ({
    micro: micro!,
    small: small!,
    medium: medium!,
    large: large!,
  }))

test('a figure that rises from anchor to anchor never falls as the headcount grows', () => {
  fc.assert(
    fc.property(
      rising,
      fc.integer({ min: 0, max: 1e5 }),
      fc.integer({ min: 0, max: 1e5 }),
      (values, a, b) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)]
        const slack = 1e-9 * (1 + values.large)
        expect(interpolateBySize(values, more)).toBeGreaterThanOrEqual(
          interpolateBySize(values, fewer) - slack * Math.max(1, more / 600),
        )
      },
    ),
  )
})

const leaf: fc.Arbitrary<Condition> = fc
  .constantFrom('a', 'b', 'c')
  .map(fact => ({ fact, is: true }) satisfies Condition)
const conditions = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
})).condition

test('what is decided with some facts unknown is decided the same way whatever they turn out to be', () => {
  const someFacts = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }, { requiredKeys: [] })
  const allFacts = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() })
  fc.assert(
    fc.property(conditions, someFacts, allFacts, (condition, known, rest) => {
      const early = evaluate(condition, known)
      const late = evaluate(condition, { ...rest, ...known })
      expect(late).not.toBe('unknown')
      if (early !== 'unknown') expect(late).toBe(early)
    }),
  )
})
