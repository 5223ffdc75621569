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

const FIELD_WEIGHTS: Record<keyof RowTexts, number> = {
  title: 1,
  threat: 1,
  description: 0.6,
  vulnerability: 0.35,
  asset: 0.3,
  consequence: 0.3,
}
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

export function indexScenarios(knowledge: Pick<Knowledge, 'scenarios' | 'translations'>): ScenarioIndex {
  const texts = knowledge.scenarios.map(({ id, slug, name, story }) => {
    const translated = Object.values(knowledge.translations).map(one => one.scenarios[id])
    const all = [
      name,
      name,
      story,
      ...translated.flatMap(one => (one ? [one.name, one.name, one.story ?? ''] : [])),
    ]
    return { id, slug, words: stemsOf(all.join(' ')) }
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
  const fields = (Object.keys(FIELD_WEIGHTS) as (keyof RowTexts)[]).map(key => ({
    text: ` ${plainWords(row[key].slice(0, 2000))} `,
    weight: FIELD_WEIGHTS[key],
  }))
  const vector = vectorOf(stemsOf(fields.map(field => field.text).join(' ')), index.weights)
  const length = lengthOf(vector)
  const ranked = index.scenarios
    .map(scenario => ({
      scenarioId: scenario.id,
      score:
        Math.round((wordScore(scenario.slug, fields) + LIKENESS * cosine(vector, length, scenario)) * 1000) /
        1000,
    }))
    .sort((a, b) => b.score - a.score || (a.scenarioId < b.scenarioId ? -1 : 1))
  const [first, second] = ranked
  if (!first || first.score < THRESHOLD) return null
  return second && first.score < STRONG_MATCH && first.score - second.score < LEAD ? null : first
}

function wordScore(slug: string, fields: { text: string; weight: number }[]): number {
  const words = SCENARIO_WORDS[slug]
  if (!words) return 0
  return fields.reduce((sum, { text, weight }) => {
    const count = (phrases: string[]) => phrases.filter(phrase => text.includes(` ${phrase}`)).length
    const score =
      STRONG * count(words.strong) + WEAK * count(words.weak) + AGAINST * count(words.against ?? [])
    return sum + weight * Math.max(-FIELD_MAX, Math.min(FIELD_MAX, score))
  }, 0)
}

/** Words of some length, cut to their beginning: enough to bring "encrypted" and "encrypts" together. */
function stemsOf(text: string): string[] {
  return plainWords(text)
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
