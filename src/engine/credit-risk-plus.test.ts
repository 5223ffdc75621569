import { expect, test } from 'vitest'
import type { Portfolio } from './portfolio.ts'
import { exceedance, quantify } from './quantify.ts'

/**
 * The example portfolio of CreditRisk+ (CSFB 1997, appendix B): 25 loans, each with its exposure in dollars, default
 * rate and sector. The manual rounds exposures up to multiples of a hundredth of the largest and scales the rates so
 * that expected losses stay; it reads the 99th percentile between two multiples on a straight line.
 */
const LOANS: [exposure: number, rate: number, sector: 1 | 2 | 3][] = [
  [358475, 0.3, 1],
  [1089819, 0.3, 2],
  [1799710, 0.1, 2],
  [1933116, 0.15, 1],
  [2317327, 0.15, 3],
  [2410929, 0.15, 3],
  [2652184, 0.3, 1],
  [2957685, 0.15, 2],
  [3137989, 0.05, 3],
  [3204044, 0.05, 3],
  [4727724, 0.015, 1],
  [4830517, 0.05, 3],
  [4912097, 0.05, 3],
  [4928989, 0.3, 2],
  [5042312, 0.1, 3],
  [5320364, 0.075, 3],
  [5435457, 0.05, 1],
  [5517586, 0.03, 1],
  [5764596, 0.075, 1],
  [5847845, 0.03, 1],
  [6466533, 0.3, 1],
  [6480322, 0.3, 3],
  [7727651, 0.016, 2],
  [15410906, 0.1, 3],
  [20238895, 0.075, 1],
]
const UNIT = Math.ceil(20238895 / 100)

function loans(sectorOf: (sector: number) => string, sectors: string[]): Portfolio {
  return {
    currency: 'USD',
    // A standard deviation of half the mean is a gamma shape of 4.
    factors: sectors.map(id => ({ id, shape: 4 })),
    risks: LOANS.map(([exposure, rate, sector], i) => {
      const value = Math.ceil(exposure / UNIT) * UNIT
      return {
        id: `loan ${i + 1}`,
        frequency: { meanPerYear: (rate * exposure) / value },
        factorShares: { [sectorOf(sector)]: 1 },
        loss: { kind: 'fixed', value },
      }
    }),
  }
}

function percentile99(portfolio: Portfolio): number {
  const above = quantify(portfolio).var['0.99']
  const [before, at] = exceedance(portfolio, [above - UNIT, above])
  return above - UNIT + (UNIT * (before! - 0.01)) / (before! - at!)
}

test('example 1A, all loans in one sector, comes out to the dollar', () => {
  const portfolio = loans(() => 'all', ['all'])
  const { mean, sd } = quantify(portfolio)
  expect(Math.abs(mean - 14_221_863)).toBeLessThan(1)
  expect(Math.abs(sd - 12_668_741.9)).toBeLessThan(1)
  expect(Math.abs(percentile99(portfolio) - 55_311_503)).toBeLessThan(1)
})

test('example 2, three sectors, comes out to the dollar', () => {
  const portfolio = loans(sector => `sector ${sector}`, ['sector 1', 'sector 2', 'sector 3'])
  expect(Math.abs(percentile99(portfolio) - 49_931_502)).toBeLessThan(1)
})
