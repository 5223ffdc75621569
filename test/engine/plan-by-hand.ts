/**
 * The planning contract read literally, quarter by quarter, and every plan tried: what the planner's tests hold it
 * against. Shares no code with the planner and is slow; nothing of the product uses it.
 */
import type { PlanChoice, PlanProblem, PlanStart } from '../../src/engine/plan-problem.ts'

const measureOf = (problem: PlanProblem, choice: PlanChoice) =>
  problem.measures.find(measure => measure.id === choice.measure)!

const startsOf = (choice: PlanChoice): PlanStart[] => [choice, ...(choice.raised ?? [])]

/** Index of the variant at work in a quarter. */
const activeIn = (choice: PlanChoice, q: number) =>
  startsOf(choice).findLast(start => q >= start.activeFrom)?.variant

const variantIn = (problem: PlanProblem, choice: PlanChoice, q: number) => {
  const index = activeIn(choice, q)
  return index === undefined ? undefined : measureOf(problem, choice).variants[index]!
}

/** Every setting up of a choice, with what it takes beyond the one before. */
function setUps(problem: PlanProblem, choice: PlanChoice) {
  const { variants } = measureOf(problem, choice)
  return startsOf(choice).map((start, i, all) => {
    const before = all[i - 1] ? variants[all[i - 1]!.variant]! : { onceEur: 0, onceHours: 0 }
    const after = variants[start.variant]!
    return {
      ...start,
      eur: Math.max(0, after.onceEur - before.onceEur),
      hoursEach: Math.max(0, after.onceHours - before.onceHours) / (after.leadQuarters + 1),
    }
  })
}

function remainingIn(problem: PlanProblem, choices: PlanChoice[], risk: string, q: number): number {
  let log = problem.risks.find(({ id }) => id === risk)!.baseLog
  for (const choice of choices) log += variantIn(problem, choice, q)?.logEffect[risk] ?? 0
  for (const pair of problem.pairs ?? []) {
    const levels = [pair.supporter, pair.supported].map(id => {
      const choice = choices.find(one => one.measure === id)
      return choice && activeIn(choice, q)
    })
    if (levels[0] === undefined || levels[1] === undefined) continue
    log += pair.shares[levels[0]]! * (pair.logs[levels[1]]![risk] ?? 0)
  }
  return Math.max(problem.damping.floor, Math.exp(problem.damping.exponent * log))
}

/** The contract read literally, quarter by quarter, sharing no code with the planner. */
export function literalCost(problem: PlanProblem, choices: PlanChoice[]): number {
  let cost = 0
  for (let q = 1; q <= problem.horizonQuarters; q++) {
    for (const risk of problem.risks) {
      cost += (risk.weightEurPerYear / 4) * remainingIn(problem, choices, risk.id, q)
    }
    for (const choice of choices) {
      const { yearlyEur = 0, userHoursPerYear = 0 } = variantIn(problem, choice, q) ?? {}
      cost += yearlyEur / 4 + (userHoursPerYear / 4) * problem.hourValueEur
      for (const setUp of setUps(problem, choice)) if (setUp.startQuarter === q) cost += setUp.eur
    }
    cost += hoursIn(problem, choices, q) * problem.hourValueEur
  }
  return cost
}

const upkeepIn = (problem: PlanProblem, choices: PlanChoice[], q: number) =>
  choices.reduce((sum, choice) => sum + (variantIn(problem, choice, q)?.yearlyHours ?? 0) / 4, 0)

export function hoursIn(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let hours = upkeepIn(problem, choices, q)
  for (const choice of choices) {
    for (const { startQuarter, activeFrom, hoursEach } of setUps(problem, choice)) {
      if (q >= startQuarter && q <= activeFrom) hours += hoursEach
    }
  }
  return hours
}

function moneyIn(problem: PlanProblem, choices: PlanChoice[], q: number): number {
  let money = 0
  for (const choice of choices) {
    money += (variantIn(problem, choice, q)?.yearlyEur ?? 0) / 4
    for (const { startQuarter, eur } of setUps(problem, choice)) if (startQuarter === q) money += eur
  }
  return money
}

/** Beyond every lead there can be. */
const LATER = 1000

export function keepsLimits(problem: PlanProblem, choices: PlanChoice[]): boolean {
  let [money, hours] = [0, 0]
  for (let q = 1; q <= problem.plannedQuarters; q++) {
    money += problem.moneyEur[q - 1]! - moneyIn(problem, choices, q)
    hours += problem.hours[q - 1]! - hoursIn(problem, choices, q)
    if (money < -1e-6 || hours < -1e-6) return false
    if (upkeepIn(problem, choices, q) > problem.hours[q - 1]! + 1e-6) return false
  }
  return upkeepIn(problem, choices, LATER) <= problem.hours.at(-1)! + 1e-6
}

export function keepsRules(problem: PlanProblem, choices: PlanChoice[]): boolean {
  return choices.every(choice => {
    const measure = measureOf(problem, choice)
    const startOf = (id: string) =>
      choices.find(other => other.measure === id)?.startQuarter ?? Number.POSITIVE_INFINITY
    const starts = startsOf(choice)
    return (
      starts.every(({ variant }) => measure.only?.includes(variant) ?? true) &&
      starts.every(({ variant, startQuarter }, i) => {
        const before = starts[i - 1]
        return !before || (variant > before.variant && startQuarter > before.activeFrom)
      }) &&
      choice.variant === (measure.startIn ?? choice.variant) &&
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
      startsOf(choice).some(
        start => start.startQuarter <= mandatory!.byQuarter && start.variant >= mandatory!.atLeast,
      ),
  )
}

export const countMet = (problem: PlanProblem, choices: PlanChoice[]) =>
  problem.measures.filter(measure => measure.mandatory && isMet(problem, choices, measure.id)).length

/** Every way to do one measure: started once, raised any number of times. */
export function waysOf(problem: PlanProblem, id: string): PlanChoice[] {
  const { variants } = problem.measures.find(measure => measure.id === id)!
  const ways: PlanChoice[] = []
  const extend = (starts: PlanStart[]) => {
    for (let variant = (starts.at(-1)?.variant ?? -1) + 1; variant < variants.length; variant++) {
      const earliest = (starts.at(-1)?.activeFrom ?? 0) + 1
      for (let startQuarter = earliest; startQuarter <= problem.plannedQuarters; startQuarter++) {
        const activeFrom = startQuarter + variants[variant]!.leadQuarters
        const path = [...starts, { variant, startQuarter, activeFrom }]
        const [first, ...raised] = path
        ways.push({ measure: id, ...first!, ...(raised.length > 0 && { raised }) })
        extend(path)
      }
    }
  }
  extend([])
  return ways
}

/** Every plan there is: first most mandatory measures met, then least cost. */
export function bruteForce(problem: PlanProblem): { met: number; cost: number } {
  const best = { met: -1, cost: Number.POSITIVE_INFINITY }
  const choices: PlanChoice[] = []
  const ways = problem.measures.map(({ id }) =>
    waysOf(problem, id).filter(way => {
      const alone = { ...problem.measures.find(measure => measure.id === id)!, requires: [], excludes: [] }
      return keepsLimits(problem, [way]) && keepsRules({ ...problem, measures: [alone] }, [way])
    }),
  )
  const visit = (m: number) => {
    if (m === problem.measures.length) {
      if (!keepsRules(problem, choices) || !keepsLimits(problem, choices)) return
      const met = countMet(problem, choices)
      if (met < best.met) return
      const cost = literalCost(problem, choices)
      if (met > best.met || cost < best.cost) Object.assign(best, { met, cost })
      return
    }
    visit(m + 1)
    for (const way of ways[m]!) {
      choices.push(way)
      visit(m + 1)
      choices.pop()
    }
  }
  visit(0)
  return best
}
