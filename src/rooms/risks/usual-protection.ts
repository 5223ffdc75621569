/**
 * What the usual protection of organisations of this size leaves of a scenario.
 *
 * The priors are counted over organisations as they are: a share a_m of them has measure m, which leaves e_m of the
 * scenario. On average a measure leaves 1 − a_m·(1 − e_m); the product over all measures, damped like any other
 * state of measures, is what the priors have in them already. Dividing by it gives the scenario with nothing in place.
 * e_m is that of the weakest variant: most of what surveys count as "in place" is no more.
 * Source: `knowledge/adoption.yaml`. Leaves out: that careful organisations have several measures at once.
 */
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Effect, Knowledge } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Profile } from '../profile/contract.ts'
import { headcountOf } from '../profile/model.ts'
import { dampingOf, effectsOn, remaining, UNTOUCHED } from './effects.ts'

export function usualRemaining(
  scenarioId: string,
  profile: Profile,
  knowledge: Knowledge,
): { frequency: number; loss: number } {
  const facts = withDerivedFacts(profile)
  let { lnFrequency, lnLoss } = UNTOUCHED
  for (const { measure: id, share } of knowledge.adoption) {
    const measure = knowledge.measures.find(one => one.id === id)
    if (!measure || (measure.relevantWhen && evaluate(measure.relevantWhen, facts) === false)) continue
    const weakest = VARIANTS.map(name => measure.variants[name]).find(variant => variant !== undefined)
    const effect = leftBy(weakest?.effects ?? [], scenarioId)
    // Adoption is a share: held below one where the size goes beyond the largest anchor.
    const adopted = Math.min(1, interpolateBySize(share, headcountOf(profile)))
    lnFrequency += Math.log(1 - adopted * (1 - Math.exp(effect.lnFrequency)))
    lnLoss += Math.log(1 - adopted * (1 - Math.exp(effect.lnLoss)))
  }
  return remaining({ lnFrequency, lnLoss, lnLow: 0, lnHigh: 0 }, dampingOf(knowledge))
}

function leftBy(effects: Effect[], scenarioId: string) {
  return effectsOn(effects, new Map([[scenarioId, scenarioId]]))[scenarioId] ?? UNTOUCHED
}
