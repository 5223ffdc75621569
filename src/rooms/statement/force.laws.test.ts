import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadKnowledge } from '../../knowledge/load.ts'
import { SIZE_CLASSES } from '../../knowledge/schema.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { loadWords, type Say, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import { makePlan } from '../plan/model.ts'
import type { Result } from '../plan/result.ts'
import { tailor } from '../plan/tailor.ts'
import { anyProfile } from '../profile/any-profile.fixture.ts'
import { planAsJson } from './as-json.ts'
import { statementDocument } from './documents.ts'
import { makeStatement } from './model.ts'
import { planDocument } from './plan-document.ts'

const knowledge = loadKnowledge()
const words = loadWords(wordFolders(ROOMS))

/** Every sentence that is advice: steps, checks, purposes, forms, what they leave behind. Short ones name too much. */
const ADVICE = new Set(
  [
    ...knowledge.measures.flatMap(({ purpose, variants }) => [
      purpose,
      ...Object.values(variants).flatMap(variant => (variant ? [...variant.does, variant.check] : [])),
    ]),
    ...knowledge.requirements.flatMap(({ forms }) =>
      SIZE_CLASSES.flatMap(size => [forms[size].form, forms[size].record, forms[size].evidence]),
    ),
  ].filter(text => text.length > 25),
)
const BINDING = ['requirement', 'obligation', 'commitment'] as const

/** Advice in a row that is marked as binding, outside the columns that say that they are advice. */
function takenForDuty(result: Result, say: Say): string[] {
  const input = { result, rows: makeStatement(result, knowledge), knowledge, say, date: new Date(0) }
  const marks = BINDING.map(force => say(`shell.force.${force}`))
  const advice = say('shell.force.guidance').toLowerCase()
  return [statementDocument(input), planDocument(input)].flatMap(document =>
    document.sections.flatMap(section =>
      section.tables.flatMap(({ columns, rows }) =>
        rows
          .filter(row => row.some(cell => marks.includes(String(cell))))
          .flatMap(row =>
            row.flatMap((cell, at) => {
              const isAdvice = columns[at]?.heading.toLowerCase().includes(advice)
              return !isAdvice && typeof cell === 'string' && ADVICE.has(cell) ? [cell] : []
            }),
          ),
      ),
    ),
  )
}

/** Everywhere in the JSON: what carries a binding force holds no advice but in parts that carry a force of their own. */
function adviceUnder(value: unknown, force: string | null = null): string[] {
  if (typeof value === 'string')
    return force !== null && force !== 'guidance' && ADVICE.has(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  const fields = value as Record<string, unknown> // an object, just checked
  const forceOf = (name: string, otherwise: string | null) =>
    typeof fields[name] === 'string' ? fields[name] : otherwise
  const own = forceOf('force', force)
  return Object.entries(fields).flatMap(([name, inner]) => adviceUnder(inner, forceOf(`${name}Force`, own)))
}

test('no advice is ever shown as a duty in what can be audited, and no ambition is taken for granted', async () => {
  await fc.assert(
    fc.asyncProperty(anyProfile(knowledge), async profile => {
      const tailored = tailor(profile, knowledge)
      const result = await makePlan({ tailored, decisions: [] }, knowledge, solveLinear)
      for (const language of ['en', 'de'] as const) {
        expect(takenForDuty(result, words.in(language))).toEqual([])
      }
      expect(adviceUnder(planAsJson(result, knowledge, words.in('en')))).toEqual([])
      if (result.requirements.length === 0) {
        const drivers = result.measures.flatMap(one => one.drivers.map(driver => driver.kind))
        expect(drivers).not.toContain('requirement')
      }
    }),
    { numRuns: 25 },
  )
})

test('the check sees advice where it should not be', async () => {
  const tailored = tailor({ name: 'Any', headcount: 30, aim: 'certificate' }, knowledge)
  const result = await makePlan({ tailored, decisions: [] }, knowledge, solveLinear)
  const [advice = ''] = ADVICE
  const [first, ...rest] = result.requirements
  const spoilt: Result = { ...result, requirements: [{ ...first!, summary: advice }, ...rest] }
  expect(takenForDuty(spoilt, words.in('en'))).toEqual([advice])
  expect(adviceUnder(planAsJson(spoilt, knowledge, words.in('en')))).toEqual([advice])
})
