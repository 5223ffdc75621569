/** What minutes say, when they are ready to be signed, and the text that is frozen with its hash. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Say } from '../../wire/words.ts'
import { sayDay } from '../work/due-words.ts'
import { HEADINGS, type Input, type Remarks, type Review } from './contract.ts'

/** A short fact with where it stands, below the organisation's pages. */
const factSchema = z.strictObject({ text: z.string(), path: z.string().nullable() })
export type Fact = z.output<typeof factSchema>

/** By input what each room found; where no room keeps anything about it, there is no entry. */
export type Gathered = ReadonlyMap<Input, readonly (readonly Fact[])[]>

/** Minutes as they are frozen: in words, so that they can be read without this program. */
export const minutesSchema = z.strictObject({
  format: z.literal(1),
  language: z.string(),
  organisation: z.string(),
  title: z.string(),
  heldOn: z.string(),
  sinceOn: z.string(),
  participants: z.array(z.string()),
  inputs: z.array(
    z.strictObject({
      key: z.string(),
      heading: z.string(),
      facts: z.array(factSchema),
      remark: z.string(),
      outcome: z.string(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      kind: z.string(),
      heading: z.string(),
      what: z.string(),
      owner: z.string(),
      dueOn: z.string(),
    }),
  ),
  conclusion: z.string(),
})
export type MinutesContent = z.output<typeof minutesSchema>

/** Headings about which neither a decision nor “nothing to decide” was recorded. */
export function openHeadings({ form, remarks, decisions }: Pick<Review, 'form' | 'remarks' | 'decisions'>) {
  return HEADINGS[form]
    .map(one => one.key)
    .filter(key => !remarks[key]?.nothing && !decisions.some(one => one.heading === key))
}

export function minutesFrom(
  review: Review,
  gathered: Gathered,
  { say, organisation }: { say: Say; organisation: string },
): MinutesContent {
  const { form, remarks, decisions } = review
  const headingOf = (key: keyof Remarks | null) => (key === null ? '' : say(`reviews.input.${key}`))
  return {
    ...{ format: 1, language: say.language, organisation },
    title: say('reviews.minutes.title', { date: sayDay(review.heldOn, say) }),
    ...{ heldOn: review.heldOn, sinceOn: review.sinceOn, participants: review.participants },
    inputs: HEADINGS[form].map(({ key, inputs }) => {
      const decided = decisions.filter(one => one.heading === key).length
      const outcome = decided > 0 ? 'decided' : remarks[key]?.nothing ? 'nothing' : 'open'
      return {
        ...{ key, heading: headingOf(key), remark: remarks[key]?.text ?? '' },
        facts: inputs.flatMap(input => factsOf(gathered.get(input), say, input, inputs.length > 1)),
        outcome: say(`reviews.outcome.${outcome}`, { count: decided }),
      }
    }),
    decisions: decisions.map(one => ({
      ...{ kind: say(`reviews.kind.${one.kind}`), heading: headingOf(one.heading), what: one.what },
      ...{ owner: one.owner?.name ?? say('work.list.unowned'), dueOn: one.dueOn },
    })),
    conclusion: review.conclusion,
  }
}

/** Several inputs below one heading say which of them is empty. */
function factsOf(
  found: readonly (readonly Fact[])[] | undefined,
  say: Say,
  input: Input,
  several: boolean,
): readonly Fact[] {
  const kept = found?.flat() ?? []
  if (kept.length > 0) return kept
  const words = found ? 'nothingSince' : 'notKept'
  const name = several ? `${say(`reviews.input.${input}`)}: ` : ''
  return [{ text: `${name}${say(`reviews.facts.${words}`)}`, path: null }]
}

/** The bytes that are signed, and their hash. */
export function sealed(content: MinutesContent): { content: string; sha256: string } {
  const text = JSON.stringify(content)
  return { content: text, sha256: createHash('sha256').update(text).digest('hex') }
}
