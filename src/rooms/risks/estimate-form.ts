/** What comes in by the form for own figures: years between events or times a year, euro, and a reason. */
import { readNumber } from '../../wire/read-number.ts'
import { type EstimateInput, estimateSchema, type RiskFigures } from './contract.ts'

export const ESTIMATE_FIELDS = ['rare', 'likely', 'often', 'lossLow', 'lossHigh'] as const
export type EstimateField = (typeof ESTIMATE_FIELDS)[number]
export const UNITS = ['years', 'times'] as const
export type Unit = (typeof UNITS)[number]

export type EnteredEstimate = Record<EstimateField, string> & { unit: Unit; reason: string }
export type EstimateFault = 'number' | 'order' | 'lossOrder' | 'reason' | 'range'
export type EstimateFaults = Partial<Record<EstimateField | 'reason', EstimateFault>>

export type ReadEstimate =
  | { ok: true; input: EstimateInput }
  | { ok: false; entered: EnteredEstimate; faults: EstimateFaults }

export function readEstimate(riskId: string, fields: Record<string, string>): ReadEstimate {
  const text = (name: string) => (fields[name] ?? '').trim()
  const entered: EnteredEstimate = {
    unit: text('unit') === 'times' ? 'times' : 'years',
    rare: text('rare'),
    likely: text('likely'),
    often: text('often'),
    lossLow: text('lossLow'),
    lossHigh: text('lossHigh'),
    reason: text('reason'),
  }
  const number = (field: EstimateField) => readNumber(entered[field])
  const faults: EstimateFaults = {}
  for (const field of ESTIMATE_FIELDS) {
    const value = number(field)
    if (value === null || value <= 0) faults[field] = 'number'
  }
  if (entered.reason.length < 3) faults.reason = 'reason'
  if (Object.keys(faults).length > 0) return { ok: false, entered, faults }
  // All five are numbers above zero, as just checked.
  const rate = (field: EstimateField) => (entered.unit === 'years' ? 1 / number(field)! : number(field)!)
  const figures: RiskFigures = {
    frequencyPerYear: { low: rate('rare'), likely: rate('likely'), high: rate('often') },
    lossLowEur: number('lossLow')!,
    lossHighEur: number('lossHigh')!,
  }
  const { low, likely, high } = figures.frequencyPerYear
  if (!(low <= likely && likely <= high)) faults.likely = 'order'
  if (!(figures.lossLowEur < figures.lossHighEur)) faults.lossHigh = 'lossOrder'
  if (Object.keys(faults).length > 0) return { ok: false, entered, faults }
  const checked = estimateSchema.safeParse({ riskId, figures, reason: entered.reason })
  if (checked.success) return { ok: true, input: checked.data }
  const loss = checked.error.issues.some(issue => String(issue.path.at(-1)).startsWith('loss'))
  return { ok: false, entered, faults: { [loss ? 'lossHigh' : 'likely']: 'range' } }
}

/** The form as it stands before anything is entered: the estimate there is, or nothing. */
export function enteredFrom(figures: RiskFigures | null): EnteredEstimate {
  if (!figures) {
    return { unit: 'years', rare: '', likely: '', often: '', lossLow: '', lossHigh: '', reason: '' }
  }
  const { low, likely, high } = figures.frequencyPerYear
  const unit: Unit = likely < 1 ? 'years' : 'times'
  const shown = (rate: number) => String(Number((unit === 'years' ? 1 / rate : rate).toPrecision(3)))
  return {
    unit,
    rare: shown(low),
    likely: shown(likely),
    often: shown(high),
    lossLow: String(figures.lossLowEur),
    lossHigh: String(figures.lossHighEur),
    reason: '',
  }
}
