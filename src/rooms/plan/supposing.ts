/** From the result to what can be supposed about it: the risks as assessed, the measures planned and left out. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { MeasureOption } from '../measures/model.ts'
import { dampingOf, scaled, together } from '../risks/effects.ts'
import { type Reliability, reliabilityOf } from './pairs.ts'
import { lastVariantOf, type Result } from './result.ts'
import type { Tailored } from './tailor.ts'
import { exposedRisk, type SupposedMeasure, type SupposedTie, type WhatIf } from './what-if.ts'

/** A measure in one of its variants, planned or not. */
type Candidate = { option: MeasureOption; v: number; planned: boolean }

export function whatIfOf(tailored: Tailored, result: Result, knowledge: Knowledge): WhatIf {
  const reliability = reliabilityOf(tailored, knowledge)
  const candidates = [
    ...result.measures.map(one => candidateOf(tailored, one.id, lastVariantOf(one), true)),
    ...result.leftOut.map(({ id, variant }) => candidateOf(tailored, id, variant, false)),
  ].filter(candidate => candidate !== null)
  return {
    risks: tailored.risks.map(exposedRisk),
    today: together(tailored.inPlace.map(one => one.effects)),
    damping: dampingOf(knowledge),
    measures: candidates.map(one => supposable(one, reliability)).filter(measure => measure !== null),
    ties: tiesAmong(candidates, reliability),
    appetite: [...(tailored.profile.appetite ?? [])].sort((a, b) => a.lossEur - b.lossEur),
  }
}

function candidateOf(
  { measures }: Tailored,
  id: string,
  name: string | null,
  planned: boolean,
): Candidate | null {
  const option = measures.find(one => one.id === id)
  const v = option?.variants.findIndex(one => one.name === name) ?? -1
  return option && v >= 0 ? { option, v, planned } : null
}

/** Null where there is nothing to suppose: what acts on no risk here, by itself or in place, changes no curve. */
function supposable({ option, v, planned }: Candidate, reliability: Reliability): SupposedMeasure | null {
  const variant = option.variants[v]!
  const { own, lent } = reliability.actingOf(option)[v]!
  const effects = together([own, lent])
  if (!planned && Object.keys(effects).length === 0) return null
  return {
    id: option.id,
    variant: variant.name,
    planned,
    effects,
    firstYearEur: variant.onceEur + variant.yearlyEur,
    firstYearHours: variant.onceHours + variant.yearlyHours,
  }
}

function tiesAmong(candidates: Candidate[], reliability: Reliability): SupposedTie[] {
  return candidates.flatMap(supporter =>
    candidates.flatMap(supported => {
      const tie = reliability.tieOf(supporter.option, supported.option)
      if (!tie) return []
      const effects = scaled(tie.gains[supported.v]!, tie.parts[supporter.v]!)
      return [{ supporter: supporter.option.id, supported: supported.option.id, effects }]
    }),
  )
}
