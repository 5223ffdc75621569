/**
 * Larger disturbances of a plan: ruin (take several measures out), force (make room for one option, whatever is in its
 * way) and recreate (put measures back in a disturbed order).
 *
 * Force is what moves a big mandatory measure to another quarter: no small step can, because the room there is taken.
 * Putting back goes by gain per use of the limits, with random factors, and passes over options at random ("blinks").
 * Sources: Schrimpf et al. 2000 (ruin and recreate), Christiaens and Vanden Berghe 2020 (blinks).
 */

import { bestInsertion, savedBy, savingsOf, startWindow } from './plan-insertion.ts'
import type { PlanOption } from './plan-option.ts'
import type { Random } from './plan-random.ts'
import { fits, NONE, type PlanSearch, type PlanState, place } from './plan-state.ts'
import { insert, missing, removeWithDependents } from './plan-steps.ts'

const BLINK = 0.08

/** How one round weighs: gain per use of the limits to some power, less some part of their price. */
type Taste = { thrift: number; perUse: number }

/** Gain of a measure's best option if what it needs were there, as the round weighs it. */
function promise(search: PlanSearch, state: PlanState, measure: number, { thrift, perUse }: Taste): number {
  const { model } = search
  let best = Number.NEGATIVE_INFINITY
  savingsOf(search, state, measure)
  for (const index of search.candidates[measure]!) {
    const option = model.options[index]!
    const gain = savedBy(search, option) - option.costEur + (option.meets ? search.penalty : 0)
    if (gain <= 0) continue
    const net = gain - thrift * search.price[index]!
    const key = perUse === 0 || net <= 0 ? net : net / (0.01 + perUse * search.use[index]!)
    if (key > best && fits(search, state, option)) best = key
  }
  return best
}

export function recreate(search: PlanSearch, state: PlanState, random: Random): void {
  const taste = { perUse: [0, 0.3, 1, 1][random.below(4)]!, thrift: [0, 0.5, 1, 1][random.below(4)]! }
  const blink = () => random.unit() < BLINK
  const waiting: { measure: number; key: number }[] = []
  for (const measure of search.open) {
    if (state.chosen[measure] !== NONE) continue
    const key = promise(search, state, measure, taste)
    if (key === Number.NEGATIVE_INFINITY) continue
    const chance = 0.5 + random.unit()
    waiting.push({ measure, key: key > 0 ? key * chance : key / chance })
  }
  waiting.sort((a, b) => b.key - a.key || a.measure - b.measure)
  for (const { measure } of waiting) {
    insert(search, state, measure, random.unit() < 0.5 ? { ...taste, passOver: blink } : taste)
  }
}

export function ruin(search: PlanSearch, state: PlanState, random: Random): void {
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

/** Whether a chosen option uses a limit of which the other one lacks something. */
const blocks = ({ left }: PlanState, chosen: PlanOption, option: PlanOption): boolean =>
  left.some((room, i) => option.use[i]! > room && chosen.use[i]! > 0)

/** Places an option drawn at random, after taking out whatever stands in its way. */
export function force(search: PlanSearch, state: PlanState, random: Random): void {
  const { options, requires, excludes } = search.model
  const measure = search.open[random.below(search.open.length)]!
  const index = search.candidates[measure]![random.below(search.candidates[measure]!.length)]!
  const option = options[index]!
  removeWithDependents(search, state, measure)
  for (const other of excludes[measure]!) removeWithDependents(search, state, other)
  for (const needed of missing(search, state, measure)) {
    const insertion = bestInsertion(search, state, needed, { to: option.start })
    if (insertion.option === NONE) return
    place(search, state, insertion.option)
  }
  const { from, to } = startWindow(search, state, measure)
  if (option.start < from || option.start > to) return
  const others = search.open.filter(m => state.chosen[m] !== NONE && !requires[measure]!.includes(m))
  while (!fits(search, state, option)) {
    if (others.length === 0) return
    const [other] = others.splice(random.below(others.length), 1)
    if (state.chosen[other!] === NONE || !blocks(state, options[state.chosen[other!]!]!, option)) continue
    removeWithDependents(search, state, other!)
  }
  // Taking others out may have taken a prerequisite along.
  if (missing(search, state, measure).length === 0) place(search, state, index)
}
