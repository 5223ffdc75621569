/**
 * From the facts to the tailored ISMS: what binds, what could hurt, what could be done. Nothing is chosen here.
 */
import type { Knowledge, SizeClass } from '../../knowledge/schema.ts'
import { sizeClassOf } from '../../knowledge/size.ts'
import {
  type ExcludedMeasure,
  type InPlace,
  inPlaceOf,
  type MeasureOption,
  offerMeasures,
  type ScenarioOf,
} from '../measures/model.ts'
import { type AppliedObligation, applyObligations } from '../obligations/model.ts'
import { type AppliedRequirement, applyRequirements } from '../obligations/requirements.ts'
import type { Profile } from '../profile/contract.ts'
import { unknownFacts } from '../profile/model.ts'
import type { Observation, OwnEstimate, OwnRisk } from '../risks/contract.ts'
import { type AssessedRisk, assessRisks, type ExcludedScenario } from '../risks/model.ts'
import { type Supports, supportsHere } from '../risks/reliability.ts'

export type Tailored = {
  profile: Profile
  sizeClass: SizeClass | null
  unknownFacts: string[]
  obligations: AppliedObligation[]
  requirements: AppliedRequirement[]
  risks: AssessedRisk[]
  excludedScenarios: ExcludedScenario[]
  measures: MeasureOption[]
  excludedMeasures: ExcludedMeasure[]
  inPlace: InPlace
  /** How measures keep each other reliable here. */
  supports: Supports
  scenarioOf: ScenarioOf
}

/** What the organisation keeps itself beside its profile. */
export type Register = { ownRisks: OwnRisk[]; estimates: OwnEstimate[]; observations: Observation[] }

export const EMPTY_REGISTER: Register = { ownRisks: [], estimates: [], observations: [] }

export function tailor(
  profile: Profile,
  knowledge: Knowledge,
  register: Register = EMPTY_REGISTER,
): Tailored {
  const obligations = applyObligations(profile, knowledge)
  const { risks, excluded } = assessRisks(
    profile,
    knowledge,
    register.ownRisks,
    register.estimates,
    register.observations,
  )
  const scenarioOf = new Map(
    risks.flatMap(risk => (risk.scenarioId ? [[risk.id, risk.scenarioId] as [string, string]] : [])),
  )
  const supports = supportsHere(profile, knowledge)
  const offered = offerMeasures(profile, knowledge, scenarioOf)
  return {
    profile,
    sizeClass: sizeClassOf(profile) ?? null,
    unknownFacts: unknownFacts(profile),
    obligations,
    requirements: applyRequirements(profile, obligations, knowledge),
    risks,
    excludedScenarios: excluded,
    measures: offered.options,
    excludedMeasures: offered.excluded,
    inPlace: inPlaceOf(profile, knowledge, supports, scenarioOf),
    supports,
    scenarioOf,
  }
}
