/** What comes in by the form about a measure: text to a decision, or what is missing, by field. */
import { type DecisionInput, decisionSchema } from './contract.ts'

/** As it was entered, to be shown again. */
export type Entered = { act: string; variant: string; quarter: string; reason: string }

export type DecideFault = 'missing' | 'variantMissing' | 'quarterMissing' | 'reasonMissing'
export type DecideFaults = Partial<Record<keyof Entered, DecideFault>>

export type ReadDecision =
  | { ok: true; input: DecisionInput }
  | { ok: false; entered: Entered; faults: DecideFaults }

/**
 * The choice "do it as planned" carries what was shown (`accept:light:2`), so that what is recorded is what the
 * person saw and not what the plan may say a moment later.
 */
export function readDecision(measure: string, fields: Record<string, string>): ReadDecision {
  const entered: Entered = {
    act: fields['act'] ?? '',
    variant: fields['variant'] ?? '',
    quarter: fields['quarter'] ?? '',
    reason: (fields['reason'] ?? '').trim(),
  }
  const [act = '', seenVariant, seenQuarter] = entered.act.split(':')
  const wantsVariant = act === 'change' || (act === 'accept' && seenVariant === undefined)
  const checked = decisionSchema.safeParse({
    measure,
    act,
    variant: seenVariant ?? (wantsVariant ? entered.variant : null),
    quarter: seenQuarter ? Number(seenQuarter) : act === 'postpone' ? Number(entered.quarter) : null,
    reason: entered.reason,
  })
  if (checked.success) return { ok: true, input: checked.data }
  const wrong = new Set(checked.error.issues.map(issue => String(issue.path[0])))
  const faults: DecideFaults = {}
  if (wrong.has('act') || wrong.has('measure')) faults.act = 'missing'
  if (wrong.has('variant') && wantsVariant) faults.variant = 'variantMissing'
  if (wrong.has('quarter') && act === 'postpone') faults.quarter = 'quarterMissing'
  if (wrong.has('reason')) faults.reason = 'reasonMissing'
  if (Object.keys(faults).length === 0) faults.act = 'missing'
  return { ok: false, entered, faults }
}
