/**
 * What duties without room lack, in few figures. The planner says what would have to be there in addition, and that
 * with all of it granted everything fits. Hours and money carry over, so all of it by the first quarter that lacks
 * any is enough; work that comes back lacks hours in every quarter from one on.
 */
import type { Reason } from '../../wire/reason.ts'
import type { UnmetDuty } from './result.ts'

export type Lack = { missing: number; quarter: number }

export type Shortfall = {
  /** Hours and euro by the end of a quarter. */
  hours: Lack | null
  money: Lack | null
  /** Hours in every quarter from one on. */
  upkeep: Lack | null
  /** Reasons that are no lack: decided against, waiting for something else. */
  reasons: Reason[]
}

/** Below these nobody would notice, and no sentence says them. */
const HOURS_MIN = 0.25
const EUR_MIN = 1

export function shortfallOf(duties: UnmetDuty[]): Shortfall {
  return {
    hours: lackOf(duties, 'plan.unmet.hours', 'missingHours', HOURS_MIN),
    money: lackOf(duties, 'plan.unmet.money', 'missingEur', EUR_MIN),
    upkeep: lackOf(duties, 'plan.unmet.upkeep', 'missingHours', HOURS_MIN),
    reasons: duties.map(one => one.why).filter(why => why.values['quarter'] === undefined),
  }
}

function lackOf(duties: UnmetDuty[], key: string, name: string, least: number): Lack | null {
  const lack: Lack = { missing: 0, quarter: Number.POSITIVE_INFINITY }
  for (const { why } of duties) {
    const [missing, quarter] = [why.values[name], why.values['quarter']]
    if (why.key !== key || typeof missing !== 'number' || typeof quarter !== 'number') continue
    lack.missing += missing
    lack.quarter = Math.min(lack.quarter, quarter)
  }
  return lack.missing >= least ? lack : null
}
