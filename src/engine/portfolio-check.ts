/**
 * What a portfolio has to satisfy before it is quantified, each fault with its path and a plain sentence.
 *
 * Takes anything, since it may come from a file. `checkPortfolio` also reads the two spellings of a lognormal law:
 * by mu and sigma, or by median and p90. Limits keep time and memory bounded and figures finite; each is far outside
 * what a risk scenario can mean.
 */
import type { Portfolio, PortfolioRisk, Severity } from './portfolio.ts'
import { lognormalFrom } from './severity.ts'

type PortfolioFault = { path: string; message: string }

export type PortfolioCheck = { ok: true; portfolio: Portfolio } | { ok: false; faults: PortfolioFault[] }

/** At about 20 µs a risk and lattice a second is enough for this many. */
const MOST_RISKS = 10_000
const MOST_FACTORS = 100
const MOST_VALUES = 100_000
/** A million events a year is a running cost, no longer a risk; the lattice stays exact up to here. */
const MOST_EVENTS_PER_YEAR = 1e6
const MOST_EVENTS_TOGETHER = 1e7
/** More than the yearly product of the world in any currency. */
const MOST_MONEY = 1e18
/** At 10 the one-in-ten loss is 370,000 times the median. */
const MOST_SIGMA = 10
/** Below a thousandth nearly all years are quiet and the rest beyond measure. */
const LEAST_SHAPE = 1e-3
const MOST_FAULTS = 50

type Report = (path: string, message: string) => void
type Fields = Record<string, unknown>

export function checkPortfolio(input: unknown): PortfolioCheck {
  const faults: PortfolioFault[] = []
  const report: Report = (path, message) => {
    if (faults.length < MOST_FAULTS) faults.push({ path, message })
  }
  const portfolio = readPortfolio(input, report)
  return faults.length > 0 || portfolio === null ? { ok: false, faults } : { ok: true, portfolio }
}

function readPortfolio(input: unknown, report: Report): Portfolio | null {
  if (!isFields(input))
    return refuse(report, '', 'is not a portfolio: expected an object with currency, factors and risks')
  refuseOthers(input, ['currency', 'factors', 'risks'], '', report)
  const currency = input['currency']
  if (typeof currency !== 'string' || currency === '') report('currency', 'is missing: a text such as "EUR"')
  const factors = input['factors'] ?? []
  const risks = input['risks']
  if (!Array.isArray(factors)) return refuse(report, 'factors', 'is not a list')
  if (!Array.isArray(risks)) return refuse(report, 'risks', 'is missing: a list of risks')
  if (factors.length > MOST_FACTORS)
    return refuse(report, 'factors', `has ${factors.length} entries; at most ${MOST_FACTORS} are taken`)
  if (risks.length > MOST_RISKS)
    return refuse(report, 'risks', `has ${risks.length} entries; at most ${MOST_RISKS} are taken`)
  const factorIds = new Set<string>()
  const readFactors = factors.map((factor: unknown, i) => {
    const path = `factors[${i}]`
    const fields = isFields(factor) ? factor : {}
    refuseOthers(fields, ['id', 'shape'], path, report)
    return {
      id: readId(fields['id'], `${path}.id`, factorIds, report),
      shape: readShape(fields['shape'], `${path}.shape`, report),
    }
  })
  const riskIds = new Set<string>()
  const readRisks = risks.map((risk: unknown, i) => readRisk(risk, `risks[${i}]`, riskIds, factorIds, report))
  const events = readRisks.reduce((sum, risk) => sum + risk.frequency.meanPerYear, 0)
  if (events > MOST_EVENTS_TOGETHER) {
    report('risks', `have ${events} events a year together; at most ${MOST_EVENTS_TOGETHER} are taken`)
  }
  return { currency: String(currency), factors: readFactors, risks: readRisks }
}

function readRisk(
  input: unknown,
  path: string,
  ids: Set<string>,
  factors: Set<string>,
  report: Report,
): PortfolioRisk {
  const fields = isFields(input) ? input : {}
  const frequency = isFields(fields['frequency']) ? fields['frequency'] : {}
  refuseOthers(fields, ['id', 'frequency', 'factorShares', 'loss', 'secondary'], path, report)
  refuseOthers(frequency, ['meanPerYear', 'shape'], `${path}.frequency`, report)
  const risk: PortfolioRisk = {
    id: readId(fields['id'], `${path}.id`, ids, report),
    frequency: {
      meanPerYear: readNumber(
        frequency['meanPerYear'],
        `${path}.frequency.meanPerYear`,
        report,
        0,
        MOST_EVENTS_PER_YEAR,
      ),
    },
    loss: readSeverity(fields['loss'], `${path}.loss`, report),
  }
  if (frequency['shape'] !== undefined) {
    risk.frequency.shape = readShape(frequency['shape'], `${path}.frequency.shape`, report)
  }
  if (fields['factorShares'] !== undefined) {
    risk.factorShares = readShares(fields['factorShares'], `${path}.factorShares`, factors, report)
  }
  const secondary = fields['secondary']
  if (secondary !== undefined) {
    if (!isFields(secondary)) report(`${path}.secondary`, 'is not an object with chance and loss')
    else {
      refuseOthers(secondary, ['chance', 'loss'], `${path}.secondary`, report)
      risk.secondary = {
        chance: readNumber(secondary['chance'], `${path}.secondary.chance`, report, 0, 1),
        loss: readSeverity(secondary['loss'], `${path}.secondary.loss`, report),
      }
    }
  }
  return risk
}

/** A field nobody reads is mostly a slip of the pen, and its figure would be missed silently. */
function refuseOthers(fields: Fields, known: string[], path: string, report: Report): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name))
      report(path ? `${path}.${name}` : name, `is not known here; known are ${known.join(', ')}`)
  }
}

function readShares(
  input: unknown,
  path: string,
  factors: Set<string>,
  report: Report,
): Record<string, number> {
  if (!isFields(input)) {
    report(path, 'is not an object of factor ids and shares')
    return {}
  }
  const shares: Record<string, number> = {}
  let sum = 0
  for (const [id, share] of Object.entries(input)) {
    if (!factors.has(id)) report(`${path}.${id}`, 'names a factor that is not in factors')
    shares[id] = readNumber(share, `${path}.${id}`, report, 0, 1)
    sum += shares[id]
  }
  // A hundred shares of a hundredth may sum to a little more than one in binary.
  if (sum > 1 + 1e-9) report(path, `sum to ${sum}; together they can be 1 at most`)
  return shares
}

function readSeverity(input: unknown, path: string, report: Report): Severity {
  const fields = isFields(input) ? input : {}
  const money = (name: string) => readNumber(fields[name], `${path}.${name}`, report, 0, MOST_MONEY)
  const kind = String(fields['kind'])
  const known = Object.hasOwn(SEVERITY_FIELDS, kind) ? SEVERITY_FIELDS[kind] : undefined
  if (known) refuseOthers(fields, ['kind', ...known], path, report)
  switch (fields['kind']) {
    case 'lognormal':
      return readLognormal(fields, path, report)
    case 'fixed':
      return { kind: 'fixed', value: money('value') }
    case 'pert': {
      const law = { kind: 'pert' as const, low: money('low'), likely: money('likely'), high: money('high') }
      if (law.low > law.likely) report(`${path}.low`, `is above likely (${law.low} > ${law.likely})`)
      if (law.likely > law.high) report(`${path}.likely`, `is above high (${law.likely} > ${law.high})`)
      return law
    }
    case 'empirical':
      return { kind: 'empirical', values: readValues(fields['values'], `${path}.values`, report) }
    default:
      report(`${path}.kind`, 'is none of lognormal, pert, fixed, empirical')
      return { kind: 'fixed', value: 0 }
  }
}

const SEVERITY_FIELDS: Record<string, string[]> = {
  lognormal: ['mu', 'sigma', 'median', 'p90', 'cap'],
  fixed: ['value'],
  pert: ['low', 'likely', 'high'],
  empirical: ['values'],
}

function readLognormal(fields: Fields, path: string, report: Report): Severity {
  const read = (name: string, low: number, high: number) =>
    readNumber(fields[name], `${path}.${name}`, report, low, high)
  const cap = fields['cap'] === undefined || fields['cap'] === null ? undefined : read('cap', 0, MOST_MONEY)
  if (fields['mu'] === undefined && fields['median'] !== undefined) {
    const median = read('median', 1e-9, MOST_MONEY)
    const p90 = read('p90', 1e-9, MOST_MONEY)
    if (p90 < median) report(`${path}.p90`, `is below the median (${p90} < ${median})`)
    const law = lognormalFrom(median, p90, cap)
    if (law.sigma > MOST_SIGMA)
      report(`${path}.p90`, `is more than 370,000 times the median; check the two figures`)
    return law
  }
  const mu = read('mu', -Math.log(MOST_MONEY), Math.log(MOST_MONEY))
  const sigma = read('sigma', 0, MOST_SIGMA)
  return cap === undefined ? { kind: 'lognormal', mu, sigma } : { kind: 'lognormal', mu, sigma, cap }
}

function readValues(input: unknown, path: string, report: Report): number[] {
  if (!Array.isArray(input) || input.length === 0) {
    report(path, 'is not a list of at least one loss')
    return [0]
  }
  if (input.length > MOST_VALUES) {
    report(path, `has ${input.length} entries; at most ${MOST_VALUES} are taken`)
    return [0]
  }
  return input.map((value: unknown, i) => readNumber(value, `${path}[${i}]`, report, 0, MOST_MONEY))
}

function readId(input: unknown, path: string, taken: Set<string>, report: Report): string {
  if (typeof input !== 'string' || input === '') {
    report(path, 'is missing: a text that is not empty')
    return ''
  }
  if (taken.has(input)) report(path, `"${input}" is used twice`)
  taken.add(input)
  return input
}

function readShape(input: unknown, path: string, report: Report): number {
  return readNumber(input, path, report, LEAST_SHAPE, 1e12)
}

function readNumber(input: unknown, path: string, report: Report, low: number, high: number): number {
  if (typeof input !== 'number' || !Number.isFinite(input)) {
    report(path, input === undefined ? 'is missing: a number' : 'is not a finite number')
    return low
  }
  if (input < low || input > high) {
    report(path, `is ${input}; expected a number from ${low} to ${high}`)
    return low
  }
  return input
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function refuse(report: Report, path: string, message: string): null {
  report(path, message)
  return null
}
