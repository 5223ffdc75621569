import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

test.each([
  ['6', 6],
  ['620000', 620_000],
  ['620,000', 620_000],
  ['620.000 €', 620_000],
  ['€ 1 234 567', 1_234_567],
  ["1'500", 1500],
  ['7.4 million', 7_400_000],
  ['7,4 Mio.', 7_400_000],
  ['12%', 12],
  ['0,5', 0.5],
  ['0.125', 0.125],
  ['1.234,56', 1234.56],
  ['1,234.5', 1234.5],
  ['25k', 25_000],
  ['1.500,-', 1500],
  ['-3', -3],
])('“%s” is %d', (text, value) => {
  expect(readNumber(text)).toBe(value)
})

test.each(['', 'six', '1.2.3', '12,34,5', '1e9', 'Infinity', '5 potatoes', '--3', '9'.repeat(400)])(
  '“%s” is no number',
  text => {
    expect(readNumber(text)).toBeNull()
  },
)
