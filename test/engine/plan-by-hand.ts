/**
 * The planning contract read literally, quarter by quarter, and every plan tried: what the planner's tests hold it
 * against. Shares no code with the planner and is slow; nothing of the product uses it.
 */
import type { PlanChoice, PlanProblem } from '../../src/engine/plan-problem.ts'

/** The contract read literally, quarter by quarter, sharing no code with the planner. */
export function literalCost(problem: PlanProblem, choices: PlanChoice[]): number {
  let cost = 0
  for (let q = 1; q <= problem.horizonQuarters; q++) {
    const active = choices.filter(choice => q >= choice.activeFrom)
    for (const risk of problem.risks) {
      let log = risk.baseLog
      for (const choice of active) log += variantOf(problem, choice).logEffect[risk.id] ?? 0
      const share = Math.max(problem.damping.floor, Math.exp(problem.damping.exponent * log))
      cost += (risk.weightEurPerYear / 4) * share
    }
    for (const choice of active) {
      const { yearlyEur, userHoursPerYear } = variantOf(problem, choice)
      cost += yearlyEur / 4 + (userHoursPerYear / 4) * problem.hourValueEur
    }
    for (const choice of choices) if (choice.startQuarter === q) cost += variantOf(problem, choice).onceEur
    cost += hoursIn(problem, choices, q) * problem.hourValueEur
  }
  return cost
}

const variantOf = (problem: PlanProblem, choice: PlanChoice) =>
  problem.measures.find(measure => measure.id === choice.measure)!.variants[choice.variant]!

function hoursIn(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let hours = 0
  for (const choice of choices) {
    const { onceHours, yearlyHours, leadQuarters } = variantOf(problem, choice)
    if (q >= choice.startQuarter && q <= choice.activeFrom) hours += onceHours / (leadQuarters + 1)
    if (q >= choice.activeFrom) hours += yearlyHours / 4
  }
  return hours
}

function moneyBy(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let money = 0
  for (let quarter = 1; quarter <= q; quarter++) {
    for (const choice of choices) {
      const { onceEur, yearlyEur } = variantOf(problem, choice)
      if (choice.startQuarter === quarter) money += onceEur
      if (quarter >= choice.activeFrom) money += yearlyEur / 4
    }
  }
  return money
}

export function keepsLimits(problem: PlanProblem, choices: PlanChoice[]): boolean {
  let available = 0
  for (let q = 1; q <= problem.plannedQuarters; q++) {
    available += problem.moneyEur[q - 1]!
    if (moneyBy(problem, choices, q) > available + 1e-6) return false
    if (hoursIn(problem, choices, q) > problem.hours[q - 1]! + 1e-6) return false
  }
  return true
}

export function keepsRules(problem: PlanProblem, choices: PlanChoice[]): boolean {
  return choices.every(choice => {
    const measure = problem.measures.find(({ id }) => id === choice.measure)!
    const startOf = (id: string) =>
      choices.find(other => other.measure === id)?.startQuarter ?? Number.POSITIVE_INFINITY
    return (
      (measure.only?.includes(choice.variant) ?? true) &&
      choice.startQuarter >= (measure.notBefore ?? 1) &&
      measure.requires.every(id => startOf(id) <= choice.startQuarter) &&
      measure.excludes.every(id => startOf(id) === Number.POSITIVE_INFINITY)
    )
  })
}

export const isMet = (problem: PlanProblem, choices: PlanChoice[], id: string) => {
  const { mandatory } = problem.measures.find(measure => measure.id === id)!
  return choices.some(
    choice =>
      choice.measure === id &&
      choice.startQuarter <= mandatory!.byQuarter &&
      choice.variant >= mandatory!.atLeast,
  )
}

export const countMet = (problem: PlanProblem, choices: PlanChoice[]) =>
  problem.measures.filter(measure => measure.mandatory && isMet(problem, choices, measure.id)).length

/** Every plan there is: first most mandatory measures met, then least cost. */
export function bruteForce(problem: PlanProblem): { met: number; cost: number } {
  const best = { met: -1, cost: Number.POSITIVE_INFINITY }
  const choices: PlanChoice[] = []
  const visit = (m: number) => {
    if (m === problem.measures.length) {
      if (!keepsRules(problem, choices) || !keepsLimits(problem, choices)) return
      const met = countMet(problem, choices)
      const cost = literalCost(problem, choices)
      if (met > best.met || (met === best.met && cost < best.cost)) Object.assign(best, { met, cost })
      return
    }
    visit(m + 1)
    const { id, variants } = problem.measures[m]!
    for (const [v, { leadQuarters }] of variants.entries()) {
      for (let start = 1; start <= problem.plannedQuarters; start++) {
        choices.push({ measure: id, variant: v, startQuarter: start, activeFrom: start + leadQuarters })
        visit(m + 1)
        choices.pop()
      }
    }
  }
  visit(0)
  return best
}
