import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import { QUICK_EFFORT } from '../../engine/plan-find.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { together } from '../risks/effects.ts'
import { keptBy, standingAtEnd } from './kept-reliable.ts'
import { choosePlan } from './model.ts'
import { withSupports } from './supports.fixture.ts'
import { tailor } from './tailor.ts'

const real = loadKnowledge()

const knowledge = withSupports(real)

function example(name: string): Profile {
  const read = readProfile(readFileSync(`${KNOWLEDGE_FOLDER}/examples/${name}.yaml`, 'utf8'), real.measures)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.profile
}

const everything = real.measures.map(one => ({ practice: one.id, variant: 'light' as const }))

describe.each([
  ['as the example has it', (profile: Profile) => profile],
  ['with nothing in place', (profile: Profile) => ({ ...profile, inPlace: [] })],
  ['with the light form of everything', (profile: Profile) => ({ ...profile, inPlace: everything })],
])('measures that keep others reliable, %s', (_, change) => {
  test('are planned with what they really leave once everything works', async () => {
    const profile = change(example('recplast'))
    const tailored = tailor(profile, knowledge)
    const { planning, chosen } = await choosePlan({ tailored, decisions: [] }, knowledge, solveLinear, {
      effort: QUICK_EFFORT,
    })
    const { problem } = planning
    const { multiplierAtEnd } = evaluatePlan(problem, chosen.solution.choices)
    const effects = together(standingAtEnd(planning, chosen.solution).map(one => one.effects))
    const { exponent, floor } = problem.damping
    for (const { id } of problem.risks) {
      const { lnFrequency = 0, lnLoss = 0 } = effects[id] ?? {}
      const left = Math.max(floor, Math.exp(exponent * (lnFrequency + lnLoss)))
      expect(multiplierAtEnd[id], id).toBeCloseTo(left, 9)
    }
    for (const { measure } of chosen.solution.choices) {
      for (const kept of keptBy(planning, chosen.solution, measure)) {
        expect(kept.eurPerYear).toBeGreaterThan(0)
        expect(kept.lostShare).toBeGreaterThan(0)
        expect(kept.lostShare).toBeLessThan(1)
      }
    }
  })
})
