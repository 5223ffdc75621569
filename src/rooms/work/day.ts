/** Days of the calendar as `2027-03-31`: they begin in UTC, as dates do everywhere in Mediant. */
import { type Quarter, quarterLater } from '../plan/calendar.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export type Day = string

export const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10)
export const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(dateOf(day).getTime() + days * DAY_MS))
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / DAY_MS)
}

/** The same day some months later, or the last of that month where it has none: 31 January and a month is its end. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(toYear, toMonth - 1, Math.min(date, last))))
}

/** A Saturday or Sunday becomes the Monday after. Holidays differ from place to place and are not known here. */
export function onWorkingDay(day: Day): Day {
  const weekday = dateOf(day).getUTCDay()
  if (weekday === 6) return addDays(day, 2)
  return weekday === 0 ? addDays(day, 1) : day
}

export function quarterOf(day: Day): Quarter {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) }
}

export function firstDayOf({ year, quarter }: Quarter): Day {
  return dayOf(new Date(Date.UTC(year, (quarter - 1) * 3, 1)))
}

export function lastDayOf(quarter: Quarter): Day {
  return addDays(firstDayOf(quarterLater(quarter, 1)), -1)
}
