/** From the result to what can be supposed about it: the risks as assessed, the measures planned and left out. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { MeasureOption } from '../measures/model.ts'
import { dampingOf, together } from '../risks/effects.ts'
import type { Result } from './result.ts'
import type { Tailored } from './tailor.ts'
import { exposedRisk, type SupposedMeasure, type WhatIf } from './what-if.ts'

export function whatIfOf(tailored: Tailored, result: Result, knowledge: Knowledge): WhatIf {
  const optionOf = new Map(tailored.measures.map(option => [option.id, option]))
  const measures = [
    ...result.measures.map(({ id, variant }) => supposable(optionOf.get(id), variant, true)),
    ...result.leftOut.map(({ id, variant }) => supposable(optionOf.get(id), variant, false)),
  ]
  return {
    risks: tailored.risks.map(exposedRisk),
    today: together(tailored.inPlace.map(one => one.effects)),
    damping: dampingOf(knowledge),
    measures: measures.filter(measure => measure !== null),
    appetite: [...(tailored.profile.appetite ?? [])].sort((a, b) => a.lossEur - b.lossEur),
  }
}

/** Null where there is nothing to suppose: what acts on no risk here changes no curve. */
function supposable(
  option: MeasureOption | undefined,
  name: string | null,
  planned: boolean,
): SupposedMeasure | null {
  const variant = option?.variants.find(one => one.name === name)
  if (!option || !variant) return null
  if (!planned && Object.keys(variant.effects).length === 0) return null
  return {
    id: option.id,
    variant: variant.name,
    planned,
    effects: variant.effects,
    firstYearEur: variant.onceEur + variant.yearlyEur,
    firstYearHours: variant.onceHours + variant.yearlyHours,
  }
}
