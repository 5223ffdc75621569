import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemArbitrary } from '../../test/engine/plan-arbitrary.ts'
import {
  bruteForce,
  countMet,
  isMet,
  keepsLimits,
  keepsRules,
  literalCost,
} from '../../test/engine/plan-by-hand.ts'
import { solveLinear } from '../server/linear-solver.ts'
import { planMeasures } from './plan.ts'
import type { PlanProblem, PlanSolution } from './plan-problem.ts'

// Without bias: small numbers would make most plans empty.
const small = fc.noBias(problemArbitrary({ measures: 4, quarters: 3 }))
const middle = fc.noBias(problemArbitrary({ measures: 12, quarters: 4 }))
const runs = (numRuns: number) => ({ numRuns, seed: 27_005 })
const near = (cost: number) => 1e-7 * (1 + Math.abs(cost))

describe('a plan', () => {
  test('is the best there is, wherever every plan can be tried', async () => {
    await fc.assert(
      fc.asyncProperty(small, async problem => {
        const best = bruteForce(problem)
        const plan = await planMeasures(problem, { solver: solveLinear })
        expect(countMet(problem, plan.choices)).toBe(best.met)
        expect(Math.abs(plan.cost.totalEur - best.cost)).toBeLessThan(near(best.cost))
        expect(plan.lowerBoundEur).toBeLessThanOrEqual(best.cost + near(best.cost))
      }),
      runs(200),
    )
  })

  test('keeps money, hours, prerequisites, exclusions and decisions, and costs what the contract says', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = await planMeasures(problem)
        expect(keepsLimits(problem, plan.choices)).toBe(true)
        expect(keepsRules(problem, plan.choices)).toBe(true)
        const cost = literalCost(problem, plan.choices)
        expect(Math.abs(plan.cost.totalEur - cost)).toBeLessThan(near(cost))
        expect(Math.abs(plan.costOfDoingNothing.totalEur - literalCost(problem, []))).toBeLessThan(near(cost))
      }),
      runs(150),
    )
  })

  test('is the same, byte for byte, however often and in whatever order it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = JSON.stringify(await planMeasures(problem))
        expect(JSON.stringify(await planMeasures(problem))).toBe(plan)
        const turned = {
          ...problem,
          measures: [...problem.measures].reverse(),
          risks: [...problem.risks].reverse(),
        }
        expect(JSON.stringify(await planMeasures(turned))).toBe(plan)
      }),
      runs(25),
    )
  })

  test('does not change when a measure without effect is offered', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = await planMeasures(problem)
        const useless = { ...problem.measures[0]!.variants[0]!, onceEur: 1, logEffect: {} }
        const measure = { id: 'A0', variants: [useless], requires: [], excludes: [] }
        const offered = await planMeasures({ ...problem, measures: [...problem.measures, measure] })
        expect(offered.choices).toEqual(plan.choices)
        expect(offered.cost).toEqual(plan.cost)
        expect(offered.omissions.find(omission => omission.measure === 'A0')!.reason).toBe('no_effect')
      }),
      runs(25),
    )
  })

  test('never costs more when there is more money or more hours', async () => {
    await fc.assert(
      fc.asyncProperty(
        small,
        fc.nat(2),
        fc.constantFrom('moneyEur', 'hours'),
        fc.nat(5000),
        async (problem, q, kind, more) => {
          const plan = await planMeasures(problem)
          const richer = grant(problem, kind, 1 + (q % problem.plannedQuarters), more)
          const better = await planMeasures(richer)
          const met = (one: PlanSolution) => countMet(problem, one.choices)
          expect(met(better)).toBeGreaterThanOrEqual(met(plan))
          if (met(better) === met(plan)) {
            expect(better.cost.totalEur).toBeLessThanOrEqual(plan.cost.totalEur + near(plan.cost.totalEur))
          }
        },
      ),
      runs(150),
    )
  })

  test('from an earlier plan never costs more than that plan', async () => {
    await fc.assert(
      fc.asyncProperty(middle, middle, async (problem, other) => {
        const { choices } = await planMeasures(problem)
        const richer = {
          ...problem,
          moneyEur: problem.moneyEur.map((eur, q) => eur + (other.moneyEur[q] ?? 0)),
        }
        const plan = await planMeasures(richer, { startFrom: choices })
        if (countMet(problem, plan.choices) > countMet(problem, choices)) return
        const cost = literalCost(problem, choices)
        expect(plan.cost.totalEur).toBeLessThanOrEqual(cost + near(cost))
      }),
      runs(25),
    )
  })

  test('has a bound below it, with and without a solver', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        for (const settings of [{}, { solver: solveLinear }]) {
          const plan = await planMeasures(problem, settings)
          expect(plan.lowerBoundEur).toBeLessThanOrEqual(plan.cost.totalEur)
          expect(plan.provenGap).toBeGreaterThanOrEqual(0)
        }
      }),
      runs(25),
    )
  })
})

function grant(problem: PlanProblem, kind: 'moneyEur' | 'hours', quarter: number, more: number): PlanProblem {
  return {
    ...problem,
    [kind]: problem[kind].map((amount, q) => (q === quarter - 1 ? amount + more : amount)),
  }
}

describe('what a plan says', () => {
  test('each mandatory measure is met or reported, and with what is missing granted, all that can be are met', async () => {
    await fc.assert(
      fc.asyncProperty(small, async problem => {
        const plan = await planMeasures(problem)
        const hopeless = new Set<string>()
        let granted = problem
        for (const { measure, kind, quarter, missing } of plan.shortfalls) {
          expect(isMet(problem, plan.choices, measure)).toBe(false)
          if (kind === 'hours') granted = grant(granted, 'hours', quarter, missing)
          else if (kind === 'money') granted = grant(granted, 'moneyEur', quarter, missing)
          else if (kind === 'upkeep') {
            for (let q = quarter; q <= problem.plannedQuarters; q++)
              granted = grant(granted, 'hours', q, missing)
          } else hopeless.add(measure)
        }
        for (const { id, mandatory } of problem.measures) {
          if (!mandatory || isMet(problem, plan.choices, id)) continue
          expect(plan.shortfalls.map(shortfall => shortfall.measure)).toContain(id)
        }
        const enough = await planMeasures(granted)
        const demanded = problem.measures.filter(({ id, mandatory }) => mandatory && !hopeless.has(id))
        // Of two that exclude each other either may be met, so they are counted, not named.
        expect(countMet(granted, enough.choices)).toBeGreaterThanOrEqual(demanded.length)
      }),
      runs(150),
    )
  })

  test('each measure is chosen or has its reason for being left out', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = await planMeasures(problem)
        const named = [...plan.choices, ...plan.omissions].map(({ measure }) => measure).sort()
        expect(named).toEqual(problem.measures.map(({ id }) => id).sort())
        for (const { measure, reason, gainEur, savesEur, costEur } of plan.omissions) {
          expect(gainEur).toBeCloseTo(savesEur - costEur, 6)
          const { mandatory, only } = problem.measures.find(({ id }) => id === measure)!
          if (only?.length === 0) expect(reason).toBe('refused')
          if (reason === 'costs_more_than_it_saves') expect(gainEur).toBeLessThanOrEqual(1e-6)
          if ((reason === 'no_hours' || reason === 'no_money') && !mandatory)
            expect(gainEur).toBeGreaterThan(0)
        }
      }),
      runs(40),
    )
  })

  test('the shares of the chosen measures sum to the yearly reduction at the end', async () => {
    await fc.assert(
      fc.asyncProperty(middle, async problem => {
        const plan = await planMeasures(problem)
        let reduction = 0
        for (const { id, weightEurPerYear, baseLog } of problem.risks) {
          const before = Math.max(problem.damping.floor, Math.exp(problem.damping.exponent * baseLog))
          reduction += weightEurPerYear * (before - plan.multiplierAtEnd[id]!)
        }
        const shares = Object.values(plan.reductionEurPerYear).reduce((sum, value) => sum + value, 0)
        expect(Math.abs(shares - reduction)).toBeLessThan(1e-9 * (1 + Math.abs(reduction)) * 10)
        for (const [measure, share] of Object.entries(plan.reductionEurPerYear)) {
          const byRisk = Object.values(plan.reductionByRisk[measure]!).reduce((sum, value) => sum + value, 0)
          expect(byRisk).toBeCloseTo(share, 6)
        }
      }),
      runs(40),
    )
  })
})
