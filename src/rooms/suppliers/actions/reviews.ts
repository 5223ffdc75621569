/** A supplier is looked at: what was seen, what came of it, and what is to be done until when. */
import { recordRun } from '../../work/actions/evidence.ts'
import { addTask } from '../../work/actions/tasks.ts'
import { addDays, dayOf } from '../../work/day.ts'
import type { ReviewInput } from '../contract.ts'
import { nextReviewOf } from '../model.ts'
import * as store from '../store.ts'
import { type Acting, type By, type Done, refuse } from './acting.ts'
import { save, withSupplier } from './suppliers.ts'

/** Whoever is to be left needs a way out first: time to think of one. */
const LEAVE_DAYS = 30

export async function reviewSupplier(
  deps: Acting,
  by: By,
  id: string,
  input: ReviewInput,
  seen?: string,
): Promise<Done<{ reviewId: string }>> {
  return await withSupplier(deps, by, id, seen, async (tx, written, before) => {
    const { on, lookedAt, found, outcome, proof, proofExpiresOn } = input
    if (before.act === 'end') return refuse('suppliers.ended')
    if (on > dayOf(written.at)) return refuse('suppliers.in_future')
    if (before.weight === 'high' && proof === '') return refuse('suppliers.proof_missing')
    const nextOn =
      input.nextOn ??
      nextReviewOf(before.weight, { ...before, proofExpiresOn }, { lastOn: on, today: dayOf(written.at) })
    if (nextOn <= on) return refuse('suppliers.next_in_past')
    const dueOn = input.conditionsDueOn ?? on
    const conditions = outcome === 'conditions' ? input.conditions.map(title => ({ title, dueOn })) : []
    const reviewId = deps.newId()
    const review = { id: reviewId, weight: before.weight, lookedAt, found, outcome, conditions, nextOn, on }
    await store.insertReview(tx, written, id, review)
    const proofs = proof === '' ? {} : { proof, proofExpiresOn }
    const next = { ...before, ...proofs, nextReviewOn: nextOn, act: 'review' as const, reason: found }
    await save(deps, by, tx, written, before, next)
    const say = deps.words.in(by.language)
    const leaving = {
      title: say('suppliers.task.leave', { name: before.name }),
      dueOn: addDays(on, LEAVE_DAYS),
    }
    for (const { title, dueOn: due } of outcome === 'leave' ? [leaving] : conditions)
      await addTask(deps, tx, written, {
        ...{ source: { kind: 'supplier', id }, title, note: before.name, owner: before.owner, dueOn: due },
        ...{ every: null, hours: null, measureId: null },
      })
    await recordRun(deps, tx, written, {
      ...{ processId: 'supplier-review', title: before.name, path: `suppliers/${id}`, on },
    })
    return { ok: true, reviewId }
  })
}
