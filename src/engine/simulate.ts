/**
 * The Monte Carlo engine: years drawn one by one, as a check on the exact engine that shares none of its mathematics.
 *
 * Years come in blocks of 4096, and each risk in each block has its own random stream, so any split of the blocks
 * over threads gives the same years; risks add up in the order of the portfolio. Sums over all years are sums of spans
 * of four blocks, added in their order, so that they are the same bits as well. The work goes with the number of
 * events, not of years: a gamma-Poisson count over many years is a Poisson number of clusters, each with a
 * logarithmic number of events and a year of its own (Quenouille 1949); events moved by a common factor choose their
 * year with the factor's values as weights.
 * Leaves out: dependence between severities, which could be added here and not in the exact engine.
 */
import { type Compound, type CompoundRisk, compoundOf } from './compound.ts'
import {
  type AliasTable,
  aliasTable,
  drawAlias,
  drawGamma,
  drawLogarithmic,
  drawPoisson,
  severityDraw,
} from './draws.ts'
import type { Portfolio } from './portfolio.ts'
import { createRandom, type Random } from './random.ts'

export const BLOCK_YEARS = 4096

/** About half a minute of drawing. */
const MOST_EVENTS = 1e9
/** About half a minute of adding up who owns the tail, however little happens. */
const MOST_RISK_YEARS = 1e10

/** The mean number of events that so many years bring, and whether that is more than can be drawn in minutes. */
export function simulationSize(portfolio: Portfolio, years: number): { events: number; tooMany: boolean } {
  const perYear = portfolio.risks.reduce((sum, risk) => sum + risk.frequency.meanPerYear, 0)
  const events = perYear * years
  const riskYears = portfolio.risks.length * years
  return { events, tooMany: events > MOST_EVENTS || years > MOST_EVENTS || riskYears > MOST_RISK_YEARS }
}

/** Total loss of each year of a row of blocks. */
export function simulateYears(
  portfolio: Portfolio,
  seed: number,
  firstBlock: number,
  blocks: number,
): Float64Array {
  const compound = compoundOf(portfolio)
  const years = new Float64Array(blocks * BLOCK_YEARS)
  for (let b = 0; b < blocks; b++) {
    const year = years.subarray(b * BLOCK_YEARS, (b + 1) * BLOCK_YEARS)
    eachRisk(portfolio, compound, seed, firstBlock + b, (risk, draw) => addRisk(risk, draw, year))
  }
  return years
}

/** What is dealt out to threads at a time, in blocks. */
export const SPAN_BLOCKS = 4

/**
 * For each set of weights the loss of each risk, summed over the years of one span with these weights; the same years
 * as `simulateYears`. Weights are those of the span's own years; years beyond them count for nothing.
 */
export function weighSpan(
  portfolio: Portfolio,
  seed: number,
  firstBlock: number,
  sets: readonly Float64Array[],
): number[][] {
  const compound = compoundOf(portfolio)
  const sums = sets.map(() => new Array<number>(portfolio.risks.length).fill(0))
  const own = new Float64Array(BLOCK_YEARS)
  for (let b = 0; b < SPAN_BLOCKS && b * BLOCK_YEARS < (sets[0]?.length ?? 0); b++) {
    eachRisk(portfolio, compound, seed, firstBlock + b, (risk, draw) => {
      own.fill(0)
      addRisk(risk, draw, own)
      for (const [k, weights] of sets.entries()) {
        let sum = 0
        for (let y = 0; y < BLOCK_YEARS; y++) sum += own[y]! * (weights[b * BLOCK_YEARS + y] ?? 0)
        sums[k]![risk.index]! += sum
      }
    })
  }
  return sums
}

type BlockDraw = { random: Random; factors: FactorBlock[] }
/** One common factor over a block: its values' sum, and a way to choose a year in proportion to them. */
type FactorBlock = { sum: number; alias: AliasTable }

function eachRisk(
  portfolio: Portfolio,
  compound: Compound,
  seed: number,
  block: number,
  visit: (risk: CompoundRisk, draw: BlockDraw) => void,
): void {
  const factors = portfolio.factors.map(({ id, shape }): FactorBlock => {
    const random = createRandom(seed, `factor ${id}`, block)
    const values = new Float64Array(BLOCK_YEARS)
    for (let y = 0; y < BLOCK_YEARS; y++) values[y] = drawGamma(random, shape) / shape
    return { sum: values.reduce((sum, value) => sum + value, 0), alias: aliasTable(values) }
  })
  for (const risk of compound.risks) {
    // The list of compound risks points into the portfolio's.
    const { id } = portfolio.risks[risk.index]!
    visit(risk, { random: createRandom(seed, `risk ${id}`, block), factors })
  }
}

function addRisk(risk: CompoundRisk, { random, factors }: BlockDraw, year: Float64Array): void {
  const loss = severityDraw(risk.loss, random)
  const secondary = risk.secondary === null ? null : severityDraw(risk.secondary, random)
  const draw = () =>
    secondary !== null && random.uniform() < risk.secondaryChance ? loss() + secondary() : loss()
  addOwnEvents(risk, random, draw, year)
  for (const { factor, share } of risk.shares) {
    const { sum, alias } = factors[factor]!
    const events = drawPoisson(random, risk.rate * share * sum)
    for (let i = 0; i < events; i++) year[drawAlias(random, alias)]! += draw()
  }
}

function addOwnEvents(risk: CompoundRisk, random: Random, draw: () => number, year: Float64Array): void {
  const rate = risk.rate * risk.ownShare
  const theta = rate / risk.ownShape
  if (risk.ownShape === Infinity) {
    const events = drawPoisson(random, rate * BLOCK_YEARS)
    for (let i = 0; i < events; i++) year[random.next() & (BLOCK_YEARS - 1)]! += draw()
    return
  }
  const logRest = -Math.log1p(theta)
  const clusters = drawPoisson(random, BLOCK_YEARS * risk.ownShape * -logRest)
  for (let i = 0; i < clusters; i++) {
    const when = random.next() & (BLOCK_YEARS - 1)
    const events = drawLogarithmic(random, theta / (1 + theta), logRest)
    for (let k = 0; k < events; k++) year[when]! += draw()
  }
}
