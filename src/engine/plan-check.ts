/**
 * Refuses a plan problem that is not well formed, naming the field; what comes after may rely on the shape.
 * Leaves out: whether the figures are sensible (an hour that costs a million is the caller's business).
 */
import { countOptions } from './plan-option.ts'
import type { PlanMeasure, PlanPair, PlanProblem, PlanVariant } from './plan-problem.ts'

/** Beyond these the search would take minutes; ten years of quarters are more than anybody plans. */
const MOST_PLANNED_QUARTERS = 40
const MOST_HORIZON_QUARTERS = 200
/** Ways to do the measures, upgrades included; more would need a gigabyte. */
const MOST_OPTIONS = 300_000
/** e^−40 is four billion billionths: an effect stronger than that is a slip of the pen. */
const STRONGEST_LOG = 40

export class PlanProblemError extends Error {
  readonly field: string
  constructor(field: string, expected: string) {
    super(`${field}: ${expected}`)
    this.name = 'PlanProblemError'
    this.field = field
  }
}

function expect(holds: boolean, field: string, expected: string): void {
  if (!holds) throw new PlanProblemError(field, expected)
}

const amount = (value: number, field: string) =>
  expect(Number.isFinite(value) && value >= 0, field, 'a finite number of 0 or more is expected')
const within = (value: number, low: number, high: number, field: string) =>
  expect(
    Number.isInteger(value) && value >= low && value <= high,
    field,
    `a whole number from ${low} to ${high} is expected`,
  )

function checkVariant(variant: PlanVariant, risks: Set<string>, field: string): void {
  amount(variant.onceEur, `${field}.onceEur`)
  amount(variant.yearlyEur, `${field}.yearlyEur`)
  amount(variant.onceHours, `${field}.onceHours`)
  amount(variant.yearlyHours, `${field}.yearlyHours`)
  amount(variant.userHoursPerYear, `${field}.userHoursPerYear`)
  within(variant.leadQuarters, 0, MOST_HORIZON_QUARTERS, `${field}.leadQuarters`)
  for (const [risk, log] of Object.entries(variant.logEffect)) {
    expect(risks.has(risk), `${field}.logEffect.${risk}`, 'no such risk in the problem')
    expect(
      Number.isFinite(log) && Math.abs(log) <= STRONGEST_LOG,
      `${field}.logEffect.${risk}`,
      `a number from −${STRONGEST_LOG} to ${STRONGEST_LOG} is expected`,
    )
  }
}

function checkMeasure(measure: PlanMeasure, risks: Set<string>, ids: Set<string>): void {
  const field = `measures.${measure.id}`
  expect(measure.variants.length > 0, `${field}.variants`, 'at least one variant is expected')
  const last = measure.variants.length - 1
  measure.variants.forEach((variant, v) => {
    checkVariant(variant, risks, `${field}.variants.${v}`)
  })
  for (const needed of measure.requires) {
    expect(ids.has(needed), `${field}.requires`, `${needed} is not among the measures`)
    expect(needed !== measure.id, `${field}.requires`, 'a measure cannot require itself')
  }
  expect(!measure.excludes.includes(measure.id), `${field}.excludes`, 'a measure cannot exclude itself')
  if (measure.mandatory) {
    within(measure.mandatory.byQuarter, 1, MOST_HORIZON_QUARTERS, `${field}.mandatory.byQuarter`)
    within(measure.mandatory.atLeast, 0, last, `${field}.mandatory.atLeast`)
  }
  for (const index of measure.only ?? []) within(index, 0, last, `${field}.only`)
  if (measure.startIn !== undefined) within(measure.startIn, 0, last, `${field}.startIn`)
  if (measure.notBefore !== undefined) {
    within(measure.notBefore, 1, MOST_HORIZON_QUARTERS, `${field}.notBefore`)
  }
}

/** A circle of requirements would mean that none of its measures can be the first. */
function checkCircles(measures: PlanMeasure[]): void {
  const byId = new Map(measures.map(measure => [measure.id, measure]))
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string) => {
    if (state.get(id) === 'done') return
    expect(state.get(id) !== 'open', `measures.${id}.requires`, 'the requirements run in a circle')
    state.set(id, 'open')
    for (const needed of byId.get(id)!.requires) visit(needed)
    state.set(id, 'done')
  }
  for (const measure of measures) visit(measure.id)
}

/** A pair only ever helps, and more so with a stronger variant on either side; the bounds rest on that. */
function checkPair(pair: PlanPair, measures: Map<string, PlanMeasure>, risks: Set<string>): void {
  const field = `pairs.${pair.supporter}.${pair.supported}`
  const [supporter, supported] = [measures.get(pair.supporter), measures.get(pair.supported)]
  expect(!!supporter && !!supported, field, 'both have to be among the measures')
  expect(supporter !== supported, field, 'a measure cannot keep itself reliable')
  expect(
    pair.shares.length === supporter!.variants.length,
    `${field}.shares`,
    'one share a variant is expected',
  )
  expect(pair.logs.length === supported!.variants.length, `${field}.logs`, 'one record a variant is expected')
  for (const [v, share] of pair.shares.entries()) {
    const rising = share >= (pair.shares[v - 1] ?? 0) && share <= 1
    expect(rising, `${field}.shares.${v}`, 'a number from 0 to 1, not below the one before, is expected')
  }
  for (const [v, logs] of pair.logs.entries()) {
    for (const risk of new Set([...Object.keys(logs), ...Object.keys(pair.logs[v - 1] ?? {})])) {
      expect(risks.has(risk), `${field}.logs.${v}.${risk}`, 'no such risk in the problem')
      const log = logs[risk] ?? 0
      const falling = log <= (pair.logs[v - 1]?.[risk] ?? 0) && log >= -STRONGEST_LOG
      expect(
        falling,
        `${field}.logs.${v}.${risk}`,
        'a number of 0 or less, not above the one before, is expected',
      )
    }
  }
}

function checkPairs(problem: PlanProblem, risks: Set<string>): void {
  const measures = new Map(problem.measures.map(measure => [measure.id, measure]))
  const pairs = problem.pairs ?? []
  for (const pair of pairs) checkPair(pair, measures, risks)
  checkUnique(
    pairs.map(pair => `${pair.supporter}.${pair.supported}`),
    'pairs',
  )
}

function checkUnique(ids: string[], field: string): Set<string> {
  const seen = new Set<string>()
  for (const id of ids) {
    expect(typeof id === 'string' && id.length > 0, field, 'every item needs an id')
    expect(!seen.has(id), `${field}.${id}`, 'the id is there twice')
    seen.add(id)
  }
  return seen
}

export function checkPlanProblem(problem: PlanProblem): void {
  within(problem.plannedQuarters, 1, MOST_PLANNED_QUARTERS, 'plannedQuarters')
  within(problem.horizonQuarters, problem.plannedQuarters, MOST_HORIZON_QUARTERS, 'horizonQuarters')
  for (const field of ['moneyEur', 'hours'] as const) {
    expect(
      problem[field].length === problem.plannedQuarters,
      field,
      `${problem.plannedQuarters} numbers are expected, one for each planned quarter`,
    )
    problem[field].forEach((value, q) => {
      amount(value, `${field}.${q}`)
    })
  }
  amount(problem.hourValueEur, 'hourValueEur')
  const { exponent, floor } = problem.damping
  expect(exponent > 0 && exponent <= 10, 'damping.exponent', 'a number above 0 and up to 10 is expected')
  expect(floor >= 0 && floor < 1, 'damping.floor', 'a number from 0 to below 1 is expected')
  const risks = checkUnique(
    problem.risks.map(risk => risk.id),
    'risks',
  )
  for (const risk of problem.risks) {
    amount(risk.weightEurPerYear, `risks.${risk.id}.weightEurPerYear`)
    expect(
      Number.isFinite(risk.baseLog) && Math.abs(risk.baseLog) <= STRONGEST_LOG,
      `risks.${risk.id}.baseLog`,
      `a number from −${STRONGEST_LOG} to ${STRONGEST_LOG} is expected`,
    )
  }
  const ids = checkUnique(
    problem.measures.map(measure => measure.id),
    'measures',
  )
  for (const measure of problem.measures) checkMeasure(measure, risks, ids)
  checkCircles(problem.measures)
  checkPairs(problem, risks)
  const ways = problem.measures.reduce(
    (sum, { variants }) => sum + countOptions(variants.length, problem.plannedQuarters),
    0,
  )
  expect(
    ways <= MOST_OPTIONS,
    'measures',
    `${MOST_OPTIONS} ways to do them at most, there are ${Math.round(ways)}`,
  )
}
