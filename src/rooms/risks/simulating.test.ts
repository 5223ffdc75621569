import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { quantifyBySimulation } from '../../engine/quantify-by-simulation.ts'
import { samplePortfolio } from '../../engine/sample-portfolio.ts'
import { simulateOnThreads } from './simulating.ts'

/** A number to its last bit. */
const bytesOf = (figures: unknown) => {
  const numbers: number[] = []
  JSON.stringify(figures, (_, value) => {
    if (typeof value === 'number') numbers.push(value)
    return value as unknown
  })
  return createHash('sha256').update(new Float64Array(numbers)).digest('hex')
}

describe('a simulation on several threads', () => {
  it.each([1, 2, 3])('gives the same bytes on %i as in one piece', async threads => {
    const portfolio = samplePortfolio(5)
    const settings = { seed: 42, years: 40_001 }
    const alone = quantifyBySimulation(portfolio, settings)
    const dealt = await simulateOnThreads(portfolio, { ...settings, threads })
    expect(bytesOf(dealt)).toBe(bytesOf(alone))
    expect(dealt).toEqual(alone)
  })

  it('ends all its threads where one of them fails', async () => {
    const broken = samplePortfolio(2)
    broken.risks[0]!.loss = null as never // a bug of the caller
    await expect(simulateOnThreads(broken, { seed: 1, years: 40_000, threads: 2 })).rejects.toThrow()
  })
})
