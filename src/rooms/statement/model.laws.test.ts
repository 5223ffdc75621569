import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUICK_EFFORT } from '../../engine/plan-find.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { makePlan } from '../plan/model.ts'
import { tailor } from '../plan/tailor.ts'
import { anyProfile } from '../profile/any-profile.fixture.ts'
import { checkProfile } from '../profile/model.ts'
import { makeStatement } from './model.ts'

const knowledge = loadKnowledge()

const profiles = anyProfile(knowledge)

describe('for any organisation', () => {
  it('the plan keeps its limits, every measure and row has a driver, and nothing falls over', async () => {
    await fc.assert(
      fc.asyncProperty(profiles, async profile => {
        expect(checkProfile(profile, knowledge.measures)).toMatchObject({ ok: true })
        const result = await makePlan(
          { tailored: tailor(profile, knowledge), decisions: [] },
          knowledge,
          solveLinear,
          { effort: QUICK_EFFORT },
        )
        const { costEurPerQuarter, hoursPerQuarter } = result.totals
        // Both carry over: what counts is what has gone by the end of a quarter.
        let [spent, worked] = [0, 0]
        for (const [quarter, cost] of costEurPerQuarter.entries()) {
          spent += cost
          expect(spent).toBeLessThanOrEqual(
            (result.limits.moneyEurPerYear / 4) * (quarter + 1) * (1 + 1e-9) + 1e-6,
          )
          worked += hoursPerQuarter[quarter]!
          expect(worked).toBeLessThanOrEqual(
            result.limits.hoursPerQuarter * (quarter + 1) * (1 + 1e-9) + 1e-6,
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
        // A contract may ask for the system too.
        expect(profile.aim === 'certificate' ? [56] : [0, 56]).toContain(result.requirements.length)
      }),
      { numRuns: 40, seed: 27001 },
    )
  })
})
