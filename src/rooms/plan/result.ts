/**
 * The result: what could hurt, the plan, what it changes, what was left out and why, against what is accepted.
 * Everything a page, a document or the command line shows comes from here; words are made elsewhere.
 */
import type { PlanSolution } from '../../engine/plan-problem.ts'
import type { Grade, SizeClass, VariantName } from '../../knowledge/schema.ts'
import type { Reason } from '../../wire/reason.ts'
import type { AppliedObligation } from '../obligations/model.ts'
import type { AppliedRequirement } from '../obligations/requirements.ts'
import type { Profile } from '../profile/contract.ts'
import type { AssessedRisk, ExcludedScenario } from '../risks/model.ts'
import type { Decision } from './contract.ts'
import type { AppetiteStep, Curve } from './exposure.ts'
import type { Limits } from './problem.ts'

/** Why a measure or a control is there at all (commitment 1). */
export type Driver = { kind: 'risk' | 'obligation' | 'requirement' | 'decision' | 'measure'; id: string }

export type ResultRisk = AssessedRisk & {
  expectedLossBeforeEur: number
  expectedLossAfterEur: number
  /** What an acceptance of this risk refers to. */
  fingerprint: string
}

/** A stronger variant later, and what it takes beyond the one before. */
export type Raise = {
  variant: VariantName
  from: VariantName
  startQuarter: number
  activeFromQuarter: number
  onceEur: number
  onceHours: number
  /** Setting up and the first year of running, beyond what the variant before would take. */
  firstYearEur: number
  firstYearHours: number
  /** Of the stronger variant, in place of those of the one before. */
  yearlyEur: number
  yearlyHours: number
  userHoursPerYear: number
}

/** A measure whose effect another one keeps up, and what would be lost of it without. */
export type KeptReliable = { id: string; lostShare: number; eurPerYear: number }

export type PlannedMeasure = {
  id: string
  name: string
  /** The variant it is started in. */
  variant: VariantName
  /** What it is raised to later. */
  raised: Raise[]
  /** Others in place or planned that it keeps reliable, and what that is worth in each. */
  keeps: KeptReliable[]
  /** The variant in place today, if this is a step up from it. */
  from: VariantName | null
  startQuarter: number
  activeFromQuarter: number
  onceEur: number
  yearlyEur: number
  onceHours: number
  yearlyHours: number
  userHoursPerYear: number
  /** Setting up and the first year of running. */
  firstYearEur: number
  firstYearHours: number
  drivers: Driver[]
  /** Its share in the yearly expected loss (with tail weight) that the whole plan takes away, and a range for it. */
  reductionEurPerYear: number
  reductionRangeEur: { low: number; high: number }
  reductionByRisk: Record<string, number>
  grade: Grade
  why: Reason
  whyNow: Reason
  decision: Decision | null
}

/** The variant a planned measure ends in. */
export const lastVariantOf = ({ variant, raised }: Pick<PlannedMeasure, 'variant' | 'raised'>): VariantName =>
  raised.at(-1)?.variant ?? variant

export type LeftOut = {
  id: string
  name: string
  /** The variant that came closest, and the one in place today, if any. */
  variant: VariantName | null
  inPlace: VariantName | null
  reason: PlanSolution['omissions'][number]['reason'] | 'nothing_to_act_on'
  why: Reason
  gainEur: number
  costEur: number
  savesEur: number
  decision: Decision | null
}

/** A duty that does not fit into money and hours, and what would have to be there. */
export type UnmetDuty = {
  measure: string
  name: string
  obligations: string[]
  requirements: string[]
  why: Reason
}

export type AppetiteState = 'none' | 'met_today' | 'met_by_plan' | 'met_at_extra_cost' | 'out_of_reach'

export type Result = {
  profile: Profile
  sizeClass: SizeClass | null
  unknownFacts: string[]
  limits: Limits
  obligations: AppliedObligation[]
  requirements: AppliedRequirement[]
  risks: ResultRisk[]
  excludedScenarios: ExcludedScenario[]
  curve: Curve
  appetite: { state: AppetiteState; steps: AppetiteStep[]; extraCostEur: number }
  measures: PlannedMeasure[]
  inPlace: { id: string; name: string; variant: VariantName }[]
  leftOut: LeftOut[]
  unmetDuties: UnmetDuty[]
  totals: { costEurPerQuarter: number[]; hoursPerQuarter: number[] }
  expectedLoss: { beforeEur: number; afterEur: number }
  /** Over the horizon: loss, money and hours of the plan, and of doing nothing new. */
  cost: PlanSolution['cost']
  costOfDoingNothing: PlanSolution['cost']
  horizonQuarters: number
  provenGap: number
}
