/**
 * A plan under construction: which option of each measure is chosen, what is left of the limits, and what every risk's
 * share would be in each period.
 *
 * Σ_p Σ_r weight·years_p·max(floor, share_{r,p}) + Σ chosen costs + penalty · unmet mandatory measures. The penalty
 * exceeds every difference in cost, so that mandatory measures come first wherever they fit.
 */
import { exponential } from './plan-exponential.ts'
import { type PlanEffect, type PlanModel, slackFor } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'

export const NONE = -1

export type PlanState = {
  /** Chosen option by measure, or NONE. */
  chosen: Int32Array
  /** e^(damped sum), not floored, by risk × period. */
  share: Float64Array
  /** What is left of each limit. */
  left: Float64Array
  costEur: number
  unmet: number
}

export type PlanSearch = {
  model: PlanModel
  /** Options worth trying, by measure. */
  candidates: number[][]
  /** Variants that are open, by measure. */
  variants: number[][]
  /** Measures with any candidate. */
  open: number[]
  /** Measures that act on a risk, alone or through a tie, by risk. */
  actingOn: number[][]
  /** weight × years, by risk × period. */
  weight: Float64Array
  penalty: number
  /** Share of all money plus share of all hours that an option uses, by option. */
  use: Float64Array
  /** What the limits an option uses are worth to others, euro, by option; 0 until a relaxation has told. */
  price: Float64Array
  /** Scratch of `savingsOf`: by variant, loss avoided from each period on. */
  savings: Float64Array[]
  factors: Float64Array
  touched: Int32Array
  /** Scratch of `savingsOf`: ties to what is chosen, the levels of their other sides, the periods where one changes. */
  tied: Int32Array
  levels: Int16Array[]
  changes: Uint8Array
}

export function makeSearch(model: PlanModel, candidates: number[][]): PlanSearch {
  const { periods, risks, options } = model
  const weight = new Float64Array(risks.length * periods)
  let loss = 0
  for (const [r, risk] of risks.entries()) {
    for (let p = 0; p < periods; p++) {
      weight[r * periods + p] = risk.weightEurPerYear * model.periodYears[p]!
      loss += weight[r * periods + p]! * Math.max(model.floor, model.base[r]!)
    }
  }
  const dearest = candidates.map(list => list.reduce((most, o) => Math.max(most, options[o]!.costEur), 0))
  const open = candidates.flatMap((list, m) => (list.length > 0 ? [m] : []))
  const penalty = 1 + 2 * (loss + dearest.reduce((sum, cost) => sum + cost, 0))
  const most = Math.max(1, ...model.measures.map(({ variants }) => variants.length))
  const variants = model.measures.map(({ variants: all, only }) =>
    all.map((_, v) => v).filter(v => only?.includes(v) ?? true),
  )
  return {
    model,
    candidates,
    variants,
    open,
    actingOn: actingOn(model, candidates),
    weight,
    penalty,
    use: usesOf(model),
    price: new Float64Array(options.length),
    savings: Array.from({ length: most }, () => new Float64Array(periods + 1)),
    factors: new Float64Array(risks.length).fill(1),
    touched: new Int32Array(risks.length),
    tied: new Int32Array(model.ties.length),
    levels: [],
    changes: new Uint8Array(periods),
  }
}

function actingOn(model: PlanModel, candidates: number[][]): number[][] {
  const acting = model.risks.map(() => new Set<number>())
  const add = (effects: PlanEffect[], m: number) => {
    for (const { risk } of effects) acting[risk]!.add(m)
  }
  for (const [m, list] of candidates.entries()) {
    if (list.length === 0) continue
    for (const effects of model.effects[m]!) add(effects, m)
    for (const t of model.tiesOf[m]!) for (const effects of model.ties[t]!.effects.flat()) add(effects, m)
  }
  return acting.map(set => [...set].sort((a, b) => a - b))
}

function usesOf({ limits, planned, options }: PlanModel): Float64Array {
  const [money, hours] = [limits[planned - 1]!.upper, limits[2 * planned - 1]!.upper]
  const share = (used: number, of: number) => (used > 0 ? used / Math.max(of, used) : 0)
  return Float64Array.from(
    options,
    ({ use }) => share(use[planned - 1]!, money) + share(use[2 * planned - 1]!, hours),
  )
}

export function emptyState({ model }: PlanSearch): PlanState {
  const share = new Float64Array(model.risks.length * model.periods)
  for (let r = 0; r < model.risks.length; r++) {
    share.fill(model.base[r]!, r * model.periods, (r + 1) * model.periods)
  }
  return {
    chosen: new Int32Array(model.measures.length).fill(NONE),
    share,
    left: Float64Array.from(model.limits, limit => limit.upper),
    costEur: 0,
    unmet: model.mandatory.filter(Boolean).length,
  }
}

export function copyState(from: PlanState, to: PlanState): void {
  to.chosen.set(from.chosen)
  to.share.set(from.share)
  to.left.set(from.left)
  to.costEur = from.costEur
  to.unmet = from.unmet
}

export const cloneState = (from: PlanState): PlanState => ({
  chosen: from.chosen.slice(),
  share: from.share.slice(),
  left: from.left.slice(),
  costEur: from.costEur,
  unmet: from.unmet,
})

/** Takes what an option uses from what is left, or gives it back. */
function spend(state: PlanState, option: PlanOption, sign: 1 | -1): void {
  const { left } = state
  for (let i = 0; i < left.length; i++) left[i]! -= sign * option.use[i]!
  state.costEur += sign * option.costEur
  if (option.meets) state.unmet -= sign
}

/** Everything that an option changes, given what else is chosen: its own effects, and those of its ties. */
export function eachEffect(
  model: PlanModel,
  chosen: Int32Array,
  option: PlanOption,
  act: (effect: PlanEffect, from: number, until: number) => void,
): void {
  for (const { variant, from, until } of option.spans) {
    for (const effect of model.effects[option.measure]![variant]!) act(effect, from, until)
  }
  for (const t of model.tiesOf[option.measure]!) {
    const tie = model.ties[t]!
    const isSupporter = tie.supporter === option.measure
    const other = model.options[chosen[isSupporter ? tie.supported : tie.supporter]!]
    if (!other) continue
    for (const own of option.spans) {
      for (const its of other.spans) {
        const [from, until] = [Math.max(own.from, its.from), Math.min(own.until, its.until)]
        if (from >= until) continue
        const [a, b] = isSupporter ? [own.variant, its.variant] : [its.variant, own.variant]
        for (const effect of tie.effects[a]![b]!) act(effect, from, until)
      }
    }
  }
}

/** Multiplies what an option changes into the shares, given what else is chosen, or takes it out of them. */
function applyTo(
  { model }: PlanSearch,
  { chosen, share }: PlanState,
  option: PlanOption,
  back: boolean,
): void {
  const { measure, spans } = option
  for (const { variant, from, until } of spans) {
    multiply(share, model.periods, model.effects[measure]![variant]!, from, until, back)
  }
  for (const t of model.tiesOf[measure]!) {
    const tie = model.ties[t]!
    const isSupporter = tie.supporter === measure
    const index = chosen[isSupporter ? tie.supported : tie.supporter]!
    if (index === NONE) continue
    for (const its of model.options[index]!.spans) {
      for (const own of spans) {
        const from = Math.max(own.from, its.from)
        const until = Math.min(own.until, its.until)
        if (from >= until) continue
        const effects = isSupporter
          ? tie.effects[own.variant]![its.variant]!
          : tie.effects[its.variant]![own.variant]!
        multiply(share, model.periods, effects, from, until, back)
      }
    }
  }
}

function multiply(
  share: Float64Array,
  periods: number,
  effects: PlanEffect[],
  from: number,
  until: number,
  back: boolean,
): void {
  for (let e = 0; e < effects.length; e++) {
    const effect = effects[e]!
    const factor = back ? effect.inverse : effect.factor
    const end = effect.risk * periods + until
    for (let i = effect.risk * periods + from; i < end; i++) share[i]! *= factor
  }
}

/** Adds an option of a measure that has none yet. */
export function place(search: PlanSearch, state: PlanState, index: number): void {
  const option = search.model.options[index]!
  spend(state, option, 1)
  applyTo(search, state, option, false)
  state.chosen[option.measure] = index
}

/**
 * Takes a measure out. Shares are multiplied back: after a hundred thousand steps they are off by about 1e-11 of
 * themselves, and what is told of a plan in the end is worked out from its options anew.
 */
export function remove(search: PlanSearch, state: PlanState, measure: number): void {
  const index = state.chosen[measure]!
  if (index === NONE) return
  const option = search.model.options[index]!
  spend(state, option, -1)
  state.chosen[measure] = NONE
  applyTo(search, state, option, true)
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

export function fits({ model: { limits } }: PlanSearch, { left }: PlanState, option: PlanOption): boolean {
  const { use } = option
  for (let i = 0; i < left.length; i++) {
    const used = use[i]!
    if (used > left[i]! && used > left[i]! + slackFor(limits[i]!.upper)) return false
  }
  return true
}

/** Damped sums by risk × period, of the given options alone. */
export function logsOf(model: PlanModel, chosen: Int32Array): Float64Array {
  const { periods } = model
  const logs = new Float64Array(model.risks.length * periods)
  for (let i = 0; i < logs.length; i++) logs[i] = model.baseLog[Math.floor(i / periods)]!
  const before = new Int32Array(chosen.length).fill(NONE)
  for (const [m, index] of chosen.entries()) {
    if (index === NONE) continue
    eachEffect(model, before, model.options[index]!, ({ risk, log }, from, until) => {
      for (let p = from; p < until; p++) logs[risk * periods + p]! += log
    })
    before[m] = index
  }
  return logs
}

/** The state of a given set of options, computed from scratch with the true exponential. */
export function stateOf(search: PlanSearch, options: Iterable<number>): PlanState {
  const { model } = search
  const state = emptyState(search)
  for (const index of options) {
    if (index === NONE) continue
    spend(state, model.options[index]!, 1)
    state.chosen[model.options[index]!.measure] = index
  }
  state.share = logsOf(model, state.chosen).map(exponential)
  return state
}
