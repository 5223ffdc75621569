/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { readNumber } from '../../wire/read-number.ts'
import { evidenceSchema } from '../work/contract.ts'
import {
  actionSchema,
  causeSchema,
  checkSchema,
  closeSchema,
  correctionSchema,
  findingSchema,
  gradeSchema,
  reopenSchema,
} from './contract.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `findings.fault.…`. */
export type Faults = Record<string, string>
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
const orNull = (value: string) => (value === '' ? null : value)

const CODES = [
  'missing',
  'tooLong',
  'oneLine',
  'noDay',
  'noHours',
  'noGrade',
  'noOutcome',
  'noHttps',
  'whyMissing',
]

function check<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[String(path[0])] ??= CODES.includes(message) ? message : 'invalid'
  return { ok: false, faults }
}

/** What was typed as a number counts before what was chosen from the list. */
const criterionIn = (fields: Fields) => text(fields, 'number') || text(fields, 'criterion')

export function readFinding(fields: Fields) {
  return check(findingSchema, {
    ...{ grade: text(fields, 'grade'), title: text(fields, 'title'), text: text(fields, 'text') },
    ...{ criterion: criterionIn(fields), evidence: text(fields, 'evidence'), on: text(fields, 'on') },
    evidenceId: orNull(text(fields, 'evidenceId')),
    source: text(fields, 'source') || 'hand',
    sourceNote: text(fields, 'sourceNote'),
    auditId: orNull(text(fields, 'auditId')),
  })
}

export const readGrade = (fields: Fields) =>
  check(gradeSchema, {
    ...{ grade: text(fields, 'grade'), criterion: criterionIn(fields) },
    ...{ evidence: text(fields, 'evidence'), reason: text(fields, 'reason') },
  })

export const readCorrection = (fields: Fields) =>
  check(correctionSchema, { text: text(fields, 'text'), on: text(fields, 'on') })

export const WHYS = ['why1', 'why2', 'why3', 'why4', 'why5']

export const readCause = (fields: Fields) =>
  check(causeSchema, {
    ...{ text: text(fields, 'text'), whys: WHYS.map(name => text(fields, name)), on: text(fields, 'on') },
  })

export function readAction(fields: Fields) {
  const typed = text(fields, 'hours')
  return check(actionSchema, {
    ...{ title: text(fields, 'title'), ownerId: orNull(text(fields, 'ownerId')) },
    ...{ dueOn: text(fields, 'dueOn'), hours: typed === '' ? null : (readNumber(typed) ?? Number.NaN) },
  })
}

export const readEvidence = (fields: Fields) =>
  check(evidenceSchema, {
    ...{ title: '', note: text(fields, 'note'), link: text(fields, 'link'), on: text(fields, 'on') },
  })

const EFFECT: Record<string, boolean> = { yes: true, no: false }

export const readCheck = (fields: Fields) =>
  check(checkSchema, {
    ...{ text: text(fields, 'text'), effective: EFFECT[text(fields, 'effective')] },
    ...{ alone: text(fields, 'alone'), on: text(fields, 'on') },
  })

export const readClose = (fields: Fields) =>
  check(closeSchema, { text: text(fields, 'text'), as: text(fields, 'as'), on: text(fields, 'on') })

export const readReopen = (fields: Fields) => check(reopenSchema, { reason: text(fields, 'reason') })
