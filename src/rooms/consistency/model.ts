/**
 * Standing rules: what does not fit together, or has been left lying. Each rule is one question that a careful
 * assessor would ask, with the place where it is mended; the list can reach zero. A rule that asks for what only
 * whoever chose the standard needs is silent for everybody else.
 *
 * A finding here is no nonconformity: it tells what to look at. Guidance is never its measure.
 */
import type { Facts, Found, Rule } from './facts.ts'
import { fitting } from './rules-fitting.ts'
import { keeping } from './rules-keeping.ts'
import { running } from './rules-running.ts'

export type Outcome = { key: string; found: Found[] }

export const RULES: readonly Rule[] = [...running, ...fitting, ...keeping]

/** Every rule with what it found, those that found something first. */
export function look(facts: Facts): Outcome[] {
  const outcomes = RULES.map(({ key, find }) => ({ key, found: find(facts) }))
  return [...outcomes.filter(one => one.found.length > 0), ...outcomes.filter(one => one.found.length === 0)]
}
