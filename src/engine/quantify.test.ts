import { expect, test } from 'vitest'
import type { Portfolio, PortfolioRisk, Severity } from './portfolio.ts'
import { exceedance, quantify, TAIL_LEVELS } from './quantify.ts'
import { samplePortfolio } from './sample-portfolio.ts'

const one = (frequency: PortfolioRisk['frequency'], loss: Severity): Portfolio => ({
  currency: 'EUR',
  factors: [],
  risks: [{ id: 'only', frequency, loss }],
})

const relative = (a: number, b: number) => Math.abs(a / b - 1)

test('a negative binomial of capped lognormal losses has the known figures', () => {
  const portfolio = one(
    { meanPerYear: 1.2, shape: 3 },
    { kind: 'lognormal', mu: Math.log(20_000), sigma: 1.2, cap: 2e6 },
  )
  const result = quantify(portfolio)
  expect(result.mean / 49249.646338509454).toBeCloseTo(1, 9)
  expect(1 - exceedance(portfolio, [0])[0]!).toBeCloseTo(0.36443148688046656, 12)
  expect(relative(result.var['0.5'], 14320.8)).toBeLessThan(1e-5)
  expect(relative(result.var['0.9'], 137033.9)).toBeLessThan(1e-5)
  expect(relative(result.var['0.95'], 209179.8)).toBeLessThan(1e-5)
  expect(relative(result.var['0.99'], 431802.0)).toBeLessThan(1e-5)
  expect(relative(result.var['0.999'], 959149.4)).toBeLessThan(1e-5)
  expect(relative(result.tvar['0.95'], 358304.7)).toBeLessThan(1e-5)
  expect(relative(result.tvar['0.99'], 651736.1)).toBeLessThan(1e-5)
  expect(result.error.var).toBeLessThan(1e-5)
  expect(result.error.tvar).toBeLessThan(1e-4)
})

test('a fixed loss ten times a century is counted exactly', () => {
  const portfolio = one({ meanPerYear: 0.1 }, { kind: 'fixed', value: 10_000 })
  const { var: quantiles, tvar } = quantify(portfolio)
  expect(quantiles).toEqual({
    '0.5': 0,
    '0.9': 0,
    '0.95': 10_000,
    '0.99': 10_000,
    '0.995': 10_000,
    '0.999': 20_000,
  })
  const none = Math.exp(-0.1)
  const two = 1 - none * (1 + 0.1)
  const chances = exceedance(portfolio, [-1, 0, 9999.9, 10_000, 15_000, 20_000])
  const wanted = [1, 1 - none, 1 - none, two, two, two - (none * 0.01) / 2]
  expect(chances).toEqual(wanted.map(chance => expect.closeTo(chance, 10)))
  // The worst twentieth of years: all years with a loss count 10,000 and more, none of the quiet ones does.
  expect(tvar['0.95']).toBeCloseTo((1000 - 10_000 * (1 - none - 0.05)) / 0.05, 6)
})

test('several fixed losses with a common measure are added up exactly', () => {
  const portfolio: Portfolio = {
    currency: 'EUR',
    factors: [],
    risks: [
      { id: 'a', frequency: { meanPerYear: 0.2 }, loss: { kind: 'fixed', value: 4000 } },
      { id: 'b', frequency: { meanPerYear: 0.3 }, loss: { kind: 'fixed', value: 10_000 } },
    ],
  }
  // P(S ≤ 10,000): nothing, one a, two a, or one b.
  const upTo = Math.exp(-0.5) * (1 + 0.2 + 0.02 + 0.3)
  expect(exceedance(portfolio, [10_000])[0]).toBeCloseTo(1 - upTo, 12)
  expect(exceedance(portfolio, [9999])[0]).toBeCloseTo(1 - upTo + 0.3 * Math.exp(-0.5), 12)
})

test('a risk in one year of a million shows over nine decades of loss', () => {
  const portfolio = one({ meanPerYear: 1e-6 }, { kind: 'lognormal', mu: Math.log(1e5), sigma: 2 })
  const chances = exceedance(portfolio, [1, 1e3, 1e5, 1e7])
  expect(chances[0]! / 1e-6).toBeCloseTo(1, 3)
  expect(chances[1]! / 1e-6).toBeCloseTo(0.98936, 2)
  expect(chances[2]! / 1e-6).toBeCloseTo(0.5, 2)
  expect(chances[3]! / 1e-6).toBeCloseTo(0.010636, 2)
})

test('nothing can be lost where there is no risk, no event or no loss', () => {
  const empty: Portfolio = { currency: 'EUR', factors: [], risks: [] }
  const never = one({ meanPerYear: 0 }, { kind: 'fixed', value: 1000 })
  const harmless = one({ meanPerYear: 5 }, { kind: 'fixed', value: 0 })
  for (const portfolio of [empty, never, harmless]) {
    const result = quantify(portfolio)
    expect([result.mean, result.sd, result.var['0.999'], result.tvar['0.999']]).toEqual([0, 0, 0, 0])
    expect(exceedance(portfolio, [0, 1, 1e9])).toEqual([0, 0, 0])
    expect(result.contributions.every(share => share.expected === 0 && share.tvar95 === 0)).toBe(true)
  }
})

test('a year of a million small events is nearly normal', () => {
  const result = quantify(one({ meanPerYear: 1e6 }, { kind: 'fixed', value: 10 }))
  expect(result.mean).toBe(1e7)
  expect(result.sd).toBeCloseTo(10_000, 6)
  const z = (result.var['0.99'] - 1e7) / 1e4
  // Cornish and Fisher: 2.32635 + skewness (2.32635² − 1)/6, skewness 1/1000.
  expect(z).toBeCloseTo(2.32635 + (2.32635 ** 2 - 1) / 6000, 4)
})

test('the heaviest tail the check lets through gives ordinary figures in the middle', () => {
  const result = quantify(one({ meanPerYear: 0.3 }, { kind: 'lognormal', mu: 5, sigma: 10 }))
  // P(S > x) is close to P(largest loss > x), the sum being its largest part.
  const above = -Math.log(0.99) / 0.3
  expect(above).toBeCloseTo(0.0335, 4)
  expect(Math.log(result.var['0.99'])).toBeCloseTo(5 + 10 * 1.8315, 1)
  expect(Number.isFinite(result.mean)).toBe(true)
})

test('a cap below the median is an atom that the curve shows as a step', () => {
  const portfolio = one({ meanPerYear: 0.05 }, { kind: 'lognormal', mu: Math.log(1000), sigma: 1, cap: 200 })
  const [below, at] = exceedance(portfolio, [199.9, 200])
  const atCap = 0.9462
  expect(below! - at!).toBeCloseTo(0.05 * atCap * Math.exp(-0.05), 3)
  expect(quantify(portfolio).var['0.99']).toBe(200)
})

test('a secondary loss adds its chance to the tail', () => {
  const portfolio: Portfolio = {
    currency: 'EUR',
    factors: [],
    risks: [
      {
        id: 'breach',
        frequency: { meanPerYear: 0.2 },
        loss: { kind: 'fixed', value: 1000 },
        secondary: { chance: 0.25, loss: { kind: 'fixed', value: 50_000 } },
      },
    ],
  }
  expect(exceedance(portfolio, [20_000])[0]).toBeCloseTo(1 - Math.exp(-0.05), 12)
  expect(quantify(portfolio).mean).toBeCloseTo(0.2 * (1000 + 12_500), 9)
})

test('eight times the nodes change the figures of fifty correlated risks by less than a millionth', () => {
  const portfolio = samplePortfolio(50)
  const usual = quantify(portfolio)
  const fine = quantify(portfolio, { nodes: 8192 })
  for (const level of TAIL_LEVELS) {
    expect(relative(usual.var[level], fine.var[level])).toBeLessThan(1e-6)
    expect(relative(usual.tvar[level], fine.tvar[level])).toBeLessThan(1e-6)
  }
  expect(usual.error.var).toBeLessThan(1e-5)
  expect(usual.error.tvar).toBeLessThan(1e-5)
})

test('two thousand steady risks are worked out in bounded time and are nearly normal', () => {
  const portfolio = samplePortfolio(2000)
  for (const risk of portfolio.risks) {
    risk.frequency = { meanPerYear: 1000 }
    delete risk.factorShares
  }
  const result = quantify(portfolio)
  const z = (result.var['0.99'] - result.mean) / result.sd
  expect(z).toBeGreaterThan(2.3263)
  expect(z).toBeLessThan(2.35)
  expect(result.tvar['0.99']).toBeGreaterThan(result.var['0.99'])
})

test('a rate known for certain is the limit of a rate hardly in doubt', () => {
  const loss: Severity = { kind: 'lognormal', mu: 8, sigma: 1 }
  const certain = quantify(one({ meanPerYear: 1 }, loss))
  const hardly = quantify(one({ meanPerYear: 1, shape: 1e12 }, loss))
  expect(relative(hardly.var['0.99'], certain.var['0.99'])).toBeLessThan(1e-9)
  expect(relative(hardly.tvar['0.99'], certain.tvar['0.99'])).toBeLessThan(1e-9)
})
