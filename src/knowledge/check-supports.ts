/**
 * What keeps measures reliable: each support is of another measure that has an effect to keep, a stronger variant
 * keeps no less than the one before it, and all supporters of a measure together leave a part of its effect standing.
 */
import type { Report } from './check.ts'
import { variantsOf } from './check-measures.ts'
import type { Measure, MeasureVariant } from './schema.ts'

/** A measure that would be worth next to nothing alone is none: the rest is part of it and belongs into its steps. */
const MOST_LOST = 0.6

export function checkSupports(measures: Measure[], report: Report): void {
  const byId = new Map(measures.map(one => [one.id, one]))
  for (const measure of measures) {
    for (const [name, variant] of variantsOf(measure)) checkTargets(measure, name, variant, byId, report)
    checkRising(measure, report)
  }
  for (const measure of measures) {
    const lost = lostWithoutAll(measure.id, measures)
    // Sums of hundredths are not exact in floating point.
    if (lost > MOST_LOST + 1e-9) {
      const message = `without its supporters ${lost.toFixed(2)} of its effect would be lost; at most ${MOST_LOST}`
      report(measure, ['id'], message)
    }
  }
}

function checkTargets(
  measure: Measure,
  name: string,
  variant: MeasureVariant,
  byId: Map<string, Measure>,
  report: Report,
): void {
  const targets = variant.supports.map(one => one.measure)
  for (const [at, id] of targets.entries()) {
    const path = ['variants', name, 'supports', at, 'measure']
    const supported = byId.get(id)
    if (id === measure.id) report(measure, path, 'cannot keep itself reliable')
    else if (targets.indexOf(id) < at) report(measure, path, `keeps ${id} reliable twice`)
    else if (supported && !variantsOf(supported).some(([, one]) => one.effects.length > 0)) {
      report(measure, path, `${id} has no effect of its own that could be kept`)
    }
  }
}

function checkRising(measure: Measure, report: Report): void {
  const variants = variantsOf(measure)
  for (const [at, [name, stronger]] of variants.entries()) {
    const before = variants[at - 1]
    for (const support of before?.[1].supports ?? []) {
      const same = stronger.supports.find(one => one.measure === support.measure)
      if (!same || same.lostWithout.best < support.lostWithout.best) {
        const message = `keeps less of ${support.measure} than the variant ${before?.[0]}`
        report(measure, ['variants', name, 'supports'], message)
      }
    }
  }
}

/** The share of its effect that is lost without any of its supporters, each in its strongest variant. */
function lostWithoutAll(id: string, measures: Measure[]): number {
  return measures
    .map(one =>
      variantsOf(one)
        .at(-1)?.[1]
        .supports.find(support => support.measure === id),
    )
    .reduce((sum, support) => sum + (support?.lostWithout.best ?? 0), 0)
}
