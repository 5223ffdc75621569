/** What comes in by the form for a comment. */
import {
  type COMMENT_TYPES,
  type CommentInput,
  commentSchema,
  ITEM_KINDS,
  type ItemKind,
  type StandingComment,
} from './contract.ts'
import { type Item, STANDARD } from './model.ts'

export const COMMENT_FIELDS = [
  'addressee',
  'document',
  'clause',
  'place',
  'type',
  'reason',
  'proposal',
] as const
export type CommentField = (typeof COMMENT_FIELDS)[number]
export type Entered = Record<CommentField, string> & { mayPassOn: boolean }
export type CommentFault = 'missing' | 'tooLong' | 'pasted'
export type CommentFaults = Partial<Record<CommentField, CommentFault>>

export type ReadComment =
  | { ok: true; input: CommentInput }
  | { ok: false; entered: Entered; faults: CommentFaults }

export function readComment(about: Pick<Item, 'kind' | 'id'>, fields: Record<string, string>): ReadComment {
  const text = (name: string) => (fields[name] ?? '').trim()
  const entered = {
    ...(Object.fromEntries(COMMENT_FIELDS.map(name => [name, text(name)])) as Record<CommentField, string>),
    mayPassOn: fields['mayPassOn'] !== undefined,
  }
  const checked = commentSchema.safeParse({ ...entered, itemKind: about.kind, itemId: about.id })
  if (checked.success) return { ok: true, input: checked.data }
  const faults: CommentFaults = {}
  for (const { path, message } of checked.error.issues) {
    const field = COMMENT_FIELDS.find(name => name === path[0])
    if (field) faults[field] ??= isFault(message) ? message : 'missing'
  }
  return { ok: false, entered, faults }
}

const isFault = (message: string): message is CommentFault =>
  message === 'missing' || message === 'tooLong' || message === 'pasted'

/** The form before anything is entered: whom it concerns most likely, and where the standard speaks of it. */
export function blankFor({ kind, clause }: Item): Entered {
  const ofStandard = kind === 'clause' || clause !== ''
  return {
    addressee: ofStandard ? 'standard' : 'knowledge',
    document: ofStandard ? STANDARD : '',
    clause,
    place: '',
    type: 'general' satisfies (typeof COMMENT_TYPES)[number],
    reason: '',
    proposal: '',
    mayPassOn: false,
  }
}

export function enteredFrom(comment: StandingComment): Entered {
  const { addressee, document, clause, place, type, reason, proposal, mayPassOn } = comment
  return { addressee, document, clause, place, type, reason, proposal, mayPassOn }
}

export const isItemKind = (kind: string | undefined): kind is ItemKind =>
  ITEM_KINDS.some(known => known === kind)
