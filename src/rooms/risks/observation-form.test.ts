import { describe, expect, it } from 'vitest'
import { enteredSeen, readObservation, readWithdrawal } from './observation-form.ts'

const fields = { years: '2,5', events: '3', reason: 'our log of incidents' }

describe('what happened here, from the form', () => {
  it.each([
    [{}, { years: 2.5, events: 3 }],
    [
      { years: '2.5', events: '0' },
      { years: 2.5, events: 0 },
    ],
    [
      { years: ' 10 ', events: '1.000' },
      { years: 10, events: 1000 },
    ],
  ])('is read as people write numbers: %j', (changed, seen) => {
    expect(readObservation('S1', { ...fields, ...changed })).toEqual({
      ok: true,
      input: { riskId: 'S1', seen, reason: 'our log of incidents' },
    })
  })

  it.each([
    [{ years: '' }, { years: 'years' }],
    [{ years: '0' }, { years: 'years' }],
    [{ years: '-3' }, { years: 'years' }],
    [{ years: '1e9' }, { years: 'years' }],
    [{ years: '1000000000' }, { years: 'years' }],
    [{ years: '100.5' }, { years: 'years' }],
    [{ years: '0.01' }, { years: 'years' }],
    [{ years: 'NaN' }, { years: 'years' }],
    [{ years: 'Infinity' }, { years: 'years' }],
    [{ events: '' }, { events: 'events' }],
    [{ events: '-1' }, { events: 'events' }],
    [{ events: '2.5' }, { events: 'events' }],
    [{ events: 'NaN' }, { events: 'events' }],
    [{ events: 'never' }, { events: 'events' }],
    [{ events: '2501' }, { events: 'tooMany' }],
    [{ events: '9999999999999999999' }, { events: 'tooMany' }],
    [{ events: '9'.repeat(400) }, { events: 'events' }],
    [{ reason: ' x ' }, { reason: 'reason' }],
    [{ reason: 'x'.repeat(1001) }, { reason: 'reason' }],
    [
      { years: 'a', events: 'b', reason: '' },
      { years: 'years', events: 'events', reason: 'reason' },
    ],
  ])('is refused field by field, and kept as typed: %j', (changed, faults) => {
    const read = readObservation('S1', { ...fields, ...changed })
    expect(read).toMatchObject({ ok: false, faults })
    if (!read.ok) {
      expect(Object.keys(read.faults)).toEqual(Object.keys(faults))
      const trimmed = Object.entries({ ...fields, ...changed }).map(([name, text]) => [name, text.trim()])
      expect(read.entered).toEqual(Object.fromEntries(trimmed))
    }
  })

  it('is taken back by a reason alone', () => {
    expect(readWithdrawal('S1', { reason: 'counted wrongly' })).toEqual({
      ok: true,
      input: { riskId: 'S1', seen: null, reason: 'counted wrongly' },
    })
    expect(readWithdrawal('S1', { ...fields, reason: '' })).toEqual({
      ok: false,
      entered: { ...fields, reason: '' },
      faults: { reason: 'reason' },
    })
  })

  it('stands in the form again as it was said', () => {
    const read = readObservation('S1', { ...enteredSeen({ years: 2.5, events: 3 }), reason: 'as before' })
    expect(read).toMatchObject({ ok: true, input: { seen: { years: 2.5, events: 3 } } })
  })
})
