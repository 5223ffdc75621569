/**
 * What a set of measures that are there does to risks, each as reliable as the others keep it, and what it leaves of
 * the frequency of a scenario, damped like any other state of measures.
 */
import { variantsOf } from '../../knowledge/check-measures.ts'
import type { Knowledge, Measure, MeasureVariant, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'
import { dampingOf, effectsOn, type RiskEffects, remaining, together, UNTOUCHED } from './effects.ts'
import { givenBack, type Standing, type Supports } from './reliability.ts'

export type StatedInPlace = NonNullable<Profile['inPlace']>

/** The variant that is in place where the named one does not exist: the next weaker, else the weakest. */
export function nearestVariant(measure: Measure, name: VariantName): [VariantName, MeasureVariant] {
  const known = variantsOf(measure)
  const upTo = known.filter(([one]) => VARIANTS.indexOf(one) <= VARIANTS.indexOf(name))
  return upTo.at(-1) ?? known[0]! // the schema asks for at least one variant
}

/** The stated measures that are known, in the variants that exist. */
export function standingOf(inPlace: StatedInPlace, knowledge: Knowledge): Map<string, VariantName> {
  return new Map(
    inPlace.flatMap(({ practice, variant }) => {
      const measure = knowledge.measures.find(one => one.id === practice)
      return measure ? [[measure.id, nearestVariant(measure, variant)[0]] as const] : []
    }),
  )
}

/** What each measure there does to the risks, as well kept as those there keep it. */
export function effectsOfStanding(
  standing: Standing,
  supports: Supports,
  knowledge: Knowledge,
  scenarioOf: Map<string, string>,
): { measure: string; variant: VariantName; effects: RiskEffects }[] {
  return [...standing].map(([id, variant]) => {
    const support = supports.get(id)
    const kept = { kept: support?.kept ?? 1, back: givenBack(support, standing) }
    const facts = knowledge.measures.find(one => one.id === id)?.variants[variant]
    return { measure: id, variant, effects: effectsOn(facts?.effects ?? [], scenarioOf, kept) }
  })
}

export function frequencyLeft(
  scenarioId: string,
  inPlace: StatedInPlace,
  supports: Supports,
  knowledge: Knowledge,
): number {
  const only = new Map([[scenarioId, scenarioId]])
  const standing = effectsOfStanding(standingOf(inPlace, knowledge), supports, knowledge, only)
  const effects = together(standing.map(one => one.effects))
  return remaining(effects[scenarioId] ?? UNTOUCHED, dampingOf(knowledge)).frequency
}
