/**
 * Conditions on the facts of a profile, in three-valued logic (Kleene): true, false, or unknown.
 *
 * A fact that nobody gave, or gave in another kind (text where a number is compared), is unknown. `all` is false as
 * soon as one part is false and unknown if one of the others is; `any` mirrors that. So an unknown answer never
 * turns a duty off and never turns one on.
 */
import type { Condition } from './condition-schema.ts'

type Truth = true | false | 'unknown'

export function evaluate(condition: Condition, facts: object): Truth {
  if ('all' in condition) return both(condition.all, facts)
  if ('any' in condition)
    return negate(
      both(
        condition.any.map(inner => ({ not: inner })),
        facts,
      ),
    )
  if ('not' in condition) return negate(evaluate(condition.not, facts))
  const value = factAt(facts, condition.fact)
  if (value === undefined || value === null) return 'unknown'
  if ('is' in condition) return value === condition.is
  if ('in' in condition) return condition.in.some(one => one === value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unknown'
  return 'atLeast' in condition ? value >= condition.atLeast : value < condition.below
}

/** The fact paths a condition asks for, each once, in the order they stand in it. */
export function factsUsed(condition: Condition): string[] {
  if ('all' in condition) return unique(condition.all.flatMap(factsUsed))
  if ('any' in condition) return unique(condition.any.flatMap(factsUsed))
  if ('not' in condition) return factsUsed(condition.not)
  return [condition.fact]
}

/** The value at a dotted path; only own properties count, so that a path can never reach into a prototype. */
export function factAt(facts: object, path: string): unknown {
  let value: unknown = facts
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key] // an own property of an object, just checked
  }
  return value
}

function both(conditions: Condition[], facts: object): Truth {
  const truths = conditions.map(one => evaluate(one, facts))
  if (truths.includes(false)) return false
  return truths.includes('unknown') ? 'unknown' : true
}

function negate(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth
}

function unique(paths: string[]): string[] {
  return [...new Set(paths)]
}
