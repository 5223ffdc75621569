/**
 * The requirements of clauses 4–10, for an organisation that chose the standard: none is ever dropped; what fits
 * the size is the form. Whoever wants no certificate gets none of them: advice is not dressed up as a requirement.
 */
import type { Knowledge, Requirement, SizeClass } from '../../knowledge/schema.ts'
import { sizeClassOf } from '../../knowledge/size.ts'
import type { Reason } from '../../wire/reason.ts'
import type { Profile } from '../profile/contract.ts'
import { type AppliedObligation, choosesStandard, type DemandedMeasure } from './model.ts'

export type AppliedRequirement = {
  id: string
  clause: string
  clauseTitle: string
  force: 'requirement'
  summary: string
  items: string[]
  documented: 'maintain' | 'retain' | null
  notAsked: string
  typicalFindings: string[]
  /** How an organisation of this size fulfils it: advice, in contrast to the requirement itself. */
  form: Requirement['forms']['micro']
  reason: Reason
  /** The measure that carries it, and those that help. */
  carriedBy: string | null
  helpedBy: string[]
  source: string
}

/** Where the size is not known, the form of a small organisation is shown. */
export const ASSUMED_SIZE: SizeClass = 'small'

export function applyRequirements(
  profile: Profile,
  obligations: AppliedObligation[],
  knowledge: Knowledge,
): AppliedRequirement[] {
  const chosen = choosesStandard(profile, obligations)
  if (!chosen) return []
  const size = sizeClassOf(profile) ?? ASSUMED_SIZE
  const reason: Reason = { key: `obligations.standardChosen.${chosen}`, values: {} }
  return knowledge.requirements.map(requirement => ({
    id: requirement.id,
    clause: requirement.clause,
    clauseTitle: requirement.clauseTitle,
    force: 'requirement',
    summary: requirement.summary,
    items: requirement.items,
    documented: requirement.documented,
    notAsked: requirement.notAsked,
    typicalFindings: requirement.typicalFindings,
    form: requirement.forms[size],
    reason,
    carriedBy: requirement.measures[0] ?? null,
    helpedBy: requirement.measures.slice(1),
    source: requirement.source,
  }))
}

/**
 * How far into the way to the certificate what carries a clause is started: context, leadership and planning in
 * the first half, support and operation by three quarters of it, evaluation and improvement last. Plan, do, check.
 */
const STAGES: { from: number; share: number }[] = [
  { from: 4, share: 0.5 },
  { from: 7, share: 0.75 },
  { from: 9, share: 1 },
]

/** Measures that carry a requirement, in their lightest form: the form is the organisation's choice. */
export function measuresOfRequirements(
  requirements: AppliedRequirement[],
  knowledge: Knowledge,
): (DemandedMeasure & { requirements: string[] })[] {
  const quarters = knowledge.judgements['quarters-to-certificate']!.value // checked when the knowledge is loaded
  const carriers = [...new Set(requirements.map(requirement => requirement.carriedBy))].filter(
    id => id !== null,
  )
  return carriers.map(measure => {
    const carried = requirements.filter(one => one.carriedBy === measure)
    const first = Math.min(...carried.map(one => Number.parseInt(one.clause, 10)))
    const share = STAGES.findLast(stage => first >= stage.from)?.share ?? 1
    return {
      measure,
      atLeast: 'light',
      byQuarter: Math.max(1, Math.ceil(quarters * share)),
      because: '',
      requirements: carried.map(one => one.id),
    }
  })
}
