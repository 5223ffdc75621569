/** How every act on tasks and evidence goes: others held back, then a record and its journal entry in one transaction. */
import type { By, Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import type { Task, TaskAct, WorkRefusal } from '../contract.ts'
import { type Day, dayOf } from '../day.ts'
import * as store from '../store.ts'

export type WorkDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Refused = { ok: false; refusal: WorkRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: WorkRefusal): Refused => ({ ok: false, refusal })

/** Who may make tasks, change them and take over the plan. */
export const mayArrange = ({ organisation }: By) => may(organisation.role, 'change', 'register')

export function mayDo({ organisation, person }: By, task: Pick<Task, 'owner'>): boolean {
  return may(organisation.role, 'do', 'task', { own: task.owner?.id === person.id })
}

type Event = { act: TaskAct; content?: unknown; reason?: string; on?: Day }

/** Adds to what happened to a task, and to the journal. */
export async function note(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  task: Pick<Task, 'id'>,
  { act, content = {}, reason = '', on = dayOf(written.at) }: Event,
): Promise<void> {
  const event = { id: deps.newId(), taskId: task.id, act, content, reason, on }
  await store.insertEvent(tx, written, event)
  await record(tx, {
    ...written,
    act: `task.${act}`,
    subject: `task:${task.id}`,
    content: { content, reason, on },
  })
}
