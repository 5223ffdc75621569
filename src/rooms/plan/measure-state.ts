/** Where a measure stands: in place, planned, left out, asked for without room. */
import type { VariantName } from '../../knowledge/schema.ts'
import type { Decision } from './contract.ts'
import type { LeftOut, PlannedMeasure, Result } from './result.ts'
import { groupOf, type LeftOutGroup } from './summary.ts'

export type MeasureState =
  | { kind: 'planned'; planned: PlannedMeasure }
  | { kind: 'unmet'; refused: boolean }
  | { kind: 'in_place'; variant: VariantName }
  | { kind: 'left_out'; left: LeftOut; group: LeftOutGroup }

const REFUSED = 'plan.unmet.refused'

export function stateOf(result: Result, id: string): MeasureState | null {
  const planned = result.measures.find(one => one.id === id)
  if (planned) return { kind: 'planned', planned }
  const unmet = result.unmetDuties.filter(one => one.measure === id)
  if (unmet.length > 0) return { kind: 'unmet', refused: unmet.some(one => one.why.key === REFUSED) }
  const inPlace = result.inPlace.find(one => one.id === id)
  if (inPlace) return { kind: 'in_place', variant: inPlace.variant }
  const left = result.leftOut.find(one => one.id === id)
  return left ? { kind: 'left_out', left, group: groupOf(left) } : null
}

/** The decision that stands about a measure, whatever became of it in the plan. */
export function decisionOn(result: Result, id: string): Decision | null {
  const found = [...result.measures, ...result.leftOut].find(one => one.id === id && one.decision)
  return found?.decision ?? null
}
