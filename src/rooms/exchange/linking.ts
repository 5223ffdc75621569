/**
 * Which scenario a row of a register is nearest to, by its words.
 *
 * Two signals are added. First, the words of `scenario-words.ts`: a strong one counts 1, a weak one 0.25, one that
 * speaks for another scenario −0.6; title and threat count in full, the rest less. Second, the likeness (cosine of
 * weighted words, TF-IDF) of the row to the scenario's own name and story, in English and in the languages it is
 * translated to. Below the threshold, or where two scenarios are as near, the row stays the organisation's own.
 * Same row, same answer. Leaves out: meaning; the preview is there to correct it.
 */
import type { Knowledge } from '../../knowledge/schema.ts'
import { plainWords } from './header-text.ts'
import { SCENARIO_WORDS } from './scenario-words.ts'

/** The texts of a row that say what could happen. */
export type RowTexts = {
  title: string
  threat: string
  description: string
  vulnerability: string
  asset: string
  consequence: string
}

export type ScenarioLink = { scenarioId: string; score: number } | null

export type ScenarioIndex = { scenarios: IndexedScenario[]; weights: Map<string, number> }
type IndexedScenario = { id: string; slug: string; vector: Map<string, number>; length: number }

const FIELDS: [keyof RowTexts, number][] = [
  ['title', 1],
  ['threat', 1],
  ['description', 0.6],
  ['vulnerability', 0.35],
  ['asset', 0.3],
  ['consequence', 0.3],
]
/** What a risk is about stands at the beginning of its text. */
const TEXT_READ = 1000
const STRONG = 1
const WEAK = 0.25
const AGAINST = -0.6
/** A field says no more by repeating itself. */
const FIELD_MAX = 2
const LIKENESS = 0.8
/** One strong word in the title or the threat is enough, one in the description alone is not quite. */
const THRESHOLD = 0.75
/** A weak match has to be nearer than the next by this much; of two strong ones the better is offered. */
const LEAD = 0.08
const STRONG_MATCH = 1.3
/** Letters by which phrases are looked up. */
const PREFIX = 3
const PHRASES = compilePhrases()

export function indexScenarios(knowledge: Pick<Knowledge, 'scenarios' | 'translations'>): ScenarioIndex {
  const texts = knowledge.scenarios.map(({ id, slug, name, story }) => {
    const translated = Object.values(knowledge.translations).map(one => one.scenarios[id])
    const all = [
      name,
      name,
      story,
      ...translated.flatMap(one => (one ? [one.name, one.name, one.story ?? ''] : [])),
    ]
    return { id, slug, words: stemsIn(plainWords(all.join(' '))) }
  })
  const weights = new Map<string, number>()
  for (const stem of new Set(texts.flatMap(text => text.words))) {
    const holding = texts.filter(text => text.words.includes(stem)).length
    weights.set(stem, Math.log(1 + texts.length / holding))
  }
  const scenarios = texts.map(({ id, slug, words }) => {
    const vector = vectorOf(words, weights)
    return { id, slug, vector, length: lengthOf(vector) }
  })
  return { scenarios, weights }
}

export function linkRow(row: RowTexts, index: ScenarioIndex): ScenarioLink {
  const fields = FIELDS.map(([key, weight]) => ({ text: plainWords(row[key].slice(0, TEXT_READ)), weight }))
  const vector = vectorOf(
    fields.flatMap(field => stemsIn(field.text)),
    index.weights,
  )
  const length = lengthOf(vector)
  const byWords = wordScores(fields)
  const ranked = index.scenarios
    .map(scenario => {
      const score = (byWords.get(scenario.slug) ?? 0) + LIKENESS * cosine(vector, length, scenario)
      return { scenarioId: scenario.id, score: Math.round(score * 1000) / 1000 }
    })
    .sort((a, b) => b.score - a.score || (a.scenarioId < b.scenarioId ? -1 : 1))
  const [first, second] = ranked
  if (!first || first.score < THRESHOLD) return null
  return second && first.score < STRONG_MATCH && first.score - second.score < LEAD ? null : first
}

/** Each phrase of a scenario counts once in a field, however often it stands there. */
function wordScores(fields: { text: string; weight: number }[]): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { text, weight } of fields) {
    const inField = new Map<string, number>()
    for (const { slug, value } of phrasesIn(text)) inField.set(slug, (inField.get(slug) ?? 0) + value)
    for (const [slug, value] of inField) {
      const bounded = Math.max(-FIELD_MAX, Math.min(FIELD_MAX, value))
      scores.set(slug, (scores.get(slug) ?? 0) + weight * bounded)
    }
  }
  return scores
}

type Phrase = { text: string; slug: string; value: number }

/** The phrases that begin at a word of the text, looked up by their first letters: a register has thousands of rows. */
function phrasesIn(text: string): Set<Phrase> {
  const found = new Set<Phrase>()
  for (let at = 0; at >= 0 && at < text.length; at = text.indexOf(' ', at) + 1 || -1) {
    for (const phrase of PHRASES.get(text.slice(at, at + PREFIX)) ?? []) {
      if (text.startsWith(phrase.text, at)) found.add(phrase)
    }
  }
  return found
}

function compilePhrases(): Map<string, Phrase[]> {
  const byPrefix = new Map<string, Phrase[]>()
  for (const [slug, { strong, weak, against }] of Object.entries(SCENARIO_WORDS)) {
    const values = [
      [strong, STRONG],
      [weak, WEAK],
      [against ?? [], AGAINST],
    ] as const
    for (const [texts, value] of values) {
      for (const text of new Set(texts)) {
        if (text.length < PREFIX - 1) continue
        // A phrase of two letters ("s3") is found by them and the space behind.
        for (const key of text.length < PREFIX ? [text, `${text} `] : [text.slice(0, PREFIX)]) {
          byPrefix.set(key, [...(byPrefix.get(key) ?? []), { text, slug, value }])
        }
      }
    }
  }
  return byPrefix
}

/** Words of some length, cut to their beginning: enough to bring "encrypted" and "encrypts" together. */
function stemsIn(text: string): string[] {
  return text
    .split(' ')
    .filter(word => word.length > 3)
    .map(word => word.slice(0, 6))
}

function vectorOf(stems: string[], weights: Map<string, number>): Map<string, number> {
  const vector = new Map<string, number>()
  for (const stem of stems) {
    const weight = weights.get(stem)
    if (weight !== undefined) vector.set(stem, (vector.get(stem) ?? 0) + weight)
  }
  return vector
}

const lengthOf = (vector: Map<string, number>) =>
  Math.sqrt([...vector.values()].reduce((sum, value) => sum + value ** 2, 0))

function cosine(vector: Map<string, number>, length: number, scenario: IndexedScenario): number {
  if (length === 0 || scenario.length === 0) return 0
  let product = 0
  for (const [stem, value] of vector) product += value * (scenario.vector.get(stem) ?? 0)
  return product / (length * scenario.length)
}
