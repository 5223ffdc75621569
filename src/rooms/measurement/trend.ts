/** Values as the chart takes them. */
import type { Trend } from '../../ui/chart-trend.tsx'
import { dateOf } from '../work/day.ts'
import type { Indicator, Measurement } from './contract.ts'

export function trendOfValues({ target, actAt, better }: Indicator, values: readonly Measurement[]): Trend {
  const points = values.map(one => ({ at: dateOf(one.on), value: one.value, beyond: one.pastAct }))
  return { points, target, actAt, better }
}
