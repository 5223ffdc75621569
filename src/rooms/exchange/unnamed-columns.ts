/**
 * Columns without a header, by their content alone: the longest text is the risk, the first column of grades its
 * likelihood, the second its impact, and what is always their product the score. Only where the table names none of
 * these itself.
 */
import type { ContentStats } from './column-content.ts'
import type { ColumnKind } from './column-words.ts'
import type { RecognisedColumn } from './columns.ts'

/** A guess from content is offered, not claimed. */
const CONFIDENCE = 0.5
const GRADES_HIGHEST = 10

export function guessUnnamed(
  columns: RecognisedColumn[],
  rows: string[][],
  stats: ContentStats[],
): RecognisedColumn[] {
  const unnamed = columns.filter(({ header, index }) => header === '' && stats[index]!.filled > 0)
  if (unnamed.length === 0) return columns
  const guessed = new Map<number, ColumnKind>()
  const missing = (kind: ColumnKind) =>
    !columns.some(column => column.kind === kind) && ![...guessed.values()].includes(kind)
  const guess = (index: number | undefined, kind: ColumnKind) => {
    if (index !== undefined && missing(kind) && !guessed.has(index)) guessed.set(index, kind)
  }
  const grades = unnamed.filter(({ index }) => isGrade(stats[index]!)).map(({ index }) => index)
  const first = unnamed[0]!.index
  // A first column that never repeats is the number of the row, however small its figures.
  const numbered = grades.includes(first) && stats[first]!.distinct === 1 && grades.length > 2
  if (numbered || (stats[first]!.distinct === 1 && stats[first]!.averageLength < 10)) guess(first, 'id')
  const figures = grades.filter(index => !guessed.has(index))
  if (figures.length >= 2) {
    guess(figures[0], 'likelihood')
    guess(figures[1], 'impact')
  }
  const product = unnamed.find(({ index }) => isProduct(rows, index, figures[0], figures[1]))
  guess(product?.index, 'score')
  const texts = unnamed.filter(({ index }) => stats[index]!.averageLength > 10 && stats[index]!.numbers < 0.5)
  const longest = texts.toSorted((a, b) => stats[b.index]!.averageLength - stats[a.index]!.averageLength)[0]
  if (missing('title') && missing('threat') && missing('description')) guess(longest?.index, 'title')
  return columns.map(column => {
    const kind = guessed.get(column.index)
    return kind ? { ...column, kind, confidence: CONFIDENCE } : column
  })
}

const isGrade = (stats: ContentStats) => stats.smallNumbers > 0.9 || stats.levelWords > 0.9

function isProduct(
  rows: string[][],
  index: number,
  one: number | undefined,
  other: number | undefined,
): boolean {
  if (one === undefined || other === undefined || index === one || index === other) return false
  const figures = rows
    .map(row => [row[index], row[one], row[other]].map(cell => Number((cell ?? '').trim() || Number.NaN)))
    .filter(three => three.every(Number.isFinite))
  const products = figures.filter(([score, a, b]) => score === a! * b! && a! <= GRADES_HIGHEST)
  return figures.length > 1 && products.length >= figures.length * 0.8
}
