import { describe, expect, it, test } from 'vitest'
import type { Say } from '../../wire/words.ts'
import { quarterAfter, sayQuarter } from './calendar.ts'
import { fingerprintChanges } from './decision.ts'
import { readDecision } from './decision-form.ts'

describe('the form about a measure', () => {
  const reason = 'because we can'
  it.each([
    [
      { act: 'accept:light:2', reason },
      { act: 'accept', variant: 'light', quarter: 2 },
    ],
    [
      { act: 'accept', variant: 'full', reason },
      { act: 'accept', variant: 'full', quarter: null },
    ],
    [
      { act: 'change', variant: 'standard', reason },
      { act: 'change', variant: 'standard', quarter: null },
    ],
    [
      { act: 'postpone', quarter: '4', reason },
      { act: 'postpone', variant: null, quarter: 4 },
    ],
    [
      { act: 'refuse', variant: 'light', quarter: '2', reason },
      { act: 'refuse', variant: null, quarter: null },
    ],
    [
      { act: 'withdraw', reason },
      { act: 'withdraw', variant: null, quarter: null },
    ],
  ])('reads %j', (fields, expected) => {
    expect(readDecision('P16', fields)).toMatchObject({ ok: true, input: { measure: 'P16', ...expected } })
  })

  it.each([
    [{}, { act: 'missing', reason: 'reasonMissing' }],
    [{ act: 'refuse', reason: ' a ' }, { reason: 'reasonMissing' }],
    [{ act: 'change', reason }, { variant: 'variantMissing' }],
    [{ act: 'change', variant: 'golden', reason }, { variant: 'variantMissing' }],
    [{ act: 'postpone', reason }, { quarter: 'quarterMissing' }],
    [{ act: 'postpone', quarter: '99', reason }, { quarter: 'quarterMissing' }],
    [{ act: 'accept:golden:1', reason }, { act: 'missing' }],
    [{ act: 'dance', reason }, { act: 'missing' }],
  ])('says what is wrong with %j', (fields, faults) => {
    expect(readDecision('P16', fields)).toMatchObject({ ok: false, faults })
  })
})

test('quarters are counted from the one after the organisation was made, across years', () => {
  const say = ((_: string, values: Record<string, string>) => `${values['year']}/${values['quarter']}`) as Say
  const first = quarterAfter(new Date('2026-11-24T10:00:00Z'))
  expect(sayQuarter(first, 1, say)).toBe('2027/1')
  expect(sayQuarter(first, 8, say)).toBe('2028/4')
  expect(sayQuarter(quarterAfter(new Date('2026-03-31T23:59:59Z')), 1, say)).toBe('2026/2')
})

test('a change of a risk is told by its figures and by the measures that came and went', () => {
  const then = 'frequency 0.01 · median 9000 · p90 40000 · remains 120 · P16 light · P40 light'
  const now = 'frequency 0.02 · median 9000 · p90 40000 · remains 240 · P16 standard'
  expect(fingerprintChanges(then, then)).toEqual([])
  expect(fingerprintChanges(then, now)).toEqual([
    { kind: 'figure', part: 'frequency', was: 0.01, is: 0.02 },
    { kind: 'figure', part: 'remains', was: 120, is: 240 },
    { kind: 'gone', measure: 'P16', variant: 'light' },
    { kind: 'gone', measure: 'P40', variant: 'light' },
    { kind: 'added', measure: 'P16', variant: 'standard' },
  ])
})
