/**
 * Draws from the laws that the Monte Carlo engine needs, each from a stream of uniform numbers.
 *
 * Normal by inversion (one uniform number, monotone); gamma by Marsaglia and Tsang (2000); Poisson by inversion
 * below a mean of 10 and by Hörmann's transformed rejection (PTRS, 1993) above; logarithmic series by Kemp's LK
 * (1981); one of n with given weights by Vose's alias table (1991).
 * No powers but squares: the last bit of others differs between versions of the language's engine.
 */
import { logGamma } from './gamma-function.ts'
import { normalQuantile } from './normal-law.ts'
import { pertShape } from './pert-law.ts'
import type { Severity } from './portfolio.ts'
import type { Random } from './random.ts'

export function drawNormal(random: Random): number {
  return normalQuantile(random.uniform())
}

/** Gamma with this shape and scale 1. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * Math.exp(Math.log(random.uniform()) / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(random)
    const root = 1 + c * z
    const v = root * root * root
    if (v > 0 && Math.log(random.uniform()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

export function drawPoisson(random: Random, mean: number): number {
  return mean < 10 ? poissonByInversion(random, mean) : poissonByRejection(random, mean)
}

function poissonByInversion(random: Random, mean: number): number {
  let left = random.uniform()
  let chance = Math.exp(-mean)
  let count = 0
  // A mean below 10 has no chance in double precision beyond a hundred.
  while (left > chance && count < 100) {
    left -= chance
    count++
    chance *= mean / count
  }
  return count
}

function poissonByRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random.uniform() - 0.5
    const v = random.uniform()
    const edge = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43)
    if (edge >= 0.07 && v <= squeeze) return count
    if (count < 0 || (edge < 0.013 && v > edge)) continue
    const bound = count * Math.log(mean) - mean - logGamma(count + 1)
    if (Math.log((v * inverseAlpha) / (a / (edge * edge) + b)) <= bound) return count
  }
}

/** 1, 2, 3 … with chances proportional to p^k/k, given ln(1 − p). */
export function drawLogarithmic(random: Random, p: number, logRest: number): number {
  const u = random.uniform()
  if (u > p) return 1
  const q = -Math.expm1(random.uniform() * logRest)
  if (u <= q * q) return Math.floor(1 + Math.log(u) / Math.log(q))
  return u > q ? 1 : 2
}

export type AliasTable = { keep: Float64Array; other: Int32Array }

export function aliasTable(weights: Float64Array): AliasTable {
  const n = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const keep = weights.map(weight => (weight * n) / total)
  const other = Int32Array.from({ length: n }, (_, i) => i)
  const poor: number[] = []
  const rich: number[] = []
  for (let i = 0; i < n; i++) (keep[i]! < 1 ? poor : rich).push(i)
  while (poor.length > 0 && rich.length > 0) {
    const taker = poor.pop()!
    const giver = rich.at(-1)!
    other[taker] = giver
    keep[giver]! -= 1 - keep[taker]!
    if (keep[giver]! < 1) poor.push(rich.pop()!)
  }
  // What is left is full up to rounding.
  for (const i of [...poor, ...rich]) keep[i] = 1
  return { keep, other }
}

export function drawAlias(random: Random, { keep, other }: AliasTable): number {
  const place = random.uniform() * keep.length
  const i = Math.floor(place)
  return place - i < keep[i]! ? i : other[i]!
}

/** A function that draws losses of one law. */
export function severityDraw(law: Severity, random: Random): () => number {
  switch (law.kind) {
    case 'lognormal': {
      const { mu, sigma, cap = Infinity } = law
      return () => Math.min(cap, Math.exp(mu + sigma * drawNormal(random)))
    }
    case 'fixed':
      return () => law.value
    case 'empirical':
      return () => law.values[Math.floor(random.uniform() * law.values.length)]!
    case 'pert': {
      if (law.high <= law.low) return () => law.low
      const { a, b } = pertShape(law)
      return () => {
        const part = drawGamma(random, a)
        return law.low + ((law.high - law.low) * part) / (part + drawGamma(random, b))
      }
    }
  }
}
