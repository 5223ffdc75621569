/**
 * What is believed about one uncertain number: its mean, and the part of its law below a point in closed form.
 *
 * P(θ ≤ x) and E[θ; θ ≤ x] for a gamma law (F_a, mean·F_{a+1}), a lognormal law (Φ(z), mean·Φ(z − σ)) and a beta
 * law (I_x(a, b), mean·I_x(a + 1, b)).
 */
import { betaCdf, betaStep } from './beta-function.ts'
import { gammaCdf, gammaStep } from './gamma-function.ts'
import { normalCdf, normalQuantile } from './normal-law.ts'

export type Belief =
  | { kind: 'gamma'; shape: number; mean: number }
  | { kind: 'lognormal'; mu: number; sigma: number }
  | { kind: 'beta'; a: number; b: number }

export function beliefMean(belief: Belief): number {
  switch (belief.kind) {
    case 'gamma':
      return belief.mean
    case 'lognormal':
      return Math.exp(belief.mu + belief.sigma ** 2 / 2)
    case 'beta':
      return belief.a / (belief.a + belief.b)
  }
}

/** Chance of a value up to x, and what these values add to the mean. */
export function partBelow(belief: Belief, x: number): { chance: number; mean: number } {
  if (x <= 0) return { chance: 0, mean: 0 }
  const whole = beliefMean(belief)
  if (x === Infinity) return { chance: 1, mean: whole }
  switch (belief.kind) {
    case 'gamma': {
      const scaled = (x * belief.shape) / belief.mean
      const chance = gammaCdf(belief.shape, scaled)
      return { chance, mean: whole * Math.max(0, chance - gammaStep(belief.shape, scaled)) }
    }
    case 'lognormal': {
      const z = (Math.log(x) - belief.mu) / belief.sigma
      return { chance: normalCdf(z), mean: whole * normalCdf(z - belief.sigma) }
    }
    case 'beta': {
      const chance = betaCdf(x, belief.a, belief.b)
      return { chance, mean: whole * Math.max(0, chance - betaStep(x, belief.a, belief.b)) }
    }
  }
}

/** Halvings that leave nothing of an interval in double precision. */
const HALVINGS = 60

/** The value that is exceeded with chance 1 − `chance`; gamma and beta laws have no closed inverse: by bisection. */
export function beliefQuantile(belief: Belief, chance: number): number {
  if (belief.kind === 'lognormal') return Math.exp(belief.mu + belief.sigma * normalQuantile(chance))
  let lower = 0
  let upper = belief.kind === 'beta' ? 1 : belief.mean
  while (belief.kind === 'gamma' && partBelow(belief, upper).chance < chance) {
    lower = upper
    upper *= 2
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (lower + upper) / 2
    if (partBelow(belief, middle).chance < chance) lower = middle
    else upper = middle
  }
  return (lower + upper) / 2
}
