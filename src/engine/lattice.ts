/**
 * Severity laws put on a lattice of equally spaced losses without losing their first three moments.
 *
 * A cell of probability with mass m, mean u and variance v (in lattice steps) is spread over the four nodes
 * b..b+3 around u with Lagrange's cubic weights, which keep mass and the powers 1 to 3 of u, plus second differences
 * that carry the variance. The characteristic function is then right up to the fourth order in (frequency × step),
 * where rounding to the nearest node is right only up to the second: a thousand nodes do for hundreds of risks.
 * A lognormal law is cut into cells of equal width in z below the loss where these get wider than a step, and into
 * lattice bins above. Weights may be slightly negative; only sums over many nodes are read.
 * Source: local moment matching, Gerber 1982, Vilar 2000; here with Lagrange weights.
 * Leaves out: losses at or above the end of the lattice, since they cannot bring a sum below it.
 */
import { NORMAL_REACH, tabulatedNormalCdf } from './normal-law.ts'
import { pertPartialMoments } from './pert-law.ts'
import type { Severity } from './portfolio.ts'

export type Lattice = {
  points: number
  step: number
  /** −1 where a total keeps so far from zero that a node below zero does no harm; then the projection is centred. */
  lowest: 0 | -1
  /** ln 0 .. ln points: the edges of the bins on the log scale. */
  logs: Float64Array
}

/** Room for node −1 before the lattice and for the last node's neighbours behind it. */
export const LEADING = 1
export const MARGIN = 5

/** What the laws are spread on: weights[LEADING + j] is that of node j. */
type Target = { weights: Float64Array; lowest: number }

export function tabulateLogs(points: number): Float64Array {
  return Float64Array.from({ length: points + 1 }, (_, i) => Math.log(i))
}

/** Adds the law's weights on the nodes to `weights` (points + MARGIN long, zero before; node 0 at LEADING). */
export function project(severity: Severity, lattice: Lattice, weights: Float64Array): void {
  const target: Target = { weights, lowest: lattice.lowest }
  switch (severity.kind) {
    case 'lognormal':
      if (severity.sigma > 0) projectLognormal(severity, lattice, target)
      else spread(target, 1, Math.min(Math.exp(severity.mu), severity.cap ?? Infinity) / lattice.step, 0)
      break
    case 'fixed':
      spread(target, 1, severity.value / lattice.step, 0)
      break
    case 'empirical':
      for (const value of severity.values) spread(target, 1 / severity.values.length, value / lattice.step, 0)
      break
    case 'pert':
      if (severity.high > severity.low) projectPert(severity, lattice, target)
      else spread(target, 1, severity.low / lattice.step, 0)
      break
  }
}

/** Spreads one cell: mass, mean and variance in lattice steps. */
function spread({ weights, lowest }: Target, mass: number, mean: number, variance: number): void {
  if (mean >= weights.length - MARGIN + 1) return
  const b = mean < 1 ? lowest : (mean | 0) - 1
  const t = mean - b
  const c = t - 1
  const d0 = (variance * (1 - c)) / 2
  const d1 = (variance * c) / 2
  const at = b + LEADING
  // b + 3 is at most points + 3, which MARGIN makes room for.
  weights[at]! += mass * ((-c * (t - 2) * (t - 3)) / 6 + d0)
  weights[at + 1]! += mass * ((t * (t - 2) * (t - 3)) / 2 - 2 * d0 + d1)
  weights[at + 2]! += mass * ((-t * c * (t - 3)) / 2 + d0 - 2 * d1)
  weights[at + 3]! += mass * ((t * c * (t - 2)) / 6 + d1)
}

/** A quarter of a standard deviation: narrow enough that three Gauss points give a cell's moments. */
const CELL_WIDTH = 0.25
/** Bins below this node are never taken as nearly uniform: the density bends too much near zero. */
const FIRST_BIN = 4

function projectLognormal(
  { mu, sigma, cap }: Extract<Severity, { kind: 'lognormal' }>,
  { points, step, logs }: Lattice,
  target: Target,
): void {
  const shift = Math.log(step) - mu
  const capAt = cap === undefined ? Infinity : cap / step
  const end = Math.min(points, capAt)
  const split = Math.min(end, Math.max(FIRST_BIN, Math.floor(1 / (CELL_WIDTH * sigma))))
  const zSplit = (Math.log(split) + shift) / sigma
  spreadCells(target, shift, sigma, Math.min(zSplit, NORMAL_REACH))
  spreadBins(target, logs, shift, sigma, split, end)
  if (capAt < points) spread(target, 1 - tabulatedNormalCdf((Math.log(capAt) + shift) / sigma), capAt, 0)
}

/** Cells of equal width in z up to `zEnd`; the moments of each by three Gauss points. */
function spreadCells(target: Target, shift: number, sigma: number, zEnd: number): void {
  const width = Math.min(CELL_WIDTH, CELL_WIDTH / sigma)
  let below = 0
  for (let z = -NORMAL_REACH; z < zEnd; z += width) {
    const next = Math.min(z + width, zEnd)
    const above = tabulatedNormalCdf(next)
    const middle = (z + next) / 2
    const reach = (next - z) * 0.5 * Math.sqrt(0.6)
    const left = 5 * Math.exp((-(middle - reach) * (middle - reach)) / 2)
    const centre = 8 * Math.exp((-middle * middle) / 2)
    const right = 5 * Math.exp((-(middle + reach) * (middle + reach)) / 2)
    const total = left + centre + right
    const at = Math.exp(sigma * middle - shift)
    const ratio = Math.exp(sigma * reach)
    const mean = (at * (left / ratio + centre + right * ratio)) / total
    const square = (at * at * (left / (ratio * ratio) + centre + right * ratio * ratio)) / total
    spread(target, above - below, mean, Math.max(0, square - mean * mean))
    below = above
  }
}

/** A mean further than this from a straight density's centroid is rounding, not curvature. */
const TRUSTED_SHIFT = 0.02

/**
 * Bins of one step from node `start` to `end`. A straight density gives the centroid and the variance; the mean is
 * taken from E[X; X ≤ x] = E X·Φ(z − σ), whose differences sum up without loss, so that the law keeps its mean.
 */
function spreadBins(
  target: Target,
  logs: Float64Array,
  shift: number,
  sigma: number,
  start: number,
  end: number,
): void {
  const mean = Math.exp((sigma * sigma) / 2 - shift)
  const scale = 1 / sigma
  const firstReached = Math.floor(Math.exp(-NORMAL_REACH * sigma - shift))
  let left = Math.max(start, Math.min(firstReached, end))
  let zLeft = (Math.log(left) + shift) * scale
  let below = tabulatedNormalCdf(zLeft)
  let lossBelow = tabulatedNormalCdf(zLeft - sigma)
  while (left < end && below < 1) {
    const right = Math.min(left + 1, end)
    const zRight = ((right === end ? Math.log(end) : logs[right]!) + shift) * scale
    const above = tabulatedNormalCdf(zRight)
    const lossAbove = tabulatedNormalCdf(zRight - sigma)
    const width = right - left
    const middle = (left + right) / 2
    const centroid = middle - (width * width * (1 + ((zLeft + zRight) / 2) * scale)) / (12 * middle)
    const exact = (mean * (lossAbove - lossBelow)) / (above - below)
    // Where the bin is empty `exact` is not a number and the test fails.
    const centre = Math.abs(exact - centroid) < TRUSTED_SHIFT ? exact : centroid
    spread(target, above - below, centre, (width * width) / 12)
    ;[left, zLeft, below, lossBelow] = [right, zRight, above, lossAbove]
  }
}

/** At least this many cells over a PERT law's range; more where the lattice is finer than that. */
const PERT_CELLS = 64

function projectPert(
  law: Extract<Severity, { kind: 'pert' }>,
  { points, step }: Lattice,
  target: Target,
): void {
  const width = Math.min(step, (law.high - law.low) / PERT_CELLS)
  const end = Math.min(law.high, (points + 1) * step)
  let [chance, first, second] = [0, 0, 0]
  for (let i = 1; law.low + (i - 1) * width < end; i++) {
    const [chanceNext, firstNext, secondNext] = pertPartialMoments(
      law,
      Math.min(law.low + i * width, law.high),
    )
    const mass = chanceNext - chance
    // A mass this small would leave only rounding in the mean.
    if (mass > 1e-12) {
      const mean = (firstNext - first) / mass
      const variance = Math.max(0, (secondNext - second) / mass - mean * mean)
      spread(target, mass, mean / step, Math.min(variance, width * width) / (step * step))
    }
    ;[chance, first, second] = [chanceNext, firstNext, secondNext]
  }
}
