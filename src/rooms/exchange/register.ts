/**
 * A table read as a register of risks: every row becomes a risk, a blank row, or a row that is left out with its
 * reason. Nothing else: rows above and in the header, risks, left out and blank ones add up to the rows of the sheet.
 */

import { type GradeMeaning, gradesShown, type Scales, scalesOf } from './column-scales.ts'
import { type ColumnKind, MEASURED, type Stage } from './column-words.ts'
import { atStage, type RecognisedColumn } from './columns.ts'
import {
  type FrequencyRange,
  frequencyOfGrade,
  type LossBasis,
  type LossRange,
  lossOfGrade,
} from './grades.ts'
import { layoutAt, type Sheet } from './layout.ts'
import { linkRow, type RowTexts, type ScenarioIndex } from './linking.ts'
import type { Mapping } from './mapping.ts'
import { frequencyOfCell, lossOfCell } from './scales.ts'

const REMARKS = [
  'likelihood_missing',
  'likelihood_not_understood',
  'impact_missing',
  'impact_not_understood',
  'other_stage',
] as const
export type RowRemark = { code: (typeof REMARKS)[number]; value: string }
const LEFT_OUT_REASONS = ['no_text', 'repeated_header'] as const

export type RegisterRow = {
  /** As the spreadsheet program numbers it, from 1. */
  rowNumber: number
  title: string
  owner: string
  description: string
  /** Every filled cell under its header, as it was. */
  original: { header: string; value: string }[]
  likelihood: string
  impact: string
  frequency: FrequencyRange | null
  loss: LossRange | null
  scenarioId: string | null
  linkedBy: 'words' | 'person'
  remarks: RowRemark[]
}
type LeftOutRow = { rowNumber: number; reason: (typeof LEFT_OUT_REASONS)[number]; cells: string[] }

export type Register = {
  columns: RecognisedColumn[]
  rowsAbove: number
  rows: RegisterRow[]
  leftOut: LeftOutRow[]
  blankRows: number
  totalRows: number
  likelihoodGrades: GradeMeaning<FrequencyRange>[]
  impactGrades: GradeMeaning<LossRange>[]
  stages: Stage[]
}

/** What a reading rests on besides the file: size of the organisation and what Mediant knows. */
export type ReadingBasis = { loss: LossBasis; usdToEur: number; scenarios: ScenarioIndex }

const TITLE_MAX = 240

export function readRegister(sheet: Sheet, mapping: Mapping, basis: ReadingBasis): Register {
  const { columns: found } = layoutAt(sheet.rows, mapping.headerRow)
  const columns = found.map(column => ({ ...column, kind: mapping.kinds[column.index] ?? column.kind }))
  const rowsAbove = mapping.headerRow === null ? 0 : Math.min(mapping.headerRow + 1, sheet.rows.length)
  const data = sheet.rows.slice(rowsAbove)
  const scales = scalesOf(columns, data, mapping)
  const register: Register = {
    columns,
    rowsAbove,
    rows: [],
    leftOut: [],
    blankRows: 0,
    totalRows: sheet.rows.length,
    likelihoodGrades: gradesShown(
      columns,
      data,
      'likelihood',
      scales.likelihood,
      mapping.frequencies,
      frequencyOfGrade,
    ),
    impactGrades: gradesShown(columns, data, 'impact', scales.impactGrade, mapping.losses, (level, levels) =>
      lossOfGrade(level, levels, basis.loss),
    ),
    stages: stagesIn(columns),
  }
  data.forEach((cells, index) => {
    const rowNumber = rowsAbove + index + 1
    if (cells.every(cell => cell.trim() === '')) register.blankRows++
    else {
      const reason = reasonToLeaveOut(cells, columns)
      if (reason)
        register.leftOut.push({
          rowNumber,
          reason,
          cells: cells.map(cell => cell.trim()).filter(cell => cell !== ''),
        })
      else register.rows.push(readRow(cells, rowNumber, columns, scales, mapping, basis))
    }
  })
  return register
}

function readRow(
  cells: string[],
  rowNumber: number,
  columns: RecognisedColumn[],
  scales: Scales,
  mapping: Mapping,
  basis: ReadingBasis,
): RegisterRow {
  const texts = textsOf(cells, columns)
  const remarks: RowRemark[] = []
  const likelihood = cellAtStage(cells, columns, 'likelihood', mapping.stage)
  const impact = cellAtStage(cells, columns, 'impact', mapping.stage)
  const frequency =
    likelihood.cells.map(
      ({ cell }) => frequencyOfCell(cell, scales.likelihood, mapping.frequencies)?.range ?? null,
    )[0] ?? null
  const losses = impact.cells.flatMap(({ cell, column }) => {
    const scale = scales.impactByColumn.get(column) ?? scales.impactGrade
    const meaning = lossOfCell(cell, scale, basis.loss, basis.usdToEur, mapping.losses)
    return meaning ? [{ cell, range: meaning.range }] : []
  })
  // Of several kinds of impact the worst decides, as registers do themselves.
  const worst = losses.toSorted((a, b) => b.range.highEur - a.range.highEur)[0]
  const impactText = worst?.cell ?? impact.cells.map(({ cell }) => cell).join(', ')
  remark(remarks, columns, 'likelihood', likelihood.cells.map(({ cell }) => cell).join(', '), frequency)
  remark(remarks, columns, 'impact', impactText, worst?.range ?? null)
  if (likelihood.other || impact.other) remarks.push({ code: 'other_stage', value: '' })
  const chosen = mapping.links[String(rowNumber)]
  return {
    rowNumber,
    title: titleOf(texts).slice(0, TITLE_MAX),
    owner: cellOf(cells, columns, 'owner').slice(0, TITLE_MAX),
    description:
      texts.description ||
      [texts.threat, texts.vulnerability].filter(text => text !== '' && text !== titleOf(texts)).join('. '),
    original: cells.flatMap((value, index) =>
      value.trim() === '' ? [] : [{ header: columns[index]?.header || columnName(index), value }],
    ),
    likelihood: likelihood.cells[0]?.cell ?? '',
    impact: impactText,
    frequency,
    loss: worst?.range ?? null,
    scenarioId:
      chosen === undefined ? (linkRow(toBeLinked(texts), basis.scenarios)?.scenarioId ?? null) : chosen,
    linkedBy: chosen === undefined ? 'words' : 'person',
    remarks,
  }
}

function remark(
  remarks: RowRemark[],
  columns: RecognisedColumn[],
  kind: 'likelihood' | 'impact',
  cell: string,
  range: unknown,
): void {
  // A register without such a column says so once, not in every row.
  if (range || !columns.some(column => column.kind.toLowerCase().endsWith(kind))) return
  remarks.push({ code: cell === '' ? `${kind}_missing` : `${kind}_not_understood`, value: cell.slice(0, 80) })
}

/** The cells of one measure at the stage asked for, or, where they are empty, at the stage the register begins with. */
function cellAtStage(
  cells: string[],
  columns: RecognisedColumn[],
  measured: 'likelihood' | 'impact',
  stage: Stage,
) {
  const filledAt = (at: Stage) =>
    columns.flatMap(({ kind, index }) => {
      const cell = (cells[index] ?? '').trim()
      return kind === atStage(measured, at) && cell !== '' ? [{ cell, column: index }] : []
    })
  const wanted = filledAt(stage)
  if (wanted.length > 0 || stage === 'inherent') return { cells: wanted, other: false }
  const instead = filledAt('inherent')
  return { cells: instead, other: instead.length > 0 }
}

function textsOf(cells: string[], columns: RecognisedColumn[]): RowTexts {
  const text = (kind: ColumnKind) => cellOf(cells, columns, kind)
  return {
    title: text('title'),
    threat: text('threat'),
    description: text('description'),
    vulnerability: text('vulnerability'),
    asset: text('asset'),
    consequence: text('consequence'),
  }
}

function cellOf(cells: string[], columns: RecognisedColumn[], kind: ColumnKind): string {
  return columns
    .filter(column => column.kind === kind)
    .map(column => (cells[column.index] ?? '').trim())
    .filter(cell => cell !== '')
    .join('; ')
}

/** Where no column names the risk, what is shown as its name is also what it is linked by. */
const toBeLinked = (texts: RowTexts): RowTexts =>
  texts.title || texts.threat ? texts : { ...texts, title: titleOf(texts) }

function titleOf({ title, threat, description, vulnerability, asset, consequence }: RowTexts): string {
  if (title) return title
  if (threat && asset) return `${threat} (${asset})`
  return (threat || description || vulnerability || consequence || asset).replace(/\s+/g, ' ')
}

function reasonToLeaveOut(cells: string[], columns: RecognisedColumn[]): LeftOutRow['reason'] | null {
  const repeats = columns.filter(
    ({ header, index }) => header !== '' && (cells[index] ?? '').trim() === header,
  ).length
  const filled = cells.filter(cell => cell.trim() !== '').length
  if (repeats >= 2 && repeats >= filled * 0.8) return 'repeated_header'
  return titleOf(textsOf(cells, columns)) === '' ? 'no_text' : null
}

function stagesIn(columns: RecognisedColumn[]): Stage[] {
  const has = (stage: Stage) =>
    columns.some(({ kind }) => MEASURED.slice(0, 2).some(measured => kind === atStage(measured, stage)))
  return (['inherent', 'current', 'residual'] as const).filter(has)
}

/**
 * Which stage describes today: the current one if the register has it; the residual one if it comes after the
 * existing controls with nothing planned between (then it means "with what we have"); else the first.
 */
export function stageOfToday(columns: Pick<RecognisedColumn, 'kind' | 'index'>[]): Stage {
  const at = (kind: ColumnKind) => columns.find(column => column.kind === kind)?.index ?? -1
  if (at('currentLikelihood') >= 0 || at('currentImpact') >= 0) return 'current'
  const residual = Math.max(at('residualLikelihood'), at('residualImpact'))
  if (residual < 0) return 'inherent'
  if (at('likelihood') < 0 && at('impact') < 0) return 'residual'
  const controls = at('controls')
  const planned = at('action')
  const afterExisting = controls > at('likelihood') && controls < residual
  return afterExisting && !(planned > controls && planned < residual) ? 'residual' : 'inherent'
}

/** As spreadsheet programs name columns: A … Z, AA … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
