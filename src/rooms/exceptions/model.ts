/** Where an exception stands on a day: nothing has to run at midnight for it to end. */
import { addDays, addMonths, type Day, onWorkingDay } from '../work/day.ts'
import type { Exception } from './contract.ts'

export type State =
  | 'asked'
  | 'overtaken'
  | 'running'
  | 'ending'
  | 'expired'
  | 'refused'
  | 'withdrawn'
  | 'ended'
  | 'noted'

/** Two weeks before the end people are reminded, while there is time to mend it or to ask anew. */
export const ENDING_DAYS = 14
/** What is longer than a year is no exception but another rule. */
const MOST_MONTHS = 12

export function stateOf({ act, untilOn }: Pick<Exception, 'act' | 'untilOn'>, today: Day): State {
  if (act === 'refuse') return 'refused'
  if (act === 'withdraw') return 'withdrawn'
  if (act === 'end') return 'ended'
  if (act === 'note') return 'noted'
  if (act === 'ask') return untilOn < today ? 'overtaken' : 'asked'
  if (untilOn < today) return 'expired'
  return untilOn <= addDays(today, ENDING_DAYS) ? 'ending' : 'running'
}

export const isInForce = (state: State) => state === 'running' || state === 'ending'

export const latestEnd = (today: Day): Day => addMonths(today, MOST_MONTHS)

/** The day on which somebody is asked whether it is mended: before the end, never in the past. */
export function reminderOn(untilOn: Day, today: Day): Day {
  const day = addDays(untilOn, -ENDING_DAYS)
  return day <= today ? today : onWorkingDay(day)
}
