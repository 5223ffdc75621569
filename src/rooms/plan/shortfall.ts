/**
 * What duties without room lack, in few figures. The planner says for each quarter what would have to be there, and
 * that with all of it granted everything fits; so the most of any quarter, granted in each, is enough.
 */
import type { Reason } from '../../wire/reason.ts'
import type { UnmetDuty } from './result.ts'

export type Lack = { most: number; quarter: number }

export type Shortfall = {
  /** Hours of the quarter that lacks the most. */
  hours: Lack | null
  /** Euro that are missing by the end of the quarter that lacks the most; money carries over. */
  money: Lack | null
  /** Reasons that are no lack: decided against, waiting for something else. */
  reasons: Reason[]
}

/** Below these nobody would notice, and no sentence says them. */
const HOURS_MIN = 0.25
const EUR_MIN = 1

export function shortfallOf(duties: UnmetDuty[]): Shortfall {
  return {
    hours: mostOf(duties, 'missingHours', HOURS_MIN),
    money: mostOf(duties, 'missingEur', EUR_MIN),
    reasons: duties.map(one => one.why).filter(why => why.values['quarter'] === undefined),
  }
}

function mostOf(duties: UnmetDuty[], name: 'missingHours' | 'missingEur', least: number): Lack | null {
  const byQuarter = new Map<number, number>()
  for (const { why } of duties) {
    const [missing, quarter] = [why.values[name], why.values['quarter']]
    if (typeof missing !== 'number' || typeof quarter !== 'number') continue
    byQuarter.set(quarter, (byQuarter.get(quarter) ?? 0) + missing)
  }
  const [largest] = [...byQuarter].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return largest && largest[1] >= least ? { quarter: largest[0], most: largest[1] } : null
}
