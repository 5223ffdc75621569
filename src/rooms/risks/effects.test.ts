import { describe, expect, it } from 'vitest'
import { effectsOn, relativeTo, remaining, together, UNTOUCHED } from './effects.ts'

const effect = (scenario: string, acts: 'frequency' | 'loss', best: number) => ({
  scenario,
  acts,
  remaining: { low: best, best, high: best },
  grade: 'expert' as const,
  source: 'x',
})
const none = { exponent: 1, floor: 0 }

describe('effects of measures', () => {
  it('use the mean of the range, not its best value', () => {
    const [on] = Object.values(
      effectsOn(
        [{ ...effect('S1', 'frequency', 0.5), remaining: { low: 0.2, best: 0.5, high: 0.9 } }],
        new Map([['r', 'S1']]),
      ),
    )
    expect(Math.exp(on!.lnFrequency)).toBeCloseTo((0.2 + 4 * 0.5 + 0.9) / 6, 12)
  })

  it('multiply where nothing overlaps', () => {
    const risks = new Map([['r', 'S1']])
    const both = together([
      effectsOn([effect('S1', 'frequency', 0.5)], risks),
      effectsOn([effect('S1', 'loss', 0.4)], risks),
    ])
    const left = remaining(both['r']!, none)
    expect(left.frequency).toBeCloseTo(0.5, 12)
    expect(left.loss).toBeCloseTo(0.4, 12)
  })

  it('are damped together: frequency times loss is the damped product', () => {
    const left = remaining(
      { lnFrequency: Math.log(0.5), lnLoss: Math.log(0.4), lnLow: 0, lnHigh: 0 },
      { exponent: 0.7, floor: 0.15 },
    )
    expect(left.frequency * left.loss).toBeCloseTo(0.2 ** 0.7, 12)
  })

  it('leave the floor, however many there are', () => {
    const left = remaining(
      { lnFrequency: -9, lnLoss: -9, lnLow: 0, lnHigh: 0 },
      { exponent: 0.7, floor: 0.15 },
    )
    expect(left.frequency * left.loss).toBeCloseTo(0.15, 12)
  })

  it('leave a risk alone that they do not name', () => {
    expect(effectsOn([effect('S2', 'loss', 0.5)], new Map([['r', 'S1']]))).toEqual({})
    expect(remaining(UNTOUCHED, none)).toEqual({ frequency: 1, loss: 1 })
  })

  it('of a stronger variant count beyond the weaker one in place', () => {
    const risks = new Map([['r', 'S1']])
    const step = relativeTo(
      effectsOn([effect('S1', 'loss', 0.3)], risks),
      effectsOn([effect('S1', 'loss', 0.6)], risks),
    )
    expect(Math.exp(step['r']!.lnLoss)).toBeCloseTo(0.5, 12)
  })
})
