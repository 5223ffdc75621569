/** What a person decides about measures and risks, and the refusals this can meet. */
import { z } from 'zod'

export const DECISION_ACTS = ['accept', 'change', 'refuse', 'postpone', 'withdraw'] as const
export const VARIANT_NAMES = ['light', 'standard', 'full'] as const
/** Planned quarters are counted from 1; two years is as far as a plan reaches. */
export const QUARTERS_MAX = 8

const reason = z
  .string()
  .trim()
  .min(3, 'a reason of a few words is expected; it is what you will read in a year')
  .max(1000, 'at most 1000 characters are expected')

export const decisionSchema = z
  .strictObject({
    measure: z.string().regex(/^[A-Z][0-9]{2,3}$/),
    act: z.enum(DECISION_ACTS),
    variant: z.enum(VARIANT_NAMES).nullable(),
    quarter: z.number().int().min(1).max(QUARTERS_MAX).nullable(),
    reason,
  })
  .refine(decision => decision.act !== 'change' || decision.variant !== null, {
    path: ['variant'],
    message: 'the variant that is wanted instead is expected',
  })
  .refine(decision => decision.act !== 'postpone' || decision.quarter !== null, {
    path: ['quarter'],
    message: 'the quarter to postpone it to is expected',
  })

export type DecisionInput = z.infer<typeof decisionSchema>

/** A decision as it was recorded; the latest of a measure counts, "withdraw" takes it back. */
export type Decision = DecisionInput & { id: string; decidedAt: string; decidedBy: string }

export const acceptanceSchema = z.strictObject({
  riskId: z.string().min(1).max(60),
  /** Of the risk as the person saw it: accepting something that has changed meanwhile is refused. */
  fingerprint: z.string().min(1).max(2000),
  riskOwner: z.string().trim().min(2, 'the name of who carries this risk is expected').max(160),
  reason,
})
export type AcceptanceInput = z.infer<typeof acceptanceSchema>

export type Acceptance = AcceptanceInput & { id: string; acceptedAt: string; acceptedBy: string }

export type PlanRefusal =
  | 'plan.no_profile'
  | 'plan.not_allowed'
  | 'measure.not_found'
  | 'measure.variant_not_offered'
  | 'decision.nothing_to_withdraw'
  | 'decision.recorded_meanwhile'
  | 'risk.not_found'
  | 'risk.changed_meanwhile'
  | 'risk.accepted_meanwhile'
