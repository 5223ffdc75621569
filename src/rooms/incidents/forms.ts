/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { readNumber } from '../../wire/read-number.ts'
import {
  type ClockInput,
  type CloseInput,
  clockSchema,
  closeSchema,
  type EntryInput,
  entrySchema,
  type Incident,
  type ReportInput,
  reopenSchema,
  reportSchema,
  type TriageInput,
  triageSchema,
} from './contract.ts'
import { readMoment } from './moment.ts'

export type Fields = Record<string, string>
/** What was sent, and of names that come several times all of it. */
export type Sent = { fields: Fields; all(name: string): string[] }
/** Field → code of what is wrong with it, said as `incidents.fault.…`. */
export type Faults = Record<string, string>
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }

const CODES = [
  ...['missing', 'tooLong', 'oneLine', 'noMoment', 'noDay', 'noHttps', 'noYears', 'noFigure', 'noLesson'],
  'tooMany',
]

/** Rows for what follows from an incident; who needs more adds tasks afterwards. */
export const FOLLOW_UPS = 3

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
/** Not a number where something else was typed, so that the schema refuses it; null where nothing was. */
const figure = (fields: Fields, name: string) => {
  const typed = text(fields, name)
  return typed === '' ? null : (readNumber(typed) ?? Number.NaN)
}

function check<T>(schema: z.ZodType<T>, given: unknown, fieldAt: (path: PropertyKey[]) => string): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[fieldAt(path)] ??= CODES.includes(message) ? message : 'invalid'
  return { ok: false, faults }
}

const named = (path: PropertyKey[]) => String(path[0])

export function readReport({ fields }: Sent): Read<ReportInput> {
  const given = {
    title: text(fields, 'title'),
    noticedAt: readMoment(text(fields, 'noticedAt')) ?? undefined,
    ongoing: text(fields, 'ongoing') !== 'no',
    place: text(fields, 'place'),
  }
  return check(reportSchema, given, named)
}

export function readTriage({ fields, all }: Sent): Read<TriageInput> {
  const given = {
    ...{ kind: text(fields, 'kind'), severity: text(fields, 'severity') },
    ...{ happenedOn: text(fields, 'happenedOn'), ongoing: text(fields, 'ongoing') === 'yes' },
    ...{ personalData: text(fields, 'personalData'), significant: text(fields, 'significant') },
    riskIds: [...new Set(all('risk').filter(Boolean))],
  }
  return check(triageSchema, given, path => (path[0] === 'riskIds' ? 'risk' : named(path)))
}

export function typedTriage({
  kind,
  severity,
  happenedOn,
  ongoing,
  personalData,
  significant,
}: Incident): Fields {
  return {
    ...{ kind: kind ?? '', severity, happenedOn, ongoing: ongoing ? 'yes' : 'no' },
    ...{ personalData: kind ? personalData : '', significant: kind ? significant : '' },
  }
}

export function readEntry({ fields }: Sent): Read<EntryInput> {
  const at = readMoment(text(fields, 'at')) ?? undefined
  return check(entrySchema, { note: text(fields, 'note'), link: text(fields, 'link'), at }, named)
}

export function readClock({ fields }: Sent): Read<ClockInput> {
  const act = text(fields, 'act')
  const at = readMoment(text(fields, 'at')) ?? undefined
  return check(
    clockSchema,
    act === 'not_needed' ? { act, reason: text(fields, 'reason') } : { act, at },
    named,
  )
}

export function readReopen({ fields }: Sent): Read<{ reason: string }> {
  return check(reopenSchema, { reason: text(fields, 'reason') }, named)
}

/** Only of the risks that the incident belongs to; what the form did not show of them is not taken from it. */
export function readClose({ fields }: Sent, { riskIds }: Incident): Read<CloseInput> {
  const shown = riskIds.filter(id => fields[`years.${id}`] !== undefined)
  const rows = Array.from({ length: FOLLOW_UPS }, (_, row) => ({
    title: text(fields, `task.${row}`),
    dueOn: text(fields, `due.${row}`),
    row,
  })).filter(one => one.title !== '')
  const given = {
    ...{ cause: text(fields, 'cause'), lesson: text(fields, 'lesson'), noLesson: text(fields, 'noLesson') },
    ...{ costEur: figure(fields, 'costEur'), hours: figure(fields, 'hours') },
    counts: shown.map(riskId => ({
      ...{ riskId, count: text(fields, `count.${riskId}`) === 'yes' },
      years: figure(fields, `years.${riskId}`) ?? Number.NaN,
      seen: text(fields, `seen.${riskId}`),
    })),
    tasks: rows.map(({ title, dueOn }) => ({ title, dueOn })),
  }
  return check(closeSchema, given, ([first, row, last]) => {
    if (first === 'counts') return `years.${shown[Number(row)]}`
    if (first === 'tasks') return `${last === 'dueOn' ? 'due' : 'task'}.${rows[Number(row)]?.row}`
    return String(first)
  })
}
