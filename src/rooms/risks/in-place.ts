/**
 * What a set of measures in place leaves of the frequency of a scenario, damped like any other state of measures.
 * Leaves out: what they take off the loss of an event.
 */
import { variantsOf } from '../../knowledge/check-measures.ts'
import type { Knowledge, Measure, MeasureVariant, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import type { Profile } from '../profile/contract.ts'
import { dampingOf, effectsOn, remaining, together, UNTOUCHED } from './effects.ts'

export type StatedInPlace = NonNullable<Profile['inPlace']>

/** The variant that is in place where the named one does not exist: the next weaker, else the weakest. */
export function nearestVariant(measure: Measure, name: VariantName): [VariantName, MeasureVariant] {
  const known = variantsOf(measure)
  const upTo = known.filter(([one]) => VARIANTS.indexOf(one) <= VARIANTS.indexOf(name))
  return upTo.at(-1) ?? known[0]! // the schema asks for at least one variant
}

export function frequencyLeft(scenarioId: string, inPlace: StatedInPlace, knowledge: Knowledge): number {
  const only = new Map([[scenarioId, scenarioId]])
  const effects = inPlace.flatMap(({ practice, variant }) => {
    const measure = knowledge.measures.find(one => one.id === practice)
    return measure ? [effectsOn(nearestVariant(measure, variant)[1].effects, only)] : []
  })
  return remaining(together(effects)[scenarioId] ?? UNTOUCHED, dampingOf(knowledge)).frequency
}
