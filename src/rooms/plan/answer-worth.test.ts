import { describe, expect, it } from 'vitest'
import type { NamedChoice, PlanDesk } from '../../engine/plan-carry.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import { listExamples } from '../profile/examples.ts'
import { openToOrder } from '../profile/question-order.ts'
import { weighAnswers, worthOfKnowing } from './answer-worth.ts'
import { EMPTY_REGISTER } from './tailor.ts'

const knowledge = loadKnowledge()
const examples = listExamples(knowledge)
const weigh = (profile: (typeof examples)[number]['profile']) =>
  weighAnswers({ profile, register: EMPTY_REGISTER, decisions: [] }, knowledge)

/** A desk at which plans, told by the name of their one measure, cost what the table says. */
const deskOf = (costs: Record<string, number>, unmet: Record<string, string[]> = {}): PlanDesk => ({
  weigh: ([only]) => ({ costEur: costs[only!.measure]!, unmet: unmet[only!.measure] ?? [] }),
  improve: start => [...start],
})
const plan = (measure: string): NamedChoice[] => [{ measure, variant: 'light', startQuarter: 1 }]

describe('the worth of an answer', () => {
  it('is the least cost on average without it, less the average of the least costs with it', () => {
    // Without knowing: A costs 0.25·100 + 0.75·400 = 325, B 0.25·500 + 0.75·200 = 275. Knowing: 0.25·100 + 0.75·200.
    const answers = [
      { chance: 0.25, desk: deskOf({ now: 900, A: 100, B: 500 }), plan: plan('A') },
      { chance: 0.75, desk: deskOf({ now: 900, A: 400, B: 200 }), plan: plan('B') },
    ]
    expect(worthOfKnowing(plan('now'), answers)).toEqual({ eur: 275 - 175, duty: false })
  })

  it('is nothing where one plan is the best whatever is true, found badly elsewhere or not', () => {
    const answers = [
      { chance: 0.5, desk: deskOf({ now: 100, A: 150 }), plan: plan('A') },
      { chance: 0.5, desk: deskOf({ now: 100, A: 130 }), plan: plan('A') },
    ]
    expect(worthOfKnowing(plan('now'), answers).eur).toBe(0)
  })

  it('tells of a duty that the plan would leave', () => {
    const answers = [
      { chance: 0.5, desk: deskOf({ now: 100, A: 90 }, { now: ['P01'] }), plan: plan('A') },
      { chance: 0.5, desk: deskOf({ now: 50, A: 90 }), plan: plan('now') },
    ]
    expect(worthOfKnowing(plan('now'), answers)).toEqual({ eur: 75 - 70, duty: true })
  })
})

describe.each(examples.map(({ id, profile }) => [id, profile] as const))(
  'for the example %s',
  (_, profile) => {
    it('every open question that is asked and not fixed is weighed, and none of the others', () => {
      const little = {
        ...profile,
        data: undefined,
        technology: { ...profile.technology, website: undefined },
      }
      const weighed = weigh(little).worths
      const expected = openToOrder(little).map(one => one.key)
      for (const { question, eur } of weighed) {
        expect(expected).toContain(question)
        expect(eur).toBeGreaterThanOrEqual(0)
      }
      for (const key of ['personal', 'website', 'secrets'])
        expect(weighed.map(one => one.question)).toContain(key)
      expect(JSON.stringify(weigh(little).worths)).toBe(JSON.stringify(weighed))
    })

    it('what is answered has no worth left, and what no rule reads has none at all', () => {
      const { worths } = weigh({ ...profile, sites: undefined })
      expect(worths.find(one => one.question === 'software')).toBeUndefined()
      const sites = worths.find(one => one.question === 'sites')
      if (sites) expect(sites.eur).toBeLessThan(200)
    })
  },
)
