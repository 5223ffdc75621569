/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { readNumber } from '../../wire/read-number.ts'
import {
  doneSchema,
  type EvidenceFile,
  type EvidenceInput,
  endSchema,
  evidenceSchema,
  type Task,
  type TaskInput,
  taskSchema,
} from './contract.ts'
import type { Day } from './day.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `work.fault.…`. */
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
  'missing',
  'tooLong',
  'oneLine',
  'noDay',
  'noHours',
  'noRhythm',
  'noMeasure',
  'noHttps',
  'whyMissing',
]

function faultsFrom({ issues }: z.ZodError): Faults {
  const faults: Faults = {}
  for (const { path, message } of issues) {
    const field = path[0] === 'every' ? 'everyCount' : String(path[0])
    faults[field] ??= CODES.includes(message) ? message : 'invalid'
  }
  return faults
}

function check<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  return checked.success
    ? { ok: true, input: checked.data }
    : { ok: false, faults: faultsFrom(checked.error) }
}

/** A task that is made by hand needs a name; one from a source has that of its source. */
export function readTask(fields: Fields, task: Task | null): Read<TaskInput> {
  const count = figure(fields, 'everyCount')
  const read = check(taskSchema, {
    title: text(fields, 'title'),
    note: text(fields, 'note'),
    ownerId: orNull(text(fields, 'ownerId')),
    dueOn: text(fields, 'dueOn'),
    every: count === null ? null : { count, unit: text(fields, 'everyUnit') },
    hours: figure(fields, 'hours'),
    measureId: task ? task.measureId : orNull(text(fields, 'measureId').toUpperCase()),
  })
  const named = text(fields, 'title') !== '' || (task !== null && task.source.id !== '')
  if (named) return read
  return { ok: false, faults: { title: 'missing', ...(read.ok ? {} : read.faults) } }
}

export function typedTask(task: Task): Fields {
  return {
    ...{ title: task.title, note: task.note, ownerId: task.owner?.id ?? '', dueOn: task.dueOn },
    ...{ everyCount: String(task.every?.count ?? ''), everyUnit: task.every?.unit ?? 'month' },
    ...{ hours: task.hours === null ? '' : String(task.hours), measureId: task.measureId ?? '' },
  }
}

export type DoneRead = { on: Day; hoursSpent: number | null; evidence: EvidenceInput[] }

/** Done, and whatever shows it: a file, a link, a few words. */
export function readDone(fields: Fields, file: EvidenceFile | null): Read<DoneRead> {
  const done = check(doneSchema, { on: text(fields, 'on'), hoursSpent: figure(fields, 'hoursSpent') })
  const shown = readEvidence(fields, file)
  if (!done.ok || !shown.ok) {
    return { ok: false, faults: { ...(shown.ok ? {} : shown.faults), ...(done.ok ? {} : done.faults) } }
  }
  const some = shown.input.file || shown.input.link || shown.input.note
  return { ok: true, input: { ...done.input, evidence: some ? [shown.input] : [] } }
}

export function readEvidence(fields: Fields, file: EvidenceFile | null): Read<EvidenceInput> {
  const given = Object.fromEntries(['title', 'note', 'link', 'on'].map(name => [name, text(fields, name)]))
  const read = check(evidenceSchema, given)
  if (!read.ok) return read
  if (file && read.input.link) return { ok: false, faults: { link: 'fileOrLink' } }
  return { ok: true, input: { ...read.input, file } }
}

export function readReason(fields: Fields): Read<{ reason: string }> {
  return check(endSchema, { reason: text(fields, 'reason') })
}

/** The name a file came with, as far as it can be said and saved anywhere: without path and control characters. */
export function fileNameFrom(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}\p{Cf}"]/gu, '')
      .trim()
      .slice(0, 120) || 'file'
  )
}
