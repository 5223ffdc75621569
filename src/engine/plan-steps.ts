/**
 * Single steps on a plan under construction, each keeping it admissible: take a measure out with whatever depends on
 * it, put one in with whatever it needs, let every measure move to its best option until none can improve.
 *
 * Leaves out: steps that make the plan worse; those are the search's business (`plan-search.ts`).
 */
import { bestInsertion, type InsertionLimits, savedBy, savingsOf } from './plan-insertion.ts'
import {
  cloneState,
  copyState,
  NONE,
  type PlanSearch,
  type PlanState,
  place,
  remove,
  scoreOf,
} from './plan-state.ts'

/** Below this many euro a change is not an improvement but rounding. */
export const WORTH = 1e-6

/** Chosen measures that need this one, directly or through others, those that depend most first. */
function dependents(search: PlanSearch, state: PlanState, measure: number, found: number[] = []): number[] {
  for (const other of search.model.requiredBy[measure]!) {
    if (state.chosen[other] === NONE || found.includes(other)) continue
    dependents(search, state, other, found)
    found.push(other)
  }
  return found
}

export function removeWithDependents(search: PlanSearch, state: PlanState, measure: number): void {
  for (const other of dependents(search, state, measure)) remove(search, state, other)
  remove(search, state, measure)
}

/** What a measure needs that is not there yet, in the order in which it can be placed. */
export function missing(
  search: PlanSearch,
  state: PlanState,
  measure: number,
  found: number[] = [],
): number[] {
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
  how: InsertionLimits = {},
): boolean {
  if (state.chosen[measure] !== NONE) return false
  const needed = missing(search, state, measure)
  if (needed.length > 0) return insertAll(search, state, [...needed, measure], how)
  const { option, change } = bestInsertion(search, state, measure, how)
  if (option === NONE || change >= -WORTH) return false
  place(search, state, option)
  return true
}

/** Several measures, each needing those before it: what is needed by some quarter at the latest, or just then. */
function insertAll(search: PlanSearch, state: PlanState, measures: number[], how: InsertionLimits): boolean {
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
        const limits = i === last ? how : { ...how, from, to }
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
  savingsOf(search, state, measure)
  const oldChange = oldOption.costEur - savedBy(search, oldOption) - (oldOption.meets ? search.penalty : 0)
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

/** Takes each chosen measure out in turn for each other one, as long as that helps. */
export function exchangePairs(search: PlanSearch, state: PlanState): void {
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
