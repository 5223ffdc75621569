/** Says in a sentence what is wrong with a field and what would be right, from what the schema check found. */
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

export function explainIssue(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map(key => `"${key}"`).join(', ')}; remove or correct the name`
    case 'invalid_type':
      return explainType(issue)
    case 'invalid_value':
      return `${missing(issue)}one of ${issue.values.join(', ')} is expected`
    case 'too_big':
      return `is too ${sizeWord(issue.origin, 'large')}; at most ${issue.maximum}${unit(issue.origin)} is expected`
    case 'too_small':
      return `is too ${sizeWord(issue.origin, 'small')}; ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin)} is expected`
    case 'invalid_union':
      return 'is not a condition; all, any, not, or a fact with is, in, atLeast or below is expected'
    case 'invalid_format':
      return `is not written as expected${issue.pattern ? ` (${issue.pattern})` : ''}`
    default:
      return issue.message
  }
}

function explainType(issue: Extract<Issue, { code: 'invalid_type' }>): string {
  const got = issue.input === undefined ? '' : `, not ${kindOf(issue.input)}`
  return `${missing(issue)}${issue.expected} is expected${got}`
}

function missing(issue: Issue): string {
  return issue.input === undefined ? 'is missing; ' : ''
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return Array.isArray(value) ? 'a list' : typeof value
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' entries' : ''
}

function sizeWord(origin: string, word: 'large' | 'small'): string {
  if (origin === 'number' || origin === 'int') return word
  return word === 'large' ? 'long' : 'short'
}
