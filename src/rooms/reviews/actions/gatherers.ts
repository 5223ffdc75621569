/**
 * What the program gathers for a management review. A room that keeps something about an input adds its line here; for
 * an input without any line the minutes say that nothing is kept about it yet.
 */
import type { Visit } from '../../../server/context.ts'
import type { Day } from '../../work/day.ts'
import type { Input } from '../contract.ts'
import { fact, type Gatherer, type Gathering } from '../gathering.ts'
import type { Fact, Gathered } from '../model.ts'
import { CHECKING_GATHERERS } from './gather-checking.ts'
import { CONTEXT_GATHERERS } from './gather-context.ts'
import { RUNNING_GATHERERS } from './gather-running.ts'

const GATHERERS: readonly Gatherer[] = [...CONTEXT_GATHERERS, ...RUNNING_GATHERERS, ...CHECKING_GATHERERS]

/** More lines than that nobody reads in a meeting; the pages they lead to have the rest. */
const FACTS_OF_ONE = 12

export async function gatherInputs(deps: Gathering, by: Visit, since: Day): Promise<Gathered> {
  const say = deps.words.in(by.language)
  const found = new Map<Input, Fact[][]>()
  for (const { input, gather } of GATHERERS) {
    const facts = await gather(deps, by, since)
    const more = facts.length - FACTS_OF_ONE
    const shown = facts.slice(0, FACTS_OF_ONE)
    if (more > 0) shown.push(fact(say('reviews.facts.more', { count: more })))
    found.set(input, [...(found.get(input) ?? []), shown])
  }
  return found
}
