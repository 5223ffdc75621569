/** The scales of a register: found over all its columns of likelihood and of impact together, and shown grade by grade. */
import type { RecognisedColumn } from './columns.ts'
import { readLevelWord } from './level-words.ts'
import type { Mapping } from './mapping.ts'
import { detectScale, gradeOfWord, matchLevels, readGradeNumber, type Scale, statesFigure } from './scales.ts'

export type Scales = { likelihood: Scale; impactGrade: Scale; impactByColumn: Map<number, Scale> }

/** One grade as the register uses it, with what it is taken to mean. */
export type GradeMeaning<Range> = { grade: number; cells: string[]; range: Range; replaced: boolean }

export function scalesOf(columns: RecognisedColumn[], data: string[][], mapping: Mapping): Scales {
  const valuesOf = (list: RecognisedColumn[]) =>
    list.flatMap(({ index }) => data.map(row => (row[index] ?? '').trim()).filter(cell => cell !== ''))
  const ofKind = (kind: string) => columns.filter(column => column.kind.toLowerCase().endsWith(kind))
  const likelihoods = ofKind('likelihood')
  const impacts = ofKind('impact')
  const impactByColumn = new Map(
    impacts.map(column => [column.index, detectScale('impact', [column.header], valuesOf([column]))]),
  )
  const graded = impacts.filter(column => impactByColumn.get(column.index)?.numbers === 'grade')
  const scaleOf = (kind: 'likelihood' | 'impact', list: RecognisedColumn[]) =>
    detectScale(
      kind,
      list.map(column => column.header),
      valuesOf(list),
    )
  const [foundLikelihood, foundImpact] = [scaleOf('likelihood', likelihoods), scaleOf('impact', graded)]
  const likelihood = withLevels(matchLevels(foundLikelihood, foundImpact), mapping.likelihoodLevels)
  const impactGrade = withLevels(matchLevels(foundImpact, foundLikelihood), mapping.impactLevels)
  for (const column of graded) impactByColumn.set(column.index, impactGrade)
  return { likelihood, impactGrade, impactByColumn }
}

function withLevels(scale: Scale, levels: number | null): Scale {
  return levels === null
    ? scale
    : { ...scale, levels, wordLevels: levels, wordOffset: levels >= 5 ? 0 : 1, named: null }
}

/** Each grade of the scale, whether or not a row uses it, with the cells that mean it. */
export function gradesShown<Range>(
  columns: RecognisedColumn[],
  data: string[][],
  measured: 'likelihood' | 'impact',
  scale: Scale,
  overrides: (Range | null)[],
  rangeOf: (level: number, levels: number) => Range,
): GradeMeaning<Range>[] {
  const cells = columns
    .filter(({ kind }) => kind.toLowerCase().endsWith(measured))
    .flatMap(({ index }) => data.map(row => (row[index] ?? '').trim()))
  const byGrade = new Map<number, Set<string>>()
  let inNumbers = false
  for (const cell of cells) {
    if (statesFigure(measured, cell)) continue
    const number = scale.numbers === 'grade' ? readGradeNumber(cell) : null
    const word = number === null ? readLevelWord(cell) : null
    if (number !== null) inNumbers = true
    const grade =
      number !== null
        ? Math.round(number + 1 - scale.from)
        : word
          ? (gradeOfWord(word, scale)?.level ?? 0)
          : 0
    if (grade > 0) byGrade.set(grade, (byGrade.get(grade) ?? new Set()).add(cell))
  }
  if (byGrade.size === 0) return []
  const levels = inNumbers ? scale.levels : (scale.named?.length ?? scale.wordLevels)
  // A hundred grades are no table; their ranges follow from the scale.
  if (levels > 10) return []
  return Array.from({ length: levels }, (_, index) => ({
    grade: index + 1,
    cells: [...(byGrade.get(index + 1) ?? [])].slice(0, 4),
    range: overrides[index] ?? rangeOf(index + 1, levels),
    replaced: overrides[index] != null,
  }))
}
