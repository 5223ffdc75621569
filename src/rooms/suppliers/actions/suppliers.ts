/** The register of suppliers: entered, changed, ended and taken up again; each a version, with its review as a task. */
import type { Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { addTask, endTaskById, ownerBy } from '../../work/actions/tasks.ts'
import { dayOf } from '../../work/day.ts'
import type { EndInput, Supplier, SupplierInput } from '../contract.ts'
import { nextReviewOf, weigh } from '../model.ts'
import * as store from '../store.ts'
import { type Acting, arranging, type By, type Done, type Refused, refuse } from './acting.ts'

type Next = Omit<Supplier, 'at' | 'by' | 'reviewTaskId'>

export async function addSupplier(
  deps: Acting,
  by: By,
  input: SupplierInput,
  origin = '',
): Promise<Done<{ id: string }>> {
  return await arranging(deps, by, (tx, written) => enter(deps, by, tx, written, input, origin))
}

/** One new supplier, within the transaction of what brings it. */
export async function enter(
  deps: Acting,
  by: By,
  tx: Tx,
  written: Written,
  { ownerId, ...facts }: SupplierInput,
  origin: string,
): Promise<Done<{ id: string }>> {
  const owner = await ownerBy(tx, ownerId, written.at)
  if (owner === undefined) return refuse('suppliers.no_member')
  if (origin && (await store.originsTaken(tx)).includes(origin)) return refuse('suppliers.taken_already')
  const id = deps.newId()
  const { weight } = weigh(facts)
  const nextReviewOn = nextReviewOf(weight, facts, { lastOn: null, today: dayOf(written.at) })
  await save(deps, by, tx, written, null, { ...facts, id, owner, origin, weight, nextReviewOn, act: 'add' })
  return { ok: true, id }
}

export async function changeSupplier(
  deps: Acting,
  by: By,
  id: string,
  { ownerId, ...facts }: SupplierInput,
  seen?: string,
): Promise<Done> {
  return await withSupplier(deps, by, id, seen, async (tx, written, before) => {
    if (before.act === 'end') return refuse('suppliers.ended')
    const kept = ownerId !== null && ownerId === before.owner?.id ? before.owner : undefined
    const owner = kept ?? (await ownerBy(tx, ownerId, written.at))
    if (owner === undefined) return refuse('suppliers.no_member')
    const { weight } = weigh(facts)
    const same =
      weight === before.weight &&
      facts.contractEndsOn === before.contractEndsOn &&
      facts.proofExpiresOn === before.proofExpiresOn
    const lastOn = await store.lastReviewOn(tx, id)
    const nextReviewOn = same
      ? before.nextReviewOn
      : nextReviewOf(weight, facts, { lastOn, today: dayOf(written.at) })
    const { origin } = before
    await save(deps, by, tx, written, before, {
      ...{ ...facts, id, owner, origin, weight, nextReviewOn, act: 'change' },
    })
    return { ok: true }
  })
}

/** Ended or lost: with the day and the reason. Its review falls away with it. */
export async function endSupplier(
  deps: Acting,
  by: By,
  id: string,
  { on, reason }: EndInput,
  seen?: string,
): Promise<Done> {
  return await withSupplier(deps, by, id, seen, async (tx, written, before) => {
    if (before.act === 'end') return refuse('suppliers.ended')
    if (on > dayOf(written.at)) return refuse('suppliers.in_future')
    // The day on which it ended is the last of the contract.
    await save(deps, by, tx, written, before, { ...before, contractEndsOn: on, act: 'end', reason })
    return { ok: true }
  })
}

export async function restoreSupplier(deps: Acting, by: By, id: string, reason: string): Promise<Done> {
  return await withSupplier(deps, by, id, undefined, async (tx, written, before) => {
    if (before.act !== 'end') return refuse('suppliers.not_ended')
    const today = dayOf(written.at)
    const facts = { ...before, contractEndsOn: null }
    const nextReviewOn = nextReviewOf(before.weight, facts, { lastOn: null, today })
    await save(deps, by, tx, written, before, { ...facts, nextReviewOn, act: 'restore', reason })
    return { ok: true }
  })
}

export async function withSupplier<T>(
  deps: Acting,
  by: By,
  id: string,
  seen: string | undefined,
  act: (tx: Tx, written: Written, before: Supplier) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!isId(id)) return refuse('suppliers.not_found')
  return await arranging<T>(deps, by, async (tx, written): Promise<Done<T> | Refused> => {
    const before = await store.supplierById(tx, id)
    if (!before) return refuse('suppliers.not_found')
    if (!sawWhatStands(seen, before.at)) return refuse('suppliers.changed_meanwhile')
    return await act(tx, written, before)
  })
}

/** Writes the version with its journal entry; the task of the next review follows it. */
export async function save(
  deps: Acting,
  by: By,
  tx: Tx,
  written: Written,
  before: Supplier | null,
  next: Next,
): Promise<void> {
  const reviewTaskId = await settleReview(deps, by, tx, written, before, next)
  await store.put(tx, written, deps.newId(), { ...next, reviewTaskId })
  const { id, ...content } = next
  await record(tx, { ...written, act: `supplier.${next.act}`, subject: `supplier:${id}`, content })
}

async function settleReview(
  deps: Acting,
  by: By,
  tx: Tx,
  written: Written,
  before: Supplier | null,
  next: Next,
): Promise<string | null> {
  const open = before?.reviewTaskId ?? null
  const stays =
    next.act === 'change' &&
    before?.nextReviewOn === next.nextReviewOn &&
    before.owner?.id === next.owner?.id &&
    before.name === next.name
  if (open && stays) return open
  if (open) {
    const as = next.act === 'review' ? 'done' : 'dropped'
    await endTaskById(deps, tx, written, open, { as, on: dayOf(written.at), hoursSpent: null, reason: '' })
  }
  if (next.act === 'end') return null
  const say = deps.words.in(by.language)
  const task = await addTask(deps, tx, written, {
    source: { kind: 'supplier', id: next.id },
    title: say('suppliers.task.review', { name: next.name }),
    note: say(`suppliers.depth.${next.weight}`),
    ...{ owner: next.owner, dueOn: next.nextReviewOn, every: null, hours: null, measureId: null },
  })
  return task.id
}
