/**
 * Whole plans from a fractional one: each measure takes stages with the chances of their fractions, what does not fit
 * is left, and recreate and descend finish the plan. The relaxation sees all measures and quarters at once, which the
 * search does not; so its plans are good starts (randomised rounding, Raghavan and Thompson 1987).
 */
import { startWindow } from './plan-insertion.ts'
import { optionOf } from './plan-model.ts'
import type { PlanGroup, PlanPolytope } from './plan-polytope.ts'
import type { Random } from './plan-random.ts'
import { recreate } from './plan-ruin.ts'
import { emptyState, fits, NONE, type PlanSearch, type PlanState, place } from './plan-state.ts'
import { descend } from './plan-steps.ts'

/** Draws a stage out of a variant that is there and ready, after the chances of its fractions; −1 for none. */
function drawStage(
  { model, stages }: PlanPolytope,
  columns: number[],
  fractions: Float64Array,
  random: Random,
  at: { from: number; ready: number; weight: number },
): number {
  let left = random.unit() * at.weight
  for (const column of columns) {
    const stage = model.stages[stages[column]!]!
    if (stage.from !== at.from || stage.start < at.ready) continue
    left -= fractions[column]!
    if (left < 0) return column
  }
  return NONE
}

/** The stages drawn one after the other, and the fraction of the first. */
function drawOption(
  polytope: PlanPolytope,
  group: PlanGroup,
  fractions: Float64Array,
  random: Random,
): { index: number; fraction: number } | undefined {
  const { model, stages } = polytope
  const drawn: number[] = []
  let at = { from: -1, ready: 0, weight: 1 }
  let fraction = 0
  for (;;) {
    const column = drawStage(polytope, group.columns, fractions, random, at)
    if (column === NONE) break
    const stage = model.stages[stages[column]!]!
    const into = group.columns.filter(c => model.stages[stages[c]!]!.to === stage.to)
    at = {
      from: stage.to,
      ready: stage.ready,
      weight: into.reduce((sum, c) => sum + fractions[c]!, 0),
    }
    if (drawn.length === 0) fraction = fractions[column]!
    drawn.push(stages[column]!)
  }
  const index = optionOf(model, group.measure, drawn)
  return index === undefined ? undefined : { index, fraction }
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
    .map(group => ({ ...drawOption(polytope, group, fractions, random), key: random.unit() }))
    .flatMap(({ index, fraction = 0, key }) => {
      if (index === undefined) return []
      const option = model.options[index]!
      return [{ index, option, key: key - fraction + (option.meets ? -2 : 0) }]
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
