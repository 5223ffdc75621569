/**
 * Whether all mandatory measures, with what they require, fit together by their deadlines, and if not, what is missing.
 *
 * Voluntary measures are set aside. Each demanded measure gets the option that keeps the excess over the limits least:
 * what would have to be granted, quarter by quarter, for all to fit, hours at their value. Measures are moved one at a
 * time until no move lowers the excess, from several seeded starts. With the reported hours and euro added in the
 * reported quarters, this very placement fits: that is what "missing" promises. Leaves out: a proof that nothing less would do (the excess is the least that was found).
 */
import { type PlanModel, slackFor } from './plan-model.ts'
import type { LimitKind } from './plan-option.ts'
import type { PlanShortfall } from './plan-problem.ts'
import type { Random } from './plan-random.ts'
import { NONE } from './plan-state.ts'

export type PlanDemands = {
  /** Mandatory measures that no limit could help: refused, without their prerequisite, or excluded by another. */
  impossible: PlanShortfall[]
  /** The option of each demanded measure, NONE for the others. */
  placement: Int32Array
  grants: PlanGrants
  fits: boolean
}

/** Earliest quarter in which a measure could start, what it requires included; Infinity where it cannot at all. */
function earliestStarts(model: PlanModel): number[] {
  const known: (number | undefined)[] = model.measures.map(() => undefined)
  const visit = (m: number): number => {
    const before = known[m]
    if (before !== undefined) return before
    const own = Math.min(...model.optionsOf[m]!.map(o => model.options[o]!.start))
    known[m] = Math.max(own, ...model.requires[m]!.map(visit))
    return known[m]
  }
  return model.measures.map((_, m) => visit(m))
}

function whyImpossible(model: PlanModel, earliest: number[], m: number): PlanShortfall['kind'] | undefined {
  const meeting = model.optionsOf[m]!.map(o => model.options[o]!).filter(option => option.meets)
  if (meeting.length === 0) return 'refused'
  if (!meeting.some(option => option.start >= earliest[m]!)) return 'prerequisite'
  return undefined
}

/** The demanded measures in an order in which what is required comes first. */
function demandedOrder(model: PlanModel, mandatory: number[]): number[] {
  const order: number[] = []
  const visit = (m: number) => {
    if (order.includes(m)) return
    for (const needed of model.requires[m]!) visit(needed)
    order.push(m)
  }
  for (const m of mandatory) visit(m)
  return order
}

type Demand = { order: number[]; latest: number[]; options: number[][] }

function addOption(model: PlanModel, load: Float64Array, index: number, sign: 1 | -1): void {
  const { use } = model.options[index]!
  for (let i = 0; i < load.length; i++) load[i]! += sign * use[i]!
}

/** Euro and hours that come in once, by quarter; hours that come in every quarter from one on (0-based). */
export type PlanGrants = {
  hours: Float64Array
  money: Float64Array
  upkeep: { hours: number; from: number }
}

/** What would have to come in beyond what does, for this use of the limits to fit. */
export function grantsFor({ limits, planned }: PlanModel, use: (i: number) => number): PlanGrants {
  const over = (i: number, granted: number) => {
    const limit = limits[i]!.upper + granted
    const excess = use(i) - limit
    return excess > slackFor(limit) ? excess : 0
  }
  const upkeep = { hours: 0, from: planned - 1 }
  for (let q = planned; q >= 0; q--) {
    const lacking = over(2 * planned + q, 0)
    if (lacking === 0) continue
    upkeep.hours = Math.max(upkeep.hours, lacking)
    upkeep.from = Math.min(q, planned - 1)
  }
  const [hours, money] = [new Float64Array(planned), new Float64Array(planned)]
  let [moneySum, hourSum] = [0, 0]
  for (let q = 0; q < planned; q++) {
    money[q] = over(q, moneySum)
    moneySum += money[q]!
    if (q >= upkeep.from) hourSum += upkeep.hours
    hours[q] = over(planned + q, hourSum)
    hourSum += hours[q]!
  }
  return { hours, money, upkeep }
}

/** Euro that the grants come to, hours at their value. */
function worthOf(model: PlanModel, { hours, money, upkeep }: PlanGrants): number {
  const hourEur = Math.max(1, model.problem.hourValueEur)
  let sum = upkeep.hours * (model.planned - upkeep.from) * hourEur
  for (let q = 0; q < model.planned; q++) {
    // Of shortages of the same size, the one that comes later.
    sum += (hours[q]! * hourEur + money[q]!) * (1 + 1e-4 * (model.planned - q))
  }
  return sum
}

/** Euro by which the load, with one more option, exceeds the limits. */
function excess(model: PlanModel, load: Float64Array, index: number): number {
  const more = index === NONE ? undefined : model.options[index]!.use
  return worthOf(
    model,
    grantsFor(model, i => load[i]! + (more?.[i] ?? 0)),
  )
}

function allowed(
  model: PlanModel,
  placement: Int32Array,
  latest: number[],
  m: number,
  index: number,
): boolean {
  const option = model.options[index]!
  if (option.start > latest[m]!) return false
  for (const needed of model.requires[m]!) {
    const other = placement[needed]!
    if (other !== NONE && model.options[other]!.start > option.start) return false
  }
  for (const dependent of model.requiredBy[m]!) {
    const other = placement[dependent]!
    if (other !== NONE && model.options[other]!.start < option.start) return false
  }
  return true
}

/** Moves measures one at a time to where the excess is least; returns what remains of it. */
function settle(model: PlanModel, demand: Demand, placement: Int32Array, load: Float64Array): number {
  let present = excess(model, load, NONE)
  for (let improved = true, round = 0; improved && round < 20 && present > 0; round++) {
    improved = false
    for (const m of demand.order) {
      const old = placement[m]!
      placement[m] = NONE
      addOption(model, load, old, -1)
      let best = old
      for (const index of demand.options[m]!) {
        if (!allowed(model, placement, demand.latest, m, index)) continue
        const value = excess(model, load, index)
        if (value >= present - 1e-9) continue
        present = value
        best = index
        improved = true
      }
      placement[m] = best
      addOption(model, load, best, 1)
    }
  }
  return present
}

/** A placement that respects deadlines and prerequisites: the first options, or any by chance. */
function scatter(model: PlanModel, demand: Demand, random: Random | undefined): Int32Array {
  const placement = new Int32Array(model.measures.length).fill(NONE)
  for (const m of demand.order) {
    const open = demand.options[m]!.filter(o => allowed(model, placement, demand.latest, m, o))
    placement[m] = open[random ? random.below(open.length) : 0]!
  }
  return placement
}

/** Options that fulfil the demands, and the latest start of each that still lets what needs it meet its deadline. */
function demandOf(model: PlanModel, possible: number[]): Demand {
  const order = demandedOrder(model, possible)
  const latest = model.measures.map(() => model.planned)
  for (const m of [...order].reverse()) {
    if (possible.includes(m)) latest[m] = Math.min(latest[m]!, model.measures[m]!.mandatory!.byQuarter)
    for (const needed of model.requires[m]!) latest[needed] = Math.min(latest[needed]!, latest[m]!)
  }
  const options = model.optionsOf.map((list, m) =>
    possible.includes(m) ? list.filter(o => model.options[o]!.meets) : list,
  )
  return { order, latest, options }
}

const STARTS = 12

export function placeDemands(model: PlanModel, random: Random): PlanDemands {
  const earliest = earliestStarts(model)
  const impossible: PlanShortfall[] = []
  const possible: number[] = []
  for (let m = 0; m < model.measures.length; m++) {
    if (!model.mandatory[m]) continue
    const shortfall = {
      measure: model.measures[m]!.id,
      quarter: model.measures[m]!.mandatory!.byQuarter,
      missing: 0,
    }
    const kind = whyImpossible(model, earliest, m)
    const order = demandedOrder(model, [...possible, m])
    const clash = order.some(a => order.some(b => model.excludes[a]!.includes(b)))
    if (kind) impossible.push({ ...shortfall, kind })
    else if (clash) impossible.push({ ...shortfall, kind: 'excluded' })
    else possible.push(m)
  }
  const demand = demandOf(model, possible)
  let best: { placement: Int32Array; load: Float64Array; value: number } | undefined
  for (let start = 0; start < STARTS && !(best && best.value === 0); start++) {
    const placement = scatter(model, demand, start === 0 ? undefined : random)
    const load = new Float64Array(model.limits.length)
    for (const m of demand.order) addOption(model, load, placement[m]!, 1)
    const value = settle(model, demand, placement, load)
    if (!best || value < best.value) best = { placement, load, value }
  }
  const { placement, load } = best!
  return { impossible, placement, grants: grantsFor(model, i => load[i]!), fits: best!.value === 0 }
}

/** Divides what is missing among the mandatory measures that the plan does not meet, by quarter and kind. */
export function shortfallsOf(model: PlanModel, demands: PlanDemands, unmet: number[]): PlanShortfall[] {
  const idOf = (m: number) => model.measures[m]!.id
  const shortfalls = demands.impossible.filter(({ measure }) => unmet.some(m => idOf(m) === measure))
  const named = new Set(shortfalls.map(shortfall => shortfall.measure))
  const isMet = (m: number) => model.mandatory[m] && !unmet.includes(m)
  for (const m of unmet) {
    // Of two mandatory measures that exclude each other, the plan may have taken either.
    if (named.has(idOf(m)) || !model.excludes[m]!.some(isMet)) continue
    named.add(idOf(m))
    const { byQuarter } = model.measures[m]!.mandatory!
    shortfalls.push({ measure: idOf(m), kind: 'excluded', quarter: byQuarter, missing: 0 })
  }
  const open = unmet.filter(m => !named.has(idOf(m)))
  const divide = (kind: LimitKind, quarter: number, missing: number, use: (m: number) => number) => {
    const total = open.reduce((sum, m) => sum + use(m), 0)
    for (const [i, m] of open.entries()) {
      const part = total > 0 ? use(m) / total : i === 0 ? 1 : 0
      if (part > 0)
        shortfalls.push({ measure: model.measures[m]!.id, kind, quarter, missing: missing * part })
    }
  }
  if (open.length > 0) {
    const use = (m: number, i: number) => Math.max(0, model.options[demands.placement[m]!]!.use[i]!)
    const { upkeep } = demands.grants
    if (upkeep.hours > 0) {
      divide('upkeep', upkeep.from + 1, upkeep.hours, m => use(m, 3 * model.planned))
    }
    demands.grants.hours.forEach((missing, q) => {
      if (missing > 0) divide('hours', q + 1, missing, m => use(m, model.planned + q))
    })
    demands.grants.money.forEach((missing, q) => {
      if (missing > 0) divide('money', q + 1, missing, m => use(m, q))
    })
  }
  return shortfalls
}
