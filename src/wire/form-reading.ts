/** What was typed against a strict schema: what comes out of it, or for each field the code of what is wrong with it. */
import type { z } from 'zod'
import { readNumber } from './read-number.ts'

export type Fields = Record<string, string>
/** Field → code, said by the room as `….fault.…`. */
export type Faults = Record<string, string>
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }
/** A form that is shown again: what was typed, and what is wrong with it. */
export type Again = { typed: Fields; faults: Faults }
export const nothingTyped: Again = { typed: {}, faults: {} }

export const textIn = (fields: Fields, name: string) => fields[name]?.trim() ?? ''
export const textOrNull = (fields: Fields, name: string) => textIn(fields, name) || null

/** Not a number where something else was typed, so that the schema refuses it; null where nothing was. */
export function figureIn(fields: Fields, name: string): number | null {
  const typed = textIn(fields, name)
  return typed === '' ? null : (readNumber(typed) ?? Number.NaN)
}

/** One line each, empty ones left out. */
export const linesIn = (fields: Fields, name: string): string[] =>
  textIn(fields, name)
    .split(/\r\n?|\n/)
    .map(line => line.trim())
    .filter(line => line !== '')

/** Rooms say their codes as one word; a message of the library itself is none of them. */
export function readWith<T>(schema: z.ZodType<T>, given: unknown): Read<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { ok: true, input: checked.data }
  const faults: Faults = {}
  for (const { path, message } of checked.error.issues)
    faults[String(path[0])] ??= /^[a-z][A-Za-z]+$/.test(message) ? message : 'invalid'
  return { ok: false, faults }
}
