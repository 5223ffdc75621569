/**
 * What would change the answer: more or less money and time, deciding otherwise, figures that turn out otherwise,
 * knowing more, and weighing large losses more. All of it held against the plan as it stands.
 *
 * Plans are compared by what the planner minimises: loss, money, hours; where the appetite needed a price, with that
 * price in it. Amounts are euro a year on average over the horizon. Each part is handed over as soon as it is there.
 */
import type { LinearSolver } from '../../engine/linear-program.ts'
import { finalVariant, type PlanChoice } from '../../engine/plan-problem.ts'
import type { PlanRegret } from '../../engine/plan-regret.ts'
import type { FigureWorth, Swing } from './information.ts'
import type { Chosen, Planning } from './model.ts'
import type { Limits } from './problem.ts'

/** Measures by id: what another plan has, lacks, or does in another variant. */
export type Difference = { added: string[]; dropped: string[]; changed: string[] }

export type RoomPoint = Difference & {
  /** More (or less) euro a year or hours a quarter. */
  amount: number
  /** What it saves, beyond what it costs itself; negative where less room costs. */
  gainEurPerYear: number
  /** Duties that fit with this amount, and that no longer do. */
  newlyMet: string[]
  newlyUnmet: string[]
}

export type Room = {
  kind: 'money' | 'hours'
  step: number
  /** What one more euro a year, or hour a quarter, would save beyond its own cost; 0 where there is enough. */
  valuePerUnit: number
  points: RoomPoint[]
}

export type CloseCall = {
  measure: string
  tried: PlanRegret['tried']
  leastEurPerYear: number
  mostEurPerYear: number
}

export type Alternative = Difference & {
  measure: string
  tried: PlanRegret['tried']
  extraEurPerYear: number
}

export type SpentOnRisk = { risk: string; spentEurPerYear: number; expectedLossEur: number }

export type Sensitivity = {
  room: Room[]
  choices: {
    planned: CloseCall[]
    /** The left out ones that come closest. */
    nearly: CloseCall[]
    /** Planned because asked for or decided: not up for choice. */
    settled: string[]
    alternatives: Alternative[]
  }
  futures: {
    count: number
    planned: { measure: string; chosen: number }[]
    others: { measure: string; chosen: number }[]
    /** What the plan costs more, on average, than the best for each future. */
    regretEurPerYear: number
  }
  information: {
    worths: FigureWorth[]
    worthAskingEurPerYear: number
    swings: Swing[]
    expectedLossEur: number
  }
  spending: { spentEurPerYear: number; expectedLossEur: number; yardstick: number; above: SpentOnRisk[] }
  tail: ({ ruinEur: number; weight: number; larger: number; difference: Difference } | { ruinEur: null }) & {
    worst: WorstYears
  }
}

/** What a plan leaves and takes, euro a year. */
export type YearlyFigures = {
  /** The average year, and the average of the worst years: one in twenty. */
  expectedLossEur: number
  worstLossEur: number
  /** Money, hours and attention. */
  costEur: number
}

/** The plan beside the one that is made for the worst years. */
export type WorstYears = { plan: YearlyFigures; other: YearlyFigures; difference: Difference }

/** What the parts are worked out from. */
export type Study = {
  planning: Planning
  limits: Limits
  chosen: Chosen
  solver: LinearSolver
  years: number
}

export function differenceOf(before: readonly PlanChoice[], after: readonly PlanChoice[]): Difference {
  const variant = (plan: readonly PlanChoice[], id: string) => {
    const choice = plan.find(one => one.measure === id)
    return choice && finalVariant(choice)
  }
  const ids = (plan: readonly PlanChoice[]) => plan.map(one => one.measure)
  const isNew = (id: string) => variant(before, id) === undefined
  return {
    added: ids(after).filter(isNew),
    dropped: ids(before).filter(id => variant(after, id) === undefined),
    changed: ids(after).filter(id => !isNew(id) && variant(before, id) !== variant(after, id)),
  }
}
