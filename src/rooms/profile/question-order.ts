/**
 * In which order the questions of the profile are asked, and when one may stop.
 *
 * The first few have a fixed order: size, kind and place of the organisation decide what can happen to it and what
 * binds it, so that nothing about the others could be weighed before; aim and limits are a choice of one's own, which
 * no usual answer stands in for. The others come by what their answer would be worth, as far as that is known: a
 * question below the worth of asking leads no longer, and only sharpens. While nothing is known, the order is that of
 * `questions.ts`.
 */
import { factAt } from '../../knowledge/condition.ts'
import type { Profile } from './contract.ts'
import { fieldsFor, type Question, questionsFor } from './questions.ts'

/** What knowing the answer to an open question would save over the horizon, on average over the usual answers. */
export type AnswerWorth = {
  question: string
  eur: number
  /** With one of the usual answers something is asked for by law, contract or standard that the plan leaves out. */
  duty: boolean
}

export type AnswerWorths = {
  worths: AnswerWorth[]
  /** Below this an answer is not worth the minutes it takes. */
  enoughEur: number
}

export const FIXED = ['headcount', 'sector', 'country', 'aim', 'turnover', 'budget', 'appetite'] as const
/** So many of them answered, the others can be weighed. */
const FIXED_ENOUGH = 4

const isFixed = ({ key }: Question) => FIXED.some(fixed => fixed === key)

export function isAnswered(question: Question, profile: Profile): boolean {
  return fieldsFor(question, profile).every(field => factAt(profile, field.path) !== undefined)
}

/** What is kept for the record alone is told in the topics, not asked. */
export function askedQuestions(profile: Profile): Question[] {
  return questionsFor(profile).filter(question => !question.recorded)
}

/** Whether enough is known for the others to be weighed at all. */
export function canBeWeighed(profile: Profile): boolean {
  const answered = askedQuestions(profile).filter(one => isFixed(one) && isAnswered(one, profile))
  return answered.length >= FIXED_ENOUGH
}

/** What may be weighed: the open questions whose place is not fixed. */
export function openToOrder(profile: Profile): Question[] {
  return askedQuestions(profile).filter(one => !isFixed(one) && !isAnswered(one, profile))
}

export const worthOf = (question: Question, worths: AnswerWorths | null) =>
  worths?.worths.find(one => one.question === question.key)

/** Whether the question is one of those that lead to the result, and does not only sharpen it. */
export function leads(question: Question, profile: Profile, worths: AnswerWorths | null): boolean {
  const worth = worthOf(question, worths)
  if (isFixed(question) || !worths || !worth || isAnswered(question, profile))
    return question.leading === true
  return worth.eur >= worths.enoughEur
}

/** Less than this over the horizon is no change of the plan at all. */
const NOTHING_EUR = 1

/** A question is asked where its answer may change something. */
function mayMatter(question: Question, profile: Profile, worths: AnswerWorths | null): boolean {
  const worth = worthOf(question, worths)
  return !worth || worth.eur >= NOTHING_EUR || isAnswered(question, profile)
}

/** The leading questions, then those that sharpen; the open ones by worth, behind the fixed and the answered. */
export function inOrder(profile: Profile, worths: AnswerWorths | null): Question[] {
  const asked = askedQuestions(profile).filter(one => mayMatter(one, profile, worths))
  if (!worths) return asked
  const rank = (question: Question) => {
    const tier = leads(question, profile, worths) ? 0 : 3
    if (isFixed(question)) return tier
    return isAnswered(question, profile) ? tier + 1 : tier + 2
  }
  const eur = (question: Question) => (rank(question) % 3 === 2 ? (worthOf(question, worths)?.eur ?? 0) : 0)
  return asked
    .map((question, place) => ({ question, place }))
    .sort(
      (a, b) => rank(a.question) - rank(b.question) || eur(b.question) - eur(a.question) || a.place - b.place,
    )
    .map(one => one.question)
}

/** What may be said when nothing that is open is worth asking: no open answer is worth more than this. */
export function enough(profile: Profile, worths: AnswerWorths | null): { mostEur: number } | null {
  if (!worths) return null
  const leading = askedQuestions(profile).filter(one => leads(one, profile, worths))
  if (leading.some(one => !isAnswered(one, profile))) return null
  return { mostEur: Math.max(0, ...openWorths(profile, worths).map(one => one.eur)) }
}

/** The worths of questions that are open still, the largest first. */
export function openWorths(profile: Profile, worths: AnswerWorths | null): AnswerWorth[] {
  const open = openToOrder(profile)
  return (worths?.worths ?? [])
    .filter(worth => open.some(one => one.key === worth.question))
    .sort((a, b) => b.eur - a.eur || (a.question < b.question ? -1 : 1))
}
