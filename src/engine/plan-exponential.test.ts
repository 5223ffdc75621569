import { expect, test } from 'vitest'
import { exponential } from './plan-exponential.ts'

test('the exponential agrees with the built-in one to the last places from −700 to 700', () => {
  for (let x = -700; x <= 700; x += 0.37) {
    expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(4e-16)
  }
})

test('the exponential is exact at 0 and nothing far below', () => {
  expect(exponential(0)).toBe(1)
  expect(exponential(-1000)).toBe(0)
})
