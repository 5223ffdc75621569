/**
 * How exposed the organisation is in one state of its measures: the portfolio for the engine, expected losses, and
 * the chance a year of losing more than an amount, held against the appetite.
 *
 * Common causes let bad years of several risks come together and change neither the mean nor the spread of any one:
 * with 1/s the squared variation of a rate, w_k its share with factor k of shape a_k and w_0 the rest, the rest keeps
 * (1/s − Σ w_k²/a_k)/w_0² of its own. Where the factors alone differ more than the rate is said to, nothing is left,
 * and the rate varies as the factors do.
 */
import type { Portfolio, PortfolioRisk } from '../../engine/portfolio.ts'
import { exceedance } from '../../engine/quantify.ts'
import { expectedExcess, scaleSeverity, severityMean } from '../../engine/severity.ts'
import { type Damping, type RiskEffects, remaining, UNTOUCHED } from '../risks/effects.ts'
import type { AssessedRisk } from '../risks/model.ts'

/** Events so sure to be uncertain that the gamma law is a point: beyond this shape, Poisson says the same. */
const SHAPE_MAX = 1e6

/** What of a risk its part in the portfolio follows from. */
export type ExposedRisk = Pick<AssessedRisk, 'id' | 'meanPerYear' | 'shape' | 'loss' | 'commonCauses'>

export function portfolioOf(risks: ExposedRisk[], effects: RiskEffects, damping: Damping): Portfolio {
  const shapes = new Map(
    risks.flatMap(risk => risk.commonCauses.map(({ factor, shape }) => [factor, shape] as const)),
  )
  return {
    currency: 'EUR',
    factors: [...shapes].map(([id, shape]) => ({ id, shape })),
    risks: risks.map(risk => portfolioRisk(risk, effects, damping)),
  }
}

function portfolioRisk(risk: ExposedRisk, effects: RiskEffects, damping: Damping): PortfolioRisk {
  const left = remaining(effects[risk.id] ?? UNTOUCHED, damping)
  const shape = shapeOfRest(risk)
  return {
    id: risk.id,
    frequency: {
      meanPerYear: risk.meanPerYear * left.frequency,
      ...(shape < SHAPE_MAX && { shape }),
    },
    ...(risk.commonCauses.length > 0 && {
      factorShares: Object.fromEntries(risk.commonCauses.map(({ factor, share }) => [factor, share])),
    }),
    loss: scaleSeverity(risk.loss, left.loss),
  }
}

/** The gamma shape of what moves with no common cause, so that the rate as a whole varies as before. */
function shapeOfRest({ shape, commonCauses }: ExposedRisk): number {
  // Sums of shares such as 0.7 and 0.3 may miss 1 by a rounding.
  const rest = commonCauses.reduce((left, { share }) => left - share, 1)
  const variation = commonCauses.reduce((left, cause) => left - cause.share ** 2 / cause.shape, 1 / shape)
  return variation > 0 && rest > 1e-9 ? rest ** 2 / variation : Number.POSITIVE_INFINITY
}

/** Expected loss a year by risk id, euro. */
export function expectedLosses(portfolio: Portfolio): Record<string, number> {
  return Object.fromEntries(
    portfolio.risks.map(risk => [risk.id, risk.frequency.meanPerYear * severityMean(risk.loss)]),
  )
}

export type Curve = { lossEur: number[]; chanceBefore: number[]; chanceAfter: number[] }

/** Twelve steps a decade draw a smooth line on a logarithmic axis. */
const STEPS_PER_DECADE = 12
/** The curve ends where a loss is rarer than once in this many years; further out nobody has figures. */
const CHANCE_MIN = 1 / 5000

export function drawCurve(before: Portfolio, after: Portfolio): Curve {
  const lossEur = lossLevels(6)
  const chanceBefore = exceedance(before, lossEur)
  const end = Math.max(STEPS_PER_DECADE, chanceBefore.findLastIndex(chance => chance >= CHANCE_MIN) + 2)
  const shown = lossEur.slice(0, end)
  return { lossEur: shown, chanceBefore: chanceBefore.slice(0, end), chanceAfter: exceedance(after, shown) }
}

/** From a hundred euro on. */
export const lossLevels = (decades: number) =>
  Array.from({ length: decades * STEPS_PER_DECADE + 1 }, (_, step) =>
    nice(100 * 10 ** (step / STEPS_PER_DECADE)),
  )

const nice = (value: number) => Number(value.toPrecision(3))

export type AppetiteStep = {
  lossEur: number
  acceptedChancePerYear: number
  chanceBefore: number
  chanceAfter: number
  met: boolean
}

export function holdAgainst(
  appetite: { lossEur: number; chancePerYear: number }[],
  before: Portfolio,
  after: Portfolio,
): AppetiteStep[] {
  const steps = [...appetite].sort((a, b) => a.lossEur - b.lossEur)
  const levels = steps.map(step => step.lossEur)
  const chancesBefore = exceedance(before, levels)
  const chancesAfter = exceedance(after, levels)
  return steps.map((step, index) => ({
    lossEur: step.lossEur,
    acceptedChancePerYear: step.chancePerYear,
    chanceBefore: chancesBefore[index] ?? 0,
    chanceAfter: chancesAfter[index] ?? 0,
    met: (chancesAfter[index] ?? 0) <= step.chancePerYear,
  }))
}

export type TailWeight = { ruinEur: number | null; weight: number }

/**
 * What one risk costs a year at its full size: expected loss plus the weight on the part of single events beyond
 * the ruin threshold. The planner scales it with what remains of the risk; since a smaller loss crosses the
 * threshold less than proportionally, the true weight on the tail falls a little faster than counted.
 */
export function weightOf(risk: AssessedRisk, tail: TailWeight): number {
  const excess = tail.ruinEur === null ? 0 : expectedExcess(risk.loss, tail.ruinEur)
  return risk.expectedLossEur + tail.weight * risk.meanPerYear * excess
}
