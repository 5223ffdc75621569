/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import {
  addendumSchema,
  type ChangeInput,
  changeSchema,
  HEADINGS,
  type Review,
  reasonSchema,
  type StartInput,
  startSchema,
} from './contract.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `reviews.fault.…`. */
export type Faults = Record<string, string>
export type Again = { typed: Fields; faults: Faults }
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }
export const nothingTyped: Again = { typed: {}, faults: {} }

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
const orNull = (value: string) => (value === '' ? null : value)
const lines = (given: string) =>
  given
    .split(/\r?\n/)
    .map(one => one.trim())
    .filter(Boolean)

const CODES = ['missing', 'tooLong', 'oneLine', 'noDay', 'nobody', 'tooMany']

/** A remark is named by its heading, a decision that is added by its own fields. */
const fieldOf = (path: readonly PropertyKey[]) =>
  path[0] === 'remarks'
    ? `remark-${String(path[1])}`
    : path[0] === 'added'
      ? String(path[1])
      : String(path[0])

function check<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[fieldOf(path)] ??= CODES.includes(message) ? message : 'invalid'
  return { ok: false, faults }
}

export const readStart = (fields: Fields): Read<StartInput> =>
  check(startSchema, {
    heldOn: text(fields, 'heldOn'),
    participants: lines(text(fields, 'participants')),
    form: text(fields, 'form'),
  })

/** All of the page at once, so that no button loses what was typed beside it. */
export function readChange(fields: Fields, { form }: Pick<Review, 'form'>): Read<ChangeInput> {
  const adds = fields['act'] === 'add'
  const remarks = HEADINGS[form].map(({ key }) => [
    key,
    { text: text(fields, `remark-${key}`), nothing: fields[`nothing-${key}`] !== undefined },
  ])
  return check(changeSchema, {
    heldOn: text(fields, 'heldOn'),
    participants: lines(text(fields, 'participants')),
    conclusion: text(fields, 'conclusion'),
    remarks: Object.fromEntries(remarks),
    added: adds
      ? {
          kind: text(fields, 'kind'),
          heading: orNull(text(fields, 'heading')),
          what: text(fields, 'what'),
          ownerId: orNull(text(fields, 'ownerId')),
          dueOn: text(fields, 'dueOn'),
        }
      : null,
    removed: orNull(text(fields, 'remove')),
  })
}

export function typedReview({ heldOn, participants, conclusion, remarks }: Review): Fields {
  const typed: Fields = { heldOn, participants: participants.join('\n'), conclusion }
  for (const [key, remark] of Object.entries(remarks)) {
    typed[`remark-${key}`] = remark.text
    if (remark.nothing) typed[`nothing-${key}`] = 'yes'
  }
  return typed
}

export const readAddendum = (fields: Fields) => check(addendumSchema, { text: text(fields, 'text') })
export const readReason = (fields: Fields) => check(reasonSchema, { reason: text(fields, 'reason') })
