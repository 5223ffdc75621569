/**
 * Size of an organisation: figures between the four size anchors, and the European size class.
 *
 * Figures are given for 4, 20, 100 and 600 persons (micro, small, medium, large) and interpolated on a log-log
 * scale, because effort, frequency and loss grow like powers of the headcount. Where one end is zero, for which
 * there is no logarithm, the value itself is taken linearly in the logarithm of the headcount. Below 4 persons the
 * micro figure stays: the smallest set-up does not get smaller. Above 600 the last slope continues, held between
 * 0 and 1: a total does not fall with size, and its share per head does not rise where there are no anchors.
 */
import type { SizeClass } from './schema.ts'

const SIZE_ANCHORS = [
  ['micro', 4],
  ['small', 20],
  ['medium', 100],
  ['large', 600],
] as const

type BySize = Record<SizeClass, number>

export function interpolateBySize(values: BySize, headcount: number): number {
  const points = SIZE_ANCHORS.map(([size, persons]) => ({ persons, value: values[size] }))
  const [smallest] = points
  const largest = points.at(-1)!
  if (!(headcount > smallest!.persons)) return smallest!.value
  if (headcount > largest.persons) return beyond(points.at(-2)!, largest, headcount)
  const upper = points.findIndex(point => headcount <= point.persons)
  return between(points[upper - 1]!, points[upper]!, headcount)
}

type Point = { persons: number; value: number }

function between(from: Point, to: Point, headcount: number): number {
  const share = Math.log(headcount / from.persons) / Math.log(to.persons / from.persons)
  if (from.value <= 0 || to.value <= 0) return from.value + share * (to.value - from.value)
  // By logarithms, since the quotient of two extreme figures would leave the range of numbers.
  return Math.exp(Math.log(from.value) + share * (Math.log(to.value) - Math.log(from.value)))
}

function beyond(before: Point, last: Point, headcount: number): number {
  if (before.value <= 0 || last.value <= 0) return last.value
  const slope = Math.log(last.value / before.value) / Math.log(last.persons / before.persons)
  return last.value * (headcount / last.persons) ** Math.min(1, Math.max(0, slope))
}

const EU_LIMITS = [
  { size: 'micro', below: 10, turnoverEur: 2e6, balanceSheetEur: 2e6 },
  { size: 'small', below: 50, turnoverEur: 10e6, balanceSheetEur: 10e6 },
  { size: 'medium', below: 250, turnoverEur: 50e6, balanceSheetEur: 43e6 },
] as const

/**
 * The class of Recommendation 2003/361/EC: headcount below the limit, and turnover or balance sheet within it. Where
 * only one of the two is known, that one decides; where neither is, the headcount alone. Leaves out: partner and
 * linked enterprises, and that a class changes only after two years.
 */
export function sizeClassOf(organisation: {
  headcount?: number | null | undefined
  turnoverEur?: number | null | undefined
  balanceSheetEur?: number | null | undefined
}): SizeClass | undefined {
  const { headcount, turnoverEur, balanceSheetEur } = organisation
  if (typeof headcount !== 'number' || !Number.isFinite(headcount) || headcount < 0) return undefined
  for (const limit of EU_LIMITS) {
    const money = [
      typeof turnoverEur === 'number' ? turnoverEur <= limit.turnoverEur : null,
      typeof balanceSheetEur === 'number' ? balanceSheetEur <= limit.balanceSheetEur : null,
    ].filter(known => known !== null)
    if (headcount < limit.below && (money.length === 0 || money.includes(true))) return limit.size
  }
  return 'large'
}
