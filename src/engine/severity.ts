/**
 * What one event costs: moments, quantiles and limited losses of the severity laws, all in closed form.
 *
 * Lognormal X = e^(μ+σz) with cap c: E[min(X,c)^k] = e^(kμ+k²σ²/2)·Φ(d−kσ) + c^k·Φ(−d), d = (ln c − μ)/σ.
 * Source: Klugman, Panjer, Willmot, Loss Models, appendix A. A σ of 0, a PERT of no width and a single value are
 * the same thing: a fixed loss.
 */
import { normalCdf, normalQuantile } from './normal-law.ts'
import { pertPartialMoments, pertQuantile } from './pert-law.ts'
import type { Severity } from './portfolio.ts'

type Lognormal = Extract<Severity, { kind: 'lognormal' }>

/** Φ⁻¹(0.9): a 90 % point lies this many σ above the median, on the log scale. */
const Z90 = 1.2815515655446004
const Z95 = 1.6448536269514722

export function lognormalFrom(median: number, p90: number, cap?: number): Lognormal {
  return withCap({ kind: 'lognormal', mu: Math.log(median), sigma: Math.log(p90 / median) / Z90 }, cap)
}

/** From a 90 % interval: 5 % of losses lie below `low`, 5 % above `high`. */
export function lognormalFromInterval(low: number, high: number, cap?: number): Lognormal {
  const mu = (Math.log(low) + Math.log(high)) / 2
  return withCap({ kind: 'lognormal', mu, sigma: Math.log(high / low) / (2 * Z95) }, cap)
}

function withCap(law: Lognormal, cap: number | undefined): Lognormal {
  return cap === undefined ? law : { ...law, cap }
}

export function severityMean(severity: Severity): number {
  return limitedMoments(severity, Infinity).mean
}

/** Mean and mean square of min(Z, limit). */
export function limitedMoments(severity: Severity, limit: number): { mean: number; meanSquare: number } {
  if (limit <= 0) return { mean: 0, meanSquare: 0 }
  switch (severity.kind) {
    case 'lognormal':
      return lognormalMoments(severity, Math.min(limit, severity.cap ?? Infinity))
    case 'fixed':
      return pointMoments([severity.value], limit)
    case 'empirical':
      return pointMoments(severity.values, limit)
    case 'pert': {
      if (severity.high <= severity.low) return pointMoments([severity.low], limit)
      if (limit >= severity.high) limit = severity.high
      const [chance, first, second] = pertPartialMoments(severity, limit)
      return { mean: first + limit * (1 - chance), meanSquare: second + limit * limit * (1 - chance) }
    }
  }
}

function pointMoments(values: readonly number[], limit: number): { mean: number; meanSquare: number } {
  let mean = 0
  let meanSquare = 0
  for (const value of values) {
    const loss = Math.min(value, limit)
    mean += loss / values.length
    meanSquare += (loss * loss) / values.length
  }
  return { mean, meanSquare }
}

function lognormalMoments({ mu, sigma }: Lognormal, cap: number): { mean: number; meanSquare: number } {
  if (sigma === 0) return pointMoments([Math.exp(mu)], cap)
  const d = (Math.log(cap) - mu) / sigma
  const mean = Math.exp(mu + (sigma * sigma) / 2) * normalCdf(d - sigma)
  const meanSquare = Math.exp(2 * mu + 2 * sigma * sigma) * normalCdf(d - 2 * sigma)
  if (cap === Infinity) return { mean, meanSquare }
  const capped = normalCdf(-d)
  return { mean: mean + cap * capped, meanSquare: meanSquare + cap * cap * capped }
}

/** The loss that one event stays at or below with this chance. */
export function severityQuantile(severity: Severity, chance: number): number {
  switch (severity.kind) {
    case 'lognormal': {
      const loss =
        severity.sigma === 0
          ? Math.exp(severity.mu)
          : Math.exp(severity.mu + severity.sigma * normalQuantile(chance))
      return Math.min(loss, severity.cap ?? Infinity)
    }
    case 'fixed':
      return severity.value
    case 'empirical': {
      const sorted = severity.values.toSorted((a, b) => a - b)
      const rank = Math.ceil(chance * sorted.length) - 1
      // Clamped to the sorted values, of which there is at least one.
      return sorted[Math.min(sorted.length - 1, Math.max(0, rank))]!
    }
    case 'pert':
      return severity.high <= severity.low ? severity.low : pertQuantile(severity, chance)
  }
}

/** The chance that one event costs nothing at all. */
export function chanceOfNoLoss(severity: Severity): number {
  switch (severity.kind) {
    case 'lognormal':
      return severity.cap === 0 ? 1 : 0
    case 'fixed':
      return severity.value === 0 ? 1 : 0
    case 'empirical':
      return severity.values.filter(value => value === 0).length / severity.values.length
    case 'pert':
      return severity.high === 0 ? 1 : 0
  }
}

/** The same law with every loss multiplied. */
export function scaleSeverity(severity: Severity, factor: number): Severity {
  if (factor === 0) return { kind: 'fixed', value: 0 }
  switch (severity.kind) {
    case 'lognormal': {
      const scaled = { ...severity, mu: severity.mu + Math.log(factor) }
      if (severity.cap !== undefined) scaled.cap = severity.cap * factor
      return scaled
    }
    case 'fixed':
      return { kind: 'fixed', value: severity.value * factor }
    case 'empirical':
      return { kind: 'empirical', values: severity.values.map(value => value * factor) }
    case 'pert':
      return {
        kind: 'pert',
        low: severity.low * factor,
        likely: severity.likely * factor,
        high: severity.high * factor,
      }
  }
}

/** E[(Z − threshold)⁺]: what an event costs on average above a threshold, counted over all events. */
export function expectedExcess(severity: Severity, threshold: number): number {
  if (threshold <= 0) return severityMean(severity) - threshold
  switch (severity.kind) {
    case 'lognormal':
      return lognormalExcess(severity, threshold)
    case 'fixed':
      return Math.max(0, severity.value - threshold)
    case 'empirical':
      return severity.values.reduce((sum, v) => sum + Math.max(0, v - threshold), 0) / severity.values.length
    case 'pert':
      return Math.max(0, severityMean(severity) - limitedMoments(severity, threshold).mean)
  }
}

/** Upper tails throughout, so that nothing cancels where the threshold lies far out. */
function lognormalExcess({ mu, sigma, cap = Infinity }: Lognormal, threshold: number): number {
  if (threshold >= cap) return 0
  if (sigma === 0) return Math.max(0, Math.min(Math.exp(mu), cap) - threshold)
  const fromThreshold = (mu - Math.log(threshold)) / sigma
  const fromCap = (mu - Math.log(cap)) / sigma
  const between = normalCdf(fromThreshold + sigma) - normalCdf(fromCap + sigma)
  const atCap = cap === Infinity ? 0 : cap * normalCdf(fromCap)
  return Math.max(
    0,
    Math.exp(mu + (sigma * sigma) / 2) * between + atCap - threshold * normalCdf(fromThreshold),
  )
}
