/** The preview's form as a mapping, and what is wrong with it. Empty fields mean "as assumed". */
import { readNumber } from '../../wire/read-number.ts'
import { COLUMN_KINDS, type ColumnKind, STAGES, type Stage } from './column-words.ts'
import { GRADES_MAX } from './contract.ts'
import { type FrequencyRange, roundTo } from './grades.ts'
import type { Mapping } from './mapping.ts'

export type FormFault = { name: string; code: 'number' | 'positive' | 'order' | 'too_much' | 'header_row' }
export type PostedMapping = { mapping: Mapping; faults: FormFault[] }
type Fields = Record<string, string | undefined>

/** Own risk in the choice of scenario. */
export const OWN = 'own'
const RATE_MAX = 1000
const LOSS_MAX_EUR = 1e12
const ROW_MAX = 100_000

export function readMappingForm(
  fields: Fields,
  current: Mapping,
  scenarioIds: readonly string[],
): PostedMapping {
  const faults: FormFault[] = []
  const likelihoodLevels = levelsFrom(fields['likelihood-levels'], current.likelihoodLevels)
  const impactLevels = levelsFrom(fields['impact-levels'], current.impactLevels)
  const frequencies = rangesFrom(fields, 'frequency', RATE_MAX, faults).map((range, index) =>
    range === undefined ? (current.frequencies[index] ?? null) : range && toFrequency(range),
  )
  const losses = rangesFrom(fields, 'loss', LOSS_MAX_EUR, faults).map((range, index) =>
    range === undefined ? (current.losses[index] ?? null) : range && { lowEur: range[0], highEur: range[1] },
  )
  return {
    mapping: {
      sheet: wholeFrom(fields['sheet'], current.sheet, 1000),
      headerRow: headerRowFrom(fields['header-row'], current.headerRow, faults),
      kinds: current.kinds.map((kind, index) => kindFrom(fields[`kind-${index}`]) ?? kind),
      stage: STAGES.find(stage => stage === fields['stage']) ?? (current.stage satisfies Stage),
      likelihoodLevels,
      impactLevels,
      // Ranges belong to the grades of one scale; another number of grades begins anew.
      frequencies: likelihoodLevels === current.likelihoodLevels ? frequencies : [],
      losses: impactLevels === current.impactLevels ? losses : [],
      links: linksFrom(fields, current.links, scenarioIds),
    },
    faults,
  }
}

const toFrequency = ([lowPerYear, highPerYear]: [number, number]): FrequencyRange => ({
  lowPerYear,
  likelyPerYear: roundTo(Math.sqrt(lowPerYear * highPerYear), 3),
  highPerYear,
})

const kindFrom = (text: string | undefined): ColumnKind | undefined =>
  COLUMN_KINDS.find(kind => kind === text)

function levelsFrom(text: string | undefined, current: number | null): number | null {
  if (text === undefined) return current
  const levels = Number(text)
  return Number.isInteger(levels) && levels >= 2 && levels <= 100 ? levels : null
}

function wholeFrom(text: string | undefined, current: number, max: number): number {
  const value = Number(text)
  return text !== undefined && text !== '' && Number.isInteger(value) && value >= 0 && value <= max
    ? value
    : current
}

/** Rows are counted from 1 on the screen; 0 or nothing: there is no header. */
function headerRowFrom(text: string | undefined, current: number | null, faults: FormFault[]): number | null {
  if (text === undefined) return current
  const plain = text.trim()
  if (plain === '' || plain === '0') return null
  const row = Number(plain)
  if (Number.isInteger(row) && row >= 1 && row <= ROW_MAX) return row - 1
  faults.push({ name: 'header-row', code: 'header_row' })
  return current
}

function rangesFrom(
  fields: Fields,
  name: string,
  max: number,
  faults: FormFault[],
): ([number, number] | null | undefined)[] {
  return Array.from({ length: GRADES_MAX }, (_, index) => {
    const ends = ['low', 'high'].map(end => {
      const field = `${name}-${index + 1}-${end}`
      return { field, text: (fields[field] ?? '').trim() }
    })
    // A form without the field leaves the grade alone, an empty field takes its own range back.
    if (ends.every(end => fields[end.field] === undefined)) return undefined
    if (ends.every(end => end.text === '')) return null
    const values = ends.map(({ field, text }) => amountFrom(field, text, max, faults))
    const [low, high] = values
    if (low == null || high == null) return null
    if (low < high) return [low, high]
    faults.push({ name: `${name}-${index + 1}-high`, code: 'order' })
    return null
  })
}

function amountFrom(field: string, text: string, max: number, faults: FormFault[]): number | null {
  const value = readNumber(text)
  const code = value === null ? 'number' : value <= 0 ? 'positive' : value > max ? 'too_much' : null
  if (code) faults.push({ name: field, code })
  return code ? null : value
}

/** A row's link is kept only where it was chosen by a person: where it differs from what stood in the form. */
function linksFrom(
  fields: Fields,
  current: Mapping['links'],
  scenarioIds: readonly string[],
): Mapping['links'] {
  const links: Mapping['links'] = { ...current }
  for (const [name, value] of Object.entries(fields)) {
    const row = /^link-([0-9]{1,7})$/.exec(name)?.[1]
    if (row === undefined || value === undefined || value === fields[`was-${row}`]) continue
    if (value === OWN) links[row] = null
    else if (scenarioIds.includes(value)) links[row] = value
  }
  return links
}
