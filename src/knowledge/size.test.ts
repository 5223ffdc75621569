import { describe, expect, test } from 'vitest'
import { withDerivedFacts } from './facts.ts'
import { interpolateBySize, sizeClassOf } from './size.ts'

const hours = { micro: 5, small: 12, medium: 40, large: 120 }

describe('a figure by size', () => {
  test('is the given one at 4, 20, 100 and 600 persons', () => {
    expect([4, 20, 100, 600].map(persons => interpolateBySize(hours, persons))).toEqual([
      5,
      12,
      40,
      expect.closeTo(120, 9),
    ])
  })

  test('is the geometric mean of two neighbours at the geometric mean of their headcounts', () => {
    expect(interpolateBySize(hours, Math.sqrt(4 * 20))).toBeCloseTo(Math.sqrt(5 * 12), 9)
  })

  test('stays below the smallest anchor and for a headcount that is no number', () => {
    expect(interpolateBySize(hours, 1)).toBe(5)
    expect(interpolateBySize(hours, 0)).toBe(5)
    expect(interpolateBySize(hours, Number.NaN)).toBe(5)
  })

  test('continues beyond the largest anchor, never falling and never faster than the headcount', () => {
    expect(interpolateBySize(hours, 3600)).toBeCloseTo(120 * 3, 6)
    expect(interpolateBySize({ ...hours, large: 20 }, 6000)).toBe(20)
    expect(interpolateBySize({ ...hours, large: 4000 }, 6000)).toBeCloseTo(40_000, 6)
  })

  test('passes through a zero without becoming infinite or undefined', () => {
    const values = { micro: 0, small: 10, medium: 10, large: 0 }
    expect(interpolateBySize(values, 4)).toBe(0)
    expect(interpolateBySize(values, Math.sqrt(80))).toBeCloseTo(5, 9)
    expect(interpolateBySize(values, 6000)).toBe(0)
  })
})

describe('the European size class', () => {
  test('follows the headcount where no money is known', () => {
    const classes = [1, 9, 10, 49, 50, 249, 250].map(headcount => sizeClassOf({ headcount }))
    expect(classes).toEqual(['micro', 'micro', 'small', 'small', 'medium', 'medium', 'large'])
  })

  test('needs turnover or balance sheet within the limit, not both', () => {
    expect(sizeClassOf({ headcount: 6, turnoverEur: 3e6, balanceSheetEur: 1e6 })).toBe('micro')
    expect(sizeClassOf({ headcount: 6, turnoverEur: 3e6, balanceSheetEur: 3e6 })).toBe('small')
    expect(sizeClassOf({ headcount: 6, turnoverEur: 60e6, balanceSheetEur: 50e6 })).toBe('large')
    expect(sizeClassOf({ headcount: 100, turnoverEur: 60e6, balanceSheetEur: 40e6 })).toBe('medium')
  })

  test('is not known without a headcount', () => {
    expect(sizeClassOf({ turnoverEur: 1e6 })).toBeUndefined()
    expect(sizeClassOf({ headcount: -3 })).toBeUndefined()
  })
})

test('whether a country is in the Union and the Economic Area follows from its code', () => {
  expect(withDerivedFacts({ country: 'AT', headcount: 6 })).toMatchObject({
    inEu: true,
    inEea: true,
    sizeClass: 'micro',
  })
  expect(withDerivedFacts({ country: 'no' })).toMatchObject({ inEu: false, inEea: true })
  expect(withDerivedFacts({ country: 'CH' })).toMatchObject({ inEu: false, inEea: false })
  expect(withDerivedFacts({})).toEqual({})
})
