/** What is looked at: all reviews, one while it is prepared with what the program gathers, one as it was signed. */
import type { Visit } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor } from '../../../wire/page-cursor.ts'
import { sizeOf } from '../../measurement/actions/lists.ts'
import { tasksFrom } from '../../work/actions/tallies.ts'
import type { Task } from '../../work/contract.ts'
import { addMonths, type Day, dayOf } from '../../work/day.ts'
import type { Addendum, Form, Minutes, Review, ReviewRefusal, Signature } from '../contract.ts'
import type { Gathering } from '../gathering.ts'
import { type MinutesContent, minutesFrom, minutesSchema, sealed } from '../model.ts'
import * as store from '../store.ts'
import { gatherInputs } from './gatherers.ts'
import { whyNotReady } from './reviews.ts'

const PAGE = 30
const PROCESS = 'management-review'
const USUAL_MONTHS = 12

export type ReviewList = {
  reviews: Review[]
  next: string | null
  today: Day
  /** What suits an organisation of this size, and by when the next is due. */
  form: Form
  everyMonths: number
  dueOn: Day
  lastOn: Day | null
}

export async function reviewsOf(deps: Gathering, by: Visit, after?: string): Promise<ReviewList> {
  const cursor = dayCursor(after)
  const today = dayOf(deps.clock())
  const { size } = await sizeOf(deps, by)
  const process = deps.knowledge.processes.find(one => one.id === PROCESS)
  const everyMonths = process?.sizes[size].everyMonths ?? USUAL_MONTHS
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const found = await store.reviews(tx, { after: cursor, limit: PAGE + 1 })
    const reviews = found.slice(0, PAGE)
    const last = reviews.at(-1)
    const lastOn = (await store.signedBefore(tx, '9999-12-31'))?.heldOn ?? null
    return {
      ...{ reviews, today, everyMonths, lastOn, form: size === 'micro' ? 'light' : 'full' },
      next: found.length > PAGE && last ? `${last.heldOn}_${last.id}` : null,
      dueOn: lastOn ? addMonths(lastOn, everyMonths) : today,
    }
  })
}

export type ReviewInFull = {
  review: Review
  /** As they would be signed now, or as they were. */
  minutes: MinutesContent
  sha256: string
  signed: (Minutes & { signatures: Signature[]; addenda: Addendum[]; tasks: Task[] }) | null
  /** What speaks against signing now. */
  notReady: ReviewRefusal | null
  today: Day
}

export async function reviewInFull(deps: Gathering, by: Visit, id: string): Promise<ReviewInFull | null> {
  if (!isId(id)) return null
  const today = dayOf(deps.clock())
  const found = await deps.database.inOrganisation(by.organisation.id, async tx => {
    const review = await store.reviewById(tx, id)
    const minutes = review && (await store.minutesOf(tx, id))
    if (!minutes) return review && { review, signed: null }
    const signatures = await store.signaturesOf(tx, id)
    return { review, signed: { ...minutes, signatures, addenda: await store.addendaOf(tx, id) } }
  })
  if (!found) return null
  const { review, signed } = found
  if (signed) {
    const minutes = minutesSchema.parse(JSON.parse(signed.content))
    const tasks = await tasksFrom(deps, by, 'review', id)
    return { review, minutes, sha256: signed.sha256, signed: { ...signed, tasks }, notReady: null, today }
  }
  const words = { say: deps.words.in(by.language), organisation: by.organisation.name }
  const minutes = minutesFrom(review, await gatherInputs(deps, by, review.sinceOn), words)
  const { sha256 } = sealed(minutes)
  return { review, minutes, sha256, signed: null, notReady: whyNotReady(review, today), today }
}
