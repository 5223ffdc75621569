import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { checkProfile } from '../profile/model.ts'
import { FIXED } from '../profile/question-order.ts'
import { QUESTIONS } from '../profile/questions.ts'
import { possibleAnswers } from './possible-answers.ts'

const knowledge = loadKnowledge()
const answersTo = (question: string, profile: object = {}) =>
  possibleAnswers(question, { name: 'A', headcount: 20, ...profile }, knowledge)
/** A value of one’s own hour is a choice, like the limits, with a default for every country. */
const CHOSEN: readonly string[] = [...FIXED, 'hourValue']
const weighed = QUESTIONS.filter(one => !one.recorded && !CHOSEN.includes(one.key))

describe('what would probably be answered', () => {
  it.each(weighed.map(({ key, fields }) => [key, fields] as const))(
    'to %s is known, and makes a sound profile',
    (key, fields) => {
      for (const headcount of [1, 20, 100, 900]) {
        const answers = answersTo(key, { headcount })
        expect(answers.reduce((sum, one) => sum + one.chance, 0)).toBeCloseTo(1, 9)
        for (const { profile } of answers) expect(checkProfile(profile, knowledge.measures).ok).toBe(true)
      }
      const named = knowledge.answers.find(one => one.question === key)?.options ?? []
      for (const { facts } of named) {
        expect(Object.keys(facts).sort()).toEqual(fields.map(field => field.path).sort())
      }
    },
  )

  it('to what is no question, or a choice of one’s own, is not made up', () => {
    for (const { question } of knowledge.answers) expect(weighed.map(one => one.key)).toContain(question)
    expect(answersTo('budget')).toEqual([])
  })

  it('has shares that sum to one at each size as they stand', () => {
    for (const { question, options } of knowledge.answers) {
      for (const size of ['micro', 'small', 'medium', 'large'] as const) {
        const sum = options.reduce((total, option) => total + option.share[size], 0)
        expect(sum, `${question} ${size}`).toBeCloseTo(1, 9)
      }
    }
  })

  it('follows what is known of the organisation', () => {
    const chanceOfMachines = (sector?: string) =>
      answersTo('industrial', { sector }).find(one => one.profile.technology?.industrialControl)?.chance ?? 0
    expect(chanceOfMachines('C')).toBeGreaterThan(3 * chanceOfMachines())
  })

  it('leaves facts that are known, and answers that contradict them out', () => {
    const answers = answersTo('platform', { technology: { ownServers: false, remoteWork: 0.5 } })
    expect(answers.length).toBe(2)
    for (const { profile } of answers) {
      expect(profile.technology).toMatchObject({ ownServers: false, remoteWork: 0.5, cloudMail: true })
    }
    const odd = answersTo('payments', { dependence: { largestPaymentEur: 7 } })
    expect(odd.length).toBeGreaterThan(1)
    for (const { profile } of odd) expect(profile.dependence?.largestPaymentEur).toBe(7)
  })

  it('draws what is in place with the shares that are usual', () => {
    const answers = answersTo('inPlace')
    const share = (id: string) =>
      answers.filter(one => one.profile.inPlace?.some(item => item.practice === id)).length / answers.length
    for (const { measure, share: usual } of knowledge.adoption) {
      expect(Math.abs(share(measure) - usual.small), measure).toBeLessThanOrEqual(1 / answers.length)
    }
  })
})
