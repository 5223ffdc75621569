/**
 * What is not known for certain in a plan's figures, as beliefs: how often each risk happens, how much an event costs
 * on average, and what each measure leaves of each risk.
 *
 * Rates and losses are factors of mean 1 on the planner's figures: gamma with the shape of the risk, lognormal with
 * nine tenths of its weight within a factor of `loss-size-factor` either way. What a measure leaves is the PERT range
 * of its effect, as damped where measures overlap: to first order x^d has mean (mean x)^d and standard deviation
 * d·(mean x)^(d−1)·sd; a beta law of these moments stands for it. Draws are a Latin hypercube (McKay, Beckman and
 * Conover 1979): each figure takes every fortieth of its range once, in an order of its own. Variants of a measure
 * are drawn together: whoever is good at the light one is good at the full one.
 * Leaves out: what is uncertain about measures in place, about what keeps measures reliable, about costs, and what ties
 * figures to each other.
 */
import { type Belief, beliefQuantile } from '../../engine/belief.ts'
import { pertQuantile } from '../../engine/pert-law.ts'
import type { PlanProblem } from '../../engine/plan-problem.ts'
import { seededRandom } from '../../engine/plan-random.ts'
import type { EffectOnRisk } from '../risks/effects.ts'
import { falling } from './pairs.ts'
import type { Tailored } from './tailor.ts'

export type UncertainEffect = {
  measure: string
  variant: number
  risk: string
  /** What remains, before damping; the mean is the planner's. */
  remaining: { low: number; mean: number; high: number }
  /** What it takes away, damped; null where nothing about it is uncertain. */
  reduction: Belief & { kind: 'beta' }
}

export type UncertainFigures = {
  rates: { risk: string; belief: Belief & { kind: 'gamma' } }[]
  losses: { risk: string; belief: Belief & { kind: 'lognormal' } }[]
  effects: UncertainEffect[]
}

/** Nine tenths of a normal law lie within so many standard deviations of its middle. */
const NINE_TENTHS = 1.6449
/** Beyond this shape a rate is as good as known. */
const SHAPE_MAX = 1e6
/** A range narrower than this share of itself is a point. */
const NARROW = 1e-6

export function uncertainFigures(
  tailored: Pick<Tailored, 'risks' | 'measures'>,
  { lossFactor, exponent }: { lossFactor: number; exponent: number },
): UncertainFigures {
  const sigma = Math.log(lossFactor) / NINE_TENTHS
  return {
    rates: tailored.risks
      .filter(risk => risk.shape < SHAPE_MAX && risk.meanPerYear > 0)
      .map(({ id, shape }) => ({ risk: id, belief: { kind: 'gamma', shape, mean: 1 } })),
    losses: tailored.risks.map(({ id }) => ({
      risk: id,
      belief: { kind: 'lognormal', mu: -(sigma ** 2) / 2, sigma },
    })),
    effects: tailored.measures.flatMap(({ id, variants }) =>
      variants.flatMap(({ effects }, variant) =>
        Object.entries(effects).flatMap(([risk, effect]) => {
          const known = beliefOf(effect, exponent)
          return known ? [{ measure: id, variant, risk, ...known }] : []
        }),
      ),
    ),
  }
}

function beliefOf(effect: EffectOnRisk, exponent: number) {
  const mean = Math.exp(Math.min(0, effect.lnFrequency + effect.lnLoss))
  // Of a step from one variant to another the ends may lie the other way round, or above 1.
  const ends = [effect.lnLow, effect.lnHigh].map(end => Math.exp(Math.min(0, end)))
  const low = Math.min(...ends, mean)
  const high = Math.max(...ends, mean)
  const variance = ((mean - low) * (high - mean)) / 7
  if (mean >= 1 || high - low < NARROW || variance <= 0) return undefined
  const damped = mean ** exponent
  const spread = exponent * mean ** (exponent - 1) * Math.sqrt(variance)
  // A law on [0, 1] of this mean cannot spread further.
  const concentration = Math.max((damped * (1 - damped)) / spread ** 2 - 1, 1)
  const reduction = { kind: 'beta' as const, a: (1 - damped) * concentration, b: damped * concentration }
  return { remaining: { low, mean, high }, reduction }
}

/** Drawn versions of the problem: other rates, losses and effects, the same limits and choices. */
export function drawProblems(
  problem: PlanProblem,
  figures: UncertainFigures,
  { count, seed }: { count: number; seed: number },
): PlanProblem[] {
  const random = seededRandom(seed)
  const levels = Array.from({ length: count }, (_, i) => (i + 0.5) / count)
  const shuffled = (values: number[]) => {
    const mixed = [...values]
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = random.below(i + 1)
      ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!] // both within the list
    }
    return mixed
  }
  const factors = [...figures.rates, ...figures.losses].map(({ risk, belief }) => ({
    risk,
    drawn: shuffled(levels.map(level => beliefQuantile(belief, level))),
  }))
  const orders = new Map<string, number[]>()
  const effects = figures.effects.map(effect => {
    const key = `${effect.measure} ${effect.risk}`
    const order = orders.get(key) ?? shuffled(levels)
    orders.set(key, order)
    const stated = Math.log(effect.remaining.mean)
    return { ...effect, drawn: order.map(level => Math.log(remainingAt(effect, level)) / stated) }
  })
  return levels.map((_, draw) => {
    const weights = new Map<string, number>()
    for (const { risk, drawn } of factors) weights.set(risk, (weights.get(risk) ?? 1) * drawn[draw]!)
    const times = new Map(
      effects.map(({ measure, variant, risk, drawn }) => [`${measure} ${variant} ${risk}`, drawn[draw]!]),
    )
    return redrawn(problem, weights, times)
  })
}

/** The share left at this level of the range, moved so that its mean is the planner's. */
export function remainingAt({ remaining: { low, mean, high } }: UncertainEffect, level: number): number {
  const likely = Math.min(high, Math.max(low, (6 * mean - low - high) / 4))
  const drawn = pertQuantile({ low, likely, high }, level)
  return Math.min(1, Math.max(low / 2, (drawn * mean) / ((low + 4 * likely + high) / 6)))
}

/** Logs times what was drawn; of a measure that others keep reliable, with and without them alike. */
const redrawn = (
  problem: PlanProblem,
  weights: Map<string, number>,
  times: Map<string, number>,
): PlanProblem => ({
  ...problem,
  risks: problem.risks.map(risk => ({
    ...risk,
    weightEurPerYear: risk.weightEurPerYear * (weights.get(risk.id) ?? 1),
  })),
  measures: problem.measures.map(measure => ({
    ...measure,
    variants: measure.variants.map((variant, index) => ({
      ...variant,
      logEffect: redrawnLogs(variant.logEffect, measure.id, index, times),
    })),
  })),
  ...(problem.pairs && {
    pairs: problem.pairs.map(pair => ({
      ...pair,
      logs: falling(pair.logs.map((logs, index) => redrawnLogs(logs, pair.supported, index, times))),
    })),
  }),
})

const redrawnLogs = (
  logs: Record<string, number>,
  measure: string,
  variant: number,
  times: Map<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(logs).map(([risk, log]) => [
      risk,
      log * (times.get(`${measure} ${variant} ${risk}`) ?? 1),
    ]),
  )
