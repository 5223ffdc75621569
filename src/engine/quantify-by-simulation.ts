/**
 * The same figures as `quantify`, read from simulated years: an independent check, with its own statement of error.
 *
 * Quantiles are order statistics, tail values averages of what lies beyond. `error` gives one standard error: of the
 * mean from the spread, of a quantile from the order statistics one binomial standard deviation away, of a tail value
 * from the spread beyond it (Manistre and Hancock 2005), of a chance from the binomial law.
 */
import type { Portfolio } from './portfolio.ts'
import { type Quantified, TAIL_LEVELS, type TailLevel } from './quantify.ts'
import { BLOCK_YEARS, SPAN_BLOCKS, simulateYears, weighSpan } from './simulate.ts'

const SPAN_YEARS = SPAN_BLOCKS * BLOCK_YEARS

export type Simulated = Omit<Quantified, 'error'> & {
  /** One standard error: relative for mean, var and tvar (the worst level), absolute for the chances. */
  error: { years: number; mean: number; var: number; tvar: number; chance: number }
}

export type SimulationOptions = { years?: number; seed?: number; lossLevels?: number[] }

const YEARS = 100_000

/** Spans of blocks that so many years need, each by its first block. */
export function spansFor(years: number): number[] {
  return Array.from({ length: Math.ceil(years / SPAN_YEARS) }, (_, span) => span * SPAN_BLOCKS)
}

/** All of it on this thread. */
export function quantifyBySimulation(portfolio: Portfolio, options: SimulationOptions = {}): Simulated {
  const { years = YEARS, seed = 1 } = options
  const spans = spansFor(years)
  const drawn = joinSpans(
    spans.map(first => simulateYears(portfolio, seed, first, SPAN_BLOCKS)),
    years,
  )
  const weights = weightsFor(drawn)
  const sums = spans.map(first => weighSpan(portfolio, seed, first, spanOf(weights, first)))
  return figuresOf(portfolio, drawn, sums, options)
}

export function joinSpans(spans: readonly Float64Array[], years: number): Float64Array {
  const drawn = new Float64Array(years)
  for (const [i, span] of spans.entries()) {
    const from = i * SPAN_YEARS
    drawn.set(span.subarray(0, Math.min(span.length, years - from)), from)
  }
  return drawn
}

/** Of weights for all years those of one span. */
export function spanOf(weights: readonly Float64Array[], firstBlock: number): Float64Array[] {
  const from = firstBlock * BLOCK_YEARS
  return weights.map(one => one.slice(from, from + SPAN_YEARS))
}

/** From the years drawn, and for each span what `weighSpan` makes of the weights. */
export function figuresOf(
  portfolio: Portfolio,
  drawn: Float64Array,
  sums: readonly number[][][],
  options: Pick<SimulationOptions, 'lossLevels'>,
): Simulated {
  const years = drawn.length
  const sorted = drawn.toSorted()
  const mean = sumOf(sorted) / years
  const sd = Math.sqrt(sorted.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / Math.max(1, years - 1))
  const tails = TAIL_LEVELS.map(level => ({ level, ...tailOf(sorted, Number(level)) }))
  const loss = options.lossLevels ?? tails.map(tail => tail.var)
  const chance = loss.map(level => shareAbove(sorted, level))
  const over = (set: number, risk: number) => sums.reduce((sum, span) => sum + span[set]![risk]!, 0)
  return {
    mean,
    sd,
    var: byLevel(tails.map(tail => tail.var)),
    tvar: byLevel(tails.map(tail => tail.tvar)),
    curve: { loss, chance },
    contributions: portfolio.risks.map(({ id }, i) => ({ id, expected: over(0, i), tvar95: over(1, i) })),
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
export function weightsFor(drawn: Float64Array): Float64Array[] {
  const years = drawn.length
  const quantile = tailOf(drawn.toSorted(), 0.95).var
  const inTail = 0.05 * years
  let above = 0
  let tied = 0
  for (const loss of drawn) {
    if (loss > quantile) above++
    else if (loss === quantile) tied++
  }
  const ofTied = tied > 0 ? Math.max(0, inTail - above) / tied : 0
  return [
    drawn.map(() => 1 / years),
    drawn.map(loss => (loss > quantile ? 1 : loss === quantile ? ofTied : 0) / inTail),
  ]
}
