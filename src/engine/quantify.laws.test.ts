import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Portfolio, PortfolioRisk, Severity } from './portfolio.ts'
import { checkPortfolio } from './portfolio-check.ts'
import { exceedance, quantify, TAIL_LEVELS } from './quantify.ts'
import { scaleSeverity } from './severity.ts'
import { simulateYears } from './simulate.ts'

const money = fc.double({ min: 2, max: 6, noNaN: true }).map(decades => 10 ** decades)
const severity: fc.Arbitrary<Severity> = fc.oneof(
  fc.record({
    kind: fc.constant('lognormal' as const),
    mu: fc.double({ min: 4, max: 13, noNaN: true }),
    sigma: fc.double({ min: 0.1, max: 2.2, noNaN: true }),
    cap: money,
  }),
  fc.record({
    kind: fc.constant('lognormal' as const),
    mu: fc.double({ min: 4, max: 13, noNaN: true }),
    sigma: fc.double({ min: 0.1, max: 2.2, noNaN: true }),
  }),
  fc.tuple(money, money, money).map(values => {
    const [low, likely, high] = values.sort((a, b) => a - b) as [number, number, number]
    return { kind: 'pert' as const, low, likely, high }
  }),
  money.map(value => ({ kind: 'fixed' as const, value: Math.round(value) })),
  fc.array(money, { minLength: 1, maxLength: 6 }).map(values => ({ kind: 'empirical' as const, values })),
)
const risk = fc.record(
  {
    frequency: fc.record(
      {
        meanPerYear: fc.double({ min: -3, max: 1.3, noNaN: true }).map(decades => 10 ** decades),
        shape: fc.double({ min: 0.3, max: 20, noNaN: true }),
      },
      { requiredKeys: ['meanPerYear'] },
    ),
    factorShares: fc.double({ min: 0, max: 1, noNaN: true }).map(share => ({ wave: share })),
    loss: severity,
    secondary: fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), loss: severity }),
  },
  { requiredKeys: ['frequency', 'loss'] },
)
const portfolios: fc.Arbitrary<Portfolio> = fc.array(risk, { minLength: 1, maxLength: 5 }).map(risks => ({
  currency: 'EUR',
  factors: [{ id: 'wave', shape: 1.5 }],
  risks: risks.map((parts, i): PortfolioRisk => ({ id: `risk ${i}`, ...parts })),
}))

const runs = { numRuns: 40, seed: 20261124 }
const close = (a: number, b: number, tolerance: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(a), Math.abs(b)) + 1e-9)

test('every generated portfolio passes the check', () => {
  fc.assert(
    fc.property(portfolios, portfolio => checkPortfolio(portfolio).ok),
    runs,
  )
})

test('the curve never rises and stays between 0 and 1', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const { curve } = quantify(portfolio)
      let before = 1
      for (const chance of curve.chance) {
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(before)
        before = chance
      }
    }),
    runs,
  )
})

test('value at risk rises with the level and tail value is never below it', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const result = quantify(portfolio)
      let before = 0
      for (const level of TAIL_LEVELS) {
        expect(result.var[level]).toBeGreaterThanOrEqual(before * (1 - 1e-9))
        expect(result.tvar[level]).toBeGreaterThanOrEqual(result.var[level])
        before = result.var[level]
      }
    }),
    runs,
  )
})

test('contributions sum to the tail value at risk and to the mean', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const { contributions, tvar, mean } = quantify(portfolio)
      close(
        contributions.reduce((sum, share) => sum + share.tvar95, 0),
        tvar['0.95'],
        1e-4,
      )
      close(
        contributions.reduce((sum, share) => sum + share.expected, 0),
        mean,
        1e-12,
      )
    }),
    runs,
  )
})

test('the order of the risks is irrelevant', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const forward = quantify(portfolio)
      const backward = quantify({ ...portfolio, risks: portfolio.risks.toReversed() })
      for (const level of TAIL_LEVELS) close(forward.var[level], backward.var[level], 1e-6)
      close(forward.tvar['0.95'], backward.tvar['0.95'], 1e-6)
    }),
    runs,
  )
})

test('twice the money is twice every figure and the same chances', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const scaled: Portfolio = {
        ...portfolio,
        risks: portfolio.risks.map(({ secondary, ...rest }) => ({
          ...rest,
          loss: scaleSeverity(rest.loss, 2),
          ...(secondary && { secondary: { ...secondary, loss: scaleSeverity(secondary.loss, 2) } }),
        })),
      }
      const plain = quantify(portfolio)
      const twice = quantify(scaled)
      for (const level of TAIL_LEVELS) {
        close(twice.var[level], 2 * plain.var[level], 1e-6)
        close(twice.tvar[level], 2 * plain.tvar[level], 1e-6)
      }
      const levels = plain.curve.loss
      const chances = exceedance(
        scaled,
        levels.map(loss => 2 * loss),
      )
      for (const [i, chance] of exceedance(portfolio, levels).entries()) {
        expect(Math.abs(chance - chances[i]!)).toBeLessThan(1e-6)
      }
    }),
    runs,
  )
})

test('one more risk never makes a large loss less likely', () => {
  fc.assert(
    fc.property(portfolios, portfolio => {
      const { curve } = quantify(portfolio)
      const fewer = exceedance({ ...portfolio, risks: portfolio.risks.slice(1) }, curve.loss)
      // Atoms between nodes are smeared over a step, so a reading beside one may be off by a part of it.
      const slack = 0.02
      for (const [i, chance] of curve.chance.entries()) expect(fewer[i]!).toBeLessThanOrEqual(chance + slack)
    }),
    runs,
  )
})

test('whatever the laws, the exact curve a per cent to either side holds the simulated one', () => {
  fc.assert(
    fc.property(portfolios, fc.nat(1000), (portfolio, seed) => {
      const years = simulateYears(portfolio, seed, 0, 6).toSorted()
      for (const share of [0.1, 0.5, 0.8, 0.95, 0.99, 0.998]) {
        const loss = years[Math.floor(share * years.length)]!
        const simulated = 1 - (years.findLastIndex(total => total <= loss) + 1) / years.length
        const [above, below] = exceedance(portfolio, [loss * 0.99 - 1, loss * 1.01 + 1])
        const noise =
          5 * Math.sqrt(Math.max(below! * (1 - above!), simulated * (1 - simulated), 1e-5) / years.length)
        expect(simulated).toBeLessThan(above! + noise)
        expect(simulated).toBeGreaterThan(below! - noise)
      }
    }),
    { numRuns: 25, seed: 20261124, endOnFailure: true },
  )
})
