import { expect, test } from 'vitest'
import type { Portfolio } from './portfolio.ts'
import { quantify } from './quantify.ts'
import { samplePortfolio } from './sample-portfolio.ts'

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

test.each([1, 7, 50])('shares of %i correlated risks sum to the tail value at risk', riskCount => {
  const { contributions, tvar, mean } = quantify(samplePortfolio(riskCount))
  expect(sum(contributions.map(share => share.tvar95)) / tvar['0.95']).toBeCloseTo(1, 9)
  expect(sum(contributions.map(share => share.expected)) / mean).toBeCloseTo(1, 12)
})

test('of two risks with the same expected loss the rare and large one owns the tail', () => {
  const portfolio: Portfolio = {
    currency: 'EUR',
    factors: [],
    risks: [
      { id: 'often', frequency: { meanPerYear: 50 }, loss: { kind: 'fixed', value: 1000 } },
      { id: 'rare', frequency: { meanPerYear: 0.1 }, loss: { kind: 'fixed', value: 500_000 } },
    ],
  }
  const [often, rare] = quantify(portfolio).contributions
  expect(often!.expected).toBeCloseTo(rare!.expected, 9)
  expect(rare!.tvar95).toBeGreaterThan(5 * often!.tvar95)
  // The worst twentieth is the worse half of the years with a rare loss: the frequent one loses its mean of 50 events
  // there and about 0.8 of its spread of √50, which is 0.11.
  expect(often!.tvar95 / 50_000).toBeCloseTo(1.11, 1)
})

test('where most years are quiet each risk owns its expected loss over the share of bad years', () => {
  const portfolio: Portfolio = {
    currency: 'EUR',
    factors: [],
    risks: [
      { id: 'a', frequency: { meanPerYear: 0.01 }, loss: { kind: 'lognormal', mu: 10, sigma: 1 } },
      { id: 'b', frequency: { meanPerYear: 0.02 }, loss: { kind: 'lognormal', mu: 9, sigma: 2 } },
    ],
  }
  for (const share of quantify(portfolio).contributions)
    expect(share.tvar95).toBeCloseTo(share.expected / 0.05, 6)
})

test('the share of one risk is what the tail value loses when its losses shrink a little', () => {
  const portfolio = samplePortfolio(6)
  const base = quantify(portfolio)
  const nudge = 1e-3
  for (const place of [0, 3]) {
    const nudged = structuredClone(portfolio)
    const risk = nudged.risks[place]!
    for (const loss of [risk.loss, risk.secondary?.loss]) {
      if (loss?.kind !== 'lognormal') continue
      loss.mu += Math.log(1 + nudge)
      loss.cap! *= 1 + nudge
    }
    const slope = (quantify(nudged).tvar['0.95'] - base.tvar['0.95']) / nudge
    expect(slope / base.contributions[place]!.tvar95).toBeCloseTo(1, 2)
  }
})
