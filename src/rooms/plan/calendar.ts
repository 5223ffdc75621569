/**
 * Quarters of the calendar: a plan counts from 1, people say "2027 Q1". The first planned quarter is the one after
 * the organisation was made, so that nobody is late on the first day.
 */
import type { Say } from '../../wire/words.ts'

export type Quarter = { year: number; quarter: number }

/** The quarter after the one a moment lies in; days begin in UTC, as dates do everywhere in Mediant. */
export function quarterAfter(moment: Date): Quarter {
  return quarterLater({ year: moment.getUTCFullYear(), quarter: Math.floor(moment.getUTCMonth() / 3) + 1 }, 1)
}

export function quarterLater({ year, quarter }: Quarter, by: number): Quarter {
  const count = year * 4 + (quarter - 1) + by
  return { year: Math.floor(count / 4), quarter: (count % 4) + 1 }
}

/** The calendar quarter of a planned one, in words; planned quarters are counted from 1. */
export function sayQuarter(first: Quarter, planned: number, say: Say): string {
  return sayAs('plan.quarter', first, planned, say)
}

/** Without the year, where there is little room. */
export function sayQuarterShort(first: Quarter, planned: number, say: Say): string {
  return sayAs('plan.quarterShort', first, planned, say)
}

function sayAs(words: string, first: Quarter, planned: number, say: Say): string {
  const { year, quarter } = quarterLater(first, planned - 1)
  return say(words, { year: String(year), quarter: String(quarter) })
}
