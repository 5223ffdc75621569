/**
 * The plan in the words of the contract: choices, costs, multipliers by quarter, money and hours by quarter, and each
 * chosen measure's Shapley share in what the plan takes off the yearly loss. Everything is computed from the chosen
 * options alone, whatever found them.
 */
import { exponential } from './plan-exponential.ts'
import type { PlanModel, PlanOption } from './plan-model.ts'
import type { PlanCost, PlanSolution } from './plan-problem.ts'
import type { PlanState } from './plan-state.ts'
import { shapleyValues } from './shapley.ts'

function costOf(model: PlanModel, share: Float64Array, options: PlanOption[]): PlanCost {
  const sum = (of: (option: PlanOption) => number) => options.reduce((total, option) => total + of(option), 0)
  let lossEur = 0
  for (const [r, risk] of model.risks.entries()) {
    for (let p = 0; p < model.periods; p++) {
      const years = model.periodYears[p]!
      lossEur += risk.weightEurPerYear * years * Math.max(model.floor, share[r * model.periods + p]!)
    }
  }
  const moneyEur = sum(option => option.moneyEur)
  const hoursEur = sum(option => option.hoursEur)
  const userHoursEur = sum(option => option.userHoursEur)
  return { lossEur, moneyEur, hoursEur, userHoursEur, totalEur: lossEur + moneyEur + hoursEur + userHoursEur }
}

function contributions(model: PlanModel, options: PlanOption[]) {
  const reductionEurPerYear: Record<string, number> = {}
  const reductionByRisk: Record<string, Record<string, number>> = {}
  for (const option of options) {
    reductionEurPerYear[model.measures[option.measure]!.id] = 0
    reductionByRisk[model.measures[option.measure]!.id] = {}
  }
  for (const [r, risk] of model.risks.entries()) {
    const acting = options.flatMap(option =>
      option.effects.filter(effect => effect.risk === r).map(({ factor }) => ({ option, factor })),
    )
    const values = shapleyValues({
      weight: risk.weightEurPerYear,
      base: model.base[r]!,
      floor: model.floor,
      factors: acting.map(({ factor }) => factor),
    })
    for (const [i, { option }] of acting.entries()) {
      const id = model.measures[option.measure]!.id
      reductionEurPerYear[id]! += values[i]!
      reductionByRisk[id]![risk.id] = values[i]!
    }
  }
  return { reductionEurPerYear, reductionByRisk }
}

function multipliers(model: PlanModel, share: Float64Array, options: PlanOption[]) {
  const multiplierByQuarter: Record<string, number[]> = {}
  const multiplierAtEnd: Record<string, number> = {}
  for (const [r, risk] of model.risks.entries()) {
    multiplierByQuarter[risk.id] = Array.from({ length: model.planned }, (_, q) =>
      Math.max(model.floor, share[r * model.periods + Math.min(q, model.periods - 1)]!),
    )
    let log = model.baseLog[r]!
    for (const option of options)
      for (const effect of option.effects) if (effect.risk === r) log += effect.log
    multiplierAtEnd[risk.id] = Math.max(model.floor, exponential(log))
  }
  return { multiplierByQuarter, multiplierAtEnd }
}

/** Everything the chosen options say by themselves; bounds, shortfalls and omissions come from elsewhere. */
export function describePlan(model: PlanModel, state: PlanState, nothing: PlanState) {
  const options = [...state.chosen].filter(index => index >= 0).map(index => model.options[index]!)
  const quarters = Array.from({ length: model.planned }, (_, q) => q)
  const spentBy = (q: number) => options.reduce((sum, option) => sum + (q < 0 ? 0 : option.moneyBy[q]!), 0)
  const choices = options
    .map(({ measure, variant, start }) => {
      const { id, variants } = model.measures[measure]!
      return {
        measure: id,
        variant,
        startQuarter: start,
        activeFrom: start + variants[variant]!.leadQuarters,
      }
    })
    .sort((a, b) => a.startQuarter - b.startQuarter || (a.measure < b.measure ? -1 : 1))
  return {
    choices,
    cost: costOf(model, state.share, options),
    costOfDoingNothing: costOf(model, nothing.share, []),
    ...multipliers(model, state.share, options),
    moneyPerQuarter: quarters.map(q => spentBy(q) - spentBy(q - 1)),
    hoursPerQuarter: quarters.map(q => options.reduce((sum, option) => sum + option.hoursIn[q]!, 0)),
    ...contributions(model, options),
  } satisfies Partial<PlanSolution>
}
