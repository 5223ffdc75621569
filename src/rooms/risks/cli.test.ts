import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'mediant-portfolio-'))
afterAll(() => rmSync(folder, { recursive: true }))

const portfolio = {
  currency: 'EUR',
  factors: [{ id: 'wave', shape: 2 }],
  risks: [
    {
      id: 'fraud',
      frequency: { meanPerYear: 1.2, shape: 3 },
      loss: { kind: 'lognormal', mu: Math.log(20_000), sigma: 1.2, cap: 2e6 },
    },
    {
      id: 'ransom',
      frequency: { meanPerYear: 0.1 },
      factorShares: { wave: 0.5 },
      loss: { kind: 'lognormal', median: 50_000, p90: 400_000 },
      secondary: { chance: 0.2, loss: { kind: 'pert', low: 0, likely: 10_000, high: 90_000 } },
    },
  ],
}

async function run(content: unknown, ...options: string[]) {
  const file = join(folder, 'portfolio.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  let [stdout, stderr] = ['', '']
  const code = await commands[0]!.run([file, ...options], {
    stdout: text => {
      stdout += text
    },
    stderr: text => {
      stderr += text
    },
    env: {},
    withDependencies: () => Promise.reject(new Error('no database is needed')),
  })
  return { code, stdout, stderr }
}

describe('mediant quantify', () => {
  it('answers with mean, spread, tail and contributions', async () => {
    const { code, stdout } = await run(portfolio, '--json')
    const figures = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining(['mean', 'sd', 'var', 'tvar', 'curve', 'contributions', 'error']),
    )
    const sum = figures.contributions.reduce(
      (total: number, one: { tvar95: number }) => total + one.tvar95,
      0,
    )
    expect(sum / figures.tvar['0.95']).toBeCloseTo(1, 3)
  })

  it('agrees with a simulation, which gives the same bytes for the same seed', async () => {
    const exact = JSON.parse((await run(portfolio, '--json')).stdout)
    const first = await run(portfolio, '--json', '--method', 'montecarlo', '--seed', '7', '--years', '40960')
    expect(
      (await run(portfolio, '--json', '--method', 'montecarlo', '--seed', '7', '--years', '40960')).stdout,
    ).toBe(first.stdout)
    expect(JSON.parse(first.stdout).mean / exact.mean).toBeCloseTo(1, 1)
  })

  it('is read by a person as a table', async () => {
    expect((await run(portfolio)).stdout).toContain('mean a year')
  })

  it.each([
    [
      { ...portfolio, risks: [{ ...portfolio.risks[0], frequency: { meanPerYear: 1e9 } }] },
      'risks[0].frequency.meanPerYear',
    ],
    [
      { ...portfolio, risks: [{ ...portfolio.risks[0], loss: { kind: 'lognormal', mu: 1, sigma: 50 } }] },
      'sigma',
    ],
    [{ ...portfolio, risks: [{ ...portfolio.risks[1], factorShares: { wave: 1.5 } }] }, 'factorShares'],
    [{ ...portfolio, colour: 'blue' }, 'colour'],
    [
      {
        ...portfolio,
        risks: [{ ...portfolio.risks[0], loss: { kind: 'lognormal', mu: Number.NaN, sigma: 1 } }],
      },
      'mu',
    ],
    [{ ...portfolio, risks: Array.from({ length: 100_000 }, () => portfolio.risks[0]) }, 'risks'],
    ['{', 'JSON'],
  ])('refuses what cannot be computed and names the path', async (content, path) => {
    const { code, stderr, stdout } = await run(content)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(path)
  })

  it('has an answer for nothing at all, by either method', async () => {
    for (const method of ['exact', 'montecarlo']) {
      const { code, stdout } = await run(
        { currency: 'EUR', factors: [], risks: [] },
        '--json',
        '--method',
        method,
      )
      const figures = JSON.parse(stdout)
      expect({ code, mean: figures.mean, tvar: figures.tvar['0.99'] }).toEqual({ code: 0, mean: 0, tvar: 0 })
      expect(figures.contributions).toEqual([])
    }
  })

  it('refuses to simulate ten thousand risks for ten million years, however quiet they are', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      id: `risk ${i}`,
      frequency: { meanPerYear: 1e-4 },
      loss: { kind: 'fixed', value: 1000 },
    }))
    const content = { currency: 'EUR', factors: [], risks: many }
    const refused = await run(content, '--method', 'montecarlo', '--years', '10000000')
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('--years')
  })

  it('has a right answer for a cap below the median: every event costs the cap or less', async () => {
    const loss = { kind: 'lognormal', median: 1000, p90: 3000, cap: 200 }
    const risks = [{ id: 'small', frequency: { meanPerYear: 0.05 }, loss }]
    const { stdout } = await run({ currency: 'EUR', factors: [], risks }, '--json')
    expect(JSON.parse(stdout).var['0.99']).toBe(200)
  })

  it.each([[['--method', 'guess']], [['--seed', '-1']], [['--years', '0']], [['extra']]])(
    'answers a wrong call with the usage: %j',
    async options => {
      const { code, stderr } = await run(portfolio, ...options)
      expect(code).toBe(2)
      expect(stderr).toContain('usage: mediant quantify')
    },
  )
})
