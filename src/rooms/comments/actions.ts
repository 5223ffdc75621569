/**
 * Writing, revising and withdrawing a comment: each adds a record, with its journal entry in the same transaction.
 * Collecting reads across organisations what they agreed to pass on; the right to do so is given at the command line.
 */
import type { By } from '../../server/acting.ts'
import { type Dependencies, mayAs, type Person } from '../../server/context.ts'
import { record } from '../../server/journal.ts'
import { lockOrganisation, sawWhatStands } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import type { CommentInput, CommentRefusal, StandingComment } from './contract.ts'
import { type CommentGroup, findItem, groupAlike, standing } from './model.ts'
import * as store from './store.ts'

type CommentDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

type Reading = Pick<Dependencies, 'database'>

/** All of them, for files to take away. */
export async function commentsOf(deps: Reading, by: By): Promise<StandingComment[]> {
  return standing(await deps.database.inOrganisation(by.organisation.id, tx => store.commentRecords(tx)))
}

export async function commentBy(deps: Reading, by: By, id: string): Promise<StandingComment | null> {
  if (!isId(id)) return null
  const records = await deps.database.inOrganisation(by.organisation.id, tx => store.commentRecords(tx, [id]))
  return standing(records)[0] ?? null
}

const PAGE = 50
export type CommentsPage = {
  comments: StandingComment[]
  next: string | null
  /** Of all comments, for the files to take away. */
  documents: string[]
  hasKnowledge: boolean
}

/** Those written last first. A page may be short: what was withdrawn is left out of it. */
export async function commentsPage(deps: Reading, by: By, after: string | undefined): Promise<CommentsPage> {
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const found = await store.commentIds(tx, isId(after) ? after : null, PAGE + 1)
    const ids = found.slice(0, PAGE)
    const stand = new Map(standing(await store.commentRecords(tx, ids)).map(one => [one.commentId, one]))
    const next = found.length > PAGE ? (ids.at(-1) ?? null) : null
    const all = await store.addressed(tx)
    return {
      comments: ids.flatMap(id => stand.get(id) ?? []),
      next,
      documents: [...new Set(all.flatMap(one => (one.addressee === 'standard' ? [one.document] : [])))],
      hasKnowledge: all.some(one => one.addressee === 'knowledge'),
    }
  })
}

export type Commented = { ok: true; id: string } | { ok: false; refusal: CommentRefusal }

const refuse = (refusal: CommentRefusal): Commented => ({ ok: false, refusal })

export async function writeComment(
  deps: CommentDependencies,
  by: By,
  input: CommentInput,
): Promise<Commented> {
  if (!findItem(deps.knowledge, input.itemKind, input.itemId, 'en')) return refuse('comments.no_such_item')
  return await add(deps, by, { act: 'write', input })
}

export async function reviseComment(
  deps: CommentDependencies,
  by: By,
  commentId: string,
  input: CommentInput,
  seen?: string,
): Promise<Commented> {
  return await add(deps, by, { act: 'revise', commentId, input, seen })
}

/** Takes a comment back, for a reason; what it said stays in the record. */
export async function withdrawComment(
  deps: CommentDependencies,
  by: By,
  commentId: string,
  reason: string,
  seen?: string,
): Promise<Commented> {
  return await add(deps, by, { act: 'withdraw', commentId, reason, seen })
}

type Act =
  | { act: 'write'; input: CommentInput }
  | { act: 'revise'; commentId: string; input: CommentInput; seen: string | undefined }
  | { act: 'withdraw'; commentId: string; reason: string; seen: string | undefined }

async function add(deps: CommentDependencies, by: By, act: Act): Promise<Commented> {
  if (!mayAs(by.organisation.role, 'contributor')) return refuse('comments.not_allowed')
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Commented> => {
    await lockOrganisation(tx, by.organisation.id)
    if (await store.isFull(tx)) return refuse('comments.too_many')
    const id = deps.newId()
    const before =
      act.act === 'write'
        ? null
        : isId(act.commentId)
          ? standing(await store.commentRecords(tx, [act.commentId]))[0]
          : undefined
    if (before === undefined) return refuse('comments.not_found')
    if (act.act !== 'write' && !sawWhatStands(act.seen, before?.recordedAt))
      return refuse('comments.changed_meanwhile')
    const said = act.act === 'withdraw' ? { ...before!, reason: act.reason } : act.input // found above
    // What a comment is about stays; another thing is another comment.
    const about = before ? { itemKind: before.itemKind, itemId: before.itemId } : {}
    const commentId = before?.commentId ?? id
    const at = deps.clock()
    const { organisation, person } = by
    const written = { ...said, ...about, id, commentId, act: act.act }
    await store.insertRecord(tx, { ...written, organisationId: organisation.id, at, by: person })
    const { itemKind, itemId, addressee, document, clause, place, type, reason, proposal, mayPassOn } =
      written
    await record(tx, {
      organisationId: organisation.id,
      at,
      by: person,
      act: `comment.${act.act}`,
      subject: `comment:${commentId}`,
      content: { itemKind, itemId, addressee, document, clause, place, type, reason, proposal, mayPassOn },
    })
    return { ok: true, id: commentId }
  })
}

/** Whether a person may see what all organisations agreed to pass on. */
export async function mayCollect(deps: Pick<Dependencies, 'database'>, person: Person): Promise<boolean> {
  const all = await deps.database.inSystem(store.collectors)
  return all.some(one => one.personId === person.id)
}

/** What all organisations agreed to pass on, those that say nearly the same together; null for who may not. */
export async function collectComments(
  deps: Pick<Dependencies, 'database'>,
  person: Person,
): Promise<CommentGroup[] | null> {
  if (!(await mayCollect(deps, person))) return null
  return groupAlike(await deps.database.inSystem(store.passedOn))
}

export async function collectorsOf(deps: Pick<Dependencies, 'database'>): Promise<store.Collector[]> {
  return await deps.database.inSystem(store.collectors)
}

export type CollectorChanged =
  | { ok: true; person: Person; changed: boolean }
  | { ok: false; refusal: 'comments.no_such_person' }

/** Gives or takes the right to collect; for whoever runs the installation. */
export async function changeCollector(
  deps: Pick<Dependencies, 'database' | 'clock' | 'newId'>,
  email: string,
  act: 'grant' | 'withdraw',
): Promise<CollectorChanged> {
  return await deps.database.inSystem(async (tx): Promise<CollectorChanged> => {
    const person = await store.personByEmail(tx, email.trim().toLowerCase())
    if (!person) return { ok: false, refusal: 'comments.no_such_person' }
    const may = (await store.collectors(tx)).some(one => one.personId === person.id)
    const changed = may !== (act === 'grant')
    if (changed) {
      await store.insertCollector(tx, { id: deps.newId(), personId: person.id, act, at: deps.clock() })
    }
    return { ok: true, person, changed }
  })
}
