/**
 * A management review: begun, prepared by whoever is there, signed, and then frozen. Decisions become tasks by the
 * signature; open ones of earlier reviews come up again by themselves, for their tasks are still open.
 */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { may } from '../../../server/permission.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { type Acting, type Done, mayArrange, note, refuse } from '../../measurement/actions/acting.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { addTask, ownerBy } from '../../work/actions/tasks.ts'
import { addMonths, dayOf } from '../../work/day.ts'
import {
  type ChangeInput,
  DECISIONS_MAX,
  type Review,
  type ReviewDecision,
  type ReviewRefusal,
  type StartInput,
} from '../contract.ts'
import type { Gathering } from '../gathering.ts'
import { minutesFrom, openHeadings, sealed } from '../model.ts'
import * as store from '../store.ts'
import { gatherInputs } from './gatherers.ts'

export type Outcome<T = object> = Done<T, ReviewRefusal>

/** Before there was a review, one looks back over a year. */
const FIRST_LOOK_MONTHS = 12

export async function startReview(deps: Acting, by: By, input: StartInput): Promise<Outcome<{ id: string }>> {
  if (!mayArrange(by)) return refuse('reviews.not_allowed')
  return await acting(deps, by, async (tx, written): Promise<Outcome<{ id: string }>> => {
    const before = await store.signedBefore(tx, input.heldOn)
    const id = deps.newId()
    const sinceOn = before?.heldOn ?? addMonths(input.heldOn, -FIRST_LOOK_MONTHS)
    const review = { ...input, id, sinceOn, remarks: {}, decisions: [], conclusion: '', reason: '' }
    await save(deps, tx, written, { ...review, act: 'start' })
    return { ok: true, id }
  })
}

/** `seen` is when the version was recorded that the form showed; absent where there was no form. */
export async function changeReview(
  deps: Acting,
  by: By,
  id: string,
  input: ChangeInput,
  seen?: string,
): Promise<Outcome> {
  return await changing(deps, by, id, seen, async (tx, written, before) => {
    const { added, removed, ...given } = input
    const kept = before.decisions.filter(one => one.id !== removed)
    const decisions = added ? [...kept, await decisionFrom(deps, tx, written, added)] : kept
    if (decisions.some(one => one === null)) return refuse('reviews.no_member')
    if (decisions.length > DECISIONS_MAX) return refuse('reviews.too_many')
    const known = decisions.filter(one => one !== null)
    return { ...before, ...given, decisions: known, act: 'change', reason: '' }
  })
}

async function decisionFrom(
  deps: Acting,
  tx: Tx,
  written: Written,
  { ownerId, ...given }: NonNullable<ChangeInput['added']>,
): Promise<ReviewDecision | null> {
  const owner = await ownerBy(tx, ownerId, written.at)
  return owner === undefined ? null : { ...given, id: deps.newId(), owner }
}

/** Not held after all, or begun by mistake. */
export async function discardReview(
  deps: Acting,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Outcome> {
  return await changing(deps, by, id, seen, async (_tx, _written, before) => ({
    ...{ ...before, act: 'discard', reason },
  }))
}

type Next = Omit<Review, 'at' | 'by'>
type Refused = { ok: false; refusal: ReviewRefusal }

async function changing(
  deps: Acting,
  by: By,
  id: string,
  seen: string | undefined,
  decide: (tx: Tx, written: Written, before: Review) => Promise<Next | Refused>,
): Promise<Outcome> {
  if (!mayArrange(by)) return refuse('reviews.not_allowed')
  return await acting(deps, by, async (tx, written): Promise<Outcome> => {
    const before = await openReview(tx, id)
    if ('refusal' in before) return before
    if (!sawWhatStands(seen, before.at)) return refuse('reviews.changed_meanwhile')
    const next = await decide(tx, written, before)
    if ('refusal' in next) return next
    await save(deps, tx, written, next)
    return { ok: true }
  })
}

async function openReview(tx: Tx, id: string): Promise<Review | Refused> {
  const review = isId(id) ? await store.reviewById(tx, id) : null
  if (!review) return refuse('reviews.not_found')
  if (review.act === 'sign') return refuse('reviews.signed_already')
  return review.act === 'discard' ? refuse('reviews.discarded') : review
}

async function save(deps: Acting, tx: Tx, written: Written, next: Next): Promise<void> {
  await store.putReview(tx, written, deps.newId(), next)
  const { id, act, ...content } = next
  await note(tx, written, `review.${act}`, `review:${id}`, content)
}

export const maySign = ({ organisation }: By) => may(organisation.role, 'sign', 'review')
export const mayAcknowledge = ({ organisation }: By) => may(organisation.role, 'acknowledge', 'review')

/**
 * Freezes the minutes as they were read (`read` is their hash; absent where nobody read a page) and signs them. Each
 * decision becomes a task, and the review a record of a run of its process.
 */
export async function signReview(
  deps: Gathering & Acting,
  by: Visit,
  id: string,
  read?: string,
): Promise<Outcome<{ sha256: string; taskIds: string[] }>> {
  if (!maySign(by)) return refuse('reviews.not_allowed')
  // Gathered before the transaction, which then holds others back for as short as can be.
  const before = isId(id)
    ? await deps.database.inOrganisation(by.organisation.id, tx => store.reviewById(tx, id))
    : null
  if (!before) return refuse('reviews.not_found')
  const gathered = await gatherInputs(deps, by, before.sinceOn)
  return await acting(
    deps,
    by,
    async (tx, written): Promise<Outcome<{ sha256: string; taskIds: string[] }>> => {
      const review = await openReview(tx, id)
      if ('refusal' in review) return review
      const refusal = whyNotReady(review, dayOf(written.at))
      if (refusal) return refuse(refusal)
      const words = { say: deps.words.in(by.language), organisation: by.organisation.name }
      const content = minutesFrom(review, gathered, words)
      const { content: text, sha256 } = sealed(content)
      if (review.at.getTime() !== before.at.getTime() || (read !== undefined && read !== sha256))
        return refuse('reviews.changed_meanwhile')
      await store.freezeMinutes(tx, written, deps.newId(), { reviewId: id, content: text, sha256 })
      await store.addSignature(tx, written, deps.newId(), { reviewId: id, sha256, act: 'sign' })
      await store.putReview(tx, written, deps.newId(), { ...review, act: 'sign', reason: '' })
      await note(tx, written, 'review.sign', `review:${id}`, { sha256, minutes: content })
      const run = {
        processId: 'management-review',
        title: content.title,
        path: `reviews/${id}`,
        on: review.heldOn,
      }
      await recordRun(deps, tx, written, run)
      return { ok: true, sha256, taskIds: await makeTasks(deps, tx, written, review) }
    },
  )
}

/** What speaks against signing; a person reads it before the button. */
export function whyNotReady(review: Review, today: string): ReviewRefusal | null {
  if (review.heldOn > today) return 'reviews.not_held_yet'
  if (openHeadings(review).length > 0) return 'reviews.heading_open'
  return review.conclusion === '' ? 'reviews.no_conclusion' : null
}

async function makeTasks(deps: Acting, tx: Tx, written: Written, { id, decisions }: Review) {
  const made: string[] = []
  const plain = { note: '', every: null, hours: null, measureId: null }
  for (const { what: title, owner, dueOn } of decisions) {
    const source = { kind: 'review' as const, id }
    made.push((await addTask(deps, tx, written, { source, title, owner, dueOn, ...plain })).id)
  }
  return made
}

/** Somebody else has read the signed minutes and stands by that. */
export async function acknowledgeReview(deps: Acting, by: By, id: string): Promise<Outcome> {
  if (!mayAcknowledge(by)) return refuse('reviews.not_allowed')
  return await afterwards(deps, by, id, async (tx, written, sha256) => {
    const signatures = await store.signaturesOf(tx, id)
    if (signatures.some(one => one.personId === by.person.id)) return refuse('reviews.acknowledged_already')
    await store.addSignature(tx, written, deps.newId(), { reviewId: id, sha256, act: 'acknowledge' })
    await note(tx, written, 'review.acknowledge', `review:${id}`, { sha256 })
    return { ok: true }
  })
}

/** What was signed stays as it is; what is wrong with it, or came later, is said beside it. */
export async function addAddendum(deps: Acting, by: By, id: string, text: string): Promise<Outcome> {
  if (!mayArrange(by)) return refuse('reviews.not_allowed')
  return await afterwards(deps, by, id, async (tx, written, sha256) => {
    await store.addAddendum(tx, written, { id: deps.newId(), reviewId: id, text })
    await note(tx, written, 'review.addendum', `review:${id}`, { sha256, text })
    return { ok: true }
  })
}

async function afterwards(
  deps: Acting,
  by: By,
  id: string,
  act: (tx: Tx, written: Written, sha256: string) => Promise<Outcome>,
): Promise<Outcome> {
  return await acting(deps, by, async (tx, written): Promise<Outcome> => {
    const review = isId(id) ? await store.reviewById(tx, id) : null
    if (!review) return refuse('reviews.not_found')
    const minutes = await store.minutesOf(tx, id)
    return minutes ? await act(tx, written, minutes.sha256) : refuse('reviews.not_signed')
  })
}
