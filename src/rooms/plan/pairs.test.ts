import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluatePlan } from '../../engine/plan-evaluation.ts'
import { QUICK_EFFORT } from '../../engine/plan-find.ts'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import type { Profile } from '../profile/contract.ts'
import { readProfile } from '../profile/model.ts'
import { together } from '../risks/effects.ts'
import { keptBy, standingAtEnd } from './kept-reliable.ts'
import { choosePlan } from './model.ts'
import { tailor } from './tailor.ts'

const real = loadKnowledge()

/** Every measure that only supports keeps the next three that act, in each of its forms a little more. */
function withSupports(knowledge: Knowledge): Knowledge {
  const acting = knowledge.measures.filter(one => one.acts === 'lossEvents')
  let next = 0
  const measures = knowledge.measures.map(one => {
    if (one.acts !== 'reliability') return one
    const supported = [0, 1, 2].map(i => acting[(next + i) % acting.length]!.id)
    next += 2
    const variants = Object.fromEntries(
      Object.entries(one.variants).map(([name, variant], v) => [
        name,
        variant && {
          ...variant,
          effects: [],
          supports: supported.map(measure => ({
            measure,
            lostWithout: { low: 0.1 + 0.1 * v, best: 0.2 + 0.1 * v, high: 0.4 + 0.1 * v },
            grade: 'expert' as const,
            source: 'judgement-adoption',
          })),
        },
      ]),
    )
    return { ...one, variants }
  })
  return { ...knowledge, measures }
}

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
  }, 60_000)
})
