/**
 * Which scenarios bear on an organisation, and that no event counts in two of them.
 *
 * A scenario of a kind of business counts in full where the facts say that it applies, and with the share of
 * organisations it applies to where they do not say: asked of many such organisations, that is how often it happens.
 * Some scenarios tell apart what the figures of another one count as its own (a change that goes wrong is a system
 * failure to whoever counted those). Where the narrower one is told, its share is taken out of the frequency of the
 * wider one: f · (1 − Σ share · weight of the narrower one). The events left keep their loss.
 * Source: `takenFrom` and `shareIfUnknown` in `knowledge/scenarios`, judged there. Leaves out: that the events taken
 * out may be cheaper or dearer than those left.
 */
import { evaluate } from '../../knowledge/condition.ts'
import type { Knowledge, Scenario } from '../../knowledge/schema.ts'
import type { RiskFactor } from './model.ts'

/** 1 = applies, 0 = cannot happen here, between = the facts do not say. */
export function weightOfScenario(
  { relevantWhen, shareIfUnknown }: Pick<Scenario, 'relevantWhen' | 'shareIfUnknown'>,
  facts: object,
): number {
  const applies = relevantWhen ? evaluate(relevantWhen, facts) : true
  return applies === 'unknown' ? shareIfUnknown : Number(applies)
}

export function overlapFactors(scenario: Scenario, facts: object, knowledge: Knowledge): RiskFactor[] {
  return [...unknownFactor(scenario, facts), ...toldApart(scenario, facts, knowledge)]
}

function unknownFactor(scenario: Scenario, facts: object): RiskFactor[] {
  const weight = weightOfScenario(scenario, facts)
  if (weight === 1) return []
  const reason = { key: 'risks.factor.mayApply', values: { organisationsShare: weight } }
  return [{ frequency: weight, loss: 1, reason, grade: 'expert', source: 'judgement-scenarios' }]
}

function toldApart(scenario: Scenario, facts: object, knowledge: Knowledge): RiskFactor[] {
  const parts = knowledge.scenarios.flatMap(narrower =>
    narrower.takenFrom
      .filter(taken => taken.scenario === scenario.id)
      .map(taken => ({ id: narrower.id, share: taken.share * weightOfScenario(narrower, facts) }))
      .filter(part => part.share > 0),
  )
  if (parts.length === 0) return []
  const share = parts.reduce((sum, part) => sum + part.share, 0)
  const reason = {
    key: 'risks.factor.toldApart',
    values: { takenShare: share, toldNames: parts.map(part => part.id).join(',') },
  }
  return [{ frequency: 1 - share, loss: 1, reason, grade: 'expert', source: 'judgement-scenarios' }]
}
