/**
 * Whether texts can be read in the evening: sentences that are not too long, and passages that are not too hard, in
 * every language there is.
 */
import type { LintFinding } from './lint.ts'
import { readingOf } from './readability.ts'
import type { Knowledge } from './schema.ts'
import type { Translation } from './translation.ts'
import { longestSentence, type Wording, wordingsOf } from './wording.ts'

/** What one says in one breath; for all texts and languages. */
const MAX_WORDS = 30
/** A newspaper is about 50. What tells a law is bound to its words; German words are longer. */
const HARDEST = { en: { advice: 55, law: 65 }, other: { advice: 60, law: 70 } }
/** A shorter text is a heading or a list; the index says nothing about it. */
const PASSAGE_WORDS = 25
/** Lists without a verb: names, who, when, what is kept. */
const LISTS = new Set(['name', 'who', 'cadence', 'record', 'evidence', 'heading', 'title'])

export function lintReading(knowledge: Knowledge): LintFinding[] {
  const english = wordingsOf(knowledge)
  const others = Object.entries(knowledge.translations).map(([language, words]) => ({
    language,
    wordings: translatedWordings(words),
  }))
  return [
    ...english.flatMap(wording => lintLength(wording)),
    ...others.flatMap(({ language, wordings }) => wordings.flatMap(one => lintLength(one, language))),
    ...passagesOf(english).flatMap(passage => lintHardness(passage, HARDEST.en)),
    ...others.flatMap(({ language, wordings }) =>
      passagesOf(wordings).flatMap(passage => lintHardness(passage, HARDEST.other, language)),
    ),
  ]
}

const inLanguage = (language: string | undefined) => (language ? ` in ${language}` : '')

function lintLength({ item, field, text }: Wording, language?: string): LintFinding[] {
  const longest = longestSentence(text)
  if (longest.words <= MAX_WORDS) return []
  const where = inLanguage(language)
  const message = `has a sentence of ${longest.words} words${where}; at most ${MAX_WORDS}: "${longest.text}"`
  return [{ item, field, rule: 'sentence_too_long', message }]
}

function lintHardness(
  { item, field, text, guidance }: Wording,
  hardest: { advice: number; law: number },
  language?: string,
): LintFinding[] {
  const { words, index } = readingOf(text)
  const most = guidance ? hardest.advice : hardest.law
  if (words < PASSAGE_WORDS || index <= most) return []
  const message = `is hard to read${inLanguage(language)} (${Math.round(index)}, at most ${most}); shorter sentences and words help`
  return [{ item, field, rule: 'hard_to_read', message }]
}

/** What is read in one go: the sentences of a form, of a variant, of a story, as one text. */
function passagesOf(wordings: Wording[]): Wording[] {
  const passages = new Map<string, Wording>()
  for (const one of wordings) {
    const parts = one.field.split('.')
    if (LISTS.has(parts.at(-1) ?? '')) continue
    const field = parts.slice(0, 2).join('.')
    const key = `${one.item} ${field}`
    const before = passages.get(key)
    const text = /[.!?:]$/.test(one.text) ? one.text : `${one.text}.`
    const guidance = one.guidance && before?.guidance !== false
    passages.set(key, { item: one.item, field, text: before ? `${before.text}\n${text}` : text, guidance })
  }
  return [...passages.values()]
}

/** Kinds whose words tell a law or a standard. */
const OF_LAW: readonly string[] = ['obligations', 'requirements']

function translatedWordings(words: Translation): Wording[] {
  return Object.entries(words).flatMap(([kind, byId]) =>
    Object.entries(byId).flatMap(([item, texts]) => textsIn(item, '', texts, !OF_LAW.includes(kind))),
  )
}

function textsIn(item: string, field: string, value: unknown, guidance: boolean): Wording[] {
  if (typeof value === 'string') return [{ item, field, text: value, guidance }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(item, field ? `${field}.${key}` : key, inner, guidance),
  )
}
