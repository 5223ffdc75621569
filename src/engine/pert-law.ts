/**
 * The PERT law: a beta law on [low, high] whose mean is (low + 4·likely + high)/6.
 *
 * a = 1 + 4(likely − low)/(high − low), b = 1 + 4(high − likely)/(high − low), so a + b = 6 and the mode is `likely`.
 * Source: Malcolm et al., Operations Research 7 (1959); the parameters after Vose, Risk Analysis (2008). Partial
 * moments follow from x^k·beta(a, b) being, up to a factor, beta(a + k, b).
 */
import { betaCdf, betaStep } from './beta-function.ts'

export type Pert = { low: number; likely: number; high: number }

export function pertShape({ low, likely, high }: Pert): { a: number; b: number } {
  return { a: 1 + (4 * (likely - low)) / (high - low), b: 1 + (4 * (high - likely)) / (high - low) }
}

/** Chance, mean and mean square of the part of the law below x: E[X^k; X ≤ x] for k = 0, 1, 2. */
export function pertPartialMoments(law: Pert, x: number): [number, number, number] {
  const { a, b } = pertShape(law)
  const range = law.high - law.low
  const t = Math.min(1, Math.max(0, (x - law.low) / range))
  const chance = betaCdf(t, a, b)
  const chanceOne = chance - betaStep(t, a, b)
  const chanceTwo = chanceOne - betaStep(t, a + 1, b)
  const first = (a / (a + b)) * chanceOne
  const second = ((a * (a + 1)) / ((a + b) * (a + b + 1))) * chanceTwo
  return [
    chance,
    law.low * chance + range * first,
    law.low * law.low * chance + 2 * law.low * range * first + range * range * second,
  ]
}

/** By bisection: the law has no closed inverse, and 60 halvings leave nothing of the range. */
export function pertQuantile(law: Pert, chance: number): number {
  const { a, b } = pertShape(law)
  let lower = 0
  let upper = 1
  for (let i = 0; i < 60; i++) {
    const middle = (lower + upper) / 2
    if (betaCdf(middle, a, b) < chance) lower = middle
    else upper = middle
  }
  return law.low + (law.high - law.low) * ((lower + upper) / 2)
}
