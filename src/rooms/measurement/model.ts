/** What a value means: held against target and the point of acting, against the values before it, and when the next is due. */
import type { SizeClass } from '../../knowledge/schema.ts'
import { addMonths, type Day, daysBetween } from '../work/day.ts'
import type { Indicator, Measurement, Objective } from './contract.ts'

type Bounds = Pick<Indicator, 'better' | 'target' | 'actAt'>

/** Beyond the value at which somebody said they would act. */
export function isPastAct(value: number, { better, actAt }: Bounds): boolean {
  if (actAt === null) return false
  return better === 'less' ? value > actAt : value < actAt
}

/** null where there is no target. */
export function meetsTarget(value: number, { better, target }: Bounds): boolean | null {
  if (target === null) return null
  return better === 'less' ? value <= target : value >= target
}

export type Trend = 'first' | 'same' | 'better' | 'worse'

/** The last value against the one before it; `values` begins with the earliest. */
export function trendOf(values: readonly number[], { better }: Pick<Indicator, 'better'>): Trend {
  const [before, last] = values.slice(-2)
  if (before === undefined || last === undefined) return 'first'
  if (before === last) return 'same'
  return last > before === (better === 'more') ? 'better' : 'worse'
}

/** When the next value is due: a rhythm after the last one; at once while there is none. */
export function nextDue({ everyMonths }: Indicator, latest: Pick<Measurement, 'on'> | null, today: Day): Day {
  return latest ? addMonths(latest.on, everyMonths) : today
}

/** A week before its date a value can be counted with the others of its round. */
const ROUND_DAYS = 7

export function isDue(indicator: Indicator, latest: Pick<Measurement, 'on'> | null, today: Day): boolean {
  return daysBetween(today, nextDue(indicator, latest, today)) <= ROUND_DAYS
}

/** As many as lead to decisions at each size; more are only shown. */
export const FEW: Record<SizeClass, number> = { micro: 3, small: 6, medium: 10, large: 10 }

export type ObjectiveState = 'open' | 'overdue' | 'reached' | 'missed' | 'dropped'

/** Open until somebody has said what became of it; a date gone by makes nothing reached or missed by itself. */
export function stateOf({ act, dueOn }: Pick<Objective, 'act' | 'dueOn'>, today: Day): ObjectiveState {
  if (act === 'reached' || act === 'missed') return act
  if (act === 'drop') return 'dropped'
  return dueOn < today ? 'overdue' : 'open'
}

export const isOpen = ({ act }: Pick<Objective, 'act'>) =>
  act === 'set' || act === 'change' || act === 'reopen'
