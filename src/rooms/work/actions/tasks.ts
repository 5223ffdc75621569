/** Tasks: made, changed, done, skipped, ended and opened again; each a record. One that comes round makes its next. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { membershipOf } from '../../../server/organisation.ts'
import { may } from '../../../server/permission.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import type { EvidenceInput, Owner, Planned, Task, TaskInput, TaskSource } from '../contract.ts'
import { type Day, dayOf } from '../day.ts'
import { nextTime } from '../recurrence.ts'
import * as store from '../store.ts'
import { type Done, mayArrange, mayDo, note, refuse, type WorkDependencies } from './acting.ts'
import { faultOf, keepEvidence } from './evidence.ts'

export type NewTask = Omit<TaskInput, 'ownerId'> & {
  source: TaskSource
  owner: Owner | null
  planned?: Planned
}

/** The one way a task comes about, for this room and for those after it, within the transaction of what causes it. */
export async function addTask(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { source, title, note: text, owner, dueOn, every, hours, measureId, planned }: NewTask,
): Promise<Task> {
  const id = deps.newId()
  const task: Task = {
    ...{ id, seriesId: id, occurrence: 1, source, title, note: text, measureId, owner, dueOn, every },
    ...{ anchorOn: dueOn, hours, planned: planned ?? null, madeAt: written.at, ended: null },
  }
  await store.insertTask(tx, written, task)
  await note(deps, tx, written, task, { act: 'make', content: { source, dueOn, owner, every, hours, title } })
  return task
}

/** A member who may do what is theirs; undefined if there is none by that id. */
export async function ownerBy(tx: Tx, id: string | null, now: Date): Promise<Owner | null | undefined> {
  if (id === null) return null
  const member = await membershipOf(tx, id, now)
  if (!member || !may(member.role, 'do', 'task', { own: true })) return undefined
  return { id, name: member.person_name }
}

export async function makeTask(
  deps: WorkDependencies,
  by: By,
  input: TaskInput,
): Promise<Done<{ id: string }>> {
  if (!mayArrange(by)) return refuse('work.not_allowed')
  return await acting(deps, by, async (tx, written) => {
    const owner = await ownerBy(tx, input.ownerId, written.at)
    if (owner === undefined) return refuse('work.no_member')
    const task = await addTask(deps, tx, written, { ...input, owner, source: { kind: 'hand', id: '' } })
    return { ok: true, id: task.id }
  })
}

async function withTask<T>(
  deps: WorkDependencies,
  by: By,
  taskId: string,
  act: (tx: Tx, written: Written, task: Task) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!isId(taskId)) return refuse('work.not_found')
  return await acting(deps, by, async (tx, written) => {
    const task = await store.taskById(tx, taskId)
    return task ? await act(tx, written, task) : refuse('work.not_found')
  })
}

export async function changeTask(
  deps: WorkDependencies,
  by: By,
  taskId: string,
  input: TaskInput,
  seen?: string,
): Promise<Done> {
  return await withTask(deps, by, taskId, async (tx, written, task) => {
    if (!mayArrange(by)) return refuse('work.not_allowed')
    if (task.ended) return refuse('work.ended_already')
    if (!sawWhatStands(seen, (await store.eventsOf(tx, taskId, 1))[0]?.at))
      return refuse('work.task_changed_meanwhile')
    const owner =
      input.ownerId === (task.owner?.id ?? null) ? task.owner : await ownerBy(tx, input.ownerId, written.at)
    if (owner === undefined) return refuse('work.no_member')
    const { title, note: text, dueOn, every, hours } = input
    // A new rhythm is counted from its first date; a date moved once moves that once alone.
    const newRhythm = JSON.stringify(every) !== JSON.stringify(task.every)
    const changed: Task = { ...task, title, note: text, owner, dueOn, every, hours }
    if (newRhythm) changed.anchorOn = dueOn
    const content = differenceOf(task, changed)
    if (Object.keys(content).length === 0) return { ok: true }
    await store.updateTask(tx, written, changed)
    await note(deps, tx, written, task, { act: 'change', content })
    return { ok: true }
  })
}

const CHANGEABLE = ['title', 'note', 'owner', 'dueOn', 'every', 'hours'] as const

export function differenceOf(from: Task, to: Task): Record<string, { from: unknown; to: unknown }> {
  const changed = CHANGEABLE.filter(field => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
  return Object.fromEntries(changed.map(field => [field, { from: from[field], to: to[field] }]))
}

type DoneInput = { on: Day; hoursSpent: number | null; evidence: EvidenceInput[] }

export async function doTask(
  deps: WorkDependencies,
  by: By,
  taskId: string,
  { on, hoursSpent, evidence }: DoneInput,
): Promise<Done<{ next: Task | null }>> {
  return await withTask(deps, by, taskId, async (tx, written, task) => {
    if (!mayDo(by, task)) return refuse('work.not_allowed')
    if (task.ended) return refuse('work.ended_already')
    const today = dayOf(written.at)
    if (on > today) return refuse('work.in_future')
    const fault = evidence.map(one => faultOf(one, today)).find(one => one !== null)
    if (fault) return refuse(fault)
    await endTask(deps, tx, written, task, { as: 'done', on, hoursSpent, reason: '' })
    for (const one of evidence) await keepEvidence(deps, tx, written, { kind: 'task', task }, one)
    return { ok: true, next: await goOn(deps, tx, written, task, on) }
  })
}

/** Leaves it out this time, or ends it for good; why has to be said. */
export async function leaveTask(
  deps: WorkDependencies,
  by: By,
  taskId: string,
  as: 'skipped' | 'dropped',
  reason: string,
): Promise<Done<{ next: Task | null }>> {
  return await withTask(deps, by, taskId, async (tx, written, task) => {
    // To leave something out this once is the owner's to say; that it never comes again is not.
    if (as === 'skipped' ? !mayDo(by, task) : !mayArrange(by)) return refuse('work.not_allowed')
    if (task.ended) return refuse('work.ended_already')
    const on = dayOf(written.at)
    await endTask(deps, tx, written, task, { as, on, hoursSpent: null, reason })
    return { ok: true, next: as === 'skipped' ? await goOn(deps, tx, written, task, on) : null }
  })
}

type End = { as: 'done' | 'skipped' | 'dropped'; on: Day; hoursSpent: number | null; reason: string }
const ACTS = { done: 'done', skipped: 'skip', dropped: 'drop' } as const

export async function endTask(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  task: Task,
  { as, on, hoursSpent, reason }: End,
): Promise<void> {
  await store.updateTask(tx, written, { ...task, ended: { as, on, at: written.at, hoursSpent } })
  await note(deps, tx, written, task, { act: ACTS[as], content: { hoursSpent }, reason, on })
}

/** Ends a task by what happened in another room; one that has ended already stays as it is. */
export async function endTaskById(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  taskId: string,
  end: End,
): Promise<void> {
  const task = await store.taskById(tx, taskId)
  if (task && !task.ended) await endTask(deps, tx, written, task, end)
}

/** The next time of a task that comes round. */
async function goOn(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  task: Task,
  endedOn: Day,
): Promise<Task | null> {
  const { every } = task
  if (!every) return null
  const { dueOn, missed } = nextTime({ ...task, every }, endedOn)
  const last = await store.lastOccurrence(tx, task.seriesId)
  const next: Task = {
    ...{ ...task, id: deps.newId(), occurrence: last.occurrence + 1, dueOn, madeAt: written.at, ended: null },
  }
  await store.insertTask(tx, written, next)
  await note(deps, tx, written, next, {
    act: 'make',
    content: { source: task.source, dueOn, missed, after: task.id },
  })
  return next
}

/** Takes an end back. Where the next time has been made by that end, it goes; where that has ended too, it is too late. */
export async function reopenTask(
  deps: WorkDependencies,
  by: By,
  taskId: string,
  reason: string,
): Promise<Done> {
  return await withTask(deps, by, taskId, async (tx, written, task) => {
    if (!mayDo(by, task)) return refuse('work.not_allowed')
    if (!task.ended) return refuse('work.not_ended')
    const last = await store.lastOccurrence(tx, task.seriesId)
    if (last.id !== task.id) {
      if (last.ended || last.occurrence !== task.occurrence + 1) return refuse('work.went_on')
      await endTask(deps, tx, written, last, {
        as: 'dropped',
        on: dayOf(written.at),
        hoursSpent: null,
        reason,
      })
    }
    await store.updateTask(tx, written, { ...task, ended: null })
    await note(deps, tx, written, task, { act: 'reopen', reason })
    return { ok: true }
  })
}
