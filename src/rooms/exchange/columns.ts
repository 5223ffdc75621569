/**
 * What the columns of a register hold: by the words of the header, checked against the content.
 *
 * Each kind gets a score between 0 and 1 from its words: the whole header 1, a part of it by how much of the header
 * it covers; content that cannot be of the kind takes away, content that fits adds a little. The best kind above a
 * threshold wins; of kinds that a register has once, the best column wins and the others get their next best.
 */

import { type ContentStats, contentFit, contentStats, isProse } from './column-content.ts'
import {
  COLUMN_KINDS,
  COLUMN_WORDS,
  type ColumnKind,
  MEASURED,
  type Measured,
  SINGLE_KINDS,
  STAGE_WORDS,
  STAGES,
  type Stage,
} from './column-words.ts'
import { foldLetters, type HeaderText, plainWords, readHeader } from './header-text.ts'
import { shortHeaders } from './short-headers.ts'
import { guessUnnamed } from './unnamed-columns.ts'

export type RecognisedColumn = { index: number; header: string; kind: ColumnKind; confidence: number }

type Candidate = { kind: ColumnKind; score: number }

/** Below this a guess helps nobody; the column is kept with the original row and offered for choice. */
const THRESHOLD = 0.5
/** Compounds are searched for words of at least this length; shorter ones occur inside others by chance. */
const COMPOUND_MIN = 5

/** "Residual risk" is the level of it; where the cells are figures, their content makes it the score. */
const WHOLE_WORDS = new Set(['risk', 'risiko', 'risque', 'riesgo', 'rischio', 'risco', 'risico'])
const WHOLE_RISK: Record<Measured, number> = { likelihood: 0, impact: 0, score: 0.83, level: 0.87 }
/** "residual_L": what is left of the header when its stage is taken off. */
const LETTERS: Record<Measured, string[]> = {
  likelihood: ['l', 'p', 'w'],
  impact: ['i', 's'],
  score: ['r'],
  level: [],
}
/** A header that speaks of an identifier names no text, however much of it sounds like a title. */
const IDENTIFIER = /(?:^| )(?:id|ids|nr|no|#|nummer|number|ref)(?: |$)/

/** Words so general that they tell a kind only where they are the whole header. */
const ALONE = new Set(
  `risk risks risiko risiken risque riesgo rischio risco risico name event issue item code key data type typ art
   group source service product n no nr number option priority target domain area phase state lead process`.split(
    /\s+/,
  ),
)
/** Words that are parts of very many others: found only where they stand by themselves. */
const RESERVED = new Set(['stand', 'causa', 'treat', 'prima', 'state', 'class', 'grave'])

const words = compileWords()
const stageWords = STAGES.map(stage => ({ stage, words: [...new Set(STAGE_WORDS[stage].map(plainWords))] }))

/** `groups`: what stands above each header in a first header row, "" where there is none. */
export function recogniseColumns(
  headers: string[],
  rows: string[][],
  groups: string[] = [],
): RecognisedColumn[] {
  const read = headers.map(readHeader)
  const stats = headers.map((_, index) => contentStats(rows.map(row => row[index] ?? '')))
  const short = shortHeaders(read.map(header => header.raw))
  const candidates = read.map((header, index) => {
    const told = short[index]
    if (told) return [{ kind: told, score: 0.9 }]
    return candidatesFor(header, stats[index]!, groups[index] ?? '')
  })
  const chosen = assign(candidates)
  const columns = headers.map((header, index) => ({ index, header, ...toChoice(chosen[index]) }))
  return guessUnnamed(moveSecondsToResidual(columns, candidates), rows, stats)
}

function toChoice(candidate: Candidate | undefined): { kind: ColumnKind; confidence: number } {
  return candidate
    ? { kind: candidate.kind, confidence: Math.round(Math.min(1, candidate.score) * 100) / 100 }
    : { kind: 'other', confidence: 0 }
}

function candidatesFor(header: HeaderText, stats: ContentStats, group: string): Candidate[] {
  const scores = new Map<ColumnKind, number>()
  const note = (kind: ColumnKind, score: number) => scores.set(kind, Math.max(score, scores.get(kind) ?? 0))
  for (const kind of COLUMN_KINDS) note(kind, wordScore(header, words.get(kind) ?? []))
  if (isProse(stats)) note('consequence', scores.get('impact') ?? 0)
  // A column "Risk" of grades is the grade of each risk, not its name.
  if (WHOLE_WORDS.has(header.text)) for (const measured of MEASURED) note(measured, WHOLE_RISK[measured])
  const staged = takeStage(header)
  const stage = staged?.stage ?? takeStage(readHeader(group))?.stage
  if (stage) {
    const rest = staged?.rest ?? header
    for (const measured of MEASURED) {
      const score =
        rest.text === '' && measured === 'level' ? 0.7 : wordScore(rest, words.get(measured) ?? [])
      const whole = WHOLE_WORDS.has(rest.text)
      const named = Math.max(
        score,
        whole ? WHOLE_RISK[measured] : 0,
        LETTERS[measured].includes(rest.text) ? 0.8 : 0,
      )
      if (named > 0) note(atStage(measured, stage), Math.min(1, named + 0.1))
      if (stage !== 'inherent') scores.set(measured, (scores.get(measured) ?? 0) * 0.6)
    }
  }
  return [...scores]
    .map(([kind, score]) => ({ kind, score: score === 0 ? 0 : score + contentFit(kind, stats) }))
    .filter(({ score }) => score >= THRESHOLD)
    .filter(({ kind }) => kind !== 'title' || !IDENTIFIER.test(header.text))
    .sort((a, b) => b.score - a.score || COLUMN_KINDS.indexOf(a.kind) - COLUMN_KINDS.indexOf(b.kind))
}

export function atStage(measured: Measured, stage: Stage): ColumnKind {
  if (stage === 'inherent') return measured
  const name = measured[0]!.toUpperCase() + measured.slice(1)
  return `${stage}${name}` as ColumnKind // the list of kinds holds each measured kind at each stage
}

function wordScore(header: HeaderText, phrases: Phrase[]): number {
  let best = 0
  for (const { text, joined, alone, reserved } of phrases) {
    if (header.text === text) return 1
    if (alone) continue
    if (header.joined === joined) best = Math.max(best, 0.97)
    else if (` ${header.text} `.includes(` ${text} `)) {
      const atEnd = header.text.endsWith(text) || header.text.startsWith(`${text} d`) ? 0.12 : 0
      best = Math.max(best, 0.5 + 0.35 * (text.length / header.text.length) + atEnd)
    } else if (joined.length >= COMPOUND_MIN && !reserved && header.joined.includes(joined)) {
      const atEnd = header.joined.endsWith(joined) ? 0.08 : 0
      best = Math.max(best, 0.4 + 0.35 * (joined.length / header.joined.length) + atEnd)
    }
  }
  return best
}

/** The stage that a header names, and the header without that word. */
function takeStage(header: HeaderText): { stage: Stage; rest: HeaderText } | null {
  for (const { stage, words: stems } of stageWords) {
    for (const token of header.tokens) {
      const stem = stems.find(one => token === one)
      if (stem) return { stage, rest: without(header, token, '') }
      const compound = stems.find(
        one => one.length >= 4 && token.startsWith(one) && isMeasured(token.slice(one.length)),
      )
      if (compound) return { stage, rest: without(header, token, token.slice(compound.length)) }
    }
  }
  return null
}

/** "restore" begins like "rest"; what follows a stage in one word has to be something measured. */
function isMeasured(rest: string): boolean {
  return /^(?:e?s?)?(?:ris[ikc]|riesg|wahrschein|eintritt|auswirk|schad|schade|maxim|wert|stuf|level|score|impact|likel)/.test(
    rest,
  )
}

function without(header: HeaderText, token: string, by: string): HeaderText {
  const tokens = header.tokens.flatMap(one => (one === token ? (by === '' ? [] : [by]) : [one]))
  // A second stage word ("Residual Score After") says the same again.
  const all = new Set(stageWords.flatMap(({ words: stems }) => stems))
  const kept = tokens.filter(one => !all.has(one))
  return { text: kept.join(' '), tokens: kept, joined: kept.join(''), raw: header.raw }
}

function assign(candidates: Candidate[][]): (Candidate | undefined)[] {
  const chosen: (Candidate | undefined)[] = candidates.map(() => undefined)
  const taken = new Set<ColumnKind>()
  const offers = candidates
    .flatMap((list, index) => list.map(candidate => ({ index, candidate })))
    .sort((a, b) => b.candidate.score - a.candidate.score || a.index - b.index)
  for (const { index, candidate } of offers) {
    if (chosen[index] || (SINGLE_KINDS.has(candidate.kind) && taken.has(candidate.kind))) continue
    chosen[index] = candidate
    taken.add(candidate.kind)
  }
  return chosen
}

/** A second likelihood further right, without a word of its own, is the one after treatment. */
function moveSecondsToResidual(columns: RecognisedColumn[], candidates: Candidate[][]): RecognisedColumn[] {
  const has = (kind: ColumnKind) => columns.some(column => column.kind === kind)
  const first = (kind: ColumnKind) => columns.findIndex(column => column.kind === kind)
  if (has('residualLikelihood') || has('residualImpact')) return columns
  const second = columns.find(
    ({ index, kind }) =>
      kind !== 'likelihood' &&
      index > first('likelihood') &&
      candidates[index]!.some(one => one.kind === 'likelihood' && one.score > 0.8),
  )
  if (!second || first('likelihood') < 0) return columns
  return columns.map(column => {
    if (column.index === second.index) return { ...column, kind: 'residualLikelihood' }
    if (
      column.kind === 'impact' &&
      column.index > first('impact') &&
      Math.abs(column.index - second.index) <= 2
    ) {
      return { ...column, kind: 'residualImpact' }
    }
    return column
  })
}

type Phrase = { text: string; joined: string; alone: boolean; reserved: boolean }

function compileWords(): Map<ColumnKind, Phrase[]> {
  return new Map(
    COLUMN_KINDS.map(kind => [
      kind,
      (COLUMN_WORDS[kind] ?? []).map(word => {
        const text = foldLetters(word)
        return { text, joined: text.replace(/ /g, ''), alone: ALONE.has(text), reserved: RESERVED.has(text) }
      }),
    ]),
  )
}
