/**
 * Every measure is there for somebody and not for everybody. What is in nobody's plan and asked for by no requirement,
 * obligation or contract is padding; what is in everybody's plan whatever the facts makes a checklist.
 */
import { describe, expect, it } from 'vitest'
import { sketchPlan } from '../../engine/plan.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { ARCHETYPES, type Archetype } from './archetypes.fixture.ts'
import { dutiesOf, limitsOf, planProblem } from './problem.ts'
import { EMPTY_REGISTER, tailor } from './tailor.ts'

const knowledge = loadKnowledge()

/** A good plan without a proof is enough: that a measure is a bargain for somebody needs no bound. */
function planned({ profile, seen }: Archetype): Set<string> {
  const observations = seen.map(([riskId, events, years]) => ({ riskId, events, years, inPlace: null }))
  const tailored = tailor(profile, knowledge, { ...EMPTY_REGISTER, observations })
  const [duties, limits] = [dutiesOf(tailored, knowledge), limitsOf(tailored, knowledge)]
  const problem = planProblem(tailored, knowledge, new Map(), duties, limits)
  return new Set(sketchPlan(problem, []).map(choice => choice.measure))
}

/** What says of a measure that somebody has to have it. */
const ASKING = [
  ...knowledge.requirements.map(({ id, measures }) => ({ id, measures })),
  ...[...knowledge.obligations, ...knowledge.demands].map(({ id, measures }) => ({
    id,
    measures: measures.map(one => one.measure),
  })),
]

describe('over plausible organisations of every kind', () => {
  const plans = ARCHETYPES.map(planned)
  const ids = knowledge.measures.map(measure => measure.id)

  it('every measure is in the plan of one of them, or asked for by a requirement, an obligation or a contract', () => {
    const padding = ids.filter(
      id => !plans.some(plan => plan.has(id)) && !ASKING.some(({ measures }) => measures.includes(id)),
    )
    expect(padding).toEqual([])
  })

  it('every measure is left out of the plan of another', () => {
    expect(ids.filter(id => plans.every(plan => plan.has(id)))).toEqual([])
  })

  it('what pays by itself is most of what there is', () => {
    expect(ids.filter(id => plans.some(plan => plan.has(id))).length).toBeGreaterThan(ids.length * 0.9)
  })
})
