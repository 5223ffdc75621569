import { expect, test } from 'vitest'
import { compoundOf, yearlyMoments } from './compound.ts'
import { quantify } from './quantify.ts'
import { quantifyBySimulation } from './quantify-by-simulation.ts'
import { samplePortfolio } from './sample-portfolio.ts'
import { BLOCK_YEARS, SPAN_BLOCKS, simulateYears, simulationSize, weighSpan } from './simulate.ts'

test('blocks drawn apart are bit for bit the blocks drawn together', () => {
  const portfolio = samplePortfolio(9)
  const together = simulateYears(portfolio, 42, 0, 3)
  const apart = [2, 0, 1].map(block => ({ block, years: simulateYears(portfolio, 42, block, 1) }))
  for (const { block, years } of apart) {
    expect(together.subarray(block * BLOCK_YEARS, (block + 1) * BLOCK_YEARS)).toEqual(years)
  }
})

test('another seed gives other years, a further risk leaves the events of the others as they were', () => {
  const portfolio = samplePortfolio(4)
  const years = simulateYears(portfolio, 1, 0, 1)
  expect(simulateYears(portfolio, 2, 0, 1)).not.toEqual(years)
  const further = simulateYears(samplePortfolio(5), 1, 0, 1)
  for (let y = 0; y < BLOCK_YEARS; y++) expect(further[y]!).toBeGreaterThanOrEqual(years[y]!)
})

test.each([1, 12])('over 30 seeds the simulated mean of %i risks lies about the exact one', riskCount => {
  const portfolio = samplePortfolio(riskCount)
  const { mean, sd } = quantify(portfolio)
  const blocks = 5
  const scores = Array.from({ length: 30 }, (_, seed) => {
    const years = simulateYears(portfolio, seed, 0, blocks)
    const average = years.reduce((sum, loss) => sum + loss, 0) / years.length
    return ((average - mean) / sd) * Math.sqrt(years.length)
  })
  for (const z of scores) expect(Math.abs(z)).toBeLessThan(4)
  const together = scores.reduce((sum, z) => sum + z, 0) / Math.sqrt(scores.length)
  expect(Math.abs(together)).toBeLessThan(3)
})

test('over twelve spans no single risk strays from its exact mean', () => {
  const portfolio = samplePortfolio(40)
  const spanYears = SPAN_BLOCKS * BLOCK_YEARS
  const ones = new Float64Array(spanYears).fill(1)
  const { risks, factorShapes } = compoundOf(portfolio)
  const sums = new Array<number>(40).fill(0)
  for (let span = 0; span < 12; span++) {
    const [weighed] = weighSpan(portfolio, 7, span * SPAN_BLOCKS, [ones])
    for (const [i, sum] of weighed!.entries()) sums[i]! += sum
  }
  for (const risk of risks) {
    const { mean, sd } = yearlyMoments([risk], factorShapes, Infinity)
    const z = (sums[risk.index]! / (12 * spanYears) - mean) / (sd / Math.sqrt(12 * spanYears))
    expect(Math.abs(z), portfolio.risks[risk.index]!.id).toBeLessThan(4)
  }
})

test('exact and simulated figures agree within the errors of the simulation', () => {
  const portfolio = samplePortfolio(20)
  const exact = quantify(portfolio)
  const levels = exact.curve.loss
  const simulated = quantifyBySimulation(portfolio, { years: 100_000, seed: 42, lossLevels: levels })
  const off = (a: number, b: number) => Math.abs(a / b - 1)
  expect(off(simulated.mean, exact.mean)).toBeLessThan(4 * simulated.error.mean)
  for (const level of ['0.5', '0.9', '0.95', '0.99', '0.995', '0.999'] as const) {
    expect(off(simulated.var[level], exact.var[level])).toBeLessThan(4 * simulated.error.var)
    expect(off(simulated.tvar[level], exact.tvar[level])).toBeLessThan(4 * simulated.error.tvar)
  }
  for (const [i, chance] of exact.curve.chance.entries()) {
    const error = Math.sqrt((chance * (1 - chance)) / 100_000)
    expect(Math.abs(simulated.curve.chance[i]! - chance)).toBeLessThan(4 * error + 1e-4)
  }
  for (const [i, share] of exact.contributions.entries()) {
    expect(Math.abs(simulated.contributions[i]!.tvar95 - share.tvar95)).toBeLessThan(
      0.02 * exact.tvar['0.95'],
    )
  }
})

test('simulated shares sum to the simulated tail value', () => {
  const result = quantifyBySimulation(samplePortfolio(8), { years: 30_000, seed: 3 })
  const sum = result.contributions.reduce((total, share) => total + share.tvar95, 0)
  expect(sum / result.tvar['0.95']).toBeCloseTo(1, 9)
})

test('a simulation that would take hours is known beforehand', () => {
  const portfolio = samplePortfolio(1)
  portfolio.risks[0]!.frequency.meanPerYear = 1e6
  expect(simulationSize(portfolio, 100_000)).toEqual({ events: 1e11, tooMany: true })
  expect(simulationSize(samplePortfolio(50), 100_000).tooMany).toBe(false)
  const quiet = samplePortfolio(10_000)
  for (const risk of quiet.risks) risk.frequency = { meanPerYear: 1e-6 }
  expect(simulationSize(quiet, 100_000).tooMany).toBe(false)
  expect(simulationSize(quiet, 10_000_000).tooMany).toBe(true)
})
