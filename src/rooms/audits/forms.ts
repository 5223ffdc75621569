/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { readNumber } from '../../wire/read-number.ts'
import {
  acknowledgementSchema,
  approvalSchema,
  auditSchema,
  cancelSchema,
  lineSchema,
  programmeInputSchema,
  reportSchema,
  sampleSchema,
} from './contract.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `audits.fault.…`. */
export type Faults = Record<string, string>
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
const orNull = (value: string) => (value === '' ? null : value)
/** Not a number where something else was typed, so that the schema refuses it; null where nothing was. */
const figure = (fields: Fields, name: string) => {
  const typed = text(fields, name)
  return typed === '' ? null : (readNumber(typed) ?? Number.NaN)
}

const CODES = [
  ...['missing', 'tooLong', 'oneLine', 'noDay', 'whyMissing', 'noAreas', 'endsBefore', 'noResult'],
  ...['noPopulation', 'noSeed', 'noSize'],
]

function check<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[String(path.at(-1))] ??= CODES.includes(message) ? message : 'invalid'
  return { ok: false, faults }
}

/** `part:<area>:<year>`, one for each area and year. */
export const partField = (area: string, year: number) => `part:${area}:${year}`

export function readProgramme(fields: Fields) {
  const areas: Record<string, number[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    const found = /^part:(.+):([0-2])$/.exec(name)
    if (!found?.[1]) continue
    areas[found[1]] ??= [0, 0, 0]
    areas[found[1]]![Number(found[2])] = Number(value) // made on the line before
  }
  return check(programmeInputSchema, { areas, reason: text(fields, 'reason') })
}

export const versionIn = (fields: Fields) => Number(text(fields, 'version'))

export const readApproval = (fields: Fields) =>
  check(approvalSchema, { version: versionIn(fields), reason: text(fields, 'reason') })

export const readAudit = (fields: Fields, areas: string[]) =>
  check(auditSchema, {
    ...{ title: text(fields, 'title'), areas, auditorId: orNull(text(fields, 'auditorId')) },
    ...{ auditorName: text(fields, 'auditorName'), ownWorkReason: text(fields, 'ownWorkReason') },
    ...{ beginsOn: text(fields, 'beginsOn'), endsOn: text(fields, 'endsOn') },
  })

/** A finding comes with a nonconformity always, with an observation where it was given a name. */
export function readLine(fields: Fields) {
  const result = text(fields, 'result')
  const title = text(fields, 'title')
  const grade = result === 'observation' ? 'observation' : text(fields, 'grade')
  const found = result === 'nonconformity' || result === 'observation' ? title !== '' : false
  return check(lineSchema, {
    ...{ asked: text(fields, 'asked'), seen: text(fields, 'seen'), result, on: text(fields, 'on') },
    finding: found ? { grade, title } : null,
  })
}

export const readSample = (fields: Fields) =>
  check(sampleSchema, {
    ...{ population: text(fields, 'population'), processId: orNull(text(fields, 'processId')) },
    ...{ from: text(fields, 'from'), to: text(fields, 'to'), name: text(fields, 'name') },
    ...{ typed: fields['typed'] ?? '', seed: figure(fields, 'seed'), size: figure(fields, 'size') },
    reason: text(fields, 'reason'),
  })

export const readReport = (fields: Fields) =>
  check(reportSchema, { conclusion: text(fields, 'conclusion'), on: text(fields, 'on') })

export const readAcknowledgement = (fields: Fields) =>
  check(acknowledgementSchema, { note: text(fields, 'note'), on: text(fields, 'on') })

export const readCancel = (fields: Fields) => check(cancelSchema, { reason: text(fields, 'reason') })
