/**
 * A good plan by search: several quick constructions, then rounds of ruin or force and recreate, then exchanges.
 *
 * A round's result becomes the present plan when it is not worse by more than a random part of a shrinking threshold
 * (record-to-record travel, Dueck 1993). A fixed number of rounds and a seed, no clock.
 * Leaves out: any proof; that is what the bounds are for.
 */
import type { Random } from './plan-random.ts'
import { force, recreate, ruin } from './plan-ruin.ts'
import { cloneState, copyState, emptyState, type PlanSearch, type PlanState, scoreOf } from './plan-state.ts'
import { descend, exchangePairs, WORTH } from './plan-steps.ts'

const STARTS = 16
/** Share of the cost by which a round may at most be worse at the beginning. */
const FIRST_THRESHOLD = 0.015
/** Share of rounds that force an option instead of ruining at random. */
const FORCE = 0.4
/** Rounds between two words to whoever waits. */
const ROUNDS_PER_WORD = 50

/** The best plan found from the given starts (each a full state) and from constructions of its own. */
export function searchPlan(
  search: PlanSearch,
  random: Random,
  rounds: number,
  starts: PlanState[] = [],
  goOn: (bestCost: number) => boolean = () => true,
): PlanState {
  const best = emptyState(search)
  let bestScore = scoreOf(search, best)
  const consider = (state: PlanState) => {
    const score = scoreOf(search, state)
    if (score < bestScore - WORTH) {
      copyState(state, best)
      bestScore = score
    }
    return score
  }
  if (search.open.length === 0) return best
  const trial = cloneState(best)
  for (const start of starts) {
    consider(start)
    copyState(start, trial)
    descend(search, trial)
    consider(trial)
  }
  for (let i = 0; i < STARTS; i++) {
    copyState(emptyState(search), trial)
    recreate(search, trial, random)
    descend(search, trial)
    consider(trial)
  }
  const present = cloneState(best)
  let presentScore = bestScore
  for (let round = 0; round < rounds; round++) {
    const bestCost = bestScore - search.penalty * best.unmet
    if (round % ROUNDS_PER_WORD === 0 && !goOn(bestCost)) break
    const threshold = FIRST_THRESHOLD * (1 - round / rounds) * bestCost
    copyState(present, trial)
    if (random.unit() < FORCE) force(search, trial, random)
    else ruin(search, trial, random)
    recreate(search, trial, random)
    if (random.unit() < 0.5) descend(search, trial)
    const score = consider(trial)
    if (score > presentScore + threshold * random.unit() * random.unit()) continue
    copyState(trial, present)
    presentScore = score
  }
  descend(search, best)
  exchangePairs(search, best)
  return best
}
