/** How close each choice is: every planned measure left out in turn, the closest others taken in, the rest made anew. */
import { difference } from '../../engine/plan-alternatives.ts'
import { GLANCE_EFFORT } from '../../engine/plan-find.ts'
import type { PlanRegret } from '../../engine/plan-regret.ts'
import * as engine from '../../engine/plan-regret.ts'
import { differenceOf, type Sensitivity, type Study } from './sensitivity.ts'

/** So many of the left out measures are tried, those that come closest to paying for themselves. */
const NEARLY_TRIED = 10
const ALTERNATIVES_MAX = 3
const WITHIN_SHARE = 0.01

/** Every planned measure decided otherwise, and the left out ones that come closest. */
export async function regretsOf({ chosen, solver }: Study): Promise<PlanRegret[]> {
  const { problem, solution } = chosen.weighed
  const nearly = solution.omissions
    .filter(({ reason }) => reason !== 'refused' && reason !== 'no_effect' && reason !== 'prerequisite')
    .sort((a, b) => b.gainEur - a.gainEur || (a.measure < b.measure ? -1 : 1))
    .slice(0, NEARLY_TRIED)
  const ids = [...solution.choices, ...nearly].map(({ measure }) => measure)
  return await engine.regretsOf(problem, solution, ids, { solver, effort: GLANCE_EFFORT })
}

export function choicesOf({ chosen, years }: Study, regrets: PlanRegret[]): Sensitivity['choices'] {
  const { solution } = chosen.weighed
  const open = regrets.flatMap(({ measure, tried, leastEur, mostEur, choices }) =>
    leastEur === null || mostEur === null
      ? []
      : // Below nothing: a plan that is better by no more than the proven gap.
        [{ measure, tried, choices, leastEur: Math.max(0, leastEur), mostEur: Math.max(0, mostEur) }],
  )
  open.sort((a, b) => a.mostEur - b.mostEur || (a.measure < b.measure ? -1 : 1))
  const calls = open.map(({ measure, tried, leastEur, mostEur }) => ({
    measure,
    tried,
    leastEurPerYear: leastEur / years,
    mostEurPerYear: mostEur / years,
  }))
  const kept: typeof open = []
  for (const one of open) {
    if (kept.length === ALTERNATIVES_MAX || one.mostEur > WITHIN_SHARE * solution.cost.totalEur) break
    if (kept.every(other => difference(other.choices, one.choices) >= 2)) kept.push(one)
  }
  return {
    planned: calls.filter(call => call.tried === 'without'),
    nearly: calls.filter(call => call.tried === 'with'),
    settled: regrets.filter(one => one.tried === 'without' && one.mostEur === null).map(one => one.measure),
    alternatives: kept.map(({ measure, tried, choices, mostEur }) => ({
      measure,
      tried,
      extraEurPerYear: mostEur / years,
      ...differenceOf(solution.choices, choices),
    })),
  }
}
