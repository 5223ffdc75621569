/**
 * Why each measure that is not in the plan is not: what it would save and cost if it were added to this very plan
 * (what is in the plan already takes part of its effect away), together with whatever it requires, and which limit is
 * in the way.
 *
 * In this order: refused; nothing it acts on; its prerequisite cannot come; it costs more than it saves; it would pay
 * but there is no room: `displaced` where the voluntary measures take the room, `no_hours` or `no_money` where it
 * would not fit beside the mandatory ones alone. Leaves out: exchanges of several measures (the search tried those).
 */
import { grantsFor } from './plan-demands.ts'
import { bestInsertion } from './plan-insertion.ts'
import { lastVariant, type PlanModel } from './plan-model.ts'
import type { LimitKind } from './plan-option.ts'
import type { PlanOmission } from './plan-problem.ts'
import {
  cloneState,
  emptyState,
  lossEur,
  NONE,
  type PlanSearch,
  type PlanState,
  place,
  remove,
} from './plan-state.ts'

type Addition = { options: number[]; savesEur: number; costEur: number }

/** The same search without limits, over every option that is open. */
function withoutLimits(search: PlanSearch): PlanSearch {
  return { ...search, candidates: search.model.optionsOf, penalty: 0 }
}

function missingFor(model: PlanModel, state: PlanState, m: number, found: number[] = []): number[] {
  for (const needed of model.requires[m]!) {
    if (state.chosen[needed] !== NONE || found.includes(needed)) continue
    missingFor(model, state, needed, found)
    found.push(needed)
  }
  return found
}

function removeAll(search: PlanSearch, state: PlanState, m: number): void {
  for (const other of search.model.requiredBy[m]!) {
    if (state.chosen[other] !== NONE) removeAll(search, state, other)
  }
  remove(search, state, m)
}

/** The best way to add a measure if there were no limits; those it excludes give way. */
function bestAddition(search: PlanSearch, plan: PlanState, m: number): Addition | undefined {
  const { model } = search
  const base = cloneState(plan)
  const missing = missingFor(model, base, m)
  for (const added of [...missing, m]) {
    for (const other of model.excludes[added]!)
      if (base.chosen[other] !== NONE) removeAll(search, base, other)
  }
  base.left.fill(Number.POSITIVE_INFINITY)
  const before = lossEur(search, plan)
  let best: Addition | undefined
  for (let last = missing.length > 0 ? 1 : model.planned; last <= model.planned; last++) {
    const trial = cloneState(base)
    const options: number[] = []
    for (const added of [...missing, m]) {
      const { option } = bestInsertion(search, trial, added, added === m ? {} : { to: last })
      if (option === NONE) break
      place(search, trial, option)
      options.push(option)
    }
    if (options.length <= missing.length) continue
    const addition = {
      options,
      savesEur: before - lossEur(search, trial),
      costEur: trial.costEur - plan.costEur,
    }
    if (!best || addition.savesEur - addition.costEur > best.savesEur - best.costEur) best = addition
  }
  return best
}

type Shortage = Record<LimitKind, number>

/** What would have to be there in addition for the plan and these options: hours, euro, hours every quarter. */
function shortage(model: PlanModel, state: PlanState, options: number[]): Shortage {
  const use = (i: number) =>
    options.reduce(
      (sum, index) => sum + model.options[index]!.use[i]!,
      model.limits[i]!.upper - state.left[i]!,
    )
  const { hours, money, upkeep } = grantsFor(model, use)
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
  const noticed = (value: number) => (value > 1e-6 ? value : 0)
  return { hours: noticed(sum(hours)), money: noticed(sum(money)), upkeep: noticed(upkeep.hours) }
}

/** The one that is worth most; undefined where nothing is short. */
function shortest(model: PlanModel, short: Shortage): LimitKind | undefined {
  const hourEur = Math.max(1, model.problem.hourValueEur)
  const worth = {
    upkeep: short.upkeep * model.planned * hourEur,
    hours: short.hours * hourEur,
    money: short.money,
  }
  const kinds: LimitKind[] = ['upkeep', 'hours', 'money']
  const [most] = kinds.filter(kind => worth[kind] > 0).sort((a, b) => worth[b] - worth[a])
  return most
}

/** The plan with its mandatory measures, and what they require, alone. */
function mandatoryOnly(search: PlanSearch, plan: PlanState): PlanState {
  const { model } = search
  const state = emptyState(search)
  const keep = (m: number) => {
    if (plan.chosen[m] === NONE || state.chosen[m] !== NONE) return
    place(search, state, plan.chosen[m]!)
    for (const needed of model.requires[m]!) keep(needed)
  }
  for (let m = 0; m < model.measures.length; m++) if (model.mandatory[m]) keep(m)
  return state
}

function helps(model: PlanModel, m: number): boolean {
  const own = model.effects[m]!.flat()
  const tied = model.tiesOf[m]!.flatMap(t => model.ties[t]!.effects.flat(2))
  return [...own, ...tied].some(({ risk, log }) => log < 0 && model.risks[risk]!.weightEurPerYear > 0)
}

export function findOmissions(search: PlanSearch, plan: PlanState): PlanOmission[] {
  const { model } = search
  const free = withoutLimits(search)
  const mandatory = mandatoryOnly(search, plan)
  const none = { bestVariant: null, gainEur: 0, costEur: 0, savesEur: 0 }
  const omissions: PlanOmission[] = []
  for (let m = 0; m < model.measures.length; m++) {
    if (plan.chosen[m] !== NONE) continue
    const measure = model.measures[m]!.id
    if (model.optionsOf[m]!.length === 0) {
      omissions.push({ measure, reason: 'refused', ...none })
      continue
    }
    const addition = bestAddition(free, plan, m)
    if (!addition) {
      omissions.push({ measure, reason: 'prerequisite', ...none })
      continue
    }
    const { savesEur, costEur, options } = addition
    const gainEur = savesEur - costEur
    const bestVariant = lastVariant(model.options[options.at(-1)!]!)
    const figures = { bestVariant, gainEur, costEur, savesEur }
    if (!helps(model, m)) omissions.push({ measure, reason: 'no_effect', ...figures })
    else omissions.push({ measure, ...figures, ...whyNotAdded(search, plan, mandatory, m, addition) })
  }
  return omissions
}

type Obstacle = Pick<PlanOmission, 'reason' | 'lacks' | 'missing'>

function whyNotAdded(
  search: PlanSearch,
  plan: PlanState,
  mandatory: PlanState,
  m: number,
  addition: Addition,
): Obstacle {
  const { model } = search
  const { options, savesEur, costEur } = addition
  const excluded = options
    .map(o => model.options[o]!.measure)
    .some(added => model.excludes[added]!.some(other => plan.chosen[other] !== NONE))
  if (excluded) return { reason: 'displaced' }
  if (savesEur - costEur <= 1e-6 && !model.mandatory[m]) return { reason: 'costs_more_than_it_saves' }
  const short = shortage(model, plan, options)
  const beside = shortage(model, mandatory, options)
  const besides = shortest(model, beside)
  const lacks = besides ?? shortest(model, short)
  if (!lacks) return { reason: 'displaced' }
  const missing = short[lacks]
  if (!besides) return { reason: 'displaced', lacks, missing }
  return { reason: lacks === 'money' ? 'no_money' : 'no_hours', lacks, missing }
}
