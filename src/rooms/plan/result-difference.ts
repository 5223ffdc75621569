/** What differs between two results: what binds, what could hurt, what is done about it, and what it comes to. */
import type { VariantName } from '../../knowledge/schema.ts'
import { lastVariantOf, type Result } from './result.ts'

/** Absent on the one side or the other, or there on both and different. */
export type Came<T> = { id: string; from: T | null; to: T | null }

export type MeasureState =
  | { standing: 'in_place'; variant: VariantName; startQuarter: null }
  | { standing: 'planned'; variant: VariantName; startQuarter: number }

/** Expected loss in a year, today and with the plan. */
export type RiskState = { todayEur: number; plannedEur: number }

export type ResultDifference = {
  obligations: Came<'binds' | 'may'>[]
  /** Requirements whose form follows from another size now; none where the standard stays out of it. */
  requirements: Came<string>[]
  risks: Came<RiskState>[]
  measures: Came<MeasureState>[]
  totals: { from: Totals; to: Totals }
}

export type Totals = {
  lossTodayEur: number
  lossPlannedEur: number
  /** Over the whole plan. */
  hours: number
  costEur: number
}

/** A change below one per cent is the same figure to a reader. */
const SAME_SHARE = 0.01

export function resultDifference(from: Result, to: Result): ResultDifference {
  return {
    obligations: came(
      from.obligations.map(one => [one.id, one.applicability]),
      to.obligations.map(one => [one.id, one.applicability]),
      (a, b) => a === b,
    ),
    requirements: came(
      from.requirements.map(one => [one.id, one.form.form]),
      to.requirements.map(one => [one.id, one.form.form]),
      (a, b) => a === b,
    ),
    risks: came(risksOf(from), risksOf(to), alike),
    measures: came(
      measuresOf(from),
      measuresOf(to),
      (a, b) => a.standing === b.standing && a.variant === b.variant && a.startQuarter === b.startQuarter,
    ),
    totals: { from: totalsOf(from), to: totalsOf(to) },
  }
}

function came<T>(from: [string, T][], to: [string, T][], same: (one: T, other: T) => boolean): Came<T>[] {
  const [before, after] = [new Map(from), new Map(to)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(id => {
    const [old, now] = [before.get(id) ?? null, after.get(id) ?? null]
    return old !== null && now !== null && same(old, now) ? [] : [{ id, from: old, to: now }]
  })
}

function alike(one: RiskState, other: RiskState): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= SAME_SHARE * Math.max(a, b)
  return near(one.todayEur, other.todayEur) && near(one.plannedEur, other.plannedEur)
}

const risksOf = ({ risks }: Result) =>
  risks.map(({ id, expectedLossBeforeEur, expectedLossAfterEur }): [string, RiskState] => [
    id,
    { todayEur: expectedLossBeforeEur, plannedEur: expectedLossAfterEur },
  ])

/** A measure that is raised from what is in place counts as planned. */
function measuresOf({ inPlace, measures }: Result): [string, MeasureState][] {
  return [
    ...inPlace.map(({ id, variant }): [string, MeasureState] => [
      id,
      { standing: 'in_place', variant, startQuarter: null },
    ]),
    ...measures.map((one): [string, MeasureState] => [
      one.id,
      { standing: 'planned', variant: lastVariantOf(one), startQuarter: one.startQuarter },
    ]),
  ]
}

function totalsOf({ expectedLoss, totals }: Result): Totals {
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
  return {
    lossTodayEur: expectedLoss.beforeEur,
    lossPlannedEur: expectedLoss.afterEur,
    hours: sum(totals.hoursPerQuarter),
    costEur: sum(totals.costEurPerQuarter),
  }
}
