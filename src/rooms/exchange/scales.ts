/**
 * Which scale a column of likelihood or impact uses, found from its header and all its values, and what a cell of it
 * means. A cell that states a figure outright ("once a year", "50.000 €") means that, whatever the scale.
 */
import {
  aroundRate,
  type FrequencyRange,
  frequencyOfGrade,
  type LossBasis,
  type LossRange,
  lossOfGrade,
  rateOfChance,
} from './grades.ts'
import { foldLetters } from './header-text.ts'
import { type LevelWord, readLevelWord } from './level-words.ts'
import { readFrequency, readLoss } from './stated-figures.ts'

/** How numbers without a unit are meant. */
type NumberMeaning = 'grade' | 'share' | 'percent' | 'perYear' | 'eur'

export type Scale = {
  numbers: NumberMeaning
  /** Grades there are; the lowest is `from`. */
  levels: number
  from: 0 | 1
  /** Whether the register says so itself, in a header ("1-5") or a cell ("4/5"). */
  levelsTold: boolean
  /** Rank of a word (1–5, see `level-words.ts`) to its grade on a scale of `wordLevels`. */
  wordLevels: number
  wordOffset: number
  /** The words of a scale that we know by name, the lowest first. */
  named: readonly string[] | null
  /** What a bare figure of money is worth: 1, or 1,000 where the header says so. */
  unitEur: number
  /** Whether the words are those that BSI-Standard 200-3 defines by frequencies. */
  grundschutz: boolean
}

/** Ranges that replace those of the grades, the lowest grade first. */
export type ScaleOverrides<Range> = (Range | null)[]

const NUMBER =
  /^[(]?\s*(\d+(?:[.,]\d+)?)\s*[)]?(?:\s*\/\s*(\d+))?(?:\s*[-–:=.)]?\s+?[^\d%€$].*|\s*[-–:=]\s*[^\d%€$].*)?$/
const NUMBER_BEHIND = /^[^\d]+[([](\d+(?:[.,]\d+)?)[)\]]$/
const RANGE_IN_HEADER = /(\d+)\s*(?:-|–|to|bis|\.\.+)\s*(\d+)/i
/** Scales that are in use; the smallest that holds all values is taken, unless few rows say little. */
const USUAL_LEVELS = [3, 4, 5, 10, 100]
/** With this many rows a grade that never occurs is probably not there. */
const ROWS_FOR_SMALLER = { 3: 8, 4: 15 } as Record<number, number>

/** Whether a cell says outright how often or how much, so that it is no grade. */
export function statesFigure(kind: 'likelihood' | 'impact', cell: string): boolean {
  return kind === 'likelihood' ? readFrequency(cell) !== null : readLoss(cell, 1) !== null
}

export function detectScale(kind: 'likelihood' | 'impact', headers: string[], cells: string[]): Scale {
  const values = cells.filter(cell => !statesFigure(kind, cell))
  const numbers = values.map(readGradeNumber).filter(number => number !== null)
  const header = foldLetters(headers.join(' '))
  const { levels, from, told } = levelsOf(headers, values, numbers)
  return {
    numbers: meaningOf(kind, header, numbers),
    levels,
    from,
    levelsTold: told,
    ...wordScaleOf(values),
    named: namedScaleOf(values),
    unitEur: kind === 'impact' ? unitIn(header) : 1,
    grundschutz: kind === 'likelihood' && usesGrundschutzWords(values),
  }
}

type Levels = { levels: number; from: 0 | 1; told: boolean }

function levelsOf(headers: string[], values: string[], numbers: number[]): Levels {
  const range = headers.map(header => RANGE_IN_HEADER.exec(header)).find(match => match !== null)
  if (range && Number(range[1]) <= 1 && Number(range[2]) >= 2 && Number(range[2]) <= 100) {
    const from = Number(range[1]) === 0 ? 0 : 1
    return { levels: Number(range[2]) + 1 - from, from, told: true }
  }
  const outOf = values.map(value => NUMBER.exec(value.trim())?.[2]).find(max => max !== undefined)
  if (outOf && Number(outOf) >= 2 && Number(outOf) <= 100)
    return { levels: Number(outOf), from: 1, told: true }
  if (numbers.length === 0) return { levels: 5, from: 1, told: false }
  const from = numbers.some(number => number === 0) ? 0 : 1
  const highest = highestOf(numbers)
  const fitting = USUAL_LEVELS.filter(levels => levels >= highest + (1 - from))
  const chosen = fitting.find(levels => numbers.length >= (ROWS_FOR_SMALLER[levels] ?? 0)) ?? fitting[0]
  return { levels: chosen ?? 100, from, told: false }
}

/** A register that grades impact up to five grades likelihood up to five as well, though no row may reach it. */
export function matchLevels(scale: Scale, other: Scale): Scale {
  const graded = scale.numbers === 'grade' && other.numbers === 'grade'
  if (!graded || scale.levelsTold || other.levels > 10) return scale
  return { ...scale, levels: Math.max(scale.levels, other.levels) }
}

function meaningOf(kind: 'likelihood' | 'impact', header: string, numbers: number[]): NumberMeaning {
  const highest = highestOf(numbers)
  if (kind === 'impact') {
    const money =
      unitIn(header) !== 1 ||
      /€|\$|£|\b(?:eur|euro|usd|chf|gbp|sle|amount)\b|schadenshohe|loss amount|in k/.test(header)
    return (money && (highest > 10 || numbers.length === 0)) || highest > 100 ? 'eur' : 'grade'
  }
  if (
    /per (?:year|annum)|pro jahr|p\.? ?a\b|\/ ?(?:year|jahr|a)\b|\b(?:aro|lef|loss event frequency)\b|annual rate|times per year/.test(
      header,
    )
  )
    return 'perYear'
  if (numbers.length > 0 && highest <= 1 && numbers.some(number => !Number.isInteger(number))) return 'share'
  return (/%/.test(header) && highest > 1) || highest > 10 ? 'percent' : 'grade'
}

/** A loop: a column of many thousand cells does not fit among the arguments of a call. */
function highestOf(numbers: number[], least = 0): number {
  return numbers.reduce((highest, number) => Math.max(highest, number), least)
}

/** Three, four or five words: told by which ranks occur. */
function wordScaleOf(values: string[]): { wordLevels: number; wordOffset: number } {
  const ranks = values.map(value => readLevelWord(value)?.rank).filter(rank => rank !== undefined)
  if (ranks.length === 0) return { wordLevels: 5, wordOffset: 0 }
  const [lowest, highest] = [
    -highestOf(
      ranks.map(rank => -rank),
      -5,
    ),
    highestOf(ranks),
  ]
  if (lowest === 1) return { wordLevels: 5, wordOffset: 0 }
  return highest === 5 ? { wordLevels: 4, wordOffset: 1 } : { wordLevels: 3, wordOffset: 1 }
}

/** As BSI-Standard 200-3 defines its four words of frequency: at most every five years … several times a month. */
const GRUNDSCHUTZ: Record<string, FrequencyRange> = {
  selten: { lowPerYear: 0.02, likelyPerYear: 0.07, highPerYear: 0.2 },
  mittel: { lowPerYear: 0.2, likelyPerYear: 0.45, highPerYear: 1 },
  haufig: { lowPerYear: 1, likelyPerYear: 3.5, highPerYear: 12 },
  'sehr haufig': { lowPerYear: 12, likelyPerYear: 24, highPerYear: 52 },
}

/** Scales of impact whose words do not step as others use them: BSI-Standard 200-3, EBIOS RM. */
const NAMED_SCALES: readonly (readonly string[])[] = [
  ['vernachlassigbar', 'begrenzt', 'betrachtlich', 'existenzbedrohend'],
  ['minor', 'significant', 'serious', 'critical'],
]

/** All words of a column are of the scale, and at least two of them occur. */
function namedScaleOf(values: string[]): readonly string[] | null {
  const words = new Set(values.map(value => readLevelWord(value)?.word).filter(word => word !== undefined))
  return words.size < 2
    ? null
    : (NAMED_SCALES.find(scale => [...words].every(word => scale.includes(word))) ?? null)
}

function unitIn(header: string): number {
  if (
    /\b(?:k|t) ?(?:eur|euro|usd|chf|gbp|€|\$|£)|[€$£] ?k\b|\bteur\b|\bkeur\b|thousand|tausend|\btsd\b/.test(
      header,
    )
  )
    return 1000
  return /\b(?:mio|million|millionen|mln)\b|\bm ?(?:eur|€|\$|£)/.test(header) ? 1e6 : 1
}

function usesGrundschutzWords(values: string[]): boolean {
  const words = values.map(value => readLevelWord(value)?.word).filter(word => word !== undefined)
  return words.some(word => /haufig$/.test(word)) && words.every(word => word in GRUNDSCHUTZ)
}

/** A number that stands for a grade or a bare figure: "4", "4 - likely", "likely (4)", "4/5", "3,5". */
export function readGradeNumber(cell: string): number | null {
  const text = cell.trim()
  const found = NUMBER.exec(text)?.[1] ?? NUMBER_BEHIND.exec(text)?.[1]
  return found === undefined ? null : Number(found.replace(',', '.'))
}

export type CellMeaning<Range> = { range: Range; grade: number | null } | null

export function frequencyOfCell(
  cell: string,
  scale: Scale,
  overrides: ScaleOverrides<FrequencyRange> = [],
): CellMeaning<FrequencyRange> {
  const stated = readFrequency(cell)
  if (stated) return { range: stated, grade: null }
  const number = readGradeNumber(cell)
  if (number !== null) {
    if (scale.numbers === 'share') return number <= 1 ? { range: rateOfChance(number), grade: null } : null
    if (scale.numbers === 'percent')
      return number <= 100 ? { range: rateOfChance(number / 100), grade: null } : null
    if (scale.numbers === 'perYear') return { range: aroundRate(Math.max(number, 0.001)), grade: null }
    return onScale(number, scale, overrides, frequencyOfGrade)
  }
  const word = readLevelWord(cell)
  if (!word) return null
  const known = scale.grundschutz ? GRUNDSCHUTZ[word.word] : undefined
  return known ? { range: known, grade: null } : onWordScale(word, scale, overrides, frequencyOfGrade)
}

/** "500" in a column "Impact (kEUR)" is 500,000; "500k" there is as well. */
function inUnit({ lowEur, highEur }: LossRange, cell: string, { unitEur }: Scale): LossRange {
  if (unitEur === 1 || /\p{L}/u.test(cell)) return { lowEur, highEur }
  return { lowEur: lowEur * unitEur, highEur: highEur * unitEur }
}

export function lossOfCell(
  cell: string,
  scale: Scale,
  basis: LossBasis,
  usdToEur: number,
  overrides: ScaleOverrides<LossRange> = [],
): CellMeaning<LossRange> {
  const stated = readLoss(cell, usdToEur, scale.numbers === 'eur')
  if (stated) return { range: inUnit(stated, cell, scale), grade: null }
  const byGrade = (level: number, levels: number) => lossOfGrade(level, levels, basis)
  const number = readGradeNumber(cell)
  if (number !== null) return scale.numbers === 'grade' ? onScale(number, scale, overrides, byGrade) : null
  const word = readLevelWord(cell)
  return word ? onWordScale(word, scale, overrides, byGrade) : null
}

function onScale<Range>(
  number: number,
  scale: Scale,
  overrides: ScaleOverrides<Range>,
  rangeOf: (level: number, levels: number) => Range,
): CellMeaning<Range> {
  const level = number + 1 - scale.from
  if (level < 1 || level > scale.levels) return null
  return { range: overrides[Math.round(level) - 1] ?? rangeOf(level, scale.levels), grade: level }
}

function onWordScale<Range>(
  word: LevelWord,
  scale: Scale,
  overrides: ScaleOverrides<Range>,
  rangeOf: (level: number, levels: number) => Range,
): CellMeaning<Range> {
  const grade = gradeOfWord(word, scale)
  if (!grade) return null
  return { range: overrides[grade.level - 1] ?? rangeOf(grade.level, grade.levels), grade: grade.level }
}

/** The grade that a word means on the scale of its register, the lowest 1. */
export function gradeOfWord(
  { word, rank }: LevelWord,
  scale: Scale,
): { level: number; levels: number } | null {
  const named = scale.named?.indexOf(word) ?? -1
  if (scale.named && named >= 0) return { level: named + 1, levels: scale.named.length }
  const level = rank - scale.wordOffset
  return level >= 1 && level <= scale.wordLevels ? { level, levels: scale.wordLevels } : null
}
