/** Security objectives: set, changed, and what became of them; each a version with its reason. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import { ownerBy } from '../../work/actions/tasks.ts'
import { dayOf } from '../../work/day.ts'
import type { Objective, ObjectiveEndInput, ObjectiveInput } from '../contract.ts'
import { isOpen } from '../model.ts'
import * as store from '../store.ts'
import { type Acting, type Done, mayArrange, note, type Refused, refuse } from './acting.ts'

type Deps = Acting & Pick<Dependencies, 'knowledge'>
type Next = Omit<Objective, 'at' | 'by'>

export async function setObjective(deps: Deps, by: By, input: ObjectiveInput): Promise<Done<{ id: string }>> {
  if (!mayArrange(by)) return refuse('measurement.not_allowed')
  return await acting(deps, by, async (tx, written): Promise<Done<{ id: string }>> => {
    const read = await resolved(deps, tx, written, input, null)
    if ('refusal' in read) return read
    const id = deps.newId()
    await save(deps, tx, written, { ...read, id, act: 'set', on: dayOf(written.at) })
    return { ok: true, id }
  })
}

export async function changeObjective(
  deps: Deps,
  by: By,
  id: string,
  input: ObjectiveInput,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (tx, written, before) => {
    if (!isOpen(before)) return refuse('measurement.ended')
    const read = await resolved(deps, tx, written, input, before)
    return 'refusal' in read ? read : { ...read, id, act: 'change', on: dayOf(written.at) }
  })
}

/** Reached, missed or given up: with the day it came about and why one says so. */
export async function endObjective(
  deps: Deps,
  by: By,
  id: string,
  { as, on, reason }: ObjectiveEndInput,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (_tx, written, before) => {
    if (!isOpen(before)) return refuse('measurement.ended')
    if (on > dayOf(written.at)) return refuse('measurement.in_future')
    return { ...before, act: as, on, reason }
  })
}

export async function reopenObjective(
  deps: Deps,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done> {
  return await change(deps, by, id, seen, async (_tx, written, before) =>
    isOpen(before)
      ? refuse('measurement.not_ended')
      : { ...before, act: 'reopen', on: dayOf(written.at), reason },
  )
}

type Resolved = Omit<Next, 'id' | 'act' | 'on'>

async function resolved(
  { knowledge }: Deps,
  tx: Tx,
  written: Written,
  { ownerId, ...given }: ObjectiveInput,
  before: Objective | null,
): Promise<Resolved | Refused> {
  const kept = before?.owner ?? null
  const owner = kept && ownerId === kept.id ? kept : await ownerBy(tx, ownerId, written.at)
  if (owner === undefined) return refuse('measurement.no_member')
  if (given.measureIds.some(id => !knowledge.measures.some(one => one.id === id)))
    return refuse('measurement.no_measure')
  if (given.indicatorId && !(await store.indicatorById(tx, given.indicatorId)))
    return refuse('measurement.not_found')
  return { ...given, owner }
}

async function change(
  deps: Deps,
  by: By,
  id: string,
  seen: string | undefined,
  decide: (tx: Tx, written: Written, before: Objective) => Promise<Next | Refused>,
): Promise<Done> {
  if (!mayArrange(by)) return refuse('measurement.not_allowed')
  if (!isId(id)) return refuse('measurement.not_found')
  return await acting(deps, by, async (tx, written): Promise<Done> => {
    const [before] = await store.objectiveVersions(tx, id)
    if (!before) return refuse('measurement.not_found')
    if (!sawWhatStands(seen, before.at)) return refuse('measurement.changed_meanwhile')
    const next = await decide(tx, written, before)
    if ('refusal' in next) return next
    await save(deps, tx, written, next)
    return { ok: true }
  })
}

async function save(deps: Deps, tx: Tx, written: Written, next: Next): Promise<void> {
  await store.putObjective(tx, written, deps.newId(), next)
  const { id, act, what, means, evaluation, dueOn, owner, indicatorId, measureIds, on, reason } = next
  const content = { what, means, evaluation, dueOn, owner, indicatorId, measureIds, on, reason }
  await note(tx, written, `objective.${act}`, `objective:${id}`, content)
}
