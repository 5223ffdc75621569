/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { readNumber } from '../../wire/read-number.ts'
import {
  correctionSchema,
  type EntryInput,
  entrySchema,
  type Indicator,
  type IndicatorInput,
  indicatorSchema,
  type Objective,
  type ObjectiveEndInput,
  type ObjectiveInput,
  objectiveEndSchema,
  objectiveSchema,
  type ResponseInput,
  reasonSchema,
  responseSchema,
} from './contract.ts'
import type { Proposal } from './proposals.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `measurement.fault.…`. */
export type Faults = Record<string, string>
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }
export type Again = { typed: Fields; faults: Faults }
export const nothingTyped: Again = { typed: {}, faults: {} }

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
const orNull = (value: string) => (value === '' ? null : value)
/** Not a number where something else was typed, so that the schema refuses it; null where nothing was. */
const figure = (fields: Fields, name: string) => {
  const typed = text(fields, name)
  return typed === '' ? null : (readNumber(typed) ?? Number.NaN)
}

const CODES = [
  ...['missing', 'tooLong', 'oneLine', 'noDay', 'noNumber', 'noRhythm', 'noMeasure', 'tooMany'],
  ...['whyMissing', 'betterThanTarget', 'nothing'],
]

function check<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[String(path[0])] ??= CODES.includes(message) ? message : 'invalid'
  return { ok: false, faults }
}

export function readIndicator(fields: Fields): Read<IndicatorInput> {
  const read = check(indicatorSchema, {
    name: text(fields, 'name'),
    counts: text(fields, 'counts'),
    unit: text(fields, 'unit'),
    better: text(fields, 'better'),
    target: figure(fields, 'target'),
    actAt: figure(fields, 'actAt'),
    everyMonths: figure(fields, 'everyMonths'),
    ownerId: orNull(text(fields, 'ownerId')),
    processId: orNull(text(fields, 'processId')),
    counter: orNull(text(fields, 'counter')),
    reason: text(fields, 'reason'),
  })
  return read
}

const shown = (value: number | null) => (value === null ? '' : String(value))

export function typedIndicator(one: Indicator): Fields {
  return {
    ...{ name: one.name, counts: one.counts, unit: one.unit, better: one.better },
    ...{ target: shown(one.target), actAt: shown(one.actAt), everyMonths: String(one.everyMonths) },
    ...{ ownerId: one.owner?.id ?? '', processId: one.processId ?? '', counter: one.counter ?? '' },
  }
}

export function typedProposal(one: Proposal, ownerId: string, reason: string): Fields {
  return {
    ...{ name: one.name, counts: one.counts, unit: one.unit, better: one.better, ownerId, reason },
    ...{ target: shown(one.target), actAt: shown(one.actAt), everyMonths: String(one.everyMonths) },
    ...{ processId: one.processId ?? '', counter: one.counter ?? '' },
  }
}

/** The value of one day; with the button that lets the program count, no value is read. */
export function readEntry(fields: Fields, indicatorId: string): Read<EntryInput> {
  const value = fields['count'] === undefined ? (figure(fields, 'value') ?? Number.NaN) : null
  const read = check(entrySchema, {
    on: text(fields, 'on'),
    entries: [{ indicatorId, value, note: text(fields, 'note') }],
  })
  if (read.ok || !read.faults['entries']) return read
  const { entries, ...faults } = read.faults
  // Of what is entered only the value can be no number; a note can be too long.
  const long = text(fields, 'note').length > 1000
  return { ok: false, faults: { ...faults, [long ? 'note' : 'value']: long ? 'tooLong' : 'noNumber' } }
}

/** A round: what was left empty is left out, or counted by the program where its box is ticked. */
export function readRound(fields: Fields, ids: readonly string[]): Read<EntryInput> {
  const faults: Faults = {}
  const entries = ids.flatMap(indicatorId => {
    // What somebody typed is meant, even where the tick was left.
    const value = figure(fields, `value-${indicatorId}`)
    const counted = value === null && fields[`count-${indicatorId}`] !== undefined
    if (Number.isNaN(value)) faults[`value-${indicatorId}`] = 'noNumber'
    if (!counted && value === null) return []
    return [{ indicatorId, value, note: text(fields, `note-${indicatorId}`) }]
  })
  const read = check(entrySchema, { on: text(fields, 'on'), entries })
  if (Object.keys(faults).length === 0) return read
  return { ok: false, faults: read.ok || !read.faults['on'] ? faults : { ...faults, on: read.faults['on'] } }
}

export function readCorrection(fields: Fields) {
  return check(correctionSchema, {
    value: figure(fields, 'value') ?? Number.NaN,
    note: text(fields, 'note'),
    reason: text(fields, 'reason'),
  })
}

/** By the button pressed: a task, or knowingly nothing. */
export function readResponse(fields: Fields): Read<ResponseInput> {
  if (fields['answer'] === 'left')
    return check(responseSchema, { answer: 'left', reason: text(fields, 'reason') })
  return check(responseSchema, {
    answer: 'task',
    title: text(fields, 'title'),
    ownerId: orNull(text(fields, 'ownerId')),
    dueOn: text(fields, 'dueOn'),
  })
}

export function readObjective(fields: Fields): Read<ObjectiveInput> {
  return check(objectiveSchema, {
    what: text(fields, 'what'),
    means: text(fields, 'means'),
    evaluation: text(fields, 'evaluation'),
    dueOn: text(fields, 'dueOn'),
    ownerId: orNull(text(fields, 'ownerId')),
    indicatorId: orNull(text(fields, 'indicatorId')),
    measureIds: [
      ...new Set(
        text(fields, 'measureIds')
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ],
    reason: text(fields, 'reason'),
  })
}

export function typedObjective(one: Objective): Fields {
  return {
    ...{ what: one.what, means: one.means, evaluation: one.evaluation, dueOn: one.dueOn },
    ...{ ownerId: one.owner?.id ?? '', indicatorId: one.indicatorId ?? '' },
    measureIds: one.measureIds.join(', '),
  }
}

export function readObjectiveEnd(fields: Fields): Read<ObjectiveEndInput> {
  return check(objectiveEndSchema, {
    as: text(fields, 'as'),
    on: text(fields, 'on'),
    reason: text(fields, 'reason'),
  })
}

export const readReason = (fields: Fields): Read<z.output<typeof reasonSchema>> =>
  check(reasonSchema, { reason: text(fields, 'reason') })
