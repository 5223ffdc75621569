/**
 * A portfolio made ready for the mathematics: moments of each risk, shares as numbers, moments of the yearly total.
 *
 * E S = Σ λ E Z and, with own gamma rates of shape s and common factors of shape a,
 *   Var S = Σ λ E Z² + Σ (λ w₀ E Z)²/s + Σ_k (Σ_i λ w_k E Z)²/a_k.
 * Source: Klugman, Panjer, Willmot, Loss Models, chapter 9; CreditRisk+ (CSFB 1997), section A9.
 */
import type { Portfolio, PortfolioRisk, Severity } from './portfolio.ts'
import { chanceOfNoLoss, limitedMoments, severityQuantile } from './severity.ts'

export type CompoundRisk = {
  /** Place in the portfolio's list. */
  index: number
  rate: number
  /** Share of the rate that moves with no common factor, and the gamma shape of its own uncertainty. */
  ownShare: number
  ownShape: number
  /** Shares with the common factors, by the factor's place. */
  shares: { factor: number; share: number }[]
  loss: Severity
  secondaryChance: number
  secondary: Severity | null
  mean: number
  meanSquare: number
}

export type Compound = {
  risks: CompoundRisk[]
  factorShapes: number[]
  mean: number
  sd: number
}

export function compoundOf(portfolio: Portfolio): Compound {
  const places = new Map(portfolio.factors.map((factor, i) => [factor.id, i]))
  const risks = portfolio.risks
    .map((risk, index) => compoundRisk(risk, index, places))
    .filter(risk => risk.rate > 0 && risk.mean > 0)
  const factorShapes = portfolio.factors.map(factor => factor.shape)
  const { mean, sd } = yearlyMoments(risks, factorShapes, Infinity)
  return { risks, factorShapes, mean, sd }
}

function compoundRisk(risk: PortfolioRisk, index: number, places: Map<string, number>): CompoundRisk {
  const shares = Object.entries(risk.factorShares ?? {}).flatMap(([id, share]) => {
    const factor = places.get(id)
    return factor === undefined || share === 0 ? [] : [{ factor, share }]
  })
  const secondaryChance = risk.secondary?.chance ?? 0
  const parts = {
    index,
    rate: risk.frequency.meanPerYear,
    ownShare: Math.max(0, 1 - shares.reduce((sum, { share }) => sum + share, 0)),
    ownShape: risk.frequency.shape ?? Infinity,
    shares,
    loss: risk.loss,
    secondaryChance,
    secondary: secondaryChance > 0 ? (risk.secondary?.loss ?? null) : null,
  }
  return { ...parts, ...eventMoments(parts, Infinity) }
}

type EventParts = Pick<CompoundRisk, 'loss' | 'secondary' | 'secondaryChance'>

/** Mean and mean square of Z = X + Bernoulli(p)·Y, each of X and Y limited. */
function eventMoments(risk: EventParts, limit: number): { mean: number; meanSquare: number } {
  const x = limitedMoments(risk.loss, limit)
  if (risk.secondary === null) return x
  const y = limitedMoments(risk.secondary, limit)
  const p = risk.secondaryChance
  return { mean: x.mean + p * y.mean, meanSquare: x.meanSquare + 2 * p * x.mean * y.mean + p * y.meanSquare }
}

/** Mean and standard deviation of the yearly total if every single loss were limited. */
export function yearlyMoments(
  risks: readonly CompoundRisk[],
  factorShapes: readonly number[],
  limit: number,
): { mean: number; sd: number } {
  let mean = 0
  let variance = 0
  const byFactor = factorShapes.map(() => 0)
  for (const risk of risks) {
    const event = limit === Infinity ? risk : eventMoments(risk, limit)
    const yearly = risk.rate * event.mean
    mean += yearly
    variance += risk.rate * event.meanSquare + (risk.ownShare * yearly) ** 2 / risk.ownShape
    for (const { factor, share } of risk.shares) byFactor[factor]! += share * yearly
  }
  for (const [k, shape] of factorShapes.entries()) variance += byFactor[k]! ** 2 / shape
  return { mean, sd: Math.sqrt(variance) }
}

/**
 * A single loss so large that at most `chance` of all years see a larger one: by Markov, Λ·P(X > it) ≤ chance with
 * Λ the yearly number of losses.
 */
export function rareLoss(risks: readonly CompoundRisk[], chance: number): number {
  const lossesPerYear = risks.reduce((sum, risk) => sum + risk.rate * (1 + risk.secondaryChance), 0)
  const below = 1 - chance / lossesPerYear
  if (!(below > 0)) return 0
  return risks.reduce((largest, { loss, secondary }) => {
    const own = Math.max(largest, severityQuantile(loss, below))
    return secondary === null ? own : Math.max(own, severityQuantile(secondary, below))
  }, 0)
}

/** P(S = 0): the chance of a year without any loss, from the probability generating function. */
export function chanceOfQuietYear({ risks, factorShapes }: Compound): number {
  let log = 0
  const byFactor = factorShapes.map(() => 0)
  for (const risk of risks) {
    const quiet =
      chanceOfNoLoss(risk.loss) *
      (1 -
        risk.secondaryChance +
        risk.secondaryChance * (risk.secondary ? chanceOfNoLoss(risk.secondary) : 1))
    const lossRate = risk.rate * (1 - quiet)
    const own = risk.ownShare * lossRate
    log -= risk.ownShape === Infinity ? own : risk.ownShape * Math.log1p(own / risk.ownShape)
    for (const { factor, share } of risk.shares) byFactor[factor]! += share * lossRate
  }
  for (const [k, shape] of factorShapes.entries()) log -= shape * Math.log1p(byFactor[k]! / shape)
  return Math.exp(log)
}
