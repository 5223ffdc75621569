/**
 * What an organisation can say of its measures, topic by topic. Of a measure in place its sentence is said as it is;
 * of a planned one with the quarter from which it will hold; of all others nothing.
 */
import type { Knowledge, VariantName } from '../../knowledge/schema.ts'
import { VARIANTS } from '../../knowledge/schema.ts'
import type { Chosen } from './circumstances.ts'
import type { Making } from './generate.ts'
import { fillIn } from './values.ts'

export function ruleLines(topic: string, making: Making): string[] {
  const { at, say, quarter } = making
  const here = at.chosen.filter(one => at.topicOf.get(one.id) === topic)
  const now = here.flatMap(({ id, inPlace }) => (inPlace ? sentences(id, inPlace, making) : []))
  const planned = here
    .filter(one => one.planned)
    .sort((a, b) => startOf(a) - startOf(b))
    .flatMap(one => laterSentences(one, making).map(text => ({ text, from: startOf(one) })))
    .map(({ text, from }) => say('documents.rule.from', { quarter: quarter(from), rule: text }))
  return [...now, ...planned]
}

const startOf = ({ planned }: Chosen) => planned?.activeFromQuarter ?? 0

/** What a stronger variant adds; where it says the same as today, there is nothing to announce. */
function laterSentences({ id, inPlace, planned }: Chosen, making: Making): string[] {
  if (!planned) return []
  const today = inPlace ? sentences(id, inPlace, making) : []
  return sentences(id, planned.variant, making).filter(text => !today.includes(text))
}

/** The sentence of the variant, else of the nearest weaker one; a measure without any is told by its steps. */
function sentences(id: string, variant: VariantName, making: Making): string[] {
  const { knowledge, say, values } = making
  const weakerFirst = VARIANTS.slice(0, VARIANTS.indexOf(variant) + 1).toReversed()
  const words = knowledge.translations[say.language]?.rules[id]
  const rule = knowledge.rules.find(one => one.id === id)
  for (const name of weakerFirst) {
    const text = words?.[name] ?? rule?.[name]
    const said = text ? fillIn(text, values) : null
    if (said) return [said]
  }
  return bySteps(id, variant, knowledge, say.language)
}

function bySteps(id: string, variant: VariantName, knowledge: Knowledge, language: string): string[] {
  const measure = knowledge.measures.find(one => one.id === id)
  if (!measure) return []
  const words = knowledge.translations[language]?.measures[id]
  const steps = words?.variants?.[variant]?.does ?? (language === 'en' ? measure.variants[variant]?.does : [])
  return [[`${words?.name ?? measure.name}.`, ...(steps ?? [])].join(' ')]
}
