/**
 * The characteristic functions of single events on a lattice, for the frequencies θ_k = 2πk/n, k = 0 .. n/2.
 *
 * φ(θ) = φ_X(θ)·(1 − p + p·φ_Y(θ)) for Z = X + Bernoulli(p)·Y. Weights are tilted by e^(−τj) beforehand (Grübel and
 * Hermesmeier 1999): what the finite lattice folds back from beyond its end is then damped by e^(−τn). Two real
 * sequences share one complex transform, x + iy, and are told apart by conjugate symmetry.
 */
import type { CompoundRisk } from './compound.ts'
import { createFft, type Fft } from './fft.ts'
import { type Lattice, LEADING, MARGIN, project, tabulateLogs } from './lattice.ts'
import type { Severity } from './portfolio.ts'

/** τn: folding is damped by e⁻¹⁸ = 1.5e-8, rounding magnified to e¹⁸·1e-16 = 7e-9: the two are in balance. */
const TILT = 18

export type Workbench = {
  lattice: Lattice
  fft: Fft
  /** e^(−τj). */
  damping: Float64Array
}

export function createWorkbench(points: number, step: number): Workbench {
  const damping = Float64Array.from({ length: points }, (_, j) => Math.exp((-TILT * j) / points))
  return { lattice: { points, step, lowest: 0, logs: tabulateLogs(points) }, fft: createFft(points), damping }
}

/** A lattice with another step, and whether it may use a node below zero; tables are shared. */
export function withStep(bench: Workbench, step: number, lowest: 0 | -1): Workbench {
  return { ...bench, lattice: { ...bench.lattice, step, lowest } }
}

/** Half a spectrum: n/2 + 1 complex numbers. */
export type Spectrum = { re: Float64Array; im: Float64Array }

export function createSpectrum(points: number): Spectrum {
  return { re: new Float64Array(points / 2 + 1), im: new Float64Array(points / 2 + 1) }
}

/** Calls `visit` once for each risk with its φ; the spectrum handed over is only lent. */
export function eachCharacteristic(
  risks: readonly CompoundRisk[],
  bench: Workbench,
  visit: (risk: CompoundRisk, phi: Spectrum) => void,
): void {
  const { points } = bench.lattice
  const buffer = createBuffer(points)
  const first = createSpectrum(points)
  const second = createSpectrum(points)
  let waiting: CompoundRisk | null = null
  for (const risk of risks) {
    if (risk.secondary !== null) {
      transformPair(risk.loss, risk.secondary, bench, buffer, first, second)
      addSecondary(first, second, risk.secondaryChance)
      visit(risk, first)
    } else if (waiting === null) {
      waiting = risk
    } else {
      transformPair(waiting.loss, risk.loss, bench, buffer, first, second)
      visit(waiting, first)
      visit(risk, second)
      waiting = null
    }
  }
  if (waiting !== null) {
    transformPair(waiting.loss, null, bench, buffer, first, second)
    visit(waiting, first)
  }
}

type Buffer = { re: Float64Array; im: Float64Array; weights: Float64Array }

function createBuffer(points: number): Buffer {
  return {
    re: new Float64Array(points),
    im: new Float64Array(points),
    weights: new Float64Array(points + MARGIN),
  }
}

function transformPair(
  x: Severity,
  y: Severity | null,
  bench: Workbench,
  buffer: Buffer,
  first: Spectrum,
  second: Spectrum,
): void {
  loadTilted(x, bench, buffer.weights, buffer.re)
  if (y === null) buffer.im.fill(0)
  else loadTilted(y, bench, buffer.weights, buffer.im)
  bench.fft.transform(buffer.re, buffer.im)
  split(buffer, first, second)
}

function loadTilted(
  severity: Severity,
  { lattice, damping }: Workbench,
  weights: Float64Array,
  into: Float64Array,
): void {
  weights.fill(0)
  project(severity, lattice, weights)
  for (let j = 0; j < into.length; j++) into[j] = weights[j + LEADING]! * damping[j]!
  into[into.length - 1]! += belowZero(weights, damping)
}

/** The tilted weight of node −1, which the transform takes as the last node. */
function belowZero(weights: Float64Array, damping: Float64Array): number {
  return weights[0]! / damping[1]!
}

/** Splits the transform of x + iy into those of x and of y. */
function split({ re, im }: { re: Float64Array; im: Float64Array }, x: Spectrum, y: Spectrum): void {
  const n = re.length
  for (let k = 0; k <= n / 2; k++) {
    const mirror = (n - k) & (n - 1)
    x.re[k] = (re[k]! + re[mirror]!) / 2
    x.im[k] = (im[k]! - im[mirror]!) / 2
    y.re[k] = (im[k]! + im[mirror]!) / 2
    y.im[k] = (re[mirror]! - re[k]!) / 2
  }
}

/** φ ← φ·(1 − p + p·φ_Y). */
function addSecondary(phi: Spectrum, secondary: Spectrum, chance: number): void {
  for (let k = 0; k < phi.re.length; k++) {
    const factorRe = 1 - chance + chance * secondary.re[k]!
    const factorIm = chance * secondary.im[k]!
    const re = phi.re[k]!
    phi.re[k] = re * factorRe - phi.im[k]! * factorIm
    phi.im[k] = re * factorIm + phi.im[k]! * factorRe
  }
}

/** Calls `visit` for each risk with its φ and with ψ = Σ_j j·f_j e^(iθj), the transform of its event loss in steps. */
export function eachMoment(
  risks: readonly CompoundRisk[],
  bench: Workbench,
  alive: number,
  visit: (risk: CompoundRisk, phi: Spectrum, psi: Spectrum) => void,
): void {
  const { points } = bench.lattice
  const buffer = createBuffer(points)
  const [phi, psi, phiY, psiY] = [0, 0, 0, 0].map(() => createSpectrum(points)) as [
    Spectrum,
    Spectrum,
    Spectrum,
    Spectrum,
  ]
  for (const risk of risks) {
    transformMoment(risk.loss, bench, buffer, phi, psi)
    if (risk.secondary !== null) {
      transformMoment(risk.secondary, bench, buffer, phiY, psiY)
      addSecondaryMoment(phi, psi, phiY, psiY, risk.secondaryChance, alive)
      addSecondary(phi, phiY, risk.secondaryChance)
    }
    visit(risk, phi, psi)
  }
}

function transformMoment(
  severity: Severity,
  bench: Workbench,
  buffer: Buffer,
  phi: Spectrum,
  psi: Spectrum,
): void {
  loadTilted(severity, bench, buffer.weights, buffer.re)
  const { re, im, weights } = buffer
  for (let j = 0; j < im.length; j++) im[j] = j * re[j]!
  im[im.length - 1]! -= im.length * belowZero(weights, bench.damping)
  bench.fft.transform(buffer.re, buffer.im)
  split(buffer, phi, psi)
}

/** ψ ← ψ·(1 − p + p·φ_Y) + p·φ·ψ_Y. */
function addSecondaryMoment(
  phi: Spectrum,
  psi: Spectrum,
  phiY: Spectrum,
  psiY: Spectrum,
  p: number,
  alive: number,
): void {
  for (let k = 0; k < alive; k++) {
    const factorRe = 1 - p + p * phiY.re[k]!
    const factorIm = p * phiY.im[k]!
    const re = psi.re[k]! * factorRe - psi.im[k]! * factorIm
    const im = psi.re[k]! * factorIm + psi.im[k]! * factorRe
    psi.re[k] = re + p * (phi.re[k]! * psiY.re[k]! - phi.im[k]! * psiY.im[k]!)
    psi.im[k] = im + p * (phi.re[k]! * psiY.im[k]! + phi.im[k]! * psiY.re[k]!)
  }
}
