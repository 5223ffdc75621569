/**
 * Random planning problems for the tests: with every feature of the contract, small enough to shrink well.
 */
import fc from 'fast-check'
import type { PlanMeasure, PlanPair, PlanProblem } from '../../src/engine/plan-problem.ts'

/** Evenly spread; fast-check's own doubles are spread over their exponents, most of them next to nothing. */
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map(value => value / 100)

const variantArbitrary = (risks: string[]) =>
  fc.record({
    id: fc.constant('v'),
    onceEur: fc.integer({ min: 0, max: 6000 }),
    yearlyEur: fc.integer({ min: 0, max: 1500 }),
    onceHours: fc.integer({ min: 0, max: 40 }),
    yearlyHours: fc.integer({ min: 0, max: 30 }),
    userHoursPerYear: fc.integer({ min: 0, max: 10 }),
    leadQuarters: fc.integer({ min: 0, max: 2 }),
    logEffect: fc
      .array(fc.record({ risk: fc.constantFrom(...risks), log: hundredths(-150, 10) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map(effects => Object.fromEntries(effects.map(({ risk, log }) => [risk, log]))),
  })

const oneIn = <T>(n: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const measureArbitrary = (
  ids: string[],
  m: number,
  risks: string[],
  planned: number,
): fc.Arbitrary<PlanMeasure> =>
  fc.array(variantArbitrary(risks), { minLength: 1, maxLength: 2 }).chain(variants =>
    fc.record({
      id: fc.constant(ids[m]!),
      variants: fc.constant(variants),
      requires:
        m === 0 ? fc.constant([]) : oneIn(4, fc.constantFrom(...ids.slice(0, m))).map(id => (id ? [id] : [])),
      excludes: oneIn(10, fc.constantFrom(...ids)).map(other => (other && other !== ids[m] ? [other] : [])),
      mandatory: oneIn(
        4,
        fc.record({
          byQuarter: fc.integer({ min: 1, max: planned }),
          atLeast: fc.integer({ min: 0, max: variants.length - 1 }),
        }),
      ),
      only: oneIn(10, fc.subarray(variants.map((_, v) => v))),
      startIn: oneIn(12, fc.integer({ min: 0, max: variants.length - 1 })),
      notBefore: oneIn(8, fc.integer({ min: 1, max: planned })),
    }),
  )

/** One measure keeps another reliable: shares that never fall, logs that never rise. */
const pairsArbitrary = (measures: PlanMeasure[], risks: string[]): fc.Arbitrary<PlanPair[]> => {
  const pairs = measures.flatMap(supporter =>
    measures.filter(supported => supported !== supporter).map(supported => ({ supporter, supported })),
  )
  if (pairs.length === 0) return fc.constant([])
  return fc.subarray(pairs, { maxLength: Math.min(3, pairs.length) }).chain(drawn =>
    fc.tuple(
      ...drawn.map(({ supporter, supported }) =>
        fc.record({
          supporter: fc.constant(supporter.id),
          supported: fc.constant(supported.id),
          shares: fc
            .tuple(...supporter.variants.map(() => hundredths(0, 100)))
            .map(shares => shares.sort((a, b) => a - b)),
          logs: fc
            .tuple(...supported.variants.map(() => hundredths(-100, 0)))
            .chain(logs =>
              fc.constantFrom(...risks).map(risk => logs.sort((a, b) => b - a).map(log => ({ [risk]: log }))),
            ),
        }),
      ),
    ),
  )
}

/** Problems with every feature: floors, damping, deadlines, prerequisites, exclusions, decisions, pairs. */
export const problemArbitrary = (most: { measures: number; quarters: number }): fc.Arbitrary<PlanProblem> =>
  fc
    .record({
      planned: fc.integer({ min: 1, max: most.quarters }),
      after: fc.integer({ min: 0, max: 6 }),
      weights: fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 3 }),
      baseLog: hundredths(-100, 0),
      size: fc.integer({ min: 1, max: most.measures }),
      floor: fc.constantFrom(0, 0.02, 0.3),
      exponent: fc.constantFrom(1, 0.8),
      hourValueEur: fc.constantFrom(0, 40, 80),
    })
    .chain(shape => {
      const risks = shape.weights.map((_, r) => `S${r}`)
      const ids = Array.from({ length: shape.size }, (_, m) => `P${m}`)
      const perQuarter = (max: number) =>
        fc.array(fc.integer({ min: 0, max }), { minLength: shape.planned, maxLength: shape.planned })
      return fc
        .record({
          plannedQuarters: fc.constant(shape.planned),
          horizonQuarters: fc.constant(shape.planned + shape.after),
          risks: fc.constant(
            risks.map((id, r) => ({ id, weightEurPerYear: shape.weights[r]!, baseLog: shape.baseLog })),
          ),
          measures: fc.tuple(...ids.map((_, m) => measureArbitrary(ids, m, risks, shape.planned))),
          moneyEur: perQuarter(9000),
          hours: perQuarter(70),
          hourValueEur: fc.constant(shape.hourValueEur),
          damping: fc.constant({ exponent: shape.exponent, floor: shape.floor }),
        })
        .chain(problem => pairsArbitrary(problem.measures, risks).map(pairs => ({ ...problem, pairs })))
    })
