import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { SIZE_CLASSES } from '../../knowledge/schema.ts'
import { applyObligations } from '../obligations/model.ts'
import { applyRequirements } from '../obligations/requirements.ts'
import { anyProfile } from '../profile/any-profile.fixture.ts'
import type { Profile } from '../profile/contract.ts'
import { tailor } from './tailor.ts'

const knowledge = loadKnowledge()
const profiles = anyProfile(knowledge)
const RUNS = 2000
const asksForSystem = (profile: Profile) =>
  (profile.obligations ?? []).some(({ demands }) =>
    knowledge.demands.some(one => one.asksForSystem && one.words.includes(demands)),
  )

describe('for any organisation', () => {
  test('every obligation that binds is there and binds, and what is not known is asked, never dropped', () => {
    fc.assert(
      fc.property(profiles, profile => {
        const facts = withDerivedFacts(profile)
        const obligations = applyObligations(profile, knowledge)
        for (const { id, binds, measures } of knowledge.obligations.filter(one => one.binds)) {
          const applied = obligations.find(one => one.id === id)
          const truth = evaluate(binds!, facts) // those without were left out
          if (truth === true) expect(applied).toMatchObject({ applicability: 'binds', measures })
          if (truth === 'unknown') expect(applied?.applicability).toBe('may')
        }
        const contracts = obligations.filter(one => one.kind === 'contract')
        expect(contracts.map(one => one.reason)).toEqual((profile.obligations ?? []).map(one => one.demands))
      }),
      { numRuns: RUNS },
    )
  })

  test('all requirements are there for whoever chose the standard or has to show a system, and none for others', () => {
    const all = knowledge.requirements.map(one => one.id)
    fc.assert(
      fc.property(profiles, profile => {
        const chosen = profile.aim === 'certificate' || asksForSystem(profile)
        const requirements = applyRequirements(profile, applyObligations(profile, knowledge), knowledge)
        expect(requirements.map(one => one.id)).toEqual(chosen ? all : [])
      }),
      { numRuns: RUNS },
    )
  })

  test('no more people ever means less effort, money or attention for the same measure', () => {
    const more = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(profiles, fc.integer({ min: 1, max: 15_000 }), more, (any, headcount, further) => {
        // What a stronger variant costs beyond the one in place is a difference of two costs, and may shrink.
        const { inPlace: _, ...profile } = any
        const small = tailor({ ...profile, headcount }, knowledge).measures
        const large = tailor({ ...profile, headcount: headcount + further }, knowledge).measures
        for (const option of small) {
          const grown = large.find(one => one.id === option.id)
          for (const variant of option.variants) {
            const same = grown?.variants.find(one => one.name === variant.name)
            if (!same) continue
            for (const cost of [
              'onceHours',
              'yearlyHours',
              'onceEur',
              'yearlyEur',
              'userHoursPerYear',
            ] as const)
              expect(same[cost], `${option.id} ${variant.name} ${cost}`).toBeGreaterThanOrEqual(
                variant[cost] * (1 - 1e-9),
              )
          }
        }
      }),
      { numRuns: RUNS / 10 },
    )
  })

  test('one person more or less changes each risk and each effort by little', () => {
    fc.assert(
      fc.property(profiles, fc.integer({ min: 10, max: 5000 }), (profile, headcount) => {
        const before = tailor({ ...profile, headcount }, knowledge)
        const after = tailor({ ...profile, headcount: headcount + 1 }, knowledge)
        // Between the sizes figures follow a power of the headcount; none is steeper than its square.
        const most = (1 + 1 / headcount) ** 2 + 0.01
        const near = (a: number, b: number, what: string) => {
          if (a === 0 && b === 0) return
          const ratio = Math.max(a, b) / Math.min(a, b)
          expect(ratio, `${what} at ${headcount}: ${a} and ${b}`).toBeLessThanOrEqual(most)
        }
        for (const risk of before.risks) {
          const same = after.risks.find(one => one.id === risk.id)
          if (!same) continue
          near(risk.meanPerYear, same.meanPerYear, `${risk.id} frequency`)
          near(risk.lossEur.median, same.lossEur.median, `${risk.id} median`)
          near(risk.lossEur.p90, same.lossEur.p90, `${risk.id} p90`)
        }
        for (const option of before.measures) {
          const same = after.measures.find(one => one.id === option.id)
          for (const variant of option.variants) {
            const grown = same?.variants.find(one => one.name === variant.name)
            if (grown) near(variant.yearlyHours, grown.yearlyHours, `${option.id} hours`)
          }
        }
      }),
      { numRuns: RUNS / 10 },
    )
  })
})

test('the form of a requirement never takes a larger organisation fewer hours than a smaller one', () => {
  const less = knowledge.requirements.flatMap(({ id, forms }) =>
    SIZE_CLASSES.slice(1).flatMap((size, at) => {
      const smaller = SIZE_CLASSES[at]! // one before it
      return forms[size].hoursPerYear < forms[smaller].hoursPerYear ? [`${id} ${smaller} ${size}`] : []
    }),
  )
  expect(less).toEqual([])
})
