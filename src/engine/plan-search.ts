/**
 * A good plan by search: many quick constructions, then ruin and recreate, then exchanges of pairs.
 *
 * One round takes some measures out (at random, of one time, of one risk), puts measures back in a disturbed order of
 * gain per use of the limits, each in its best option, and lets every measure improve on its own until none can. A
 * round's result is kept when it is not worse than the present plan by more than a shrinking threshold.
 * Options are passed over at random while putting back ("blinks"), which also moves mandatory measures about before
 * their deadline. Sources: Schrimpf et al. 2000 (ruin and recreate), Christiaens and Vanden Berghe 2020 (blinks).
 * A fixed number of rounds and a seed, no clock. Leaves out: any proof; that is what the bounds are for.
 */
import type { Random } from './plan-random.ts'
import {
  bestInsertion,
  cloneState,
  copyState,
  emptyState,
  fits,
  NONE,
  type PlanSearch,
  type PlanState,
  place,
  remove,
  savingsFrom,
  scoreOf,
} from './plan-state.ts'

/** Below this many euro a change is not an improvement but rounding. */
const WORTH = 1e-6
const STARTS = 16
/** Share of the score by which a round may be worse at the beginning. */
const FIRST_THRESHOLD = 0.004
const BLINK = 0.08

/** Chosen measures that need this one, directly or through others, those that depend most first. */
function dependents(search: PlanSearch, state: PlanState, measure: number, found: number[] = []): number[] {
  for (const other of search.model.requiredBy[measure]!) {
    if (state.chosen[other] === NONE || found.includes(other)) continue
    dependents(search, state, other, found)
    found.push(other)
  }
  return found
}

function removeWithDependents(search: PlanSearch, state: PlanState, measure: number): void {
  for (const other of dependents(search, state, measure)) remove(search, state, other)
  remove(search, state, measure)
}

/** What a measure needs that is not there yet, in the order in which it can be placed. */
function missing(search: PlanSearch, state: PlanState, measure: number, found: number[] = []): number[] {
  for (const needed of search.model.requires[measure]!) {
    if (state.chosen[needed] !== NONE || found.includes(needed)) continue
    missing(search, state, needed, found)
    found.push(needed)
  }
  return found
}

/** Adds a measure together with whatever it needs, if the whole lowers the score; says whether it did. */
export function insert(
  search: PlanSearch,
  state: PlanState,
  measure: number,
  passOver?: () => boolean,
): boolean {
  if (state.chosen[measure] !== NONE) return false
  const needed = missing(search, state, measure)
  if (needed.length > 0) return insertAll(search, state, [...needed, measure], passOver)
  const { option, change } = bestInsertion(search, state, measure, { passOver })
  if (option === NONE || change >= -WORTH) return false
  place(search, state, option)
  return true
}

/** Several measures, each needing those before it: what is needed by some quarter at the latest, or just then. */
function insertAll(
  search: PlanSearch,
  state: PlanState,
  measures: number[],
  passOver?: () => boolean,
): boolean {
  const last = measures.length - 1
  let best: number[] = []
  let bestChange = -WORTH
  const trial = cloneState(state)
  for (let to = 1; to <= search.model.planned; to++) {
    for (const from of to === 1 ? [1] : [1, to]) {
      copyState(state, trial)
      const placed: number[] = []
      let change = 0
      for (const [i, measure] of measures.entries()) {
        const limits = i === last ? { passOver } : { from, to, passOver }
        const insertion = bestInsertion(search, trial, measure, limits)
        if (insertion.option === NONE) break
        change += insertion.change
        place(search, trial, insertion.option)
        placed.push(insertion.option)
      }
      if (placed.length <= last || change >= bestChange) continue
      best = placed
      bestChange = change
    }
  }
  for (const option of best) place(search, state, option)
  return best.length > 0
}

/** Moves one chosen measure to its best option, or drops it where it costs more than it saves. */
function improveOne(search: PlanSearch, state: PlanState, measure: number): boolean {
  const old = state.chosen[measure]!
  const held = search.model.requiredBy[measure]!.some(other => state.chosen[other] !== NONE)
  remove(search, state, measure)
  const oldOption = search.model.options[old]!
  const oldChange =
    oldOption.costEur -
    savingsFrom(search, state, oldOption)[oldOption.active]! -
    (oldOption.meets ? search.penalty : 0)
  const { option, change } = bestInsertion(search, state, measure)
  if (!held && Math.min(change, oldChange) > WORTH) return true
  const better = option !== NONE && change < oldChange - WORTH
  place(search, state, better ? option : old)
  return better
}

/** Lets every measure improve on its own until none can. */
export function descend(search: PlanSearch, state: PlanState): void {
  for (let round = 0, improved = true; improved && round < 50; round++) {
    improved = false
    for (let m = 0; m < state.chosen.length; m++) {
      if (search.candidates[m]!.length === 0) continue
      if (state.chosen[m] === NONE ? insert(search, state, m) : improveOne(search, state, m)) improved = true
    }
  }
}

/** Gain of a measure's best option if what it needs were there, per use of the limits to the power `thrift`. */
function promise(
  search: PlanSearch,
  state: PlanState,
  measure: number,
  thrift: number,
  random: Random,
): number {
  const { model } = search
  let best = Number.NEGATIVE_INFINITY
  let variant = -1
  let savings = search.savings
  for (const index of search.candidates[measure]!) {
    const option = model.options[index]!
    if (option.variant !== variant) {
      savings = savingsFrom(search, state, option)
      variant = option.variant
    }
    const gain = savings[option.active]! - option.costEur + (option.meets ? search.penalty : 0)
    if (gain <= 0 || !fits(search, state, option)) continue
    const key = thrift === 0 ? gain : gain / (0.01 + thrift * search.use[index]!)
    if (key > best) best = key
  }
  return best * (0.5 + random.unit())
}

export function recreate(search: PlanSearch, state: PlanState, random: Random): void {
  const thrift = [0, 0.3, 1, 1][random.below(4)]!
  const blink = () => random.unit() < BLINK
  const waiting: { measure: number; key: number }[] = []
  for (let m = 0; m < state.chosen.length; m++) {
    if (state.chosen[m] !== NONE || search.candidates[m]!.length === 0) continue
    const key = promise(search, state, m, thrift, random)
    if (key > Number.NEGATIVE_INFINITY) waiting.push({ measure: m, key })
  }
  waiting.sort((a, b) => b.key - a.key || a.measure - b.measure)
  for (const { measure } of waiting) {
    if (state.chosen[measure] === NONE)
      insert(search, state, measure, random.unit() < 0.5 ? blink : undefined)
  }
}

function ruin(search: PlanSearch, state: PlanState, random: Random): void {
  const { model } = search
  const chosen: number[] = []
  for (let m = 0; m < state.chosen.length; m++) if (state.chosen[m] !== NONE) chosen.push(m)
  if (chosen.length === 0) return
  const kind = random.below(3)
  let pool = chosen
  if (kind === 1) {
    const start = 1 + random.below(model.planned)
    const width = 1 + random.below(2)
    pool = chosen.filter(m => Math.abs(model.options[state.chosen[m]!]!.start - start) < width)
  } else if (kind === 2 && model.risks.length > 0) {
    const acting = search.actingOn[random.below(model.risks.length)]!
    pool = chosen.filter(m => acting.includes(m))
  }
  let count = 1 + random.below(Math.max(2, Math.ceil(chosen.length * 0.3)))
  const left = [...pool]
  for (; count > 0 && left.length > 0; count--) {
    const [measure] = left.splice(random.below(left.length), 1)
    if (state.chosen[measure!] !== NONE) removeWithDependents(search, state, measure!)
  }
}

/** Takes each chosen measure out in turn for each other one, as long as that helps. */
function exchangePairs(search: PlanSearch, state: PlanState): void {
  const trial = cloneState(state)
  for (let improved = true, round = 0; improved && round < 4; round++) {
    improved = false
    for (let out = 0; out < state.chosen.length; out++) {
      for (let into = 0; into < state.chosen.length; into++) {
        if (into === out || state.chosen[out] === NONE || state.chosen[into] !== NONE) continue
        if (search.candidates[into]!.length === 0) continue
        copyState(state, trial)
        removeWithDependents(search, trial, out)
        if (!insert(search, trial, into)) continue
        insert(search, trial, out)
        if (scoreOf(search, trial) >= scoreOf(search, state) - WORTH) continue
        descend(search, trial)
        copyState(trial, state)
        improved = true
      }
    }
  }
}

export type SearchEffort = { rounds: number }

/** The best plan found from the given starts (each a full state) and from constructions of its own. */
export function searchPlan(
  search: PlanSearch,
  random: Random,
  effort: SearchEffort,
  starts: PlanState[] = [],
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
  for (let round = 0; round < effort.rounds; round++) {
    const bestCost = bestScore - search.penalty * best.unmet
    const threshold = FIRST_THRESHOLD * (1 - round / effort.rounds) * bestCost
    copyState(present, trial)
    ruin(search, trial, random)
    recreate(search, trial, random)
    descend(search, trial)
    const score = consider(trial)
    if (score > presentScore + threshold) continue
    copyState(trial, present)
    presentScore = score
  }
  exchangePairs(search, best)
  return best
}
