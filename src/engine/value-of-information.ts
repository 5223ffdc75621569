/**
 * What it is worth to know one uncertain input before choosing between plans (EVPPI), for all inputs at once.
 *
 * The yearly cost of plan d is c_d + Σ_r λ_r·m_r·P_rd with independent rate λ, loss m and effects e inside P, so given
 * one input θ its mean is a straight line α_d + β_d·θ, with the means of all others in α and β. Then
 *   EVPPI(θ) = min_d E[α_d + β_d θ] − E[min_d (α_d + β_d θ)],
 * and the lower envelope of the lines is integrated piece by piece by partial moments. Nothing is simulated.
 * Source: Raiffa and Schlaifer 1961; closed forms for lines as in Brennan et al. 2007.
 * Leaves out: what it costs to find out; two inputs known together, which can be worth more than the sum.
 */
import { type Belief, beliefMean, partBelow } from './belief.ts'

export type CostLine = { intercept: number; slope: number }

/** The value of knowing θ exactly before choosing one of the lines, in their unit; never negative. */
export function valueOfKnowing(belief: Belief, lines: readonly CostLine[]): number {
  const mean = beliefMean(belief)
  const withoutKnowing = lines.reduce(
    (least, { intercept, slope }) => Math.min(least, intercept + slope * mean),
    Infinity,
  )
  let withKnowing = 0
  let from = partBelow(belief, 0)
  for (const { line, until } of lowerEnvelope(lines)) {
    const to = partBelow(belief, until)
    withKnowing += line.intercept * (to.chance - from.chance) + line.slope * (to.mean - from.mean)
    from = to
  }
  return Math.max(0, withoutKnowing - withKnowing)
}

type Piece = { line: CostLine; until: number }

/** The lowest lines over θ ≥ 0 from left to right, each with the θ where the next takes over. */
export function lowerEnvelope(lines: readonly CostLine[]): Piece[] {
  const falling = lines.toSorted((a, b) => b.slope - a.slope || a.intercept - b.intercept)
  const pieces: { line: CostLine; from: number }[] = []
  for (const line of falling) {
    let from = 0
    let last = pieces.at(-1)
    if (last !== undefined && last.line.slope === line.slope) continue
    while (last !== undefined) {
      from = (line.intercept - last.line.intercept) / (last.line.slope - line.slope)
      if (from > last.from) break
      pieces.pop()
      last = pieces.at(-1)
      from = 0
    }
    pieces.push({ line, from })
  }
  return pieces.map(({ line }, i) => ({ line, until: pieces[i + 1]?.from ?? Infinity }))
}

export type InformationProblem = {
  risks: { id: string; ratePerYear: Belief; lossEur: Belief }[]
  /** What a measure takes off a risk, as a share; in every plan that holds the measure. */
  effects: { measure: string; risk: string; reduction: Belief }[]
  /** `remaining` is P_rd at the means: what the plan leaves of each risk; risks not named keep all. */
  plans: { id: string; costEur: number; measures: string[]; remaining: Record<string, number> }[]
}

export type InformationValue = {
  input: { kind: 'rate' | 'loss'; risk: string } | { kind: 'effect'; risk: string; measure: string }
  valueEur: number
}

/** The value of each input, the most valuable first. */
export function valuesOfInformation(problem: InformationProblem): InformationValue[] {
  const risks = problem.risks.map(risk => {
    const rate = beliefMean(risk.ratePerYear)
    const loss = beliefMean(risk.lossEur)
    return { ...risk, rate, loss, left: problem.plans.map(plan => plan.remaining[risk.id] ?? 1) }
  })
  const totals = problem.plans.map(
    (plan, d) => plan.costEur + risks.reduce((sum, { rate, loss, left }) => sum + rate * loss * left[d]!, 0),
  )
  /** Lines through the totals at the input's mean. */
  const worth = (belief: Belief, slopes: number[]) => {
    const mean = beliefMean(belief)
    return valueOfKnowing(
      belief,
      slopes.map((slope, d) => ({ slope, intercept: totals[d]! - slope * mean })),
    )
  }
  const values = risks.flatMap(({ id, ratePerYear, lossEur, rate, loss, left }): InformationValue[] => [
    {
      input: { kind: 'rate', risk: id },
      valueEur: worth(
        ratePerYear,
        left.map(share => loss * share),
      ),
    },
    {
      input: { kind: 'loss', risk: id },
      valueEur: worth(
        lossEur,
        left.map(share => rate * share),
      ),
    },
  ])
  const byId = new Map(risks.map(risk => [risk.id, risk]))
  const holds = problem.plans.map(plan => new Set(plan.measures))
  for (const { measure, risk: id, reduction } of problem.effects) {
    const risk = byId.get(id)
    const spared = 1 - beliefMean(reduction)
    if (risk === undefined || spared <= 0) continue
    const slopes = risk.left.map((share, d) =>
      holds[d]!.has(measure) ? (-risk.rate * risk.loss * share) / spared : 0,
    )
    values.push({ input: { kind: 'effect', risk: id, measure }, valueEur: worth(reduction, slopes) })
  }
  return values.sort((a, b) => b.valueEur - a.valueEur)
}
