/** Figures that a register states outright: "once in 10 years", "2x/Monat", "30 %", "50.000 €", "10k–50k". */
import { readNumber } from '../../wire/read-number.ts'
import {
  aroundLoss,
  aroundRate,
  type FrequencyRange,
  type LossRange,
  rateOfChance,
  roundTo,
} from './grades.ts'
import { foldLetters } from './header-text.ts'

/** How many of each unit a year has. */
const UNITS: [RegExp, number][] = [
  [/^(?:hundred years|century|centuries|jahrhundert\w*|siecle)$/, 0.01],
  [/^(?:decade\w*|jahrzehnt\w*|decennie)$/, 0.1],
  [/^(?:years?|yrs?|y|annum|pa|a|jahr\w*|j|ans?|annees?|anos?|anni|anno|jaar|jaren|rok|lat|ar)$/, 1],
  [/^(?:quarters?|quartal\w*|trimestres?|kwartaal)$/, 4],
  [/^(?:months?|mths?|monat\w*|mois|mes|meses|mesi|maand\w*|miesiac\w*)$/, 12],
  [/^(?:weeks?|wochen?|semaines?|semanas?|settiman\w*|we[e]?k\w*)$/, 52],
  [/^(?:days?|tag\w*|jours?|dias?|giorn\w*|dag\w*)$/, 365],
]
const ADVERBS: [RegExp, number][] = [
  [/^(?:half ?-?yearly|biannual\w*|semi-?annual\w*|halbjahrlich)$/, 2],
  [/^(?:yearly|annual|annually|once yearly|jahrlich|annuel\w*|anual\w*|annuale)$/, 1],
  [/^(?:quarterly|vierteljahrlich|quartalsweise|trimestriel\w*|trimestral\w*)$/, 4],
  [/^(?:monthly|monatlich|mensuel\w*|mensual\w*|mensile)$/, 12],
  [/^(?:weekly|wochentlich|hebdomadaire|semanal\w*)$/, 52],
  [/^(?:daily|taglich|quotidien\w*|diari[oa]\w*)$/, 365],
]
const N = '(\\d+(?:[.,]\\d+)?)'
const TIMES = `(?:x|×|mal|times?|fois|veces|keer|volte|vezes)`
const RATE = new RegExp(
  `^${N}(?:\\s*(?:-|–|to|bis)\\s*${N})?\\s*${TIMES}?\\s*(?:/|:|per|pro|a|an|im|in|in der|in den|every|alle|aller|je|par|por|al|en|by)\\s*(?:der |den |dem |the )?${N}?\\s*([a-z ]+)\\.?$`,
)
const EVERY = new RegExp(
  `^(?:every|each|alle|aller|jedes|jeden|jede|tous les|cada|ogni|elke)\\s*(?:${N}(?:\\s*(?:-|–|to|bis)\\s*${N})?)?\\s*([a-z ]+)\\.?$`,
)
const AT_MOST =
  /^(?:<=?|≤|less than|fewer than|up to|at most|max\.?|maximal|weniger als|hochstens|bis zu|bis|unter|under|below|moins de|menos de)\s*/
const AT_LEAST =
  /^(?:>=?|≥|more than|at least|over|above|min\.?|mindestens|mehr als|uber|ab|plus de|mas de)\s*/

/** How often a year, where the cell says it in words or as a percentage; null where it does not. */
export function readFrequency(cell: string): FrequencyRange | null {
  const text = foldLetters(cell).replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > 80) return null
  const percent = /^[<>~≈≤≥]?\s*(\d+(?:[.,]\d+)?)\s*%(?:\s*(?:p\.? ?a\.?|per year|pro jahr|a year))?$/.exec(
    text,
  )
  if (percent) {
    const value = decimal(percent[1]!)
    return value <= 100 ? rateOfChance(value / 100) : null
  }
  const { bound, rest } = takeBound(numbersInFigures(text))
  const rates = readAdverb(rest) ?? readEvery(rest) ?? readTimesPer(rest)
  if (!rates) return null
  const [low, high] = rates
  // More than that is no event any more but the normal course of things (see the schema of own estimates).
  if (high <= 0 || high > 200) return null
  if (low !== high) {
    return {
      lowPerYear: roundTo(low, 3),
      likelyPerYear: roundTo(Math.sqrt(low * high), 3),
      highPerYear: roundTo(high, 3),
    }
  }
  if (bound === 'most')
    return {
      lowPerYear: roundTo(low / 10, 3),
      likelyPerYear: roundTo(low / 3, 3),
      highPerYear: roundTo(low, 3),
    }
  if (bound === 'least')
    return {
      lowPerYear: roundTo(low, 3),
      likelyPerYear: roundTo(low * 2, 3),
      highPerYear: roundTo(low * 5, 3),
    }
  return aroundRate(low)
}

function readAdverb(text: string): [number, number] | null {
  const found = ADVERBS.find(([pattern]) => pattern.test(text))
  return found ? [found[1], found[1]] : null
}

function readEvery(text: string): [number, number] | null {
  const match = EVERY.exec(text)
  const perYear = match && unitPerYear(match[3]!)
  if (!match || !perYear) return null
  const [short, long] = [decimal(match[1] ?? '1'), decimal(match[2] ?? match[1] ?? '1')]
  return short > 0 && long >= short ? [perYear / long, perYear / short] : null
}

function readTimesPer(text: string): [number, number] | null {
  const match = RATE.exec(text)
  const perYear = match && unitPerYear(match[4]!)
  if (!match || !perYear) return null
  const [low, high] = [decimal(match[1]!), decimal(match[2] ?? match[1]!)]
  const spans = decimal(match[3] ?? '1')
  return spans > 0 && high >= low && high > 0 ? [(low * perYear) / spans, (high * perYear) / spans] : null
}

function unitPerYear(word: string): number | null {
  return UNITS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null
}

function numbersInFigures(text: string): string {
  return text
    .replace(/^(?:ca\.?|approx\.?|about|etwa|rund|circa|~|≈)\s*/, '')
    .replace(/^(?:once|einmal|une fois|una vez|una volta|eenmaal)\b/, '1 x')
    .replace(/^(?:twice|zweimal|two times|deux fois|dos veces)\b/, '2 x')
    .replace(/^(?:thrice|dreimal|three times)\b/, '3 x')
    .replace(/\bp\.? ?a\.?$/, 'per year')
    .replace(/^(\d+(?:[.,]\d+)?) per year$/, '$1 x per year')
    .trim()
}

/** Euro for one unit of the currencies met in registers, where none is told: euro. Judgements of 2025. */
const CURRENCIES: [RegExp, 'usd' | 'gbp' | 'chf'][] = [
  [/\$|\busd\b|\bdollars?\b/, 'usd'],
  [/£|\bgbp\b|\bpounds?\b/, 'gbp'],
  [/\bchf\b|\bsfr\.?|\bfranken\b/, 'chf'],
]
const IN_EURO = { gbp: 1.17, chf: 1.06 }

/** What an event costs, where the cell says it in money. `inMoney`: the header told so, bare figures count too. */
export function readLoss(cell: string, usdToEur: number, inMoney = false): LossRange | null {
  const text = foldLetters(cell).replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > 80) return null
  const plain = text.replace(/\b(?:teur|keur|t€|k€)|(?<=\d) ?(?:t|k) ?(?:€|eur)\b/g, 'k €')
  const currency = CURRENCIES.find(([sign]) => sign.test(plain))?.[1]
  const told =
    inMoney || currency !== undefined || /€|\beuros?\b|\beur\b|\bt€|\d\s*(?:k|mio|mln|tsd|mrd)\b/.test(plain)
  if (!told) return null
  const rate = currency === 'usd' ? usdToEur : currency ? IN_EURO[currency] : 1
  const bare = plain
    .replace(/[$£€]|\b(?:usd|gbp|chf|eur|euros?|dollars?|pounds?|franken|sfr)\b\.?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const { bound, rest } = takeBound(bare.replace(/^(?:ca\.?|approx\.?|about|etwa|rund|~|≈)\s*/, ''))
  const ends = rest.split(/\s*(?:–|—|\bto\b|\bbis\b|\band\b|\bund\b|(?<=[\dkm])\s*-\s*(?=\d))\s*/)
  const amounts = readAmounts(ends)
  if (!amounts) return null
  const [low, high] = amounts.map(amount => amount * rate) as [number, number]
  if (high > 1e12 || low < 0) return null
  if (low !== high) return { lowEur: roundTo(low, 3), highEur: roundTo(high, 3) }
  if (bound === 'most') return { lowEur: roundTo(low / 5, 3), highEur: roundTo(low, 3) }
  if (bound === 'least') return { lowEur: roundTo(low, 3), highEur: roundTo(low * 5, 3) }
  return aroundLoss(low)
}

function readAmounts(ends: string[]): [number, number] | null {
  if (ends.length > 2) return null
  const unit = /([a-z]+)\.?$/.exec(ends.at(-1)!)?.[1] ?? ''
  // "10–50k": the unit stands once, for both.
  const texts = ends.map(end => (/[a-z]/.test(end) ? end : `${end}${unit}`))
  const values = texts.map(readNumber)
  if (values.some(value => value === null)) return null
  const [low, high] = [values[0]!, values.at(-1)!]
  return low <= high ? [low, high] : null
}

function takeBound(text: string): { bound: 'most' | 'least' | null; rest: string } {
  if (AT_MOST.test(text)) return { bound: 'most', rest: text.replace(AT_MOST, '') }
  if (AT_LEAST.test(text)) return { bound: 'least', rest: text.replace(AT_LEAST, '') }
  return { bound: null, rest: text }
}

const decimal = (text: string) => Number(text.replace(',', '.'))
