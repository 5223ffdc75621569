import { expect, test } from 'vitest'
import { betaCdf, logBeta } from './beta-function.ts'
import { gammaCdf, logGamma } from './gamma-function.ts'

test('the gamma function is the factorial and the square root of pi at a half', () => {
  expect(logGamma(1)).toBeCloseTo(0, 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 13)
})

test('a gamma law of shape 1 is exponential and of shape 3 a sum of three', () => {
  for (const x of [0.01, 0.5, 1, 3, 8, 40]) {
    expect(gammaCdf(1, x)).toBeCloseTo(1 - Math.exp(-x), 13)
    expect(gammaCdf(3, x)).toBeCloseTo(1 - Math.exp(-x) * (1 + x + (x * x) / 2), 13)
  }
  expect(gammaCdf(2.5, 0)).toBe(0)
  expect(gammaCdf(2.5, Infinity)).toBe(1)
})

test('a gamma law of a thousand has half its mass a third below its mean', () => {
  expect(gammaCdf(1000, 1000 - 1 / 3)).toBeCloseTo(0.5, 4)
})

test('a beta law with whole parameters is a binomial tail', () => {
  // I_x(3, 4) = P(Bin(6, x) ≥ 3)
  const x = 0.35
  const choose = [1, 6, 15, 20, 15, 6, 1]
  const tail = [3, 4, 5, 6].reduce((sum, k) => sum + choose[k]! * x ** k * (1 - x) ** (6 - k), 0)
  expect(betaCdf(x, 3, 4)).toBeCloseTo(tail, 14)
  expect(betaCdf(0.9, 3, 4)).toBeCloseTo(1 - betaCdf(0.1, 4, 3), 14)
  expect(Math.exp(logBeta(3, 4))).toBeCloseTo(1 / 60, 14)
})
