/** How sure the choice is over futures drawn from what is believed, and what to find out first. */
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import type { PlanChoice } from '../../engine/plan-problem.ts'
import { testRobustness } from '../../engine/plan-robustness.ts'
import { dampingOf } from '../risks/effects.ts'
import { swingsOf, valueFigures } from './information.ts'
import type { Sensitivity, Study } from './sensitivity.ts'
import { drawProblems, uncertainFigures } from './uncertain-figures.ts'

const FUTURES = 40
/** Any fixed number would do; it only has to stay the same. */
const SEED = 1_704_035

function figuresOf({ planning: { tailored, knowledge } }: Study) {
  const lossFactor = knowledge.judgements['loss-size-factor']!.value // checked when the knowledge is loaded
  return uncertainFigures(tailored, { lossFactor, exponent: dampingOf(knowledge).exponent })
}

export function futuresOf(study: Study): { futures: Sensitivity['futures']; plans: PlanChoice[][] } {
  const { chosen, years } = study
  const { problem, solution } = chosen.weighed
  const draws = drawProblems(problem, figuresOf(study), { count: FUTURES, seed: SEED })
  const { chosenIn, plans, meanRegretEur } = testRobustness(solution.choices, draws)
  const times = (measure: string) => Math.round((chosenIn[measure] ?? 0) * FUTURES)
  const planned = solution.choices.map(({ measure }) => ({ measure, chosen: times(measure) }))
  const ids = new Set(planned.map(one => one.measure))
  const others = Object.keys(chosenIn)
    .filter(measure => !ids.has(measure))
    .map(measure => ({ measure, chosen: times(measure) }))
  const byTimes = (a: { measure: string; chosen: number }, b: { measure: string; chosen: number }) =>
    b.chosen - a.chosen || (a.measure < b.measure ? -1 : 1)
  const futures = {
    count: FUTURES,
    planned: planned.sort(byTimes),
    others: others.sort(byTimes),
    regretEurPerYear: Math.max(0, meanRegretEur) / years,
  }
  return { futures, plans }
}

export function informationOf(study: Study, plans: PlanChoice[][]): Sensitivity['information'] {
  const { planning, chosen, limits, years } = study
  const figures = figuresOf(study)
  const { problem, solution } = chosen.weighed
  const evaluation = evaluatePlan(problem, solution.choices)
  const expected = Object.fromEntries(
    planning.tailored.risks.map(risk => [
      risk.id,
      risk.expectedLossEur * (evaluation.multiplierAtEnd[risk.id] ?? 1),
    ]),
  )
  return {
    worths: valueFigures(problem, plans, figures),
    // Finding out takes an hour at the least.
    worthAskingEurPerYear: limits.hourValueEur / years,
    swings: swingsOf(expected, evaluation, figures, problem.damping.floor),
    expectedLossEur: Object.values(expected).reduce((sum, eur) => sum + eur, 0),
  }
}
