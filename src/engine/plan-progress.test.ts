import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { countMet, keepsLimits, keepsRules } from '../../test/engine/plan-by-hand.ts'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import type { PlanEffort } from './plan-find.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { PlanProgress } from './plan-progress.ts'

const middle = fc.noBias(problemArbitrary({ measures: 12, quarters: 4 }))
/** Much left to the integer solver, so that it has something to tell. */
const EFFORT: PlanEffort = { rounds: 200, cutRounds: 2, roundings: 5, nodes: 1000, solverNodes: 100 }
const runs = { numRuns: 25, seed: 606 }

const demands = (problem: PlanProblem) => problem.measures.filter(measure => measure.mandatory).length

test('word comes of a plan that never gets dearer and a bound that never falls, and ends at the answer', async () => {
  await fc.assert(
    fc.asyncProperty(middle, async problem => {
      const words: PlanProgress[] = []
      const listen = (progress: PlanProgress) => {
        words.push(progress)
        return true
      }
      const plan = await planMeasures(problem, { solver: solveLinear, effort: EFFORT, onProgress: listen })
      const silent = await planMeasures(problem, { solver: solveLinear, effort: EFFORT })
      expect(plan).toEqual(silent)
      // Which demands are met decides what is bounded; where all are, there is one bound alone.
      if (countMet(problem, plan.choices) < demands(problem)) return
      for (const [i, { totalEur, lowerBoundEur, gap }] of words.entries()) {
        expect(lowerBoundEur).toBeLessThanOrEqual(totalEur)
        expect(gap).toBeGreaterThanOrEqual(0)
        expect(totalEur).toBeGreaterThanOrEqual(plan.cost.totalEur * (1 - 1e-9))
        if (i > 0) expect(totalEur).toBeLessThanOrEqual(words[i - 1]!.totalEur * (1 + 1e-9))
      }
      const last = words.at(-1)
      if (last) expect(plan.provenGap).toBeLessThanOrEqual(last.gap + 1e-9)
    }),
    runs,
  )
})

test('whoever ends it early gets an admissible plan with a bound that holds', async () => {
  await fc.assert(
    fc.asyncProperty(middle, fc.nat(6), async (problem, patience) => {
      let heard = 0
      const plan = await planMeasures(problem, {
        solver: solveLinear,
        effort: EFFORT,
        onProgress: () => heard++ < patience,
      })
      expect(heard).toBeLessThanOrEqual(patience + 1)
      expect(keepsLimits(problem, plan.choices) && keepsRules(problem, plan.choices)).toBe(true)
      const whole = await planMeasures(problem, { solver: solveLinear })
      if (countMet(problem, plan.choices) === countMet(problem, whole.choices)) {
        expect(plan.lowerBoundEur).toBeLessThanOrEqual(whole.cost.totalEur * (1 + 1e-9) + 1e-6)
      }
    }),
    runs,
  )
})
