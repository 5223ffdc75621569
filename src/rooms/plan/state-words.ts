/** Where a measure stands, in a few words. */
import type { MeasureState } from './measure-state.ts'
import type { Telling } from './telling.ts'

export function sayState({ say, quarter }: Telling, state: MeasureState | null): string {
  if (!state) return say('measures.state.unknown')
  switch (state.kind) {
    case 'planned':
      return say('measures.state.planned', {
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
