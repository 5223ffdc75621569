/**
 * What the usual protection of organisations of this size leaves of a scenario.
 *
 * The priors are counted over organisations as they are: a share a_m of them has measure m, which leaves e_m of the
 * scenario. On average a measure leaves 1 − a_m·(1 − e_m); the product over all measures, damped like any other
 * state of measures, is what the priors have in them already. Dividing by it gives the scenario with nothing in place.
 * e_m is that of the weakest variant: most of what surveys count as "in place" is no more; and as well kept as is usual,
 * each supporter giving its part back in the share of organisations that have it.
 * Source: `knowledge/adoption.yaml`. Leaves out: that careful organisations have several measures at once.
 */
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Effect, Knowledge } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Profile } from '../profile/contract.ts'
import { headcountOf } from '../profile/model.ts'
import { dampingOf, effectsOn, type Kept, remaining, UNTOUCHED, WELL_KEPT } from './effects.ts'
import type { Support, Supports } from './reliability.ts'

export function usualRemaining(
  scenarioId: string,
  profile: Profile,
  supports: Supports,
  knowledge: Knowledge,
): { frequency: number; loss: number } {
  const facts = withDerivedFacts(profile)
  // Adoption is a share: held below one where the size goes beyond the largest anchor.
  const adopted = new Map(
    knowledge.adoption.map(({ measure, share }) => [
      measure,
      Math.min(1, interpolateBySize(share, headcountOf(profile))),
    ]),
  )
  let { lnFrequency, lnLoss } = UNTOUCHED
  for (const [id, share] of adopted) {
    const measure = knowledge.measures.find(one => one.id === id)
    if (!measure || (measure.relevantWhen && evaluate(measure.relevantWhen, facts) === false)) continue
    const weakest = VARIANTS.map(name => measure.variants[name]).find(variant => variant !== undefined)
    const effect = leftBy(weakest?.effects ?? [], scenarioId, usuallyKept(supports.get(id), adopted))
    lnFrequency += Math.log(1 - share * (1 - Math.exp(effect.lnFrequency)))
    lnLoss += Math.log(1 - share * (1 - Math.exp(effect.lnLoss)))
  }
  return remaining({ lnFrequency, lnLoss, lnLow: 0, lnHigh: 0 }, dampingOf(knowledge))
}

function leftBy(effects: Effect[], scenarioId: string, kept: Kept) {
  return effectsOn(effects, new Map([[scenarioId, scenarioId]]), kept)[scenarioId] ?? UNTOUCHED
}

/** Supporters in their weakest variant, as far as they are usual; those without a figure are not. */
function usuallyKept(support: Support | undefined, adopted: Map<string, number>): Kept {
  if (!support) return WELL_KEPT
  const back = support.supporters.reduce((sum, { measure, parts }) => {
    const weakest = VARIANTS.map(name => parts[name]).find(part => part !== undefined) ?? 0
    return sum + (adopted.get(measure) ?? 0) * weakest
  }, 0)
  return { kept: support.kept, back }
}
