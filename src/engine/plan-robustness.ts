/**
 * How far a plan hangs on figures that are not certain: the problem planned anew for each of several drawn versions of
 * its figures, and the plan at hand held against each.
 *
 * `chosenIn`: in what share of the draws each measure is in the best plan found. `regretEur`: by how much the plan at
 * hand costs more, in each draw, than the plan made for that draw; nobody can know the draw, so this is what perfect
 * knowledge would be worth to the choice of measures. The draws are made outside (the figures' laws are not known
 * here). Draws that change limits or measures are not meant.
 */
import { sketchPlan } from './plan.ts'
import { evaluatePlan } from './plan-evaluation.ts'
import type { PlanChoice, PlanProblem } from './plan-problem.ts'

export type PlanRobustness = {
  /** Measure id → share of the draws, 0..1; measures never chosen are left out. */
  chosenIn: Record<string, number>
  regretEur: number[]
  meanRegretEur: number
  /** The plan made for each draw; all of them are admissible in the problem at hand. */
  plans: PlanChoice[][]
}

export function testRobustness(choices: PlanChoice[], draws: PlanProblem[]): PlanRobustness {
  const counts = new Map<string, number>()
  const regretEur: number[] = []
  const plans: PlanChoice[][] = []
  for (const draw of draws) {
    const plan = sketchPlan(draw, choices)
    for (const { measure } of plan) counts.set(measure, (counts.get(measure) ?? 0) + 1)
    plans.push(plan)
    regretEur.push(evaluatePlan(draw, choices).cost.totalEur - evaluatePlan(draw, plan).cost.totalEur)
  }
  const ids = [...counts.keys()].sort()
  return {
    plans,
    chosenIn: Object.fromEntries(ids.map(id => [id, counts.get(id)! / draws.length])),
    regretEur,
    meanRegretEur: draws.length > 0 ? regretEur.reduce((sum, eur) => sum + eur, 0) / draws.length : 0,
  }
}
