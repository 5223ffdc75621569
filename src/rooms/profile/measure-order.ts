/**
 * In which order measures are asked for as "done already": first those that organisations of this size most often
 * have, since the answer is most often yes there; the others by the themes of Annex A.
 */
import { evaluate } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Control, Knowledge, Measure } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Profile } from './contract.ts'
import { headcountOf } from './model.ts'

export type Theme = Control['theme']
export type MeasureOrder = { usual: Measure[]; others: { theme: Theme; measures: Measure[] }[] }

/** Enough to hold what a small firm usually has, short enough to be read in a minute or two. */
const USUAL = 12
const THEMES: readonly Theme[] = ['technological', 'people', 'physical', 'organizational']

export function orderMeasures(
  profile: Profile,
  { measures, adoption, controls }: Pick<Knowledge, 'measures' | 'adoption' | 'controls'>,
  chosen: (measure: Measure) => boolean,
): MeasureOrder {
  const facts = withDerivedFacts(profile)
  const shares = new Map(
    adoption.map(one => [one.measure, interpolateBySize(one.share, headcountOf(profile))] as const),
  )
  const shareOf = (measure: Measure) => shares.get(measure.id) ?? 0
  const relevant = measures
    .filter(one => chosen(one) || !one.relevantWhen || evaluate(one.relevantWhen, facts) !== false)
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.id < b.id ? -1 : 1))
  const usual = relevant.filter((measure, i) => i < USUAL || chosen(measure))
  const rest = relevant.filter(measure => !usual.includes(measure))
  const themeOf = (measure: Measure): Theme =>
    controls.find(control => control.id === measure.controls[0])?.theme ?? 'organizational'
  const others = THEMES.map(theme => ({ theme, measures: rest.filter(one => themeOf(one) === theme) }))
  return { usual, others: others.filter(group => group.measures.length > 0) }
}
