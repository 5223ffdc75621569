/**
 * The question the search asks all the time: which option of this measure, added now, lowers the total cost most?
 *
 * What a variant saves by the period from which it works is one running sum from the last period backwards; what an
 * option saves is that sum at the beginning of each of its spans less that at the end.
 */
import type { PlanEffect, PlanModel } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'
import { fits, NONE, type PlanSearch, type PlanState } from './plan-state.ts'

/** Loss avoided over the horizon, by variant and the period from which it works (into search.savings). */
export function savingsOf(search: PlanSearch, state: PlanState, measure: number): void {
  const { model, savings } = search
  const tied = model.tiesOf[measure]!.filter(t => state.chosen[otherOf(model, t, measure)]! !== NONE)
  for (const variant of search.variants[measure]!) {
    const own = model.effects[measure]![variant]!
    const sums = savings[variant]!
    sums[model.periods] = 0
    for (let p = model.periods - 1; p >= 0; p--) {
      const saved =
        tied.length === 0
          ? savedIn(search, state, own, p)
          : savedTogether(search, state, { measure, variant, tied, own }, p)
      sums[p] = sums[p + 1]! + saved
    }
  }
}

const otherOf = (model: PlanModel, t: number, measure: number) => {
  const { supporter, supported } = model.ties[t]!
  return supporter === measure ? supported : supporter
}

function savedIn({ model, weight }: PlanSearch, state: PlanState, effects: PlanEffect[], p: number): number {
  const { periods, floor } = model
  let saved = 0
  for (const { risk, factor } of effects) {
    const i = risk * periods + p
    const share = state.share[i]!
    saved += weight[i]! * (Math.max(floor, share) - Math.max(floor, share * factor))
  }
  return saved
}

type Added = { measure: number; variant: number; tied: number[]; own: PlanEffect[] }

/** The same with the ties to what is chosen: a risk may be acted on by several of them. */
function savedTogether(
  search: PlanSearch,
  state: PlanState,
  { measure, variant, tied, own }: Added,
  p: number,
): number {
  const { model, factors, touched, weight } = search
  let count = 0
  const act = (effects: PlanEffect[]) => {
    for (const { risk, factor } of effects) {
      // A factor that comes back to just 1 in between would list its risk twice; the second time it saves nothing.
      if (factors[risk] === 1 && count < touched.length) touched[count++] = risk
      factors[risk]! *= factor
    }
  }
  act(own)
  for (const t of tied) {
    const tie = model.ties[t]!
    const level = model.options[state.chosen[otherOf(model, t, measure)]!]!.level[p]!
    if (level < 0) continue
    act(tie.supporter === measure ? tie.effects[variant]![level]! : tie.effects[level]![variant]!)
  }
  let saved = 0
  for (let k = 0; k < count; k++) {
    const risk = touched[k]!
    const i = risk * model.periods + p
    const share = state.share[i]!
    saved += weight[i]! * (Math.max(model.floor, share) - Math.max(model.floor, share * factors[risk]!))
    factors[risk] = 1
  }
  return saved
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
