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
  /** Weight of node first + j, as projected: right in its moments, now and then slightly negative. */
  mass: Float64Array
  /** The same without negative weights, split into what lies at the node itself and what is spread around it. */
  jump: Float64Array
  smooth: Float64Array
  /** F half a step above the node; never falls. */
  upTo: Float64Array
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
  const settled = withoutDebts(mass)
  const jump = discrete ? settled : findJumps(settled)
  if (first === 0) jump[0] = quiet
  const smooth = settled.map((m, j) => (discrete ? 0 : m - jump[j]!))
  return { step, first, mass, jump, smooth, upTo: accumulate(settled, smooth) }
}

/** A weight that is negative beside an atom is made good by the nearest nodes, the heavier side first. */
const REACH_OF_DEBT = 4

function withoutDebts(mass: Float64Array): Float64Array {
  const settled = mass.slice()
  for (let j = 0; j < settled.length; j++) {
    for (let distance = 1; settled[j]! < 0 && distance <= REACH_OF_DEBT; distance++) {
      const sides = [j - distance, j + distance].sort((a, b) => (settled[b] ?? 0) - (settled[a] ?? 0))
      for (const side of sides) {
        const payment = Math.min(-settled[j]!, Math.max(0, settled[side] ?? 0))
        if (payment === 0) continue
        settled[side]! -= payment
        settled[j]! += payment
      }
    }
  }
  return settled
}

/** A node this many times above both neighbours holds a jump; lighter ones than the second figure may be rounding. */
const OUTWEIGHS = 1.5
const LEAST_JUMP = 1e-6

function findJumps(settled: Float64Array): Float64Array {
  return settled.map((m, j) => {
    const before = settled[j - 1] ?? 0
    const after = settled[j + 1] ?? 0
    const stands = m > LEAST_JUMP && m > OUTWEIGHS * Math.max(before, after)
    return stands ? m - (before + after) / 2 : 0
  })
}

function accumulate(settled: Float64Array, smooth: Float64Array): Float64Array {
  const upTo = new Float64Array(settled.length)
  let [sum, highest] = [0, 0]
  for (let j = 0; j < settled.length; j++) {
    sum += settled[j]!
    const next = smooth[j + 1] ?? smooth[j]!
    highest = Math.max(highest, sum + (next - smooth[j]!) / 24)
    upTo[j] = Math.min(1, highest)
  }
  return upTo
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
function chanceAtHalf({ upTo }: LossGrid, j: number): number {
  return j < 0 ? 0 : upTo[j]!
}

/** F between the half nodes `left` + ½ and `left` + 1½, at the share t of the way; the node between may jump. */
function chanceBetween(grid: LossGrid, left: number, t: number): number {
  const jump = t < 0.5 ? 0 : jumpAt(grid, left + 1)
  return chanceAtHalf(grid, left) + jump + smoothBetween(grid, left, t)
}

/** How far F steps up at a node: never more than it rises around it. */
function jumpAt(grid: LossGrid, node: number): number {
  return Math.min(grid.jump[node]!, chanceAtHalf(grid, node) - chanceAtHalf(grid, node - 1))
}

/** How far the smooth part rises around a node. */
function smoothRise(grid: LossGrid, node: number): number {
  if (node < 0 || node >= grid.upTo.length) return Infinity
  return chanceAtHalf(grid, node) - chanceAtHalf(grid, node - 1) - jumpAt(grid, node)
}

function smoothBetween(grid: LossGrid, left: number, t: number): number {
  const rise = smoothRise(grid, left + 1)
  // Losses begin at 0, which is the middle of the piece around the first node.
  if (left < 0) return rise * Math.max(0, 2 * t - 1)
  const slopeLeft = limited(densityAtHalf(grid, left), smoothRise(grid, left), rise)
  const slopeRight = limited(densityAtHalf(grid, left + 1), rise, smoothRise(grid, left + 2))
  const bend = slopeLeft + slopeRight - 2 * rise
  return t * (slopeLeft + t * (rise - slopeLeft - bend + t * bend))
}

function densityAtHalf({ smooth }: LossGrid, j: number): number {
  const inner = smooth[j]! + (smooth[j + 1] ?? 0)
  return (9 * inner - (smooth[j - 1] ?? 0) - (smooth[j + 2] ?? 0)) / 16
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
  const before = chanceAtHalf(grid, left) + smoothBetween(grid, left, 0.5)
  if (before < chance && chance <= before + jumpAt(grid, node)) return 0
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
export function shortfallBelow({ mass, smooth, step, first }: LossGrid, q: number): number {
  const place = q / step - first
  const last = Math.min(mass.length - 2, Math.floor(place))
  let sum = 0
  for (let j = 0; j <= last; j++) sum += mass[j]! * (place - j)
  if (last < 0) return 0
  const f = place - last
  const density = smooth[last]! + f * (smooth[last + 1]! - smooth[last]!)
  return (sum + density * (1 / 12 - (f * (1 - f)) / 2)) * step
}
