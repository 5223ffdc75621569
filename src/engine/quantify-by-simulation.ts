/**
 * The same figures as `quantify`, read from simulated years: an independent check, with its own statement of error.
 *
 * Quantiles are order statistics, tail values averages of what lies beyond. `error` gives one standard error: of the
 * mean from the spread, of a quantile from the order statistics one binomial standard deviation away, of a tail value
 * from the spread beyond it (Manistre and Hancock 2005), of a chance from the binomial law.
 */
import type { Portfolio } from './portfolio.ts'
import { type Quantified, TAIL_LEVELS, type TailLevel } from './quantify.ts'
import { BLOCK_YEARS, simulateYears, weighRisks } from './simulate.ts'

export type Simulated = Omit<Quantified, 'error'> & {
  /** One standard error: relative for mean, var and tvar (the worst level), absolute for the chances. */
  error: { years: number; mean: number; var: number; tvar: number; chance: number }
}

export type SimulationOptions = { years?: number; seed?: number; lossLevels?: number[] }

const YEARS = 100_000

export function quantifyBySimulation(portfolio: Portfolio, options: SimulationOptions = {}): Simulated {
  const { years = YEARS, seed = 1 } = options
  const blocks = Math.ceil(years / BLOCK_YEARS)
  const drawn = simulateYears(portfolio, seed, 0, blocks).subarray(0, years)
  const sorted = drawn.toSorted()
  const mean = sumOf(sorted) / years
  const sd = Math.sqrt(sorted.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / Math.max(1, years - 1))
  const tails = TAIL_LEVELS.map(level => ({ level, ...tailOf(sorted, Number(level)) }))
  const loss = options.lossLevels ?? tails.map(tail => tail.var)
  const chance = loss.map(level => shareAbove(sorted, level))
  const { shares, expected } = sharesOf(portfolio, seed, drawn, tails[TAIL_LEVELS.indexOf('0.95')]!.var)
  return {
    mean,
    sd,
    var: byLevel(tails.map(tail => tail.var)),
    tvar: byLevel(tails.map(tail => tail.tvar)),
    curve: { loss, chance },
    contributions: portfolio.risks.map(({ id }, i) => ({ id, expected: expected[i]!, tvar95: shares[i]! })),
    error: {
      years,
      mean: mean > 0 ? sd / Math.sqrt(years) / mean : 0,
      var: Math.max(...tails.map(tail => tail.varError)),
      tvar: Math.max(...tails.map(tail => tail.tvarError)),
      chance: Math.max(0, ...chance.map(c => Math.sqrt((c * (1 - c)) / years))),
    },
  }
}

function byLevel(values: number[]): Record<TailLevel, number> {
  return Object.fromEntries(TAIL_LEVELS.map((level, i) => [level, values[i]])) as Record<TailLevel, number>
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

type Tail = { var: number; tvar: number; varError: number; tvarError: number }

function tailOf(sorted: Float64Array, level: number): Tail {
  const n = sorted.length
  const at = (rank: number) => sorted[Math.min(n - 1, Math.max(0, Math.ceil(rank) - 1))]!
  const quantile = at(level * n)
  const spread = Math.sqrt(n * level * (1 - level))
  const beyond = sorted.subarray(Math.ceil(level * n))
  const inTail = n * (1 - level)
  const excess = beyond.reduce((sum, loss) => sum + loss - quantile, 0) / inTail
  const square = beyond.reduce((sum, loss) => sum + (loss - quantile) ** 2, 0) / inTail
  const tvar = quantile + excess
  const variance = square - excess ** 2 + level * excess ** 2
  return {
    var: quantile,
    tvar,
    varError: quantile > 0 ? (at(level * n + spread) - at(level * n - spread)) / 2 / quantile : 0,
    tvarError: tvar > 0 ? Math.sqrt(Math.max(0, variance) / inTail) / tvar : 0,
  }
}

function shareAbove(sorted: Float64Array, loss: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= loss) low = middle + 1
    else high = middle
  }
  return 1 - low / sorted.length
}

/** Every year counts for the expected loss; the worst twentieth for the tail, ties at its edge in part. */
function sharesOf(portfolio: Portfolio, seed: number, drawn: Float64Array, quantile: number) {
  const years = drawn.length
  const inTail = 0.05 * years
  let above = 0
  let tied = 0
  for (const loss of drawn) {
    if (loss > quantile) above++
    else if (loss === quantile) tied++
  }
  const ofTied = tied > 0 ? Math.max(0, inTail - above) / tied : 0
  const all = drawn.map(() => 1 / years)
  const worst = drawn.map(loss => (loss > quantile ? 1 : loss === quantile ? ofTied : 0) / inTail)
  return {
    expected: weighRisks(portfolio, seed, 0, all),
    shares: weighRisks(portfolio, seed, 0, worst),
  }
}
