/**
 * Whole plans from a fractional one: each measure takes an option with the chance of its fraction, what does not fit
 * is left, and recreate and descend finish the plan. The relaxation sees all measures and quarters at once, which the
 * search does not; so its plans are good starts (randomised rounding, Raghavan and Thompson 1987).
 */
import type { PlanPolytope } from './plan-polytope.ts'
import type { Random } from './plan-random.ts'
import { recreate } from './plan-ruin.ts'
import { emptyState, fits, NONE, type PlanSearch, type PlanState, place, startWindow } from './plan-state.ts'
import { descend } from './plan-steps.ts'

function drawColumn(columns: number[], fractions: Float64Array, random: Random): number {
  let left = random.unit()
  for (const column of columns) {
    left -= fractions[column]!
    if (left < 0) return column
  }
  return NONE
}

export function roundFractions(
  search: PlanSearch,
  polytope: PlanPolytope,
  fractions: Float64Array,
  random: Random,
): PlanState {
  const { model } = search
  const state = emptyState(search)
  const drawn = polytope.groups
    .map(group => ({ column: drawColumn(group.columns, fractions, random), key: random.unit() }))
    .filter(({ column }) => column !== NONE)
    .map(({ column, key }) => {
      const option = model.options[polytope.options[column]!]!
      return {
        index: polytope.options[column]!,
        option,
        key: key - fractions[column]! + (option.meets ? -2 : 0),
      }
    })
    .sort((a, b) => a.option.start - b.option.start || a.key - b.key)
  for (const { index, option } of drawn) {
    const { from, to } = startWindow(search, state, option.measure)
    if (option.start >= from && option.start <= to && fits(search, state, option)) place(search, state, index)
  }
  recreate(search, state, random)
  descend(search, state)
  return state
}
