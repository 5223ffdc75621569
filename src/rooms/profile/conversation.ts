/** Where one is in the conversation: which question of how many, what comes next, what is still open. */

import { factAt } from '../../knowledge/condition.ts'
import type { Profile } from './contract.ts'
import { fieldsFor, type Question, questionsFor } from './questions.ts'

export type Place = {
  question: Question
  /** 1-based, among the leading questions or among the ones that sharpen. */
  number: number
  of: number
  before: Question | null
  next: Question | null
}

export function isAnswered(question: Question, profile: Profile): boolean {
  return fieldsFor(question, profile).every(field => factAt(profile, field.path) !== undefined)
}

export function placeOf(question: Question, profile: Profile): Place {
  // The one that is shown counts even where it has become moot since.
  const row = asked(profile).filter(one => !one.leading === !question.leading && !question.recorded)
  const at = row.findIndex(one => one.key === question.key)
  const position = at < 0 ? row.length : at
  return {
    question,
    number: position + 1,
    of: Math.max(row.length, position + 1),
    before: row[position - 1] ?? null,
    next: row[position + 1] ?? null,
  }
}

/** What is kept for the record alone is told in the topics, not asked. */
function asked(profile: Profile): Question[] {
  return questionsFor(profile).filter(question => !question.recorded)
}

export function leadingQuestions(profile: Profile): Question[] {
  return questionsFor(profile).filter(question => question.leading)
}

/** The first leading question that is open, else the first that would sharpen. */
export function firstOpen(profile: Profile): Question | null {
  return asked(profile).find(question => !isAnswered(question, profile)) ?? null
}
