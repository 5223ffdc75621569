import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Every } from './contract.ts'
import { addDays, addMonths, dateOf, dayOf, daysBetween, onWorkingDay } from './day.ts'
import { nextTime, nominalDay } from './recurrence.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map(dayOf)
const every: fc.Arbitrary<Every> = fc.record({
  count: fc.integer({ min: 1, max: 24 }),
  unit: fc.constantFrom('month' as const, 'week' as const),
})

test('a month with no 31st has its last day, and the next has its own again', () => {
  const monthly = { count: 1, unit: 'month' } as const
  const dates = [0, 1, 2, 3].map(n => nominalDay('2028-01-31', monthly, n))
  expect(dates).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'])
  expect(nominalDay('2028-02-29', { count: 12, unit: 'month' }, 1)).toBe('2029-02-28')
  expect(nominalDay('2028-02-29', { count: 12, unit: 'month' }, 4)).toBe('2032-02-29')
})

test('what is done late comes again at its own date, and what passed in between is told, not piled up', () => {
  const quarterly = { anchorOn: '2026-03-31', every: { count: 3, unit: 'month' } as const }
  const next = (dueOn: string, endedOn: string) => nextTime({ ...quarterly, dueOn }, endedOn)
  expect(next('2026-03-31', '2026-03-10')).toEqual({ dueOn: '2026-06-30', missed: 0 })
  expect(next('2026-03-31', '2026-04-20')).toEqual({ dueOn: '2026-06-30', missed: 0 })
  expect(next('2026-03-31', '2026-10-05')).toEqual({ dueOn: '2026-12-31', missed: 2 })
})

test('a weekend moves one date and none after it', () => {
  // 31 January 2026 is a Saturday.
  const monthly = { anchorOn: '2025-12-31', every: { count: 1, unit: 'month' } as const }
  const first = nextTime({ ...monthly, dueOn: '2025-12-31' }, '2025-12-31')
  expect(first.dueOn).toBe('2026-02-02')
  expect(nextTime({ ...monthly, dueOn: first.dueOn }, first.dueOn).dueOn).toBe('2026-03-02')
  expect(nextTime({ ...monthly, dueOn: '2026-03-02' }, '2026-03-02').dueOn).toBe('2026-03-31')
})

test('the next time is after what was due and after the day it was done, never on a weekend, and never far off', () => {
  fc.assert(
    fc.property(day, every, fc.nat(400), fc.nat(900), (anchorOn, rhythm, dueAfter, doneAfter) => {
      const dueOn = onWorkingDay(addDays(anchorOn, dueAfter))
      const endedOn = addDays(anchorOn, doneAfter)
      const next = nextTime({ anchorOn, every: rhythm, dueOn }, endedOn)
      const [, last = ''] = [dueOn, endedOn].toSorted()
      expect(next.dueOn > last).toBe(true)
      expect([0, 6]).not.toContain(dateOf(next.dueOn).getUTCDay())
      const longest = rhythm.unit === 'month' ? rhythm.count * 31 : rhythm.count * 7
      expect(daysBetween(last, next.dueOn)).toBeLessThanOrEqual(longest + 2)
    }),
  )
})

test('years of coming round drift by no day', () => {
  fc.assert(
    fc.property(day, anchorOn => {
      let dueOn = onWorkingDay(anchorOn)
      for (let n = 0; n < 40; n++)
        dueOn = nextTime({ anchorOn, every: { count: 1, unit: 'month' }, dueOn }, dueOn).dueOn
      const nominal = Array.from({ length: 43 }, (_, n) => onWorkingDay(addMonths(anchorOn, n)))
      expect(nominal).toContain(dueOn)
    }),
  )
})
