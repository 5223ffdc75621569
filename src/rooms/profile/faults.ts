/** What is wrong with an answer, as a key and values, so that every language can say it. */
import type { z } from 'zod'

export type Fault = { path: string; key: string; values: Record<string, string | number> }

type Issue = z.core.$ZodIssue

/** A fault of the schema; its path is the name of the input that holds the answer. */
export function faultOf(issue: Issue): Fault {
  const path = issue.path
    .map(String)
    .join('.')
    .replace(/\.chancePerYear$/, '.onceInYears')
  return { path, ...sentenceOf(issue) }
}

function sentenceOf(issue: Issue): Omit<Fault, 'path'> {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return { key: 'profile.faults.empty', values: {} }
      return { key: 'profile.faults.atLeast', values: { minimum: Number(issue.minimum) } }
    case 'too_big':
      if (issue.origin === 'string')
        return { key: 'profile.faults.tooLong', values: { maximum: Number(issue.maximum) } }
      if (issue.origin === 'array')
        return { key: 'profile.faults.tooMany', values: { maximum: Number(issue.maximum) } }
      return { key: 'profile.faults.atMost', values: { maximum: Number(issue.maximum) } }
    case 'invalid_type':
      if (issue.expected === 'int') return { key: 'profile.faults.whole', values: {} }
      return {
        key: issue.expected === 'number' ? 'profile.faults.number' : 'profile.faults.empty',
        values: {},
      }
    case 'invalid_value':
      return { key: 'profile.faults.choice', values: {} }
    case 'invalid_format':
      return { key: 'profile.faults.sign', values: {} }
    default:
      return { key: 'profile.faults.other', values: {} }
  }
}
