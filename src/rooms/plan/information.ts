/**
 * What to find out first: the value of knowing one uncertain figure before choosing among the plans at hand (EVPPI,
 * `engine/value-of-information.ts`), in euro a year on average over the horizon; and the tornado, how far each figure
 * alone moves the expected loss with the plan between its 5 % and 95 % points.
 *
 * The cost of a plan is a straight line in each figure: with its rate or loss as a factor of mean 1, the slope is
 * weight_r · (mean over the horizon of what remains); with a measure's reduction, −weight_r · (mean over the quarters
 * in which it acts and more than the floor remains) / (what it leaves).
 * Leaves out: plans that are not among those given, so the value is a lower bound of it; two figures known together;
 * how reliable measures keep each other (a figure of one counts as if it were kept as it is stated).
 */
import { type Belief, beliefMean, beliefQuantile } from '../../engine/belief.ts'
import { evaluatePlan, type PlanEvaluation } from '../../engine/plan-evaluation.ts'
import { finalVariant, type PlanChoice, type PlanProblem } from '../../engine/plan-problem.ts'
import { valueOfKnowing } from '../../engine/value-of-information.ts'
import type { UncertainFigures } from './uncertain-figures.ts'

export type Figure =
  | { kind: 'rate' | 'loss'; risk: string }
  | { kind: 'effect'; risk: string; measure: string }

export type FigureWorth = { figure: Figure; eurPerYear: number }

const QUARTERS = 4

type Weighing = { problem: PlanProblem; plans: PlanEvaluation[]; totals: number[] }

/** The worth of each figure, the most valuable first; figures that would change nothing are left out. */
export function valueFigures(
  problem: PlanProblem,
  choices: readonly PlanChoice[][],
  figures: UncertainFigures,
): FigureWorth[] {
  const plans = distinct(choices).map(one => evaluatePlan(problem, one))
  const years = problem.horizonQuarters / QUARTERS
  const weighing = { problem, plans, totals: plans.map(plan => plan.cost.totalEur / years) }
  const worths: FigureWorth[] = [
    ...figures.rates.map(({ risk, belief }) => ({
      figure: { kind: 'rate' as const, risk },
      eurPerYear: worthOf(weighing, belief, weightSlopes(weighing, risk)),
    })),
    ...figures.losses.map(({ risk, belief }) => ({
      figure: { kind: 'loss' as const, risk },
      eurPerYear: worthOf(weighing, belief, weightSlopes(weighing, risk)),
    })),
    ...strongest(
      figures.effects.map(({ measure, variant, risk, reduction }) => ({
        figure: { kind: 'effect' as const, risk, measure },
        eurPerYear: worthOf(weighing, reduction, effectSlopes(weighing, measure, variant, risk, reduction)),
      })),
    ),
  ]
  return worths.filter(one => one.eurPerYear > 0).sort((a, b) => b.eurPerYear - a.eurPerYear)
}

function distinct(choices: readonly PlanChoice[][]): PlanChoice[][] {
  return [...new Map(choices.map(one => [JSON.stringify(one), one])).values()]
}

/** Variants of a measure are learnt about together: the one that matters most speaks for them. */
function strongest<W extends { figure: { risk: string; measure: string }; eurPerYear: number }>(
  worths: W[],
): W[] {
  const best = new Map<string, W>()
  for (const worth of worths) {
    const key = `${worth.figure.measure} ${worth.figure.risk}`
    const known = best.get(key)
    if (!known || known.eurPerYear < worth.eurPerYear) best.set(key, worth)
  }
  return [...best.values()]
}

function worthOf({ totals }: Weighing, belief: Belief, slopes: number[]): number {
  const mean = beliefMean(belief)
  return valueOfKnowing(
    belief,
    slopes.map((slope, d) => ({ slope, intercept: totals[d]! - slope * mean })),
  )
}

const weightOf = ({ problem }: Weighing, risk: string) =>
  problem.risks.find(one => one.id === risk)?.weightEurPerYear ?? 0

/** What remains of a risk in a quarter of the horizon; after the planned ones everything chosen acts. */
const leftIn = (plan: PlanEvaluation, risk: string, quarter: number) =>
  plan.multiplierByQuarter[risk]?.[quarter - 1] ?? plan.multiplierAtEnd[risk] ?? 1

function weightSlopes(weighing: Weighing, risk: string): number[] {
  const { problem, plans } = weighing
  return plans.map(
    plan => (weightOf(weighing, risk) * leftFrom(problem, plan, risk, 1)) / problem.horizonQuarters,
  )
}

function leftFrom(problem: PlanProblem, plan: PlanEvaluation, risk: string, from: number, above = 0): number {
  let sum = 0
  for (let quarter = from; quarter <= problem.horizonQuarters; quarter++) {
    const left = leftIn(plan, risk, quarter)
    if (left > above) sum += left
  }
  return sum
}

function effectSlopes(
  weighing: Weighing,
  measure: string,
  variant: number,
  risk: string,
  reduction: Belief,
): number[] {
  const { problem, plans } = weighing
  const spared = 1 - beliefMean(reduction)
  return plans.map(plan => {
    const choice = plan.choices.find(one => one.measure === measure)
    const starts = choice ? [choice, ...(choice.raised ?? [])] : []
    const at = starts.findIndex(one => one.variant === variant)
    if (at < 0 || spared <= 0) return 0
    const leftSince = (quarter: number | undefined) =>
      quarter === undefined ? 0 : leftFrom(problem, plan, risk, quarter, problem.damping.floor)
    const acting = leftSince(starts[at]!.activeFrom) - leftSince(starts[at + 1]?.activeFrom)
    return (-weightOf(weighing, risk) * acting) / problem.horizonQuarters / spared
  })
}

/** The expected loss with the plan, everything chosen being active, at the low and the high end of one figure. */
export type Swing = { figure: Figure; lowEur: number; highEur: number }

const ENDS = [0.05, 0.95] as const

export function swingsOf(
  expectedLossEur: Record<string, number>,
  plan: Pick<PlanEvaluation, 'choices' | 'multiplierAtEnd'>,
  figures: UncertainFigures,
  floor: number,
): Swing[] {
  const total = Object.values(expectedLossEur).reduce((sum, eur) => sum + eur, 0)
  const swing = (figure: Figure, factors: number[]): Swing => {
    const eur = expectedLossEur[figure.risk] ?? 0
    const ends = factors.map(factor => total + eur * (factor - 1))
    return { figure, lowEur: Math.min(...ends), highEur: Math.max(...ends) }
  }
  const byWeight = (kind: 'rate' | 'loss') =>
    figures[kind === 'rate' ? 'rates' : 'losses'].map(({ risk, belief }) =>
      swing(
        { kind, risk },
        ENDS.map(end => beliefQuantile(belief, end)),
      ),
    )
  const byEffect = figures.effects
    .filter(one =>
      plan.choices.some(choice => choice.measure === one.measure && finalVariant(choice) === one.variant),
    )
    .map(({ measure, risk, reduction }) => {
      const left = plan.multiplierAtEnd[risk] ?? 1
      const spared = 1 - beliefMean(reduction)
      const factors = ENDS.map(
        end => Math.max(floor, (left * (1 - beliefQuantile(reduction, end))) / spared) / left,
      )
      return swing({ kind: 'effect', risk, measure }, factors)
    })
  return [...byWeight('rate'), ...byWeight('loss'), ...byEffect]
    .filter(one => one.highEur > one.lowEur)
    .sort((a, b) => b.highEur - b.lowEur - (a.highEur - a.lowEur))
}
