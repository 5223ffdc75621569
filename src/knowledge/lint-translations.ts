/** Every item a language begins to translate is translated in it, and translated advice is no duty either. */
import type { LintFinding } from './lint.ts'
import type { Knowledge } from './schema.ts'
import type { Translation } from './translation.ts'

const DUTY_WORDS: Record<string, RegExp> = {
  de: /\b(muss|müssen|musst|müsst|zwingend|verpflichtend|vorgeschrieben|der auditor wird)\b/i,
}

export function lintTranslations(knowledge: Knowledge): LintFinding[] {
  return Object.entries(knowledge.translations).flatMap(([language, words]) => [
    ...missing(knowledge, language, words),
    ...worded(language, words),
    ...clocks(knowledge, language, words),
  ])
}

function missing(knowledge: Knowledge, language: string, words: Translation): LintFinding[] {
  return (Object.keys(words) as (keyof Translation)[]).flatMap(kind =>
    toTranslate(knowledge, kind)
      .filter(({ id }) => !words[kind][id])
      .map(({ id }) => ({
        item: id,
        field: kind,
        rule: 'not_translated' as const,
        message: `has no words in ${language}`,
      })),
  )
}

function toTranslate(knowledge: Knowledge, kind: keyof Translation): { id: string }[] {
  return kind === 'consensus' ? knowledge.consensus.filter(one => one.evidence) : knowledge[kind]
}

/** Times are read off by their place, so a translation has as many as the obligation. */
function clocks(knowledge: Knowledge, language: string, words: Translation): LintFinding[] {
  return knowledge.obligations
    .filter(one => (words.obligations[one.id]?.clocks?.length ?? 0) !== one.clocks.length)
    .map(({ id }) => ({
      item: id,
      field: 'clocks',
      rule: 'not_translated' as const,
      message: `has times without words in ${language}`,
    }))
}

function worded(language: string, words: Translation): LintFinding[] {
  const duty = DUTY_WORDS[language]
  if (!duty) return []
  const { measures, scenarios, processes, consensus, firstSteps } = words
  const advice = [measures, scenarios, processes, consensus, firstSteps].flatMap(kind => Object.entries(kind))
  return advice.flatMap(([item, texts]) =>
    textsIn(texts).flatMap(({ field, text }) => {
      const found = duty.exec(text)
      const message = `says "${found?.[0]}" in ${language}; guidance is worded as advice`
      return found ? [{ item, field, rule: 'guidance_worded_as_duty' as const, message }] : []
    }),
  )
}

/** Every text, however deep it stands. */
function textsIn(value: object, within = ''): { field: string; text: string }[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = `${within}${key}`
    if (typeof inner === 'string') return [{ field, text: inner }]
    return typeof inner === 'object' && inner !== null ? textsIn(inner, `${field}.`) : []
  })
}
