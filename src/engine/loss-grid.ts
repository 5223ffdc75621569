/**
 * The law of the yearly total on one lattice, and what is read from it: chances, quantiles, lower partial moments.
 *
 * Masses g_j come back from ln φ_S by the inverse transform, times e^(τj) to undo the tilt. The lattice may begin at
 * node `first` > 0: a total that keeps far from zero needs no nodes there (folding puts them in place by itself).
 * The law is a smooth part and jumps (years without a loss, caps, fixed amounts). With third-order projection
 * g_j/step is the density of the smooth part at the node, so by Euler and Maclaurin
 *   F((j+½)h) = Σ_{i≤j} g_i + (g_{j+1} − g_j)/24,
 *   E[(q−S)⁺] = Σ_{ih≤q} g_i (q − ih) + g(q)·h·(1/12 − f(1−f)/2),  f the place of q between its nodes;
 * between half nodes it is a monotone cubic (Fritsch and Carlson 1980). At a jump F is a step.
 */
import type { LogCharacteristic } from './characteristic.ts'
import type { Spectrum, Workbench } from './transform.ts'

export type LossGrid = {
  step: number
  first: number
  /** Probability at node first + j. */
  mass: Float64Array
  /** The part of it that lies at the node itself. */
  jump: Float64Array
  /** F of the smooth part half a step above the node, and of the jumps up to the node; neither ever falls. */
  smoothUpTo: Float64Array
  jumpsUpTo: Float64Array
}

/** φ_S with the tilt of the first node taken out: what both the law and the contributions start from. */
export function liftedCharacteristic(
  { log, alive }: LogCharacteristic,
  { lattice, damping }: Workbench,
  first: number,
): Spectrum {
  const lift = first * -Math.log(damping[1]!)
  const re = new Float64Array(log.re.length)
  const im = new Float64Array(log.re.length)
  for (let k = 0; k < alive; k++) {
    const size = Math.exp(log.re[k]! + lift) / lattice.points
    re[k] = size * Math.cos(log.im[k]!)
    im[k] = size * Math.sin(log.im[k]!)
  }
  return { re, im }
}

export function gridFrom(
  phi: Spectrum,
  bench: Workbench,
  { first, quiet, discrete }: { first: number; quiet: number; discrete: boolean },
): LossGrid {
  const { points, step } = bench.lattice
  const re = new Float64Array(points)
  const im = new Float64Array(points)
  for (let k = 0; k <= points / 2; k++) {
    const mirror = (points - k) & (points - 1)
    re[k] = phi.re[k]!
    im[k] = -phi.im[k]!
    re[mirror] = phi.re[k]!
    im[mirror] = k === mirror ? im[k]! : phi.im[k]!
  }
  bench.fft.transform(re, im)
  const mass = new Float64Array(points)
  for (let j = 0; j < points; j++) mass[j] = re[(first + j) & (points - 1)]! / bench.damping[j]!
  const jump = discrete ? mass.map(m => Math.max(0, m)) : findJumps(mass)
  if (first === 0) jump[0] = quiet
  return { step, first, mass, jump, ...accumulate(mass, jump, discrete) }
}

/** A node this many times above both neighbours holds a jump; lighter ones than the second figure may be rounding. */
const OUTWEIGHS = 1.5
const LEAST_JUMP = 1e-6

function findJumps(mass: Float64Array): Float64Array {
  return mass.map((m, j) => {
    const before = mass[j - 1] ?? 0
    const after = mass[j + 1] ?? 0
    const stands = m > LEAST_JUMP && m > OUTWEIGHS * Math.max(before, after)
    return stands ? m - Math.max(0, before + after) / 2 : 0
  })
}

function accumulate(mass: Float64Array, jump: Float64Array, discrete: boolean) {
  const smoothUpTo = new Float64Array(mass.length)
  const jumpsUpTo = new Float64Array(mass.length)
  let [sum, highest, jumps] = [0, 0, 0]
  for (let j = 0; j < mass.length; j++) {
    jumps = Math.min(1, jumps + jump[j]!)
    jumpsUpTo[j] = jumps
    const here = mass[j]! - jump[j]!
    const next = j + 1 < mass.length ? mass[j + 1]! - jump[j + 1]! : here
    sum += here
    if (!discrete) highest = Math.max(highest, sum + (next - here) / 24)
    smoothUpTo[j] = Math.min(1 - jumps, highest)
  }
  return { smoothUpTo, jumpsUpTo }
}

/** The loss where the grid ends; readings are good up to nine tenths of the way there. */
export function endOf(grid: LossGrid): number {
  return (grid.first + grid.mass.length) * grid.step
}

/** F(x), the chance of a year of at most x. */
export function chanceUpTo(grid: LossGrid, x: number): number {
  const place = x / grid.step - grid.first
  if (place < 0) return 0
  const left = Math.floor(place - 0.5)
  if (left + 1 >= grid.mass.length) return chanceAtHalf(grid, grid.mass.length - 1)
  return chanceBetween(grid, left, place - 0.5 - left)
}

/** F half a step above a node; below the first there is nothing. */
function chanceAtHalf({ smoothUpTo, jumpsUpTo }: LossGrid, j: number): number {
  return j < 0 ? 0 : smoothUpTo[j]! + jumpsUpTo[j]!
}

/** F between the half nodes `left` + ½ and `left` + 1½, at the share t of the way; the node between may jump. */
function chanceBetween(grid: LossGrid, left: number, t: number): number {
  const jumps = (t < 0.5 ? grid.jumpsUpTo[left] : grid.jumpsUpTo[left + 1]) ?? 0
  return jumps + smoothBetween(grid, left, t)
}

function smoothBetween(grid: LossGrid, left: number, t: number): number {
  const { smoothUpTo } = grid
  // Losses begin at 0, which is the middle of the piece around the first node.
  if (left < 0) return smoothUpTo[0]! * Math.max(0, 2 * t - 1)
  const from = smoothUpTo[left]!
  const rise = smoothUpTo[left + 1]! - from
  const before = left > 0 ? from - smoothUpTo[left - 1]! : rise
  const after = left + 2 < smoothUpTo.length ? smoothUpTo[left + 2]! - smoothUpTo[left + 1]! : rise
  const slopeLeft = limited(densityAtHalf(grid, left), before, rise)
  const slopeRight = limited(densityAtHalf(grid, left + 1), rise, after)
  const bend = slopeLeft + slopeRight - 2 * rise
  return from + t * (slopeLeft + t * (rise - slopeLeft - bend + t * bend))
}

function densityAtHalf({ mass, jump }: LossGrid, j: number): number {
  const smooth = (i: number) => (mass[i] ?? 0) - (jump[i] ?? 0)
  return (9 * (smooth(j) + smooth(j + 1)) - smooth(j - 1) - smooth(j + 2)) / 16
}

/** Within three times either rise a cubic piece cannot turn back. */
function limited(slope: number, riseBefore: number, riseAfter: number): number {
  return Math.max(0, Math.min(slope, 3 * riseBefore, 3 * riseAfter))
}

/** Readings are good up to this share of a lattice. */
export const GOOD_SHARE = 0.9

/** The loss that a year stays at or below with this chance; null where it lies beyond what the grid shows well. */
export function quantileOf(grid: LossGrid, chance: number): number | null {
  let low = 0
  let high = Math.floor(GOOD_SHARE * grid.mass.length)
  if (chanceAtHalf(grid, high) < chance) return null
  while (low < high) {
    const middle = (low + high) >> 1
    if (chanceAtHalf(grid, middle) < chance) low = middle + 1
    else high = middle
  }
  return (grid.first + low + placeAround(grid, low, chance)) * grid.step
}

/** Where F reaches the chance, from half a step below the node to half a step above; exactly 0 inside its jump. */
function placeAround(grid: LossGrid, node: number, chance: number): number {
  const left = node - 1
  const atNode = smoothBetween(grid, left, 0.5)
  const [before, after] = [atNode + (grid.jumpsUpTo[left] ?? 0), atNode + grid.jumpsUpTo[node]!]
  if (before < chance && chance <= after) return 0
  let [low, high] = chance <= before ? [0, 0.5] : [0.5, 1]
  // Bisection, since a flat piece would send Newton astray.
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2
    if (chanceBetween(grid, left, middle) < chance) low = middle
    else high = middle
  }
  return (low + high) / 2 - 0.5
}

/** E[(q − S)⁺]: how far years fall short of q on average. */
export function shortfallBelow({ mass, jump, step, first }: LossGrid, q: number): number {
  const place = q / step - first
  const last = Math.min(mass.length - 2, Math.floor(place))
  let sum = 0
  for (let j = 0; j <= last; j++) sum += mass[j]! * (place - j)
  if (last < 0) return 0
  const f = place - last
  const here = mass[last]! - jump[last]!
  const density = here + f * (mass[last + 1]! - jump[last + 1]! - here)
  return (sum + density * (1 / 12 - (f * (1 - f)) / 2)) * step
}
