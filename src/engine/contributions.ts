/**
 * Who owns the tail: each risk's share of the tail value at risk (Euler allocation), for all risks at once.
 *
 *   TVaR_i = (E S_i − E[S_i; worst 1 − α left out])/(1 − α),   Σ_i TVaR_i = TVaR.
 * The law of S_i along the total has the transform κ_i ψ_i φ_S with ψ_i that of z·f_i(z) and
 *   κ_i = λ_i·(w_i0/(1 − θ_i(φ_i − 1)) + Σ_k w_ik/(1 − B_k/a_k)),  θ_i = λ_i w_i0/s_i.
 * By Parseval the sum over the years up to the quantile is a scalar product with the transform of their indicator,
 * taken once. Up to the quantile all nodes count whole; the two nodes at it count in such parts that their chance
 * and their loss are those of the total, so the shares sum to the TVaR.
 * Source: Tasche 1999; for CreditRisk+ Haaf and Tasche 2002.
 */
import type { CompoundRisk } from './compound.ts'
import type { GridSpectrum, LossCurve } from './loss-curve.ts'
import { type LossGrid, shortfallBelow } from './loss-grid.ts'
import { createSpectrum, eachMoment, type Spectrum } from './transform.ts'

/** TVaR share by the risk's place in the portfolio; risks that cannot lose anything are left at 0. */
export function tailContributions(curve: LossCurve, level: number, riskCount: number): number[] {
  const shares = new Array<number>(riskCount).fill(0)
  const { risks } = curve.compound
  const found = curve.quantile(level)
  if (found === null) {
    for (const risk of risks) shares[risk.index] = (risk.rate * risk.mean) / (1 - level)
    return shares
  }
  const spectrum = curve.spectrumOf(found.grid)
  const indicator = indicatorTransform(found.grid, spectrum, partsBelow(found.grid, found.loss, level))
  const responses = spectrum.factors.map((b, k) => inverseGap(b, curve.compound.factorShapes[k]!))
  eachMoment(risks, spectrum.bench, spectrum.alive, (risk, phi, psi) => {
    const below = sumBelow(risk, phi, psi, responses, indicator, spectrum.alive)
    shares[risk.index] = (risk.rate * risk.mean - below) / (1 - level)
  })
  return shares
}

/** How much of each node counts as "not among the worst": 1 up to the quantile, parts of the last two. */
function partsBelow(grid: LossGrid, quantile: number, level: number): Float64Array {
  const { mass, step, first } = grid
  const parts = new Float64Array(mass.length)
  const lossWanted = (quantile * level - shortfallBelow(grid, quantile)) / step
  let chance = 0
  let loss = 0
  const last = Math.max(0, Math.min(mass.length - 2, Math.floor(quantile / step - first)))
  for (let j = 0; j < last; j++) {
    parts[j] = 1
    chance += mass[j]!
    loss += mass[j]! * (first + j)
  }
  const missing = level - chance
  const here = first + last
  // Two equations, p + n = missing and p·here + n·(here + 1) = missing loss, for the parts' masses p and n.
  const next = lossWanted - loss - missing * here
  parts[last] = shareOf(missing - next, mass[last]!)
  parts[last + 1] = shareOf(next, mass[last + 1]!)
  return parts
}

/** Masses below 1e-15 are rounding; nothing is asked of them. */
function shareOf(part: number, mass: number): number {
  return Math.abs(mass) > 1e-15 ? part / mass : 0
}

/** The parts, with the tilt undone, as a spectrum; twice where a frequency stands for its mirror too. */
function indicatorTransform(grid: LossGrid, { bench, phi }: GridSpectrum, parts: Float64Array): Spectrum {
  const { points, step } = bench.lattice
  const re = new Float64Array(points)
  const im = new Float64Array(points)
  for (let j = 0; j < points; j++)
    re[(grid.first + j) & (points - 1)] = (parts[j]! * step) / bench.damping[j]!
  bench.fft.transform(re, im)
  const spectrum = createSpectrum(points)
  for (let k = 0; k <= points / 2; k++) {
    const times = k === 0 || k === points / 2 ? 1 : 2
    // Times φ_S, once for all risks; the indicator's transform enters as its conjugate.
    spectrum.re[k] = times * (re[k]! * phi.re[k]! + im[k]! * phi.im[k]!)
    spectrum.im[k] = times * (re[k]! * phi.im[k]! - im[k]! * phi.re[k]!)
  }
  return spectrum
}

/** 1/(1 − B/a). */
function inverseGap(b: Spectrum, shape: number): Spectrum {
  const out = { re: new Float64Array(b.re.length), im: new Float64Array(b.re.length) }
  for (let k = 0; k < b.re.length; k++) {
    const re = 1 - b.re[k]! / shape
    const im = -b.im[k]! / shape
    const size = re * re + im * im
    out.re[k] = re / size
    out.im[k] = -im / size
  }
  return out
}

/** Re Σ_k κ ψ φ_S Û*. */
function sumBelow(
  risk: CompoundRisk,
  phi: Spectrum,
  psi: Spectrum,
  responses: Spectrum[],
  indicator: Spectrum,
  alive: number,
): number {
  const theta = (risk.rate * risk.ownShare) / risk.ownShape
  let sum = 0
  for (let k = 0; k < alive; k++) {
    const gapRe = 1 + theta - theta * phi.re[k]!
    const gapIm = -theta * phi.im[k]!
    const size = gapRe * gapRe + gapIm * gapIm
    let kappaRe = (risk.ownShare * gapRe) / size
    let kappaIm = (-risk.ownShare * gapIm) / size
    for (const { factor, share } of risk.shares) {
      kappaRe += share * responses[factor]!.re[k]!
      kappaIm += share * responses[factor]!.im[k]!
    }
    const re = kappaRe * psi.re[k]! - kappaIm * psi.im[k]!
    const im = kappaRe * psi.im[k]! + kappaIm * psi.re[k]!
    sum += re * indicator.re[k]! - im * indicator.im[k]!
  }
  return risk.rate * sum
}
