/** The words of a variant in the reader's language where they are translated, in English where they are not. */
import type { Knowledge, Measure, VariantName } from './schema.ts'

type VariantWords = {
  does: readonly string[]
  who: string
  check: string
  /** The language they are in. */
  language: string
}

export function variantWords(
  { translations }: Pick<Knowledge, 'translations'>,
  language: string,
  measure: Measure,
  name: VariantName,
): VariantWords | undefined {
  const english = measure.variants[name]
  if (!english) return undefined
  const translated = translations[language]?.measures[measure.id]?.variants?.[name]
  return translated ? { ...translated, language } : { ...english, language: 'en' }
}
