/**
 * Looking back: below `/o/<organisation>@<day>/` lies every page as the organisation stood at the end of that day (UTC).
 *
 * The request's transactions read the views of the schema `as_of` (migration 0018), which show what had been recorded by
 * then, and may only read; its clock stands at that moment; its visitor is a reader. What Mediant knows and how it
 * computes is of today.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { isId } from '../wire/id.ts'

const looking = new AsyncLocalStorage<Date>()

/** The moment that the request at work looks back to; null for the present. */
export const pastMoment = (): Date | null => looking.getStore() ?? null

export const lookBack = <T>(moment: Date, act: () => T): T => looking.run(moment, act)

/** A clock that stands still for whoever looks back. */
export const clockInItsTime = (clock: () => Date) => () => pastMoment() ?? clock()

/** What the first part of an address says: `<id>`, or `<id>@2026-03-01`. */
export function organisationIn(text: string | undefined): { id: string; day: string | null } | null {
  const [id, day, ...rest] = (text ?? '').split('@')
  if (!isId(id) || rest.length > 0) return null
  if (day === undefined) return { id, day: null }
  return isDay(day) ? { id, day } : null
}

function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** The last moment of a day. */
export const endOf = (day: string) => new Date(`${day}T23:59:59.999Z`)
