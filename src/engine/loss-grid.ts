/**
 * The law of the yearly total on one lattice, and what is read from it: chances, quantiles, lower partial moments.
 *
 * Masses g_j come back from ln φ_S by the inverse transform, times e^(τj) to undo the tilt. The lattice may begin at
 * node `first` > 0: a total that keeps far from zero needs no nodes there (folding puts them in place by itself).
 * With third-order projection g_j/step is the density at the node, so by Euler and Maclaurin
 *   F((j+½)h) = Σ_{i≤j} g_i + (g_{j+1} − g_j)/24,
 *   E[(q−S)⁺] = Σ_{ih≤q} g_i (q − ih) + g(q)·h·(1/12 − f(1−f)/2),  f the place of q between its nodes.
 * Between half nodes F is a monotone cubic (Fritsch and Carlson 1980). A node that outweighs both its neighbours
 * many times is an atom, such as a cap or a fixed loss, and F is a step there.
 */
import type { LogCharacteristic } from './characteristic.ts'
import type { Spectrum, Workbench } from './transform.ts'

export type LossGrid = {
  step: number
  first: number
  /** Probability at node first + j. */
  mass: Float64Array
  /** F half a step above node first + j; never falls. */
  upTo: Float64Array
  atom: Uint8Array
  /** P(S = 0). */
  quiet: number
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
  const atom = discrete ? new Uint8Array(points).fill(1) : findAtoms(mass)
  return { step, first, mass, upTo: accumulate(mass, atom), atom, quiet }
}

/** An atom outweighs its neighbours this many times; lighter ones than the second figure may be rounding. */
const OUTWEIGHS = 8
const LEAST_ATOM = 1e-6

function findAtoms(mass: Float64Array): Uint8Array {
  return Uint8Array.from(mass, (m, j) => {
    const neighbours = Math.abs(mass[j - 1] ?? 0) + Math.abs(mass[j + 1] ?? 0)
    return m > LEAST_ATOM && m > OUTWEIGHS * neighbours ? 1 : 0
  })
}

function accumulate(mass: Float64Array, atom: Uint8Array): Float64Array {
  const upTo = new Float64Array(mass.length)
  let sum = 0
  let highest = 0
  for (let j = 0; j < mass.length; j++) {
    sum += mass[j]!
    const smooth = j + 1 < mass.length && !atom[j] && !atom[j + 1]
    highest = Math.max(highest, sum + (smooth ? (mass[j + 1]! - mass[j]!) / 24 : 0))
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
  const last = grid.mass.length - 1
  if (place >= last) return grid.upTo[last]!
  if (place < 0.5) return place < 0 ? 0 : chanceAtStart(grid, place)
  const left = Math.floor(place - 0.5)
  return between(grid, left, place - 0.5 - left)
}

/** Below half a step: from P(S = 0) straight to the first reading. */
function chanceAtStart(grid: LossGrid, place: number): number {
  const start = grid.first === 0 ? grid.quiet : 0
  return start + Math.max(0, grid.upTo[0]! - start) * (grid.atom[0] ? 0 : 2 * place)
}

/** F between the half nodes `left` + ½ and `left` + 1½, at the share t of the way. */
function between({ upTo, mass, atom }: LossGrid, left: number, t: number): number {
  const from = upTo[left]!
  const rise = upTo[left + 1]! - from
  if (atom[left + 1]) return t < 0.5 ? from : from + rise
  const before = left > 0 ? from - upTo[left - 1]! : rise
  const after = left + 2 < upTo.length ? upTo[left + 2]! - upTo[left + 1]! : rise
  const slopeLeft = limited(densityAtHalf(mass, left), before, rise)
  const slopeRight = limited(densityAtHalf(mass, left + 1), rise, after)
  return (
    from +
    t * (slopeLeft + t * (3 * rise - 2 * slopeLeft - slopeRight + t * (slopeLeft + slopeRight - 2 * rise)))
  )
}

function densityAtHalf(mass: Float64Array, j: number): number {
  const inner = mass[j]! + (mass[j + 1] ?? 0)
  return (9 * inner - (mass[j - 1] ?? 0) - (mass[j + 2] ?? 0)) / 16
}

/** Within three times either rise a cubic piece cannot turn back. */
function limited(slope: number, riseBefore: number, riseAfter: number): number {
  return Math.max(0, Math.min(slope, 3 * riseBefore, 3 * riseAfter))
}

/** The loss that a year stays at or below with this chance; null where it lies beyond what the grid shows well. */
export function quantileOf(grid: LossGrid, chance: number): number | null {
  const { upTo, step, first } = grid
  if (first === 0 && chance <= grid.quiet) return 0
  const reach = Math.floor(0.9 * upTo.length)
  if (upTo[reach]! < chance) return null
  let low = 0
  let high = reach
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! < chance) low = middle + 1
    else high = middle
  }
  if (grid.atom[low]) return (first + low) * step
  if (low === 0) {
    const start = first === 0 ? grid.quiet : 0
    return (first + (0.5 * (chance - start)) / (upTo[0]! - start)) * step
  }
  return (first + low - 0.5 + inverted(grid, low - 1, chance)) * step
}

/** t with F = chance between two half nodes; bisection, since a flat piece would send Newton astray. */
function inverted(grid: LossGrid, left: number, chance: number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2
    if (between(grid, left, middle) < chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** E[(q − S)⁺]: how far years fall short of q on average. */
export function shortfallBelow({ mass, atom, step, first }: LossGrid, q: number): number {
  const place = q / step - first
  const last = Math.min(mass.length - 2, Math.floor(place))
  let sum = 0
  for (let j = 0; j <= last; j++) sum += mass[j]! * (place - j)
  const f = place - last
  if (last >= 0 && !atom[last] && !atom[last + 1]) {
    const atQ = mass[last]! + f * (mass[last + 1]! - mass[last]!)
    sum += atQ * (1 / 12 - (f * (1 - f)) / 2)
  }
  return sum * step
}
