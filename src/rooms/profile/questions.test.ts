import { describe, expect, it } from 'vitest'
import { factsUsed } from '../../knowledge/condition.ts'
import type { Condition } from '../../knowledge/condition-schema.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Profile } from './contract.ts'
import { profileSchema } from './contract.ts'
import { firstOpen, leadingQuestions, nextAfter, placeOf } from './conversation.ts'
import { listExamples } from './examples.ts'
import { orderMeasures } from './measure-order.ts'
import { ADVICE_FACTS } from './model.ts'
import { sizedHelp } from './question-help.ts'
import { isAnswered } from './question-order.ts'
import { fieldsFor, findQuestion, QUESTIONS, type Question, questionsFor } from './questions.ts'

const knowledge = loadKnowledge()
const examples = listExamples(knowledge)
const pathsOf = ({ fields }: Question) => fields.map(field => field.path as string)
const asked = QUESTIONS.flatMap(pathsOf)

/** Dotted paths of all facts that a profile can hold; lists count as one. */
function pathsOfSchema(): string[] {
  return Object.entries(profileSchema.shape).flatMap(([name, schema]) => {
    const inner = 'unwrap' in schema ? schema.unwrap() : schema
    return 'shape' in inner ? Object.keys(inner.shape).map(member => `${name}.${member}`) : [name]
  })
}

describe('the questions', () => {
  it('ask for every fact of a profile, each once', () => {
    // Where the facts of a published case come from is not for the organisation to say.
    expect([...asked].sort()).toEqual(
      pathsOfSchema()
        .filter(path => path !== 'source')
        .sort(),
    )
  })

  it('lead to a result with at most fifteen, whoever one is', () => {
    expect(leadingQuestions({ name: 'A' }, null).length).toBeLessThanOrEqual(15)
    for (const { profile } of examples) expect(leadingQuestions(profile, null).length).toBeLessThanOrEqual(15)
  })

  it('have their leading ones first', () => {
    const leads = QUESTIONS.map(question => question.leading ?? false)
    expect(leads.indexOf(false)).toBe(leads.lastIndexOf(true) + 1)
  })

  it('ask early for what the advice rests on most', () => {
    const leading = QUESTIONS.filter(question => question.leading).flatMap(question => question.fields)
    const paths = leading.map(field => field.path)
    for (const fact of ADVICE_FACTS.slice(0, 9)) expect(paths).toContain(fact)
  })

  it('ask for every fact that advice turns on, and for no other', () => {
    const conditions: Condition[] = [
      ...knowledge.scenarios.flatMap(one => [one.relevantWhen, ...one.multipliers.map(({ when }) => when)]),
      ...knowledge.obligations.flatMap(one => [one.binds, one.mayBind]),
      ...knowledge.measures.map(one => one.relevantWhen),
      ...knowledge.controls.flatMap(one => one.outWhen.map(({ when }) => when)),
    ].filter(condition => condition !== undefined)
    const derived = ['sizeClass', 'inEu', 'inEea']
    const used = [...new Set(conditions.flatMap(factsUsed).filter(fact => !derived.includes(fact)))]
    const inConversation = QUESTIONS.filter(question => !question.recorded).flatMap(pathsOf)
    expect(used.filter(fact => !inConversation.includes(fact))).toEqual([])
    // And for nothing else: what no advice turns on is kept, not asked. The last two move size class and hour value.
    const matters = [...used, ...ADVICE_FACTS, 'balanceSheetEur', 'budget.hourValueEur']
    expect(inConversation.filter(fact => !matters.includes(fact))).toEqual([])
  })
})

describe('a question that cannot matter is left out', () => {
  const keysFor = (profile: object) => questionsFor({ name: 'A', ...profile }).map(({ key }) => key)

  it('the balance sheet where it leaves the size class as it is', () => {
    expect(keysFor({ headcount: 6, turnoverEur: 620_000 })).not.toContain('balanceSheet')
    expect(keysFor({ headcount: 6, turnoverEur: 5_000_000 })).toContain('balanceSheet')
    expect(keysFor({ headcount: 400, turnoverEur: 5_000_000 })).not.toContain('balanceSheet')
  })

  it('how many people one keeps data about where one keeps none', () => {
    expect(keysFor({ data: { personal: 'none' } })).not.toContain('records')
    expect(keysFor({ data: { personal: 'customers' } })).toContain('records')
  })

  it('the largest payment where nothing is paid by transfer', () => {
    const payments = findQuestion('payments')!
    const paying = (number: number) => ({ name: 'A', dependence: { paymentsByTransferPerMonth: number } })
    expect(fieldsFor(payments, paying(0)).map(({ path }) => path)).toEqual([
      'dependence.paymentsByTransferPerMonth',
    ])
    expect(isAnswered(payments, paying(0))).toBe(true)
    expect(isAnswered(payments, paying(60))).toBe(false)
  })

  it('machines steered by computers where the work is done at desks, and only there', () => {
    expect(keysFor({ sector: 'M' })).not.toContain('industrial')
    expect(keysFor({ sector: 'C' })).toContain('industrial')
    expect(keysFor({})).toContain('industrial')
  })
})

describe('the conversation', () => {
  const about = (profile: Profile, passed: string[] = []) => ({ profile, worths: null, passed })

  it('goes on where it was left, and ends when all is answered', () => {
    expect(firstOpen(about({ name: 'A' }))?.key).toBe('headcount')
    expect(firstOpen(about({ name: 'A', headcount: 6 }))?.key).toBe('sector')
  })

  it('leads from the first question to the last and back, past what nobody could answer', () => {
    const profile = { name: 'A' }
    const keys: string[] = []
    for (let question = firstOpen(about(profile)); question; ) {
      const talk = about(profile, keys)
      const place = placeOf(question, talk)
      expect(place.number).toBe(keys.length + 1)
      expect(place.before?.key).toBe(keys.at(-1))
      keys.push(question.key)
      question = nextAfter(question, place.leading, talk)
    }
    expect(keys).toEqual(leadingQuestions(profile, null).map(({ key }) => key))
  })

  it('never leads to what is only kept for the record', () => {
    const talk = about({ name: 'A' })
    for (const key of ['industrial', 'sites', 'customers']) {
      expect(nextAfter(findQuestion(key)!, false, talk)?.recorded).toBeUndefined()
    }
    const all = leadingQuestions({ name: 'A' }, null).map(({ key }) => key)
    expect(nextAfter(findQuestion('obligations')!, true, about({ name: 'A' }, all))).toBeNull()
  })

  it('counts a question that has become moot while it is shown', () => {
    const records = findQuestion('records')!
    const place = placeOf(records, about({ name: 'A', data: { personal: 'none' } }))
    expect(place.number).toBeLessThanOrEqual(place.of)
  })

  it('takes a question for answered when all its facts are known', () => {
    const budget = findQuestion('budget')!
    expect(isAnswered(budget, { name: 'A', budget: { hoursPerQuarter: 10 } })).toBe(false)
    expect(isAnswered(budget, { name: 'A', budget: { hoursPerQuarter: 10, moneyEurPerYear: 0 } })).toBe(true)
  })
})

describe('what may be done already', () => {
  const orderFor = (headcount: number, chosen: string[] = []) =>
    orderMeasures({ name: 'A', headcount }, knowledge, measure => chosen.includes(measure.id))
  const idsOf = (order: ReturnType<typeof orderFor>) => [
    ...order.usual.map(({ id }) => id),
    ...order.others.flatMap(({ measures }) => measures.map(({ id }) => id)),
  ]

  it('is every measure once, the usual ones for the size first', () => {
    const ids = idsOf(orderFor(6))
    expect([...ids].sort()).toEqual(knowledge.measures.map(({ id }) => id).sort())
    expect(orderFor(6).usual.length).toBe(12)
    const shareOf = (id: string) => knowledge.adoption.find(one => one.measure === id)?.share.micro ?? 0
    const least = Math.min(...orderFor(4).usual.map(({ id }) => shareOf(id)))
    const folded = orderFor(4).others.flatMap(({ measures }) => measures.map(({ id }) => shareOf(id)))
    expect(Math.max(...folded)).toBeLessThanOrEqual(least)
  })

  it('has what was chosen in sight', () => {
    expect(orderFor(6, ['M03']).usual.map(({ id }) => id)).toContain('M03')
  })

  it('leaves out what has nothing to act on', () => {
    expect(idsOf(orderFor(1))).not.toContain('P12')
  })
})

describe('help with an answer', () => {
  const help = (question: string, profile: object) =>
    sizedHelp(question, { name: 'A', ...profile }, knowledge)

  it('is a figure for this organisation', () => {
    expect(help('budget', { headcount: 6 })).toEqual({ key: 'budget', hours: 9, eur: 1800 })
    expect(help('appetite', { turnoverEur: 620_000 })).toEqual({ key: 'appetite', share: 0.1, eur: 62_000 })
    expect(help('hourValue', { country: 'AT' })).toEqual({ key: 'hourValue', eur: 45, country: 'AT' })
    expect(help('hourValue', { country: 'JP' })).toEqual({ key: 'hourValueElsewhere', eur: 34 })
  })

  it('is not given where there is no figure', () => {
    expect(help('budget', {})).toBeNull()
    expect(help('appetite', {})).toBeNull()
    expect(help('sector', { headcount: 6 })).toBeNull()
  })
})
