import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import { countMet, keepsLimits, keepsRules, literalCost, waysOf } from '../../test/engine/plan-by-hand.ts'
import { planMeasures } from './plan.ts'
import { evaluatePlan } from './plan-evaluation.ts'
import type { PlanChoice, PlanProblem } from './plan-problem.ts'
import { testRobustness } from './plan-robustness.ts'

const middle = fc.noBias(problemArbitrary({ measures: 8, quarters: 4 }))
const runs = (numRuns: number) => ({ numRuns, seed: 77 })

/** Any choices at all, raised or not, open or not, within limits or not. */
const choicesFor = (problem: PlanProblem): fc.Arbitrary<PlanChoice[]> =>
  fc
    .tuple(
      ...problem.measures.map(({ id }) =>
        fc.record({ taken: fc.boolean(), way: fc.constantFrom(...waysOf(problem, id)) }),
      ),
    )
    .map(drawn => drawn.filter(({ taken }) => taken).map(({ way }) => way))

const withChoices = middle.chain(problem => choicesFor(problem).map(choices => ({ problem, choices })))

test('a plan by hand costs what the contract says, and breaks exactly the rules that it breaks', () => {
  fc.assert(
    fc.property(withChoices, ({ problem, choices }) => {
      const { cost, breaches } = evaluatePlan(problem, choices)
      const kinds = new Set(breaches.map(breach => breach.kind))
      if (kinds.has('not_open')) return
      const expected = literalCost(problem, choices)
      expect(Math.abs(cost.totalEur - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)))
      expect(kinds.has('hours') || kinds.has('money') || kinds.has('upkeep')).toBe(
        !keepsLimits(problem, choices),
      )
      const demands = problem.measures.filter(measure => measure.mandatory).length
      expect(breaches.filter(breach => breach.kind === 'demand')).toHaveLength(
        demands - countMet(problem, choices),
      )
      if (!kinds.has('prerequisite') && !kinds.has('excluded'))
        expect(keepsRules(problem, choices)).toBe(true)
      else expect(kinds.has('prerequisite') && keepsRules(problem, choices)).toBe(false)
    }),
    runs(300),
  )
})

test('the planner says of its plan what the evaluation says, and breaks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(middle, async problem => {
      const plan = await planMeasures(problem)
      const { breaches, ...evaluation } = evaluatePlan(problem, plan.choices)
      expect(plan).toMatchObject(evaluation)
      expect(breaches.filter(breach => breach.kind !== 'demand')).toEqual([])
    }),
    runs(60),
  )
})

test('held against its own figures a plan has no regret, and all its measures are in every draw', async () => {
  await fc.assert(
    fc.asyncProperty(middle, async problem => {
      const plan = await planMeasures(problem)
      const { chosenIn, regretEur } = testRobustness(plan.choices, [problem, problem])
      for (const { measure } of plan.choices) expect(chosenIn[measure]).toBe(1)
      for (const eur of regretEur) expect(Math.abs(eur)).toBeLessThan(1e-6 * (1 + plan.cost.totalEur))
    }),
    runs(20),
  )
})
