/** Whether the plan spends much for what it works on, and whether weighing large losses more would change it. */
import { planMeasures } from '../../engine/plan.ts'
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import type { PlanChoice, PlanProblem } from '../../engine/plan-problem.ts'
import { planForTail } from '../../engine/plan-tail.ts'
import { quantify, tailValueAtRisk } from '../../engine/quantify.ts'
import { expectedExcess } from '../../engine/severity.ts'
import { expectedLosses } from './exposure.ts'
import { exposures } from './model.ts'
import { tailWeightOf } from './problem.ts'
import { differenceOf, type Sensitivity, type Study, type WorstYears } from './sensitivity.ts'

/** "Clearly larger": ten times as much as is usual. */
const LARGER_TAIL = 10

/** What the plan spends on each risk, shared out as its measures reduce it, against the loss expected from it today. */
export function spendingOf({ planning, chosen, years }: Study): Sensitivity['spending'] {
  const { solution } = chosen
  const { problem, tailored, knowledge } = planning
  const yardstick = knowledge.judgements['gordon-loeb-share']!.value // checked when the knowledge is loaded
  const spent = new Map<string, number>()
  for (const choice of solution.choices) {
    const byRisk = Object.entries(solution.reductionByRisk[choice.measure] ?? {})
    const whole = byRisk.reduce((sum, [, eur]) => sum + eur, 0)
    if (whole <= 0) continue
    const { cost } = evaluatePlan(problem, [choice])
    const eur = (cost.totalEur - cost.lossEur) / years
    for (const [risk, share] of byRisk) spent.set(risk, (spent.get(risk) ?? 0) + (eur * share) / whole)
  }
  const today = evaluatePlan(problem, []).multiplierAtEnd
  const risks = tailored.risks.map(risk => ({
    risk: risk.id,
    spentEurPerYear: spent.get(risk.id) ?? 0,
    expectedLossEur: risk.expectedLossEur * (today[risk.id] ?? 1),
  }))
  const { totalEur, lossEur } = solution.cost
  return {
    yardstick,
    spentEurPerYear: (totalEur - lossEur) / years,
    expectedLossEur: risks.reduce((sum, one) => sum + one.expectedLossEur, 0),
    above: risks
      .filter(one => one.spentEurPerYear > yardstick * one.expectedLossEur)
      .sort((a, b) => b.spentEurPerYear - a.spentEurPerYear),
  }
}

export async function tailOf(study: Study): Promise<Sensitivity['tail']> {
  return { ...(await heavierTailOf(study)), worst: await worstYearsOf(study) }
}

const LEVEL = '0.95'

/** The plan for the worst years, within the same limits, beside the plan as it is. */
async function worstYearsOf({ planning, chosen, solver, years }: Study): Promise<WorstYears> {
  const { problem } = chosen.weighed
  const { choices } = chosen.solution
  const after = (plan: readonly PlanChoice[]) => exposures(planning, { choices: [...plan] }).after
  const other = await planForTail(
    problem,
    choices,
    {
      tvarEur: plan => tailValueAtRisk(after(plan), LEVEL),
      sharesEur: plan =>
        Object.fromEntries(quantify(after(plan)).contributions.map(({ id, tvar95 }) => [id, tvar95])),
    },
    { solver },
  )
  const figures = (plan: PlanChoice[]) => {
    const { cost } = evaluatePlan(problem, plan)
    const losses = Object.values(expectedLosses(after(plan)))
    return {
      expectedLossEur: losses.reduce((sum, one) => sum + one, 0),
      worstLossEur: tailValueAtRisk(after(plan), LEVEL),
      costEur: (cost.totalEur - cost.lossEur) / years,
    }
  }
  return { plan: figures(choices), other: figures(other), difference: differenceOf(choices, other) }
}

type HeavierTail = Omit<Extract<Sensitivity['tail'], { weight: number }>, 'worst'> | { ruinEur: null }

async function heavierTailOf(study: Study): Promise<HeavierTail> {
  const { planning, chosen, solver } = study
  const { ruinEur, weight } = tailWeightOf(planning.tailored, planning.knowledge)
  if (ruinEur === null) return { ruinEur }
  const { problem, solution } = chosen.weighed
  const larger = weight * LARGER_TAIL
  const heavier: PlanProblem = {
    ...problem,
    risks: problem.risks.map((risk, index) => {
      const { meanPerYear, loss } = planning.tailored.risks[index]! // made from these, in this order
      const extra = (larger - weight) * meanPerYear * expectedExcess(loss, ruinEur)
      return { ...risk, weightEurPerYear: risk.weightEurPerYear + extra }
    }),
  }
  const other = await planMeasures(heavier, { solver, startFrom: solution.choices })
  return { ruinEur, weight, larger, difference: differenceOf(solution.choices, other.choices) }
}
