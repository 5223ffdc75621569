import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gapsIn, hoursOf, type KnownArea, proposeProgramme, spanOf, timesOf } from './programme.ts'

const area = fc.record({
  id: fc.string({ minLength: 1, maxLength: 8 }),
  kind: fc.constant('topic' as const),
  core: fc.boolean(),
  criteria: fc.array(fc.string(), { maxLength: 20 }),
  measures: fc.constant<string[]>([]),
  processes: fc.constant<string[]>([]),
  lossEur: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
  nonconformities: fc.integer({ min: 0, max: 3 }),
  changed: fc.boolean(),
  lastOn: fc.constantFrom(null, '2025-01-01'),
})
const areas: fc.Arbitrary<KnownArea[]> = fc.uniqueArray(area, {
  minLength: 1,
  maxLength: 25,
  selector: one => one.id,
})
const parts = fc.constantFrom(1, 2, 4)

test('everything comes up at least once in three years, the core every year', () => {
  fc.assert(
    fc.property(areas, parts, (all, parts) => {
      const programme = proposeProgramme(all, { parts, hoursPerYear: 40 }, '2026-04-01')
      expect(gapsIn(programme, all)).toEqual([])
      for (const { parts: placed } of programme.areas)
        for (const part of placed) expect(part).toBeLessThanOrEqual(parts)
    }),
  )
})

test('an area that keeps more loss away never comes up less often than one that is otherwise alike', () => {
  fc.assert(
    fc.property(areas, all => {
      const times = new Map(timesOf(all).map(one => [one.id, one.times]))
      for (const a of all)
        for (const b of all) {
          const alike = a.core === b.core && a.changed === b.changed
          const found = a.nonconformities > 0 === b.nonconformities > 0
          if (alike && found && a.lossEur > b.lossEur)
            expect(times.get(a.id)).toBeGreaterThanOrEqual(times.get(b.id)!)
        }
    }),
  )
})

test('a nonconformity or a change never makes an area come up less often', () => {
  fc.assert(
    fc.property(areas, all => {
      const of = (list: KnownArea[]) => timesOf(list).find(one => one.id === all[0]!.id)!.times
      const [first, ...rest] = all
      const quiet = { ...first!, nonconformities: 0, changed: false }
      expect(of([{ ...quiet, nonconformities: 1 }, ...rest])).toBeGreaterThanOrEqual(of([quiet, ...rest]))
      expect(of([{ ...quiet, changed: true }, ...rest])).toBeGreaterThanOrEqual(of([quiet, ...rest]))
    }),
  )
})

test('the hours of a year are those of its areas together', () => {
  fc.assert(
    fc.property(areas, parts, (all, parts) => {
      const programme = proposeProgramme(all, { parts, hoursPerYear: 40 }, '2026-04-01')
      for (const year of [0, 1, 2]) {
        const hours = all.reduce((sum, one) => sum + hoursOf(programme, all, one.id, year), 0)
        const any = programme.areas.some(one => one.parts[year] !== 0)
        expect(hours).toBeCloseTo(any ? 40 : 0, 6)
      }
    }),
  )
})

test('the parts of a year follow each other without a gap', () => {
  const programme = proposeProgramme([], { parts: 4, hoursPerYear: 0 }, '2026-04-01')
  expect([1, 2, 3, 4].map(part => spanOf(programme, 0, part))).toEqual([
    ['2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-09-30'],
    ['2026-10-01', '2026-12-31'],
    ['2027-01-01', '2027-03-31'],
  ])
  expect(spanOf(programme, 2, 4)[1]).toBe('2029-03-31')
})
