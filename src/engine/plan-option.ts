/**
 * The ways to do one measure: started in a variant in a quarter, and perhaps raised to stronger ones later.
 *
 * A *stage* takes a measure to a variant in a quarter, from nothing or from a weaker variant that has worked for a quarter by then; an
 * *option* is one stage or several after each other, and a plan takes at most one option of each measure. What a stage
 * costs, uses and changes is what its variant has beyond the one before: set-up the difference, never less than
 * nothing; yearly costs and effects switch when the new variant works. So everything about an option is the sum over
 * its stages, and only losses depend on what else is chosen.
 * Limits are one vector: money spent by the end of each planned quarter, hours worked by then, and the hours that come
 * back every quarter, in each planned quarter and after the last.
 */
import type { PlanMeasure, PlanProblem, PlanVariant } from './plan-problem.ts'

export type PlanStage = {
  measure: number
  /** The variant before, −1 where there is none. */
  from: number
  to: number
  start: number
  /** First period (0-based) in which it works; the number of periods where that lies beyond the horizon. */
  active: number
  /** Quarter from which it can be raised further. */
  ready: number
  moneyEur: number
  hoursEur: number
  userHoursEur: number
  costEur: number
  /** By limit, as the model counts them. */
  use: Float64Array
}

export type PlanOption = {
  measure: number
  /** Indices into the model's stages, in order. */
  stages: number[]
  /** Of the first stage. */
  start: number
  /** Variant, first period and end of each stage at work. */
  spans: { variant: number; from: number; until: number }[]
  /** Variant at work by period, −1 for none. */
  level: Int16Array
  moneyEur: number
  hoursEur: number
  userHoursEur: number
  costEur: number
  use: Float64Array
  /** Fulfils the mandatory demand on its measure. */
  meets: boolean
}

export type LimitKind = 'money' | 'hours' | 'upkeep'
/** Quarter 1-based; upkeep has one more, after the last planned one. */
export type PlanLimit = { kind: LimitKind; quarter: number; upper: number }

export function limitsOf({ plannedQuarters, moneyEur, hours }: PlanProblem): PlanLimit[] {
  const sums = (kind: LimitKind, values: number[]) => {
    let upper = 0
    return values.map((value, q) => {
      upper += value
      return { kind, quarter: q + 1, upper }
    })
  }
  const upkeep = [...hours, hours[plannedQuarters - 1]!]
  return [
    ...sums('money', moneyEur),
    ...sums('hours', hours),
    ...upkeep.map((upper, q) => ({ kind: 'upkeep' as const, quarter: q + 1, upper })),
  ]
}

/** Nothing in place yet: what the first stage is held against. */
const NOTHING: PlanVariant = {
  id: '',
  onceEur: 0,
  yearlyEur: 0,
  onceHours: 0,
  yearlyHours: 0,
  userHoursPerYear: 0,
  leadQuarters: 0,
  logEffect: {},
}

type Shape = { problem: PlanProblem; periods: number }

function makeStage(
  { problem, periods }: Shape,
  measure: number,
  variants: PlanVariant[],
  at: { from: number; to: number; start: number },
): PlanStage {
  const { plannedQuarters, horizonQuarters, hourValueEur } = problem
  const [before, after] = [variants[at.from] ?? NOTHING, variants[at.to]!]
  const once = (key: 'onceEur' | 'onceHours') => Math.max(0, after[key] - before[key])
  const yearly = (key: 'yearlyEur' | 'yearlyHours' | 'userHoursPerYear') => after[key] - before[key]
  const activeFrom = at.start + after.leadQuarters
  const yearsActive = Math.max(0, horizonQuarters - activeFrom + 1) / 4
  const spread = after.leadQuarters + 1
  const worked = (by: number) => (once('onceHours') * (Math.min(activeFrom, by) - at.start + 1)) / spread
  const use = new Float64Array(3 * plannedQuarters + 1)
  for (let quarter = at.start; quarter <= plannedQuarters; quarter++) {
    const yearsBy = Math.max(0, quarter - activeFrom + 1) / 4
    use[quarter - 1] = once('onceEur') + yearly('yearlyEur') * yearsBy
    use[plannedQuarters + quarter - 1] = worked(quarter) + yearly('yearlyHours') * yearsBy
    if (quarter >= activeFrom) use[2 * plannedQuarters + quarter - 1] = yearly('yearlyHours') / 4
  }
  use[3 * plannedQuarters] = yearly('yearlyHours') / 4
  const moneyEur = once('onceEur') + yearly('yearlyEur') * yearsActive
  const hoursEur = (worked(horizonQuarters) + yearly('yearlyHours') * yearsActive) * hourValueEur
  const userHoursEur = yearly('userHoursPerYear') * yearsActive * hourValueEur
  return {
    measure,
    ...at,
    active: activeFrom > horizonQuarters ? periods : Math.min(activeFrom, periods) - 1,
    ready: activeFrom + 1,
    moneyEur,
    hoursEur,
    userHoursEur,
    costEur: moneyEur + hoursEur + userHoursEur,
    use,
  }
}

function makeOption(shape: Shape, item: PlanMeasure, numbers: number[], stages: PlanStage[]): PlanOption {
  const { periods } = shape
  const [first] = stages
  const sum = (of: (stage: PlanStage) => number) => stages.reduce((total, stage) => total + of(stage), 0)
  const spans = stages.map((stage, i) => ({
    variant: stage.to,
    from: stage.active,
    until: stages[i + 1]?.active ?? periods,
  }))
  const level = new Int16Array(periods).fill(-1)
  for (const { variant, from, until } of spans) level.fill(variant, from, until)
  const use = first!.use.slice()
  for (const stage of stages.slice(1)) for (let i = 0; i < use.length; i++) use[i]! += stage.use[i]!
  const demand = item.mandatory
  return {
    measure: first!.measure,
    stages: numbers,
    start: first!.start,
    spans,
    level,
    moneyEur: sum(stage => stage.moneyEur),
    hoursEur: sum(stage => stage.hoursEur),
    userHoursEur: sum(stage => stage.userHoursEur),
    costEur: sum(stage => stage.costEur),
    use,
    meets: !!demand && stages.some(stage => meetsDemand(demand, stage)),
  }
}

export const meetsDemand = (demand: { byQuarter: number; atLeast: number }, stage: PlanStage) =>
  stage.to >= demand.atLeast && stage.start <= demand.byQuarter

/** All stages and options of a measure; stages are numbered from `offset` on. */
export function optionsOfMeasure(
  shape: Shape,
  measure: number,
  item: PlanMeasure,
  offset: number,
): { stages: PlanStage[]; options: PlanOption[] } {
  const { plannedQuarters } = shape.problem
  const open = item.variants.map((_, v) => v).filter(v => item.only?.includes(v) ?? true)
  const stages: PlanStage[] = []
  const numbers = new Map<string, number>()
  const options: PlanOption[] = []
  const stageAt = (from: number, to: number, start: number) => {
    const key = `${from} ${to} ${start}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, stages.length)
    stages.push(makeStage(shape, measure, item.variants, { from, to, start }))
    return stages.length - 1
  }
  const extend = (taken: number[], from: number, earliest: number) => {
    for (const to of open) {
      if (to <= from || (from < 0 && to !== (item.startIn ?? to))) continue
      for (let start = earliest; start <= plannedQuarters; start++) {
        const stage = stageAt(from, to, start)
        const path = [...taken, stage]
        options.push(
          makeOption(
            shape,
            item,
            path.map(s => offset + s),
            path.map(s => stages[s]!),
          ),
        )
        extend(path, to, stages[stage]!.ready)
      }
    }
  }
  extend([], -1, item.notBefore ?? 1)
  return { stages, options }
}

/** Ways to do a measure, counted without making them: as many as there are rising variants at rising quarters. */
export function countOptions(variants: number, quarters: number): number {
  let ways = 0
  let chosen = 1
  for (let stages = 1; stages <= Math.min(variants, quarters); stages++) {
    chosen *= ((variants - stages + 1) / stages) * ((quarters - stages + 1) / stages)
    ways += chosen
  }
  return ways
}
