/**
 * Figures as a person would say them, in the reader's language.
 *
 * Money is rounded to what the estimate behind it can bear (about 5 %) and says so ("about 4,200 €"); the exact
 * figure is for tables of record and for whoever asks. Chances are said as "once in 12 years".
 */
import { LOCALES } from './language.ts'
import type { Say } from './words.ts'

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(say: Say, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = say.language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.NumberFormat(LOCALES[say.language], options)
  formats.set(key, known)
  return known
}

export function sayNumber(value: number, say: Say, digits = 0): string {
  return numberFormat(say, { maximumFractionDigits: digits }).format(value)
}

/** 0.25 → "25 %". */
export function sayShare(share: number, say: Say): string {
  const digits = share !== 0 && Math.abs(share) < 0.1 ? 1 : 0
  return say('shell.amount.percent', { number: sayNumber(share * 100, say, digits) })
}

/** Steps in which a figure of each leading digit is rounded: at most about 5 % off. */
function roundAsSaid(value: number): number {
  if (value === 0) return 0
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-12)
  const lead = Math.abs(value) / power
  const step = lead < 5 ? 0.1 : 0.5
  // Steps of tenths are no exact binary fractions: round the noise away again.
  return Number((Math.sign(value) * Math.round(lead / step) * step * power).toPrecision(6))
}

const euro = (number: string, say: Say) => say('shell.amount.euro', { number })

/** Rounded, without "about": for columns of figures and for "from … to …". */
export function sayRoundMoney(eur: number, say: Say): string {
  if (Math.abs(eur) < 10) return euro(sayNumber(Math.round(eur), say), say)
  return sayRounded(roundAsSaid(eur), say)
}

function sayRounded(eur: number, say: Say): string {
  if (Math.abs(eur) >= 1e9) return say('shell.amount.billion', { number: sayNumber(eur / 1e9, say, 2) })
  if (Math.abs(eur) >= 1e6) return say('shell.amount.million', { number: sayNumber(eur / 1e6, say, 2) })
  return euro(sayNumber(eur, say), say)
}

/** "about 4,200 €"; without "about" where nothing was rounded; "next to nothing" below one euro. */
export function sayMoney(eur: number, say: Say): string {
  if (eur === 0) return euro('0', say)
  if (Math.abs(eur) < 1) return say('shell.amount.nextToNothing')
  const round = Math.abs(eur) < 10 ? Math.round(eur) : roundAsSaid(eur)
  const money = sayRounded(round, say)
  return Math.abs(round - eur) < 0.005 ? money : say('shell.amount.about', { amount: money })
}

/** "4,183 €", with cents only where there are some and the amount is small. */
export function sayExactMoney(eur: number, say: Say): string {
  const cents = Math.abs(eur) < 100 && Math.abs(eur - Math.round(eur)) >= 0.005
  return euro(
    numberFormat(say, { minimumFractionDigits: cents ? 2 : 0, maximumFractionDigits: cents ? 2 : 0 }).format(
      eur,
    ),
    say,
  )
}

/** "80–140 €"; one figure where both say the same. */
export function sayMoneyRange(lowEur: number, highEur: number, say: Say): string {
  const low = sayRoundMoney(lowEur, say)
  const high = sayRoundMoney(highEur, say)
  if (low === high) return high
  const unit = (text: string) => text.replace(/^[\d.,\s\u00a0\u202f−-]+/, '')
  const short = unit(low) === unit(high) ? low.slice(0, low.length - unit(low).length).trim() : low
  return say('shell.amount.range', { low: short, high })
}

/** Years between two events, as said: 1.9 → 2, 12.4 → 12, 147 → 150. */
function roundYears(years: number): number {
  if (years < 20) return Math.round(years)
  if (years < 100) return Math.round(years / 5) * 5
  return Number(years.toPrecision(2))
}

/** A chance in a year: "once in 12 years", "in most years". */
export function sayChance(chancePerYear: number, say: Say): string {
  if (chancePerYear <= 0) return say('shell.chance.never')
  if (chancePerYear > 0.95) return say('shell.chance.everyYear')
  if (chancePerYear > 0.6) return say('shell.chance.mostYears')
  return sayOnceIn(1 / chancePerYear, say)
}

function sayOnceIn(exactYears: number, say: Say): string {
  if (exactYears > 10_000) return say('shell.chance.lessThan', { years: sayNumber(10_000, say) })
  const years = roundYears(exactYears)
  return years <= 2
    ? say('shell.chance.secondYear')
    : say('shell.chance.onceIn', { years: sayNumber(years, say) })
}

/** How often a year, which may be more than once: "about 3 times a year", "once in 12 years". */
export function sayFrequency(perYear: number, say: Say): string {
  if (perYear <= 0) return say('shell.chance.never')
  if (perYear >= 0.75) {
    const times = perYear < 1.25 ? 1 : Number(perYear.toPrecision(perYear < 10 ? 1 : 2))
    return say('shell.chance.timesAYear', { times })
  }
  return sayOnceIn(1 / perYear, say)
}

/** "1 in 50", for axes and tables. */
export function sayOdds(chance: number, say: Say): string {
  if (chance <= 0) return say('shell.chance.none')
  const n = 1 / chance
  return say('shell.chance.oneIn', {
    n: sayNumber(n < 10 ? Number(n.toPrecision(2)) : roundYears(n), say, 1),
  })
}

/** "2 hours", "half an hour"; to the half hour below ten. */
export function sayHours(hours: number, say: Say): string {
  const round = hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours)
  const size = { 0: 'none', 0.5: 'half', 1: 'one' }[round] ?? 'other'
  return say('shell.amount.hours', { size, number: sayNumber(round, say, 1) })
}

export function sayDate(date: Date, say: Say): string {
  return new Intl.DateTimeFormat(LOCALES[say.language], { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

export function sayDateTime(date: Date, say: Say): string {
  const options = { dateStyle: 'long', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(LOCALES[say.language], options).format(date)
}
