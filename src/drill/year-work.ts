/** The tasks of the year: taken over from the plan, done in time, late, or skipped, as in a firm where people also do other things. */

import { tasksOf } from '../rooms/work/actions/lists.ts'
import { takeOver, takeoverOf } from '../rooms/work/actions/takeover.ts'
import { doTask, leaveTask } from '../rooms/work/actions/tasks.ts'
import type { Task } from '../rooms/work/contract.ts'
import { addDays, daysBetween } from '../rooms/work/day.ts'
import { done, type Year } from './year-ground.ts'

/** At most one task in so many is left out this time, and one in so many done with a delay. */
const SKIPPED_EACH = 11
const LATE_EACH = 6
const LATE_DAYS = 24

/** All that the plan asks for becomes a task of the manager. */
export async function takePlanOver(year: Year): Promise<void> {
  const takeover = await takeoverOf(year.deps, year.manager)
  if (!takeover || takeover.changes.length === 0) return
  const keys = takeover.changes.map(one => one.key)
  const chosen = { fingerprint: takeover.fingerprint, keys, ownerId: year.manager.person.id }
  done(year, 'taking over the plan', await takeOver(year.deps, year.manager, chosen))
}

export type Worked = { done: number; late: number; skipped: number }

/** Does what is due until a day, each task on its own day. */
export async function workUntil(year: Year, day: string, worked: Worked): Promise<void> {
  for (;;) {
    const { tasks } = await tasksOf(year.deps, year.manager, { show: 'all' })
    const due = tasks.filter(one => one.dueOn <= day)
    if (due.length === 0) return
    for (const task of due) await work(year, task, worked)
  }
}

async function work(year: Year, task: Task, worked: Worked): Promise<void> {
  const count = 1 + worked.done + worked.late + worked.skipped
  const late = count % LATE_EACH === 0
  const on = late ? addDays(task.dueOn, LATE_DAYS) : task.dueOn
  moveTo(year, on)
  if (worked.skipped * SKIPPED_EACH < count && comesSoonAgain(year, task)) {
    const left = await leaveTask(year.deps, year.manager, task.id, 'skipped', 'No time before the fair')
    done(year, 'skipping a task', left)
    worked.skipped += 1
    return
  }
  const note = late ? 'Done, later than planned; the supplier was late.' : 'Done as planned.'
  const evidence = [{ title: '', note, link: '', on, file: null }]
  const hoursSpent = task.hours === null ? null : Math.round(task.hours * (late ? 13 : 10)) / 10
  done(year, 'doing a task', await doTask(year.deps, year.manager, task.id, { on, hoursSpent, evidence }))
  worked[late ? 'late' : 'done'] += 1
}

/** What comes round within the year is left out more lightly than the rest, and not shortly before the audit. */
function comesSoonAgain(year: Year, { every, dueOn }: Task): boolean {
  return every !== null && every.count < 12 && daysBetween(dueOn, year.endsOn) > 120
}

/** Never back: what was recorded has been. */
export function moveTo(year: Year, day: string): void {
  const at = new Date(`${day}T09:00:00Z`)
  if (at > year.deps.clock()) year.deps.setTime(at.toISOString())
  else year.deps.setTime(new Date(year.deps.clock().getTime() + 60_000).toISOString())
}
