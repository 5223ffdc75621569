/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import type { z } from 'zod'
import { nameKey } from '../../wire/name-key.ts'
import {
  ASPECTS,
  type Asset,
  type AssetInput,
  assetSchema,
  type ReviewInput,
  reasonSchema,
  reviewSchema,
} from './contract.ts'

export type Fields = Record<string, string>
/** Field → code of what is wrong with it, said as `assets.fault.…`. */
export type Faults = Record<string, string>
export type Again = { typed: Fields; faults: Faults }
export type Read<T> = { ok: true; input: T } | { ok: false; faults: Faults }

const CODES = ['missing', 'tooLong', 'oneLine', 'noKind', 'noLevel', 'noDay', 'whyMissing']

function faultsFrom({ issues }: z.ZodError): Faults {
  const faults: Faults = {}
  for (const { path, message } of issues) {
    const field = path[0] === 'importance' ? String(path[1]) : String(path[0] ?? 'reason')
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

const text = (fields: Fields, name: string) => fields[name]?.trim() ?? ''

export type Members = readonly { id: string; name: string }[]

/** An owner who is a member by exactly that name is kept as that member; any other name as it was written. */
export function readAsset(fields: Fields, members: Members): Read<AssetInput> {
  const ownerName = text(fields, 'ownerName')
  const namesakes = members.filter(one => nameKey(one.name) === nameKey(ownerName))
  const level = (aspect: string) => (text(fields, aspect) === '' ? null : Number(text(fields, aspect)))
  return check(assetSchema, {
    ...{ kind: text(fields, 'kind'), name: text(fields, 'name'), note: text(fields, 'note'), ownerName },
    ownerId: namesakes.length === 1 ? (namesakes[0]?.id ?? null) : null,
    importance: Object.fromEntries(ASPECTS.map(aspect => [aspect, level(aspect)])),
  })
}

export function typedAsset({ kind, name, note, ownerName, importance }: Asset): Fields {
  const levels = ASPECTS.map(aspect => [aspect, String(importance[aspect] ?? '')])
  return { kind, name, note, ownerName, ...Object.fromEntries(levels) }
}

export function readReason(fields: Fields): Read<string> {
  return check(reasonSchema, text(fields, 'reason'))
}

export function readReview(fields: Fields): Read<ReviewInput> {
  return check(reviewSchema, { on: text(fields, 'on'), note: text(fields, 'note') })
}
