/** Where one is in the conversation: which question of how many, what comes next, what is still open. */
import type { Profile } from './contract.ts'
import { type AnswerWorths, inOrder, isAnswered, leads } from './question-order.ts'
import type { Question } from './questions.ts'

export type Place = {
  question: Question
  /** Whether it is one of those that lead to the result. */
  leading: boolean
  /** 1-based, among the leading questions or among the ones that sharpen. */
  number: number
  of: number
  before: Question | null
}

export type Conversation = {
  profile: Profile
  worths: AnswerWorths | null
  /** Questions that were shown in this conversation and stayed without an answer. */
  passed: readonly string[]
}

export function placeOf(question: Question, { profile, worths, passed }: Conversation): Place {
  const leading = leads(question, profile, worths)
  // The one that is shown counts even where it has become moot since.
  const row = inOrder(profile, worths).filter(one => leads(one, profile, worths) === leading)
  const at = row.findIndex(one => one.key === question.key)
  const done = row.filter(
    one => one.key !== question.key && (isAnswered(one, profile) || passed.includes(one.key)),
  )
  const number = at >= 0 && isAnswered(question, profile) ? at + 1 : done.length + 1
  const before = isAnswered(question, profile) ? row[at - 1] : done.at(-1)
  return { question, leading, number, of: Math.max(row.length, number), before: before ?? null }
}

export function leadingQuestions(profile: Profile, worths: AnswerWorths | null): Question[] {
  return inOrder(profile, worths).filter(question => leads(question, profile, worths))
}

/** The first question that is open and was not passed over; the leading ones come first. */
export function firstOpen({ profile, worths, passed }: Conversation): Question | null {
  const open = inOrder(profile, worths).filter(
    question => !isAnswered(question, profile) && !passed.includes(question.key),
  )
  return open[0] ?? null
}

/** As many as one evening bears; worths change on the way, and must not make the way longer. */
const LEADING_MAX = 15

/** What is asked after this one: while it leads, only what leads as well, and no more than were promised. */
export function nextAfter(question: Question, wasLeading: boolean, talk: Conversation): Question | null {
  const passed = [...talk.passed, question.key]
  const next = firstOpen({ ...talk, passed })
  const had = inOrder(talk.profile, talk.worths).filter(
    one => isAnswered(one, talk.profile) || passed.includes(one.key),
  )
  if (wasLeading && had.length >= LEADING_MAX) return null
  return next && (!wasLeading || leads(next, talk.profile, talk.worths)) ? next : null
}
