import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { makePlan } from '../plan/model.ts'
import { tailor } from '../plan/tailor.ts'
import { AIMS, OWN_SOFTWARE, PERSONAL_DATA, type Profile, SECRETS, WEBSITES } from '../profile/contract.ts'
import { checkProfile } from '../profile/model.ts'
import { makeStatement } from './model.ts'

const knowledge = loadKnowledge()
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const money = (max: number) => fc.double({ min: 0, max, noNaN: true })

/** Any profile the schema lets in, absurd ones among them, every answer possibly missing. */
const profiles: fc.Arbitrary<Profile> = fc
  .record({
    name: fc.constant('Any'),
    country: maybe(fc.constantFrom('AT', 'DE', 'CH', 'US', 'GB', 'JP')),
    sector: maybe(fc.constantFrom(...'ACDGJKMPQ')),
    headcount: maybe(fc.integer({ min: 1, max: 20_000 })),
    turnoverEur: maybe(money(1e10)),
    data: maybe(
      fc.record({
        personal: maybe(fc.constantFrom(...PERSONAL_DATA)),
        cards: maybe(fc.boolean()),
        secrets: maybe(fc.constantFrom(...SECRETS)),
        records: maybe(fc.integer({ min: 0, max: 1e9 })),
      }),
    ),
    technology: maybe(
      fc.record({
        cloudMail: maybe(fc.boolean()),
        ownServers: maybe(fc.boolean()),
        remoteWork: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
        ownSoftware: maybe(fc.constantFrom(...OWN_SOFTWARE)),
        industrialControl: maybe(fc.boolean()),
        website: maybe(fc.constantFrom(...WEBSITES)),
        managedProvider: maybe(fc.boolean()),
      }),
    ),
    dependence: maybe(
      fc.record({
        downtimeTolerableHours: maybe(money(8760)),
        paymentsByTransferPerMonth: maybe(fc.integer({ min: 0, max: 1e6 })),
        largestPaymentEur: maybe(money(1e8)),
      }),
    ),
    budget: maybe(fc.record({ moneyEurPerYear: maybe(money(1e6)), hoursPerQuarter: maybe(money(1e4)) })),
    appetite: maybe(
      fc.array(
        fc.record({
          lossEur: fc.double({ min: 1, max: 1e9, noNaN: true }),
          chancePerYear: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        }),
        { maxLength: 2 },
      ),
    ),
    aim: maybe(fc.constantFrom(...AIMS)),
    inPlace: maybe(
      fc.uniqueArray(
        fc.record({
          practice: fc.constantFrom(...knowledge.measures.map(one => one.id)),
          variant: fc.constantFrom('light' as const, 'standard' as const, 'full' as const),
        }),
        { maxLength: 12, selector: item => item.practice },
      ),
    ),
  })
  // Absent and undefined are the same to the program; the schema knows only absent.
  .map(profile => JSON.parse(JSON.stringify(profile)) as Profile)

describe('for any organisation', () => {
  it('the plan keeps its limits, every measure and row has a driver, and nothing falls over', async () => {
    await fc.assert(
      fc.asyncProperty(profiles, async profile => {
        expect(checkProfile(profile, knowledge.measures)).toMatchObject({ ok: true })
        const result = await makePlan(
          { tailored: tailor(profile, knowledge), decisions: [] },
          knowledge,
          solveLinear,
        )
        const { costEurPerQuarter, hoursPerQuarter } = result.totals
        let spent = 0
        for (const [quarter, cost] of costEurPerQuarter.entries()) {
          spent += cost
          expect(spent).toBeLessThanOrEqual(
            (result.limits.moneyEurPerYear / 4) * (quarter + 1) * (1 + 1e-9) + 1e-6,
          )
          expect(hoursPerQuarter[quarter]).toBeLessThanOrEqual(
            result.limits.hoursPerQuarter * (1 + 1e-9) + 1e-6,
          )
        }
        for (const measure of result.measures) expect(measure.drivers.length).toBeGreaterThan(0)
        for (const risk of result.risks) {
          expect(risk.expectedLossAfterEur).toBeLessThanOrEqual(risk.expectedLossBeforeEur * (1 + 1e-9))
          expect(Number.isFinite(risk.expectedLossBeforeEur)).toBe(true)
        }
        const rows = makeStatement(result, knowledge)
        expect(rows).toHaveLength(93)
        for (const row of rows) expect(row.drivers.length).toBeGreaterThan(0)
        expect(result.requirements.length).toBe(profile.aim === 'certificate' ? 56 : 0)
      }),
      { numRuns: 40, seed: 27001 },
    )
  })
})
