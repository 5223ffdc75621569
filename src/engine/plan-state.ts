/**
 * A plan under construction: which option of each measure is chosen, what is left of money and hours, and what every
 * risk's share would be in each period; with the one question the search asks all the time: which option of this
 * measure, added now, lowers the total cost most?
 *
 * Σ_p Σ_r weight·years_p·max(floor, share_{r,p}) + Σ chosen costs + penalty · unmet mandatory measures. The penalty
 * exceeds every difference in cost, so that mandatory measures come first wherever they fit.
 * A variant's saving by the quarter it is started in is one running sum from the last period backwards.
 */
import { exponential } from './plan-exponential.ts'
import { type PlanModel, type PlanOption, slackFor } from './plan-model.ts'

export const NONE = -1

export type PlanState = {
  /** Chosen option by measure, or NONE. */
  chosen: Int32Array
  /** e^(damped sum), not floored, by risk × period. */
  share: Float64Array
  moneyLeft: Float64Array
  hoursLeft: Float64Array
  costEur: number
  unmet: number
}

export type PlanSearch = {
  model: PlanModel
  /** Options worth trying, by measure. */
  candidates: number[][]
  /** Measures with any candidate. */
  open: number[]
  /** Measures that act on a risk, by risk. */
  actingOn: number[][]
  /** weight × years, by risk × period. */
  weight: Float64Array
  penalty: number
  /** Share of all money plus share of all hours that an option uses, by option. */
  use: Float64Array
  /** What the limits an option uses are worth to others, euro, by option; 0 until a relaxation has told. */
  price: Float64Array
  savings: Float64Array
}

export function makeSearch(model: PlanModel, candidates: number[][]): PlanSearch {
  const { periods, risks } = model
  const weight = new Float64Array(risks.length * periods)
  let loss = 0
  for (const [r, risk] of risks.entries()) {
    for (let p = 0; p < periods; p++) {
      weight[r * periods + p] = risk.weightEurPerYear * model.periodYears[p]!
      loss += weight[r * periods + p]! * Math.max(model.floor, model.base[r]!)
    }
  }
  const dearest = candidates.map(list => Math.max(0, ...list.map(o => model.options[o]!.costEur)))
  const actingOn = risks.map((_, r) =>
    candidates.flatMap((list, m) =>
      list.some(o => model.options[o]!.effects.some(e => e.risk === r)) ? [m] : [],
    ),
  )
  const open = candidates.flatMap((list, m) => (list.length > 0 ? [m] : []))
  const penalty = 1 + 2 * (loss + dearest.reduce((sum, cost) => sum + cost, 0))
  return {
    model,
    candidates,
    open,
    actingOn,
    weight,
    penalty,
    use: usesOf(model),
    price: new Float64Array(model.options.length),
    savings: new Float64Array(periods + 1),
  }
}

function usesOf(model: PlanModel): Float64Array {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
  const money = model.moneyBy.at(-1)!
  const hours = sum(model.hoursIn)
  return Float64Array.from(model.options, option => {
    const part = (used: number, all: number) => (used === 0 ? 0 : used / all)
    return part(option.moneyBy.at(-1)!, money) + part(sum(option.hoursIn), hours)
  })
}

export function emptyState(search: PlanSearch): PlanState {
  const { model } = search
  const share = new Float64Array(model.risks.length * model.periods)
  for (let r = 0; r < model.risks.length; r++) {
    share.fill(model.base[r]!, r * model.periods, (r + 1) * model.periods)
  }
  return {
    chosen: new Int32Array(model.measures.length).fill(NONE),
    share,
    moneyLeft: model.moneyBy.slice(),
    hoursLeft: model.hoursIn.slice(),
    costEur: 0,
    unmet: model.mandatory.filter(Boolean).length,
  }
}

export function copyState(from: PlanState, to: PlanState): void {
  to.chosen.set(from.chosen)
  to.share.set(from.share)
  to.moneyLeft.set(from.moneyLeft)
  to.hoursLeft.set(from.hoursLeft)
  to.costEur = from.costEur
  to.unmet = from.unmet
}

export function cloneState(from: PlanState): PlanState {
  return {
    chosen: from.chosen.slice(),
    share: from.share.slice(),
    moneyLeft: from.moneyLeft.slice(),
    hoursLeft: from.hoursLeft.slice(),
    costEur: from.costEur,
    unmet: from.unmet,
  }
}

/** Takes an option's money and hours from what is left, or gives them back. */
export function spend(search: PlanSearch, state: PlanState, option: PlanOption, sign: 1 | -1): void {
  for (let q = option.start - 1; q < search.model.planned; q++) {
    state.moneyLeft[q]! -= sign * option.moneyBy[q]!
    state.hoursLeft[q]! -= sign * option.hoursIn[q]!
  }
  state.costEur += sign * option.costEur
  if (option.meets) state.unmet -= sign
}

/** Adds an option of a measure that has none yet. */
export function place(search: PlanSearch, state: PlanState, index: number): void {
  const { periods, options } = search.model
  const option = options[index]!
  spend(search, state, option, 1)
  state.chosen[option.measure] = index
  for (const { risk, factor } of option.effects) {
    for (let p = option.active; p < periods; p++) state.share[risk * periods + p]! *= factor
  }
}

/** Takes a measure out; the shares it acted on are built anew, so that no rounding gathers. */
export function remove(search: PlanSearch, state: PlanState, measure: number): void {
  const index = state.chosen[measure]!
  if (index === NONE) return
  const { options } = search.model
  const option = options[index]!
  spend(search, state, option, -1)
  state.chosen[measure] = NONE
  for (const { risk } of option.effects) rebuildShare(search, state, risk)
}

function rebuildShare(search: PlanSearch, state: PlanState, risk: number): void {
  const { periods, options, base } = search.model
  const from = risk * periods
  state.share.fill(base[risk]!, from, from + periods)
  for (const other of search.actingOn[risk]!) {
    const index = state.chosen[other]!
    if (index === NONE) continue
    const option = options[index]!
    for (const effect of option.effects) {
      if (effect.risk !== risk) continue
      for (let p = option.active; p < periods; p++) state.share[from + p]! *= effect.factor
    }
  }
}

export function lossEur(search: PlanSearch, state: PlanState): number {
  const { floor } = search.model
  let loss = 0
  for (let i = 0; i < state.share.length; i++) loss += search.weight[i]! * Math.max(floor, state.share[i]!)
  return loss
}

/** Total cost with the penalty for mandatory measures that are not met. */
export function scoreOf(search: PlanSearch, state: PlanState): number {
  return lossEur(search, state) + state.costEur + search.penalty * state.unmet
}

/** Total cost without the penalty. */
export const costOf = (search: PlanSearch, state: PlanState) => lossEur(search, state) + state.costEur

export function fits(search: PlanSearch, state: PlanState, option: PlanOption): boolean {
  const { model } = search
  for (let q = option.start - 1; q < model.planned; q++) {
    if (option.hoursIn[q]! > state.hoursLeft[q]! + slackFor(model.hoursIn[q]!)) return false
    if (option.moneyBy[q]! > state.moneyLeft[q]! + slackFor(model.moneyBy[q]!)) return false
  }
  return true
}

/** Loss avoided over the horizon by a variant's effects, by the period from which they work (into search.savings). */
export function savingsFrom(search: PlanSearch, state: PlanState, option: PlanOption): Float64Array {
  const { periods, floor } = search.model
  const { savings } = search
  savings[periods] = 0
  for (let p = periods - 1; p >= 0; p--) {
    let saved = savings[p + 1]!
    for (const { risk, factor } of option.effects) {
      const i = risk * periods + p
      const share = state.share[i]!
      saved += search.weight[i]! * (Math.max(floor, share) - Math.max(floor, share * factor))
    }
    savings[p] = saved
  }
  return savings
}

/** First and last quarter in which a measure may start, given the chosen ones it needs and those that need it. */
export function startWindow(
  search: PlanSearch,
  state: PlanState,
  measure: number,
): { from: number; to: number } {
  const { requires, requiredBy, excludes, options, planned } = search.model
  for (const other of excludes[measure]!) if (state.chosen[other] !== NONE) return { from: 1, to: 0 }
  let from = 1
  let to = planned
  for (const needed of requires[measure]!) {
    const index = state.chosen[needed]!
    if (index === NONE) return { from: 1, to: 0 }
    from = Math.max(from, options[index]!.start)
  }
  for (const dependent of requiredBy[measure]!) {
    const index = state.chosen[dependent]!
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
  const thrift = limits.thrift ?? 0
  let leastKey = Number.POSITIVE_INFINITY
  let variant = -1
  let savings = search.savings
  for (const index of search.candidates[measure]!) {
    const option = search.model.options[index]!
    if (option.start < from || option.start > to || limits.passOver?.()) continue
    if (option.variant !== variant) {
      savings = savingsFrom(search, state, option)
      variant = option.variant
    }
    const change = option.costEur - savings[option.active]! - (option.meets ? search.penalty : 0)
    // Of options that cost the same, the one that leaves more room.
    const key = change + thrift * search.price[index]! + TIE_EUR * search.use[index]!
    if (key < leastKey && fits(search, state, option)) {
      leastKey = key
      best.option = index
      best.change = change
    }
  }
  return best
}

/** The state of a given set of options, computed from scratch with the true exponential. */
export function stateOf(search: PlanSearch, chosen: Iterable<number>): PlanState {
  const { model } = search
  const state = emptyState(search)
  const logs = new Float64Array(state.share.length)
  for (const index of chosen) {
    if (index === NONE) continue
    const option = model.options[index]!
    spend(search, state, option, 1)
    state.chosen[option.measure] = index
    for (const { risk, log } of option.effects) {
      for (let p = option.active; p < model.periods; p++) logs[risk * model.periods + p]! += log
    }
  }
  for (let i = 0; i < logs.length; i++) {
    state.share[i] = exponential(model.baseLog[Math.floor(i / model.periods)]! + logs[i]!)
  }
  return state
}
