/** What the cells of a column look like, and whether a kind of column can look so. */
import type { ColumnKind } from './column-words.ts'
import { readLevelWord } from './level-words.ts'

export type ContentStats = {
  filled: number
  /** Shares of the filled cells. */
  wholeNumbers: number
  smallNumbers: number
  numbers: number
  levelWords: number
  dates: number
  money: number
  distinct: number
  averageLength: number
}

const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/

export function contentStats(cells: string[]): ContentStats {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  const share = (test: (cell: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length
  return {
    filled: filled.length,
    wholeNumbers: share(cell => /^\d{1,6}$/.test(cell)),
    smallNumbers: share(cell => /^(?:10|\d)(?:[.,]\d+)?$/.test(cell)),
    numbers: share(cell => /^[<>~≈]?\s*-?\d+(?:[.,\s]\d+)*\s*%?$/.test(cell)),
    levelWords: share(cell => readLevelWord(cell) !== null),
    dates: share(cell => DATE.test(cell)),
    money: share(cell => /[€$£]|\b(?:eur|usd|chf|gbp)\b|\d\s*[km]\b/i.test(cell)),
    distinct: filled.length === 0 ? 0 : new Set(filled.map(cell => cell.toLowerCase())).size / filled.length,
    averageLength:
      filled.length === 0 ? 0 : filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length,
  }
}

const gradedShare = (stats: ContentStats) =>
  Math.max(stats.numbers, stats.smallNumbers) + stats.levelWords + stats.money

/** Sentences rather than grades: what a column of consequences in words looks like. */
export const isProse = (stats: ContentStats) => stats.averageLength > 40 && gradedShare(stats) < 0.5

/** Between −0.6 (cannot be) and 0.1 (fits); 0 where there is nothing to look at. */
export function contentFit(kind: ColumnKind, stats: ContentStats): number {
  if (stats.filled === 0) return 0
  const measured = /likelihood$|impact$/i.test(kind)
  const graded =
    stats.smallNumbers + stats.levelWords + stats.money + Math.max(0, stats.numbers - stats.smallNumbers)
  if (measured) return isProse(stats) ? -0.6 : graded > 0.7 ? 0.1 : 0
  if (/score$/i.test(kind)) return stats.numbers > 0.7 ? 0.08 : stats.levelWords > 0.7 ? -0.3 : 0
  if (/level$/i.test(kind)) return stats.levelWords > 0.7 ? 0.08 : stats.numbers > 0.7 ? -0.1 : 0
  if (kind === 'consequence') return stats.smallNumbers + stats.levelWords > 0.7 ? -0.5 : 0.05
  if (kind === 'title' && stats.levelWords > 0.8) return -0.6
  if (['title', 'description', 'threat', 'vulnerability', 'asset', 'controls', 'action'].includes(kind)) {
    return stats.numbers > 0.8 || stats.dates > 0.8 ? -0.4 : 0
  }
  if (kind === 'date') return stats.dates > 0.7 ? 0.1 : 0
  if (kind === 'owner') return stats.numbers > 0.8 || stats.averageLength > 80 ? -0.4 : 0
  if (kind === 'id') return stats.averageLength > 30 ? -0.4 : stats.distinct > 0.95 ? 0.05 : 0
  return 0
}
