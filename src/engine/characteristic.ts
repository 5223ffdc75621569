/**
 * The logarithm of the characteristic function of the yearly total.
 *
 *   ln φ_S = Σ_i A_i − Σ_k a_k ln(1 − B_k/a_k),   B_k = Σ_i λ_i w_ik (φ_i − 1),
 *   A_i = λ_i w_i0 (φ_i − 1)  (Poisson)   or   −s_i ln(1 − (λ_i w_i0/s_i)(φ_i − 1))  (gamma rate of shape s_i).
 * Since Re(1 − θ(φ − 1)) ≥ 1, the principal logarithm is the right one. Frequencies at which |φ_S| is below e⁻⁴¹ of
 * its value at zero count for nothing in double precision and are given up as soon as that shows; with hundreds of
 * risks four out of five are.
 * Source: CreditRisk+ (CSFB 1997), section A; Gundlach and Lehrbass, CreditRisk+ in the Banking Industry (2004).
 */
import type { Compound, CompoundRisk } from './compound.ts'
import { createSpectrum, eachCharacteristic, type Spectrum, type Workbench } from './transform.ts'

export type LogCharacteristic = {
  log: Spectrum
  /** B_k by factor. */
  factors: Spectrum[]
  /** Frequencies 0 .. alive − 1 count. */
  alive: number
}

const NEGLIGIBLE = -41

export function logCharacteristic(compound: Compound, bench: Workbench): LogCharacteristic {
  const { points } = bench.lattice
  const log = createSpectrum(points)
  const factors = compound.factorShapes.map(() => createSpectrum(points))
  let alive = points / 2 + 1
  eachCharacteristic(compound.risks, bench, (risk, phi) => {
    addOwnPart(log, risk, phi, alive)
    for (const { factor, share } of risk.shares) addScaled(factors[factor]!, risk.rate * share, phi, alive)
    alive = stillAlive(log, alive)
  })
  for (const [k, shape] of compound.factorShapes.entries()) {
    addGammaLog(log, factors[k]!, shape, alive)
    alive = stillAlive(log, alive)
  }
  return { log, factors, alive }
}

function stillAlive({ re }: Spectrum, alive: number): number {
  const floor = re[0]! + NEGLIGIBLE
  while (alive > 1 && re[alive - 1]! < floor) alive--
  return alive
}

function addOwnPart(log: Spectrum, risk: CompoundRisk, phi: Spectrum, alive: number): void {
  const rate = risk.rate * risk.ownShare
  if (rate === 0) return
  if (risk.ownShape === Infinity) {
    addScaled(log, rate, phi, alive)
    return
  }
  const theta = rate / risk.ownShape
  for (let k = 0; k < alive; k++) {
    subtractLog(log, k, theta * (1 - phi.re[k]!), -theta * phi.im[k]!, risk.ownShape)
  }
}

/** log_k ← log_k − shape·ln(1 + re + i·im), exact also where re and im are tiny and the shape is huge. */
function subtractLog(log: Spectrum, k: number, re: number, im: number, shape: number): void {
  log.re[k]! -= (shape / 2) * Math.log1p(re * (2 + re) + im * im)
  log.im[k]! -= shape * Math.atan2(im, 1 + re)
}

/** sum ← sum + rate·(φ − 1). */
function addScaled(sum: Spectrum, rate: number, phi: Spectrum, alive: number): void {
  for (let k = 0; k < alive; k++) {
    sum.re[k]! += rate * (phi.re[k]! - 1)
    sum.im[k]! += rate * phi.im[k]!
  }
}

/** log ← log − a·ln(1 − B/a). */
function addGammaLog(log: Spectrum, b: Spectrum, shape: number, alive: number): void {
  for (let k = 0; k < alive; k++) subtractLog(log, k, -b.re[k]! / shape, -b.im[k]! / shape, shape)
}
