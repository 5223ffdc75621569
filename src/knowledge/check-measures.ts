/**
 * Measures do not need each other in a circle, a stronger variant is nowhere weaker than the one before it, what an
 * obligation or a demand asks for can be had in that strength, and every control of Annex A is implemented by some
 * measure.
 */
import type { Report } from './check.ts'
import { type Knowledge, type Measure, type MeasureVariant, VARIANTS, type VariantName } from './schema.ts'

export function checkMeasures(knowledge: Knowledge, report: Report): void {
  checkCircles(knowledge.measures, report)
  for (const measure of knowledge.measures) checkVariants(measure, report)
  checkDemanded(knowledge, report)
  checkImplemented(knowledge, report)
}

function checkImplemented({ controls, measures }: Knowledge, report: Report): void {
  const carried = new Set(measures.flatMap(measure => measure.controls))
  for (const control of controls) {
    if (!carried.has(control.id)) report(control, ['id'], `no measure implements ${control.id}`)
  }
}

function checkCircles(measures: Measure[], report: Report): void {
  const needs = new Map(measures.map(one => [one.id, variantsOf(one).flatMap(([, v]) => v.requires)]))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some(next => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  for (const measure of measures) {
    if (reaches(measure.id, measure.id)) {
      report(measure, ['variants'], 'needs itself, directly or through the measures it requires')
    }
  }
}

/** The planner takes variants in rising strength, so each effect is at least as strong as in the one before. */
function checkVariants(measure: Measure, report: Report): void {
  const variants = variantsOf(measure)
  for (const [name, variant] of variants) {
    const keys = variant.effects.map(effectKey)
    for (const [at, key] of keys.entries()) {
      if (keys.indexOf(key) < at) report(measure, ['variants', name, 'effects', at], `acts twice on ${key}`)
    }
  }
  for (let at = 1; at < variants.length; at++) {
    const [weakerName, weaker] = variants[at - 1]!
    const [name, stronger] = variants[at]!
    if (!sameIds(weaker.requires, stronger.requires)) {
      const message = `differs from the variant ${weakerName}; the plan takes prerequisites for the measure as a whole`
      report(measure, ['variants', name, 'requires'], message)
    }
    for (const effect of weaker.effects) {
      const same = stronger.effects.find(one => effectKey(one) === effectKey(effect))
      if (!same || same.remaining.best > effect.remaining.best) {
        const message = `acts less on ${effectKey(effect)} than the variant ${weakerName}`
        report(measure, ['variants', name, 'effects'], message)
      }
    }
  }
}

function sameIds(some: string[], others: string[]): boolean {
  return some.length === others.length && some.every(id => others.includes(id))
}

function effectKey(effect: { scenario: string; acts: string }): string {
  return `${effect.scenario} ${effect.acts}`
}

function checkDemanded(knowledge: Knowledge, report: Report): void {
  const measures = new Map(knowledge.measures.map(one => [one.id, one]))
  for (const item of [...knowledge.obligations, ...knowledge.demands]) {
    for (const [at, demanded] of item.measures.entries()) {
      const measure = measures.get(demanded.measure)
      if (!measure) {
        report(item, ['measures', at, 'measure'], `there is no measure "${demanded.measure}"`)
      } else if (!variantsOf(measure).some(([name]) => rank(name) >= rank(demanded.atLeast))) {
        const message = `${measure.id} has no variant as strong as "${demanded.atLeast}"`
        report(item, ['measures', at, 'atLeast'], message)
      }
    }
  }
}

/** The variants a measure has, from weak to strong. */
export function variantsOf(measure: Measure): [VariantName, MeasureVariant][] {
  return VARIANTS.flatMap(name => {
    const variant = measure.variants[name]
    return variant ? [[name, variant] as [VariantName, MeasureVariant]] : []
  })
}

function rank(variant: VariantName): number {
  return VARIANTS.indexOf(variant)
}
