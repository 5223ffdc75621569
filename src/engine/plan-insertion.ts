/**
 * The question the search asks all the time: which option of this measure, added now, lowers the total cost most?
 *
 * What a variant saves by the period from which it works is one running sum from the last period backwards; what an
 * option saves is that sum at the beginning of each of its spans less that at the end.
 */
import type { PlanEffect } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'
import { fits, NONE, type PlanSearch, type PlanState } from './plan-state.ts'

/**
 * Loss avoided over the horizon, by variant and the period from which it works (into search.savings). The factors a
 * variant brings, with its ties to what is chosen, are multiplied anew only where one of those changes its level.
 */
export function savingsOf(search: PlanSearch, state: PlanState, measure: number): void {
  const { model, savings, touched, factors, weight } = search
  const { periods, floor } = model
  const { share } = state
  const tied = tiedTo(search, state, measure)
  for (const variant of search.variants[measure]!) {
    const sums = savings[variant]!
    sums[periods] = 0
    let count = 0
    for (let p = periods - 1; p >= 0; p--) {
      if (p === periods - 1 || search.changes[p] === 1) {
        for (let k = 0; k < count; k++) factors[touched[k]!] = 1
        count = gather(search, model.effects[measure]![variant]!, 0)
        for (let k = 0; k < tied; k++)
          count = gather(search, tieEffects(search, k, measure, variant, p), count)
      }
      let saved = 0
      for (let k = 0; k < count; k++) {
        const risk = touched[k]!
        const i = risk * periods + p
        const before = share[i]!
        const after = before * factors[risk]!
        saved += weight[i]! * (Math.max(floor, before) - Math.max(floor, after))
      }
      sums[p] = sums[p + 1]! + saved
    }
    for (let k = 0; k < count; k++) factors[touched[k]!] = 1
  }
}

/** Finds the ties of a measure to what is chosen, and where their other sides change their level; says how many. */
function tiedTo(search: PlanSearch, { chosen }: PlanState, measure: number): number {
  const { model, tied, levels, changes } = search
  changes.fill(0)
  let count = 0
  for (const t of model.tiesOf[measure]!) {
    const { supporter, supported } = model.ties[t]!
    const index = chosen[supporter === measure ? supported : supporter]!
    if (index === NONE) continue
    const { level } = model.options[index]!
    tied[count] = t
    levels[count] = level
    count++
    for (let p = model.periods - 2; p >= 0; p--) if (level[p] !== level[p + 1]) changes[p] = 1
  }
  return count
}

const NOTHING: PlanEffect[] = []

function tieEffects(
  { model, tied, levels }: PlanSearch,
  k: number,
  measure: number,
  variant: number,
  p: number,
): PlanEffect[] {
  const level = levels[k]![p]!
  if (level < 0) return NOTHING
  const { supporter, effects } = model.ties[tied[k]!]!
  return supporter === measure ? effects[variant]![level]! : effects[level]![variant]!
}

/** Multiplies effects into the factors of the risks they act on; gives how many risks are touched by now. */
function gather({ factors, touched }: PlanSearch, effects: PlanEffect[], from: number): number {
  let count = from
  for (let e = 0; e < effects.length; e++) {
    const { risk, factor } = effects[e]!
    // A factor that comes back to just 1 in between would list its risk twice; the second time it saves nothing.
    if (factors[risk] === 1 && count < touched.length) touched[count++] = risk
    factors[risk]! *= factor
  }
  return count
}

/** What an option saves, of a measure whose savings have just been worked out. */
export function savedBy({ savings }: PlanSearch, { spans }: PlanOption): number {
  const first = spans[0]!
  // Most options have one span, and this is asked more often than anything else.
  if (spans.length === 1) return savings[first.variant]![first.from]!
  let saved = 0
  for (const { variant, from, until } of spans) saved += savings[variant]![from]! - savings[variant]![until]!
  return saved
}

/** First and last quarter in which a measure may start, given the chosen ones it needs and those that need it. */
export function startWindow(
  { model: { requires, requiredBy, excludes, options, planned } }: PlanSearch,
  { chosen }: PlanState,
  measure: number,
): { from: number; to: number } {
  for (const other of excludes[measure]!) if (chosen[other] !== NONE) return { from: 1, to: 0 }
  let from = 1
  let to = planned
  for (const needed of requires[measure]!) {
    const index = chosen[needed]!
    if (index === NONE) return { from: 1, to: 0 }
    from = Math.max(from, options[index]!.start)
  }
  for (const dependent of requiredBy[measure]!) {
    const index = chosen[dependent]!
    if (index !== NONE) to = Math.min(to, options[index]!.start)
  }
  return { from, to }
}

/** Far below a cent, far above rounding. */
const TIE_EUR = 1e-5

export type Insertion = { option: number; change: number }

/** First and last start that are considered; options to pass over; how far the price of the limits counts (0..1). */
export type InsertionLimits = { from?: number; to?: number; passOver?: () => boolean; thrift?: number }

/** The option of a measure not yet chosen that changes the score most to the better (or least to the worse). */
export function bestInsertion(
  search: PlanSearch,
  state: PlanState,
  measure: number,
  limits: InsertionLimits = {},
): Insertion {
  const best: Insertion = { option: NONE, change: Number.POSITIVE_INFINITY }
  const window = startWindow(search, state, measure)
  const from = Math.max(window.from, limits.from ?? 1)
  const to = Math.min(window.to, limits.to ?? window.to)
  if (from > to) return best
  const { thrift = 0, passOver } = limits
  let leastKey = Number.POSITIVE_INFINITY
  savingsOf(search, state, measure)
  for (const index of search.candidates[measure]!) {
    const option = search.model.options[index]!
    if (option.start < from || option.start > to) continue
    const change = option.costEur - savedBy(search, option) - (option.meets ? search.penalty : 0)
    if (change >= leastKey) continue
    // Of options that cost the same, the one that leaves more room.
    const key = change + thrift * search.price[index]! + TIE_EUR * search.use[index]!
    if (key >= leastKey || passOver?.() || !fits(search, state, option)) continue
    leastKey = key
    best.option = index
    best.change = change
  }
  return best
}
