/** How old evidence may be before it says little: the rhythm in which what it shows comes round. */
import { addMonths, type Day } from './day.ts'

/** No evidence is said as such: that nobody looked is not that all is well. */
export type Freshness = 'none' | 'fresh' | 'old'

/** What comes round in no rhythm of its own is looked at once a year, as everything in a management system. */
export const USUAL_MONTHS = 12

export function freshnessOf(latestOn: Day | null, everyMonths: number | null, today: Day): Freshness {
  if (latestOn === null) return 'none'
  return addMonths(latestOn, everyMonths ?? USUAL_MONTHS) >= today ? 'fresh' : 'old'
}
