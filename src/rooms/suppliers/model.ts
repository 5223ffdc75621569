/**
 * How much a supplier weighs, and what follows for its reviews. Not a score: each reason stands for itself and is said
 * in words; the strongest decides.
 */
import { addDays, addMonths, type Day, onWorkingDay } from '../work/day.ts'
import type { SupplierFacts, Weight } from './contract.ts'

/** Said as `suppliers.why.…`. */
export type Reason = { key: string; values: Record<string, number> }
export type Weighed = { weight: Weight; reasons: Reason[] }

/** Without whom one could not work for a week: the group that the process of reviewing suppliers looks at first. */
const WEEK_DAYS = 7
const MONTH_DAYS = 30

type Weighing = Pick<SupplierFacts, 'holds' | 'personalData' | 'access' | 'hurtsAfterDays'>

export function weigh({ holds, personalData, access, hurtsAfterDays }: Weighing): Weighed {
  const days = hurtsAfterDays
  const high: Reason[] = [
    ...(days !== null && days <= WEEK_DAYS ? [{ key: 'stopsSoon', values: { days } }] : []),
    ...(access === 'administer' ? [{ key: 'administers', values: {} }] : []),
  ]
  if (high.length > 0) return { weight: 'high', reasons: high }
  const middle: Reason[] = [
    ...(days !== null && days <= MONTH_DAYS ? [{ key: 'stopsLater', values: { days } }] : []),
    ...(personalData ? [{ key: 'personalData', values: {} }] : []),
    ...(!personalData && holds.trim() !== '' ? [{ key: 'holds', values: {} }] : []),
    ...(access === 'account' ? [{ key: 'account', values: {} }] : []),
    // What nobody has thought about yet is not taken for harmless.
    ...(days === null ? [{ key: 'unknown', values: {} }] : []),
  ]
  if (middle.length > 0) return { weight: 'middle', reasons: middle }
  return { weight: 'low', reasons: [{ key: 'little', values: {} }] }
}

/** Months between reviews: important ones and those in the middle yearly (the latter short), the rest every three years. */
export const RHYTHM_MONTHS: Record<Weight, number> = { high: 12, middle: 12, low: 36 }
/** The first look at one that was just entered. */
const FIRST_MONTHS: Record<Weight, number> = { high: 1, middle: 3, low: 12 }
/** Before a contract ends there has to be time to look, to talk and to go. */
const BEFORE_END_DAYS = 90

type Dated = Pick<SupplierFacts, 'contractEndsOn' | 'proofExpiresOn'>

/** When it is due next, counted from the last review or, before the first one, from the day of entry. */
export function nextReviewOf(
  weight: Weight,
  { contractEndsOn, proofExpiresOn }: Dated,
  { lastOn, today }: { lastOn: Day | null; today: Day },
): Day {
  const from = lastOn ?? today
  const usual = addMonths(from, lastOn ? RHYTHM_MONTHS[weight] : FIRST_MONTHS[weight])
  const sooner = [
    ...(contractEndsOn ? [addDays(contractEndsOn, -BEFORE_END_DAYS)] : []),
    // Only where proof is asked for does its end matter.
    ...(weight === 'high' && proofExpiresOn ? [proofExpiresOn] : []),
  ].filter(day => day > from)
  const [first = usual] = [usual, ...sooner].toSorted()
  return onWorkingDay(first)
}
