/**
 * Holds every measure to its class (see `acts` in `schema.ts`), so that each has a driver and none an invented one.
 *
 * What acts on loss events has an effect. What keeps others reliable says which, and has an effect of its own only
 * where a note argues it. What acts on decisions has neither; it says what is decided better with it. Whatever the
 * class: a measure that could be chosen for nothing has no place here.
 */
import { variantsOf } from './check-measures.ts'
import type { LintFinding } from './lint.ts'
import type { Knowledge, Measure } from './schema.ts'

export function lintActs(knowledge: Knowledge): LintFinding[] {
  const asked = measuresAskedFor(knowledge)
  return knowledge.measures.flatMap(measure => {
    const finding = (rule: LintFinding['rule'], field: string, message: string) => [
      { item: measure.id, field, rule, message },
    ]
    const variants = variantsOf(measure).map(([, variant]) => variant)
    const effects = variants.flatMap(variant => variant.effects)
    const supports = variants.flatMap(variant => variant.supports)
    if (measure.informs && measure.acts !== 'decisions') {
      return finding('act_without_effect', 'informs', `acts on ${measure.acts}, so it informs no decision`)
    }
    if (measure.acts === 'lossEvents' && effects.length === 0) {
      return finding('act_without_effect', 'acts', 'acts on loss events, yet has no effect on any scenario')
    }
    if (measure.acts === 'reliability') {
      if (supports.length === 0) {
        return finding(
          'act_without_effect',
          'acts',
          'acts on reliability, yet says of no measure that it keeps it',
        )
      }
      if (effects.some(effect => !effect.note)) {
        const message = 'acts on reliability; an effect of its own needs a note that argues it'
        return finding('effect_without_reason', 'acts', message)
      }
    }
    return measure.acts === 'decisions' ? lintDecision(measure, effects.length + supports.length, asked) : []
  })
}

function lintDecision(measure: Measure, figures: number, asked: Set<string>): LintFinding[] {
  const faults = [
    figures > 0 && ['act_without_effect', 'acts on decisions, yet has effects or keeps others reliable'],
    !measure.informs && ['no_driver', 'acts on decisions, yet does not say what is decided better with it'],
    !asked.has(measure.id) && [
      'no_driver',
      'acts on decisions, and neither a requirement nor an obligation asks for it; a plan would never hold it',
    ],
  ].filter(fault => fault !== false) as [LintFinding['rule'], string][]
  return faults.map(([rule, message]) => ({ item: measure.id, field: 'acts', rule, message }))
}

/** Measures a requirement, an obligation or a typical demand names. */
function measuresAskedFor({ requirements, obligations, demands }: Knowledge): Set<string> {
  return new Set([
    ...requirements.flatMap(one => one.measures),
    ...[...obligations, ...demands].flatMap(one => one.measures.map(({ measure }) => measure)),
  ])
}
