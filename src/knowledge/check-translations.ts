/** What is translated is there, and the steps of a measure are as many as its own: a step lost is advice lost. */
import type { Report } from './check.ts'
import { type Knowledge, VARIANTS } from './schema.ts'

export function checkTranslations(knowledge: Knowledge, report: Report): void {
  for (const words of Object.values(knowledge.translations)) {
    for (const kind of Object.keys(words) as (keyof typeof words)[]) {
      const ids = new Set(knowledge[kind].map(one => one.id))
      for (const [id, translated] of Object.entries(words[kind])) {
        if (!ids.has(id)) report(translated, [], `translates "${id}", which is not among the ${kind}`)
      }
    }
    checkSteps(knowledge, words.measures, report)
  }
}

type TranslatedMeasures = Knowledge['translations'][string]['measures']

function checkSteps({ measures }: Knowledge, translated: TranslatedMeasures, report: Report): void {
  for (const measure of measures) {
    const words = translated[measure.id]
    for (const name of words?.variants ? VARIANTS : []) {
      const [own, other] = [
        measure.variants[name]?.does.length ?? 0,
        words?.variants?.[name]?.does.length ?? 0,
      ]
      if (words && own !== other) {
        report(words, ['variants', name], `has ${other} steps in translation; the measure itself has ${own}`)
      }
    }
  }
}
