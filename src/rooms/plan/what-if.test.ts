import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { makePlan } from './model.ts'
import { whatIfOf } from './supposing.ts'
import { tailor } from './tailor.ts'
import { answer, asPlanned, type Supposed, type WhatIf } from './what-if.ts'

const knowledge = loadKnowledge()
const tailored = tailor(
  {
    name: 'A',
    headcount: 12,
    sector: 'G',
    turnoverEur: 2e6,
    inPlace: [{ practice: 'P16', variant: 'light' }],
    appetite: [{ lossEur: 100_000, chancePerYear: 0.02 }],
  },
  knowledge,
)
const result = await makePlan({ tailored, decisions: [] }, knowledge, solveLinear)
/** As it arrives in a browser. */
const whatIf = JSON.parse(JSON.stringify(whatIfOf(tailored, result, knowledge))) as WhatIf
const nothing: Supposed = { frequency: {}, loss: {}, measures: [] }

const readAt = (of: ReturnType<typeof answer>) =>
  result.curve.lossEur.map(loss => of.chances[of.lossEur.indexOf(loss)])

test('supposing the plan gives the curve of the plan, supposing nothing that of today', () => {
  const planned = answer(whatIf, asPlanned(whatIf))
  expect(result.measures.length).toBeGreaterThan(3)
  // What is in place today and what is added are summed in another order there.
  for (const [i, chance] of readAt(planned).entries()) {
    expect(chance).toBeCloseTo(result.curve.chanceAfter[i]!, 9)
  }
  expect(planned.expectedLossEur).toBeCloseTo(result.expectedLoss.afterEur, 6)
  expect(planned.beyond[0]).toBeCloseTo(result.appetite.steps[0]!.chanceAfter, 9)
  const today = answer(whatIf, nothing)
  expect(readAt(today)).toEqual(result.curve.chanceBefore)
  expect(today.expectedLossEur).toBeCloseTo(result.expectedLoss.beforeEur, 6)
})

test('measures that were left out can be supposed too, and cost what they cost', () => {
  const others = whatIf.measures.filter(measure => !measure.planned)
  expect(others.length).toBeGreaterThan(3)
  const all = answer(whatIf, { ...nothing, measures: whatIf.measures.map(one => one.id) })
  const planned = answer(whatIf, asPlanned(whatIf))
  expect(all.expectedLossEur).toBeLessThan(planned.expectedLossEur)
  expect(all.firstYearHours).toBeGreaterThan(planned.firstYearHours)
})

const factor = fc.double({ min: 0.1, max: 10, noNaN: true })
const ids = whatIf.risks.map(risk => risk.id)
const factors = fc.dictionary(fc.constantFrom(...ids), factor, { maxKeys: 4 })
const measures = fc.subarray(whatIf.measures.map(one => one.id))

test('more often, worse, or with a measure less, no year becomes cheaper', () => {
  fc.assert(
    fc.property(factors, factors, measures, fc.constantFrom(...ids), (frequency, loss, done, id) => {
      const before = answer(whatIf, { frequency, loss, measures: done })
      const worse = [
        { frequency: { ...frequency, [id]: 1.5 * (frequency[id] ?? 1) }, loss, measures: done },
        { frequency, loss: { ...loss, [id]: 1.5 * (loss[id] ?? 1) }, measures: done },
        { frequency, loss, measures: done.slice(1) },
      ]
      for (const supposed of worse) {
        const after = answer(whatIf, supposed)
        expect(after.expectedLossEur).toBeGreaterThanOrEqual(before.expectedLossEur * (1 - 1e-9))
        for (const [i, chance] of after.chances.entries())
          expect(chance).toBeGreaterThanOrEqual(before.chances[i]! - 1e-4)
      }
    }),
    { numRuns: 12 },
  )
})

test('what a supposition cannot lift: an event costs at most what the firm can lose', () => {
  const [risk] = whatIf.risks.filter(one => one.loss.cap !== undefined)
  const ten = answer({ ...whatIf, risks: [risk!] }, { ...nothing, loss: { [risk!.id]: 1e6 } })
  expect(ten.expectedLossEur).toBeLessThanOrEqual(risk!.meanPerYear * risk!.loss.cap! * (1 + 1e-9))
})
