/** The register of assets as it is kept, what comes in about it, and the refusals this can meet. */
import { z } from 'zod'
import type { Day } from '../work/day.ts'

/** In the order in which one rests on the next. */
export const KINDS = [
  'process',
  'information',
  'application',
  'system',
  'place',
  'people',
  'supplier',
] as const
export type Kind = (typeof KINDS)[number]

export const ASPECTS = ['confidentiality', 'integrity', 'availability'] as const
export type Aspect = (typeof ASPECTS)[number]

/** Normal, high, very high. */
export const LEVELS = [1, 2, 3] as const
export type Level = (typeof LEVELS)[number]
/** Null where nothing is stated. */
export type Importance = Record<Aspect, Level | null>

export type AssetAct = 'add' | 'change' | 'retire' | 'restore'

export type Asset = {
  assetId: string
  kind: Kind
  name: string
  note: string
  /** A member, or a name alone; empty for nobody. */
  ownerId: string | null
  ownerName: string
  importance: Importance
  /** What of the profile it was taken over from; empty for none. */
  origin: string
  act: AssetAct
  reason: string
  at: Date
  by: string
}

/** `assetId` depends on `needsId`. */
export type Dependency = { assetId: string; needsId: string }
export type Review = { id: string; note: string; on: Day; at: Date; by: string }

export const NAME_CHARACTERS = 160
export const NOTE_CHARACTERS = 4000

const line = (least: number) =>
  z
    .string()
    .trim()
    .min(least, 'missing')
    .max(NAME_CHARACTERS, 'tooLong')
    .refine(text => !/\p{Cc}/u.test(text), 'oneLine')
const level = z.literal(LEVELS, 'noLevel').nullable()
export const reasonSchema = z.string().trim().min(3, 'whyMissing').max(1000, 'tooLong')
const note = z
  .string()
  .trim()
  .max(NOTE_CHARACTERS, 'tooLong')
  .transform(text => text.replace(/\r\n?/g, '\n'))

export const assetSchema = z.strictObject({
  kind: z.enum(KINDS, 'noKind'),
  name: line(1),
  note,
  ownerId: z.uuid('noMember').nullable(),
  ownerName: line(0),
  importance: z.strictObject({ confidentiality: level, integrity: level, availability: level }),
})
export type AssetInput = z.output<typeof assetSchema>

export const reviewSchema = z.strictObject({
  on: z.iso.date('noDay').refine(text => text >= '2000-01-01' && text <= '2100-12-31', 'noDay'),
  note,
})
export type ReviewInput = z.output<typeof reviewSchema>

/** More are several files: nobody looks through a longer difference. */
export const ROWS_MAX = 10_000
/** More than anything depends on directly. */
export const NEEDS_MAX = 100

/** A row of a file as it is understood; an absent field is a column that the file has not. */
export const assetRowSchema = z.strictObject({
  kind: z.enum(KINDS).optional(),
  name: line(1),
  note: note.optional(),
  ownerName: line(0).optional(),
  importance: z.strictObject({
    confidentiality: level.optional(),
    integrity: level.optional(),
    availability: level.optional(),
  }),
  needs: z.array(line(1)).max(NEEDS_MAX).optional(),
})
export type AssetRow = z.output<typeof assetRowSchema>

export type AssetsRefusal =
  | 'assets.not_allowed'
  | 'assets.not_found'
  | 'assets.no_member'
  | 'assets.name_taken'
  | 'assets.retired'
  | 'assets.not_retired'
  | 'assets.changed_meanwhile'
  | 'assets.in_future'
  | 'assets.depends_on_itself'
  | 'assets.circle'
  | 'assets.needs_already'
  | 'assets.not_needed'
  | 'assets.too_many_needs'
  | 'assets.nothing_chosen'
  | 'assets.nothing_to_do'
  | 'assets.why_missing'
