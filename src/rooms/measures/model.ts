/**
 * The measures open to an organisation: what each variant costs it in money, hours and attention, and what remains
 * of each of its risks once it is in place.
 *
 * Costs follow the headcount (see `knowledge/size.ts`). A measure that is in place already is offered only in a
 * stronger variant, at the difference in cost and effect. Leaves out: what running measures in place costs today;
 * that is spent already and no choice.
 */
import { evaluate, factsUsed } from '../../knowledge/condition.ts'
import { withDerivedFacts } from '../../knowledge/facts.ts'
import type { Knowledge, Measure, MeasureVariant, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import { interpolateBySize } from '../../knowledge/size.ts'
import type { Profile } from '../profile/contract.ts'
import { headcountOf } from '../profile/model.ts'
import { effectsOn, type RiskEffects, relativeTo } from '../risks/effects.ts'
import { effectsOfStanding, standingOf } from '../risks/in-place.ts'
import type { Supports } from '../risks/reliability.ts'

export type MeasureCost = {
  onceEur: number
  yearlyEur: number
  onceHours: number
  yearlyHours: number
  userHoursPerYear: number
}

export type VariantOption = MeasureCost & {
  name: VariantName
  leadQuarters: number
  requires: string[]
  /** What remains of each risk when it is kept reliable, relative to what is in place today. */
  effects: RiskEffects
}

export type MeasureOption = {
  id: string
  /** In rising order of strength; only variants stronger than the one in place. */
  variants: VariantOption[]
  inPlace: VariantName | null
}

export type ExcludedMeasure = { id: string; facts: string[] }

/** Effects of what is in place today, as well kept as what else is in place keeps it. */
export type InPlace = { measure: string; variant: VariantName; effects: RiskEffects }[]

/** Sorts variants by strength; a measure may lack some. */
export function variantsOf(measure: Measure): [VariantName, MeasureVariant][] {
  return VARIANTS.flatMap(name => {
    const variant = measure.variants[name]
    return variant ? [[name, variant] as [VariantName, MeasureVariant]] : []
  })
}

export function inPlaceOf(
  profile: Profile,
  knowledge: Knowledge,
  supports: Supports,
  scenarioOf: ScenarioOf,
): InPlace {
  return effectsOfStanding(standingOf(profile.inPlace ?? [], knowledge), supports, knowledge, scenarioOf)
}

/** Risk id → scenario whose measures answer it. */
export type ScenarioOf = Map<string, string>

export function offerMeasures(
  profile: Profile,
  knowledge: Knowledge,
  scenarioOf: ScenarioOf,
): { options: MeasureOption[]; excluded: ExcludedMeasure[] } {
  const facts = withDerivedFacts(profile)
  const inPlace = standingOf(profile.inPlace ?? [], knowledge)
  const options: MeasureOption[] = []
  const excluded: ExcludedMeasure[] = []
  for (const measure of knowledge.measures) {
    if (measure.relevantWhen && evaluate(measure.relevantWhen, facts) === false) {
      excluded.push({ id: measure.id, facts: factsUsed(measure.relevantWhen) })
    } else {
      options.push(offerMeasure(measure, headcountOf(profile), scenarioOf, inPlace.get(measure.id)))
    }
  }
  return { options: withoutUnoffered(options, excluded), excluded }
}

/** A prerequisite that has nothing to act on here, or is in place, needs no planning. */
function withoutUnoffered(options: MeasureOption[], excluded: ExcludedMeasure[]): MeasureOption[] {
  const settled = new Set([
    ...excluded.map(one => one.id),
    ...options.filter(one => one.inPlace).map(one => one.id),
  ])
  return options.map(option => ({
    ...option,
    variants: option.variants.map(variant => ({
      ...variant,
      requires: variant.requires.filter(id => !settled.has(id)),
    })),
  }))
}

function offerMeasure(
  measure: Measure,
  headcount: number,
  scenarioOf: ScenarioOf,
  present: VariantName | undefined,
): MeasureOption {
  const all = variantsOf(measure)
  const from = present ? VARIANTS.indexOf(present) + 1 : 0
  const today = all.find(([name]) => name === present)?.[1]
  const base = today ? costOf(today, headcount) : null
  return {
    id: measure.id,
    inPlace: present ?? null,
    variants: all
      .filter(([name]) => VARIANTS.indexOf(name) >= from)
      .map(([name, variant]) => ({
        name,
        ...costBeyond(costOf(variant, headcount), base),
        leadQuarters: variant.leadQuarters,
        requires: variant.requires,
        effects: relativeTo(
          effectsOn(variant.effects, scenarioOf),
          effectsOn(today?.effects ?? [], scenarioOf),
        ),
      })),
  }
}

/** Cost of a variant for an organisation of this many persons. */
export function costOf(variant: MeasureVariant, headcount: number): MeasureCost {
  const { hours, money } = variant
  return {
    onceEur: money.onceEur.fixed + money.onceEur.perPerson * headcount,
    yearlyEur: money.yearlyEur.fixed + money.yearlyEur.perPerson * headcount,
    onceHours: interpolateBySize(hours.once, headcount),
    yearlyHours: interpolateBySize(hours.yearly, headcount),
    userHoursPerYear: (variant.userMinutesPerYear / 60) * headcount,
  }
}

/** What a step up costs: the set-up beyond what has been set up, never less than nothing. */
function costBeyond(cost: MeasureCost, base: MeasureCost | null): MeasureCost {
  if (!base) return cost
  const beyond = (key: keyof MeasureCost) => Math.max(0, cost[key] - base[key])
  return {
    onceEur: beyond('onceEur'),
    yearlyEur: beyond('yearlyEur'),
    onceHours: beyond('onceHours'),
    yearlyHours: beyond('yearlyHours'),
    userHoursPerYear: beyond('userHoursPerYear'),
  }
}
