import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { enteredFrom, readEstimate } from './estimate-form.ts'

const fields = {
  unit: 'years',
  rare: '50',
  likely: '20',
  often: '5',
  lossLow: '1.000',
  lossHigh: '80 000 €',
  reason: 'our own log',
}

describe('own figures from the form', () => {
  it('are years between events, or times a year', () => {
    expect(readEstimate('S1', fields)).toEqual({
      ok: true,
      input: {
        riskId: 'S1',
        figures: {
          frequencyPerYear: { low: 0.02, likely: 0.05, high: 0.2 },
          lossLowEur: 1000,
          lossHighEur: 80_000,
        },
        reason: 'our own log',
      },
    })
    const times = { ...fields, unit: 'times', rare: '1', likely: '2', often: '6' }
    expect(readEstimate('S1', times)).toMatchObject({
      ok: true,
      input: { figures: { frequencyPerYear: { low: 1, likely: 2, high: 6 } } },
    })
  })

  it.each([
    [{ likely: '' }, { likely: 'number' }],
    [{ often: 'now and then' }, { often: 'number' }],
    [{ rare: '-3' }, { rare: 'number' }],
    [{ rare: '2' }, { likely: 'order' }],
    [{ lossHigh: '900' }, { lossHigh: 'lossOrder' }],
    [{ reason: ' ' }, { reason: 'reason' }],
    [{ lossHigh: '1e99' }, { lossHigh: 'number' }],
    [{ lossHigh: '9999999999999' }, { lossHigh: 'range' }],
    [{ unit: 'times', rare: '1', likely: '2', often: '99999' }, { likely: 'range' }],
  ])('say what is wrong with %j', (changed, faults) => {
    expect(readEstimate('S1', { ...fields, ...changed })).toMatchObject({ ok: false, faults })
  })

  test('an estimate shown again in the form is about the same estimate', () => {
    const rate = fc.double({ min: 0.001, max: 500, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(rate, rate, rate), rates => {
        const [low, likely, high] = [...rates].sort((a, b) => a - b) as [number, number, number]
        const figures = { frequencyPerYear: { low, likely, high }, lossLowEur: 10, lossHighEur: 2000 }
        const read = readEstimate('S1', { ...enteredFrom(figures), reason: 'as before' })
        expect(read.ok).toBe(true)
        if (read.ok)
          expect(read.input.figures?.frequencyPerYear.likely).toBeCloseTo(likely, -Math.log10(likely * 0.01))
      }),
    )
  })
})
