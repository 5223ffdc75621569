import { expect, test } from 'vitest'
import { checkPortfolio } from './portfolio-check.ts'
import { quantify } from './quantify.ts'

const good = () => ({
  currency: 'EUR',
  factors: [{ id: 'wave', shape: 2 }],
  risks: [
    {
      id: 'ransomware',
      frequency: { meanPerYear: 0.1, shape: 2 },
      factorShares: { wave: 0.5 },
      loss: { kind: 'lognormal', median: 40_000, p90: 300_000, cap: 2_000_000 },
      secondary: { chance: 0.2, loss: { kind: 'pert', low: 1000, likely: 5000, high: 90_000 } },
    },
  ],
})

/** The good portfolio with one place of its only risk changed. */
const changed = (path: string, value: unknown) => {
  const portfolio: Record<string, unknown> = good()
  const names = path.split('.')
  let at = portfolio
  for (const name of names.slice(0, -1)) at = at[name] as Record<string, unknown>
  at[names.at(-1)!] = value
  return checkPortfolio(portfolio)
}

test('a good portfolio passes and its median and ninetieth percentile become a law', () => {
  const check = checkPortfolio(good())
  expect(check.ok && check.portfolio.risks[0]!.loss).toEqual({
    kind: 'lognormal',
    mu: expect.closeTo(Math.log(40_000), 12),
    sigma: expect.closeTo(Math.log(7.5) / 1.2815515655446, 9),
    cap: 2_000_000,
  })
  expect(check.ok && quantify(check.portfolio).mean).toBeGreaterThan(0)
})

test.each<[string, unknown, string, string]>([
  ['currency', '', 'currency', 'missing'],
  ['risks', {}, 'risks', 'a list of risks'],
  ['risks', Array.from({ length: 100_000 }, () => ({})), 'risks', '100000 entries; at most 10000'],
  ['factors.0.shape', 0, 'factors[0].shape', 'from 0.001'],
  ['factors.0.id', '', 'factors[0].id', 'not empty'],
  ['risks.0.id', 7, 'risks[0].id', 'not empty'],
  ['risks.0.frequency.meanPerYear', -1, 'risks[0].frequency.meanPerYear', 'is -1'],
  ['risks.0.frequency.meanPerYear', 1e9, 'risks[0].frequency.meanPerYear', 'from 0 to 1000000'],
  ['risks.0.frequency.meanPerYear', Number.NaN, 'risks[0].frequency.meanPerYear', 'not a finite number'],
  ['risks.0.frequency', undefined, 'risks[0].frequency.meanPerYear', 'missing'],
  ['risks.0.factorShares', { storm: 0.1 }, 'risks[0].factorShares.storm', 'not in factors'],
  ['risks.0.factorShares', { wave: 1.2 }, 'risks[0].factorShares.wave', 'from 0 to 1'],
  ['risks.0.loss', { kind: 'lognormal', mu: 3, sigma: 50 }, 'risks[0].loss.sigma', 'from 0 to 10'],
  ['risks.0.loss', { kind: 'lognormal', mu: 3, sigma: -1 }, 'risks[0].loss.sigma', 'is -1'],
  ['risks.0.loss', { kind: 'lognormal', median: 100, p90: 50 }, 'risks[0].loss.p90', 'below the median'],
  ['risks.0.loss', { kind: 'lognormal', median: 1, p90: 1e9 }, 'risks[0].loss.p90', '370,000 times'],
  ['risks.0.loss', { kind: 'lognormal', mu: 3, sigma: 1, cap: -5 }, 'risks[0].loss.cap', 'is -5'],
  ['risks.0.loss', { kind: 'pert', low: 5, likely: 3, high: 9 }, 'risks[0].loss.low', 'above likely'],
  ['risks.0.loss', { kind: 'pert', low: 1, likely: 30, high: 9 }, 'risks[0].loss.likely', 'above high'],
  ['risks.0.loss', { kind: 'normal' }, 'risks[0].loss.kind', 'none of lognormal'],
  ['risks.0.loss', { kind: 'fixed', value: Infinity }, 'risks[0].loss.value', 'not a finite number'],
  ['risks.0.loss', { kind: 'empirical', values: [] }, 'risks[0].loss.values', 'at least one'],
  [
    'risks.0.loss',
    { kind: 'empirical', values: [1, 'two'] },
    'risks[0].loss.values[1]',
    'not a finite number',
  ],
  [
    'risks.0.secondary',
    { chance: 1.5, loss: { kind: 'fixed', value: 1 } },
    'risks[0].secondary.chance',
    'from 0 to 1',
  ],
  ['risks.0.secondary', 'yes', 'risks[0].secondary', 'not an object'],
])('%s = %j is refused with its path', (path, value, faultPath, words) => {
  const check = changed(path, value)
  expect(check.ok).toBe(false)
  const faults = check.ok ? [] : check.faults
  expect(faults.map(fault => fault.path)).toContain(faultPath)
  expect(faults.find(fault => fault.path === faultPath)!.message).toContain(words)
})

test('shares that sum to more than one and an id used twice are refused', () => {
  const portfolio = good()
  portfolio.factors.push({ id: 'wave', shape: 3 })
  portfolio.risks.push(portfolio.risks[0]!)
  const check = checkPortfolio(portfolio)
  expect(check.ok ? [] : check.faults.map(({ path, message }) => `${path} ${message}`)).toEqual([
    'factors[1].id "wave" is used twice',
    'risks[1].id "ransomware" is used twice',
  ])
})

test('what is no portfolio at all is refused in one sentence', () => {
  for (const input of [null, 5, 'text', []]) {
    const check = checkPortfolio(input)
    expect(check.ok ? [] : check.faults).toHaveLength(1)
  }
})

test('a cap below the median is no fault', () => {
  expect(changed('risks.0.loss', { kind: 'lognormal', median: 1000, p90: 3000, cap: 200 }).ok).toBe(true)
})
