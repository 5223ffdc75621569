/** What comes in by the form for what happened here: how many events, in how many years, and how one knows. */

import { sayNumber } from '../../wire/format.ts'
import { readNumber } from '../../wire/read-number.ts'
import type { Say } from '../../wire/words.ts'
import { type ObservationInput, observationSchema, YEARS } from './contract.ts'

export const OBSERVATION_FIELDS = ['years', 'events', 'reason'] as const
export type ObservationField = (typeof OBSERVATION_FIELDS)[number]

export type EnteredObservation = Record<ObservationField, string>
export type ObservationFault = 'years' | 'events' | 'tooMany' | 'reason'
export type ObservationFaults = Partial<Record<ObservationField, ObservationFault>>

export type ReadObservation =
  | { ok: true; input: ObservationInput }
  | { ok: false; entered: EnteredObservation; faults: ObservationFaults }

export function enteredFields(fields: Record<string, string>): EnteredObservation {
  const text = (name: ObservationField) => (fields[name] ?? '').trim()
  return { years: text('years'), events: text('events'), reason: text('reason') }
}

export function readObservation(riskId: string, fields: Record<string, string>): ReadObservation {
  const entered = enteredFields(fields)
  const years = readNumber(entered.years)
  const events = readNumber(entered.events)
  const faults: ObservationFaults = {}
  if (years === null || years < YEARS.min || years > YEARS.max) faults.years = 'years'
  if (events === null || events < 0 || !Number.isInteger(events)) faults.events = 'events'
  if (!observationSchema.shape.reason.safeParse(entered.reason).success) faults.reason = 'reason'
  const checked = observationSchema.safeParse({ riskId, seen: { years, events }, reason: entered.reason })
  if (checked.success) return { ok: true, input: checked.data }
  // Each by itself can be counted with, so it is both together.
  if (Object.keys(faults).length === 0) faults.events = 'tooMany'
  return { ok: false, entered, faults }
}

/** Taking an observation back needs a reason and nothing else. */
export function readWithdrawal(riskId: string, fields: Record<string, string>): ReadObservation {
  const entered = enteredFields(fields)
  const checked = observationSchema.safeParse({ riskId, seen: null, reason: entered.reason })
  return checked.success
    ? { ok: true, input: checked.data }
    : { ok: false, entered, faults: { reason: 'reason' } }
}

/** The form as it stands before anything is entered: what was said last, or nothing. */
export function enteredSeen(seen: { years: number; events: number } | null): EnteredObservation {
  return { years: seen ? String(seen.years) : '', events: seen ? String(seen.events) : '', reason: '' }
}

/** Years as a number for the plural, and as people write it. */
export const seenIn = ({ years, events }: { years: number; events: number }, say: Say) => ({
  years,
  yearsText: sayNumber(years, say, 2),
  events,
  eventsText: sayNumber(events, say),
})
