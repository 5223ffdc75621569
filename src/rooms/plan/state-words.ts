/** Where a measure stands, in a few words. */
import type { MeasureState } from './measure-state.ts'
import type { PlannedMeasure } from './result.ts'
import type { Telling } from './telling.ts'

export function sayState({ say, quarter }: Telling, state: MeasureState | null): string {
  if (!state) return say('measures.state.unknown')
  switch (state.kind) {
    case 'planned':
      return say(`measures.state.${state.planned.raised.length > 0 ? 'plannedRaised' : 'planned'}`, {
        raised: sayRaised({ say, quarter }, state.planned),
        variant: say(`plan.variant.${state.planned.variant}`),
        quarter: quarter(state.planned.startQuarter),
      })
    case 'in_place':
      return say('measures.state.inPlace', { variant: say(`plan.variant.${state.variant}`) })
    case 'unmet':
      return say(`measures.state.${state.refused ? 'unmetRefused' : 'unmet'}`)
    case 'left_out':
      return say(`measures.state.${state.group}`)
  }
}

/** "standard from 2028 Q1", for each stronger form that comes later. */
export const sayRaised = (
  { say, quarter }: Pick<Telling, 'say' | 'quarter'>,
  { raised }: Pick<PlannedMeasure, 'raised'>,
) =>
  raised
    .map(raise =>
      say('plan.result.plan.raise', {
        variant: say(`plan.variant.${raise.variant}`),
        quarter: quarter(raise.startQuarter),
      }),
    )
    .join(', ')
