import { describe, expect, it } from 'vitest'
import { factsUsed } from '../../knowledge/condition.ts'
import { loadKnowledge } from '../../knowledge/load.ts'
import type { Condition } from '../../knowledge/schema.ts'
import { profileSchema } from './contract.ts'
import { firstOpen, isAnswered, leadingQuestions, type Place, placeOf } from './conversation.ts'
import { listExamples } from './examples.ts'
import { ADVICE_FACTS } from './model.ts'
import { findQuestion, QUESTIONS, questionsFor } from './questions.ts'

const knowledge = loadKnowledge()
const examples = listExamples(knowledge)
const asked = QUESTIONS.flatMap(question => question.fields.map(field => field.path))

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
    expect(leadingQuestions({ name: 'A' }).length).toBeLessThanOrEqual(15)
    for (const { profile } of examples) expect(leadingQuestions(profile).length).toBeLessThanOrEqual(15)
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

  it('ask for every fact that a condition of the knowledge base turns on', () => {
    const conditions: Condition[] = [
      ...knowledge.scenarios.flatMap(one => [one.relevantWhen, ...one.multipliers.map(({ when }) => when)]),
      ...knowledge.obligations.flatMap(one => [one.binds, one.mayBind]),
      ...knowledge.measures.map(one => one.relevantWhen),
      ...knowledge.controls.flatMap(one => one.outWhen.map(({ when }) => when)),
    ].filter(condition => condition !== undefined)
    const derived = ['sizeClass', 'inEu', 'inEea']
    const used = new Set(conditions.flatMap(factsUsed).filter(fact => !derived.includes(fact)))
    expect([...used].filter(fact => !asked.includes(fact))).toEqual([])
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

  it('machines steered by computers where the work is done at desks, and only there', () => {
    expect(keysFor({ sector: 'M' })).not.toContain('industrial')
    expect(keysFor({ sector: 'C' })).toContain('industrial')
    expect(keysFor({})).toContain('industrial')
  })
})

describe('the conversation', () => {
  it('goes on where it was left, and ends when all is answered', () => {
    expect(firstOpen({ name: 'A' })?.key).toBe('headcount')
    expect(firstOpen({ name: 'A', headcount: 6 })?.key).toBe('sector')
  })

  it('leads from the first question to the last and back', () => {
    const profile = { name: 'A' }
    const keys: string[] = []
    const [first] = questionsFor(profile)
    for (let place: Place | null = placeOf(first!, profile); place; ) {
      keys.push(place.question.key)
      const next: Place | null = place.next && placeOf(place.next, profile)
      if (next) expect(next.before?.key).toBe(place.question.key)
      place = next
    }
    expect(keys).toEqual(leadingQuestions(profile).map(({ key }) => key))
  })

  it('counts a question that has become moot while it is shown', () => {
    const records = findQuestion('records')!
    const place = placeOf(records, { name: 'A', data: { personal: 'none' } })
    expect(place.number).toBeLessThanOrEqual(place.of)
  })

  it('takes a question for answered when all its facts are known', () => {
    const budget = findQuestion('budget')!
    expect(isAnswered(budget, { name: 'A', budget: { hoursPerQuarter: 10 } })).toBe(false)
    expect(isAnswered(budget, { name: 'A', budget: { hoursPerQuarter: 10, moneyEurPerYear: 0 } })).toBe(true)
  })
})
