/**
 * The plan in the words of the contract: choices, costs, multipliers by quarter, money and hours by quarter, and each
 * chosen measure's Shapley share in what the plan takes off the yearly loss. Everything is computed from the chosen
 * options alone, whatever found them.
 */
import { lastVariant, type PlanModel } from './plan-model.ts'
import type { PlanOption } from './plan-option.ts'
import type { PlanChoice, PlanCost, PlanSolution } from './plan-problem.ts'
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

/** What the variants in which the options end do to one risk: their own factors, and those of pairs among them. */
function gameOn(model: PlanModel, options: PlanOption[], risk: number) {
  const factors = options.map(
    option =>
      model.effects[option.measure]![lastVariant(option)]!.find(effect => effect.risk === risk)?.factor ?? 1,
  )
  const position = new Map(options.map((option, i) => [option.measure, i]))
  const pairs = model.ties.flatMap(({ supporter, supported, effects }) => {
    const [a, b] = [position.get(supporter), position.get(supported)]
    if (a === undefined || b === undefined) return []
    const both = effects[lastVariant(options[a]!)]![lastVariant(options[b]!)]!
    const factor = both.find(effect => effect.risk === risk)?.factor
    return factor === undefined ? [] : [{ a, b, factor }]
  })
  return { factors, pairs }
}

function contributions(model: PlanModel, options: PlanOption[]) {
  const reductionEurPerYear: Record<string, number> = {}
  const reductionByRisk: Record<string, Record<string, number>> = {}
  const idOf = (option: PlanOption) => model.measures[option.measure]!.id
  for (const option of options) {
    reductionEurPerYear[idOf(option)] = 0
    reductionByRisk[idOf(option)] = {}
  }
  for (const [r, risk] of model.risks.entries()) {
    const all = gameOn(model, options, r)
    const acting = options.flatMap((_, i) =>
      all.factors[i] !== 1 || all.pairs.some(({ a, b }) => a === i || b === i) ? [i] : [],
    )
    const values = shapleyValues({
      weight: risk.weightEurPerYear,
      base: model.base[r]!,
      floor: model.floor,
      factors: acting.map(i => all.factors[i]!),
      pairs: all.pairs.map(({ a, b, factor }) => ({ a: acting.indexOf(a), b: acting.indexOf(b), factor })),
    })
    for (const [k, i] of acting.entries()) {
      const id = idOf(options[i]!)
      reductionEurPerYear[id]! += values[k]!
      reductionByRisk[id]![risk.id] = values[k]!
    }
  }
  return { reductionEurPerYear, reductionByRisk }
}

/** As in planning, but of the variants in which the options end. */
function sharesAtEnd(model: PlanModel, options: PlanOption[]): number[] {
  return model.risks.map((_, r) => {
    const { factors, pairs } = gameOn(model, options, r)
    const all = [...factors, ...pairs.map(pair => pair.factor)].reduce((share, one) => share * one, 1)
    return Math.max(model.floor, model.base[r]! * all)
  })
}

function multipliers(model: PlanModel, share: Float64Array, options: PlanOption[]) {
  const multiplierByQuarter: Record<string, number[]> = {}
  const multiplierAtEnd: Record<string, number> = {}
  const atEnd = sharesAtEnd(model, options)
  for (const [r, risk] of model.risks.entries()) {
    multiplierByQuarter[risk.id] = Array.from({ length: model.planned }, (_, q) =>
      Math.max(model.floor, share[r * model.periods + Math.min(q, model.periods - 1)]!),
    )
    multiplierAtEnd[risk.id] = atEnd[r]!
  }
  return { multiplierByQuarter, multiplierAtEnd }
}

function choiceOf(model: PlanModel, option: PlanOption): PlanChoice {
  const { id, variants } = model.measures[option.measure]!
  const [first, ...later] = option.stages.map(stage => {
    const { to, start } = model.stages[stage]!
    return { variant: to, startQuarter: start, activeFrom: start + variants[to]!.leadQuarters }
  })
  return { measure: id, ...first!, ...(later.length > 0 && { raised: later }) }
}

/** What is chosen, in the order in which it begins. */
export function choicesOf(model: PlanModel, { chosen }: PlanState): PlanChoice[] {
  return [...chosen]
    .filter(index => index >= 0)
    .map(index => choiceOf(model, model.options[index]!))
    .sort((a, b) => a.startQuarter - b.startQuarter || (a.measure < b.measure ? -1 : 1))
}

/** Everything the chosen options say by themselves; bounds, shortfalls and omissions come from elsewhere. */
export function describePlan(model: PlanModel, state: PlanState, nothing: PlanState) {
  const options = [...state.chosen].filter(index => index >= 0).map(index => model.options[index]!)
  const quarters = Array.from({ length: model.planned }, (_, q) => q)
  const used = (i: number) => options.reduce((sum, option) => sum + option.use[i]!, 0)
  // Uses are counted by the end of each quarter.
  const inQuarter = (first: number, q: number) => used(first + q) - (q === 0 ? 0 : used(first + q - 1))
  return {
    choices: choicesOf(model, state),
    cost: costOf(model, state.share, options),
    costOfDoingNothing: costOf(model, nothing.share, []),
    ...multipliers(model, state.share, options),
    moneyPerQuarter: quarters.map(q => inQuarter(0, q)),
    hoursPerQuarter: quarters.map(q => inQuarter(model.planned, q)),
    ...contributions(model, options),
  } satisfies Partial<PlanSolution>
}
