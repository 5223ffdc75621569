/** Holds every condition against the facts a profile has: a fact or value that cannot be would stay unnoticed. */
import type { Report } from './check.ts'
import { factsUsed } from './condition.ts'
import type { Condition } from './condition-schema.ts'
import { FACTS } from './facts.ts'
import type { Knowledge } from './schema.ts'
import type { Path } from './yaml-file.ts'

export function checkConditions(knowledge: Knowledge, report: Report): void {
  const hold = (item: object, field: Path, condition: Condition | undefined) => {
    for (const fault of conditionFaults(condition)) report(item, field, fault)
  }
  for (const item of knowledge.measures) hold(item, ['relevantWhen'], item.relevantWhen)
  for (const item of knowledge.obligations) {
    hold(item, ['binds'], item.binds)
    hold(item, ['mayBind'], item.mayBind)
  }
  for (const item of knowledge.controls) {
    for (const [at, one] of item.outWhen.entries()) hold(item, ['outWhen', at, 'when'], one.when)
  }
  for (const item of knowledge.answers) {
    for (const [at, option] of item.options.entries()) {
      const field: Path = ['options', at, 'likelier']
      for (const [i, one] of option.likelier.entries()) hold(item, [...field, i, 'when'], one.when)
    }
  }
  for (const item of knowledge.scenarios) {
    hold(item, ['relevantWhen'], item.relevantWhen)
    for (const [at, one] of item.multipliers.entries()) hold(item, ['multipliers', at, 'when'], one.when)
    if (item.capAt && FACTS[item.capAt.fact] !== 'number') {
      report(item, ['capAt', 'fact'], `a profile has no number "${item.capAt.fact}"`)
    }
  }
}

/** `numbers` are facts beside those of a profile that a condition may compare at its place. */
export function conditionFaults(condition: Condition | undefined, numbers: readonly string[] = []): string[] {
  if (!condition) return []
  const unknown = factsUsed(condition).filter(fact => !Object.hasOwn(FACTS, fact) && !numbers.includes(fact))
  return [...unknown.map(fact => `a profile has no fact "${fact}"`), ...valueFaults(condition)]
}

/** Values that the fact asked for can never have: they would make the condition false for ever. */
function valueFaults(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(valueFaults)
  if ('any' in condition) return condition.any.flatMap(valueFaults)
  if ('not' in condition) return valueFaults(condition.not)
  const kind = FACTS[condition.fact]
  if (kind === undefined) return []
  if ('atLeast' in condition || 'below' in condition) {
    return kind === 'number' ? [] : [`"${condition.fact}" is not a number and cannot be compared`]
  }
  const values = 'is' in condition ? [condition.is] : condition.in
  const fits = (value: unknown) =>
    typeof kind === 'string'
      ? typeof value === (kind === 'text' ? 'string' : kind)
      : kind.includes(value as string) // includes compares by identity, so another type is just not found
  return values.filter(value => !fits(value)).map(value => `"${condition.fact}" is never "${value}"`)
}
