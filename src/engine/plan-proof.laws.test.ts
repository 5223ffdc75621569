import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { bruteForce, countMet } from '../../test/engine/plan-by-hand.ts'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import type { PlanEffort } from './plan-find.ts'

const small = fc.noBias(problemArbitrary({ measures: 4, quarters: 3 }))

/** So little search and enumeration that the integer solver has to do the work. */
const SOLVER_ONLY: PlanEffort = { rounds: 10, cutRounds: 3, roundings: 2, nodes: 1, solverNodes: 500 }

test('the integer solver finds and proves the best plan where the search hardly tries', async () => {
  await fc.assert(
    fc.asyncProperty(small, async problem => {
      const best = bruteForce(problem)
      const plan = await planMeasures(problem, { solver: solveLinear, effort: SOLVER_ONLY })
      // Mandatory measures are placed by the search alone; where it meets fewer, the plans are not comparable.
      if (
        countMet(problem, plan.choices) !== best.met ||
        best.met < problem.measures.filter(m => m.mandatory).length
      )
        return
      expect(plan.lowerBoundEur).toBeLessThanOrEqual(best.cost * (1 + 1e-9) + 1e-6)
      expect(plan.cost.totalEur).toBeLessThanOrEqual(best.cost * (1 + 2e-4) + 1e-6)
      expect(plan.provenGap).toBeLessThan(3e-4)
    }),
    { numRuns: 80, seed: 5 },
  )
})
