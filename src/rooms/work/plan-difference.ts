/**
 * What taking over the plan would change: tasks to add, to change, and those that nothing asks for any more. Compared
 * with what was taken over last, so that what people moved by hand stays where they put it.
 */
import { createHash } from 'node:crypto'
import type { Planned, Task } from './contract.ts'
import type { Day } from './day.ts'
import { keyOf, type WantedTask } from './wanted-tasks.ts'

export type PlanChange =
  /** `earlier` tells that such a task was skipped or ended before. */
  | { act: 'add'; key: string; wanted: WantedTask; earlier: Task | null }
  | { act: 'change'; key: string; wanted: WantedTask; task: Task; from: Planned | null; dueOn: Day }
  | { act: 'drop'; key: string; task: Task }

/** `latest`: of each source the open task, else the last. `inPlace`: measures that work today. */
export function planDifference(
  wanted: readonly WantedTask[],
  latest: readonly Task[],
  inPlace: ReadonlySet<string>,
): PlanChange[] {
  const known = new Map(latest.map(task => [keyOf(task.source), task]))
  const asked = new Set(wanted.map(one => keyOf(one.source)))
  const changes = wanted.flatMap((one): PlanChange[] => {
    const key = keyOf(one.source)
    const task = known.get(key)
    if (!task) return [{ act: 'add', key, wanted: one, earlier: null }]
    if (task.ended) return task.ended.as === 'done' ? [] : [{ act: 'add', key, wanted: one, earlier: task }]
    if (samePlanned(task.planned, one.planned)) return []
    const dueOn = one.planned.dueOn ?? task.dueOn
    return [{ act: 'change', key, wanted: one, task, from: task.planned, dueOn }]
  })
  const dropped = latest
    .filter(task => !task.ended && !asked.has(keyOf(task.source)) && !keptUp(task, inPlace))
    .map((task): PlanChange => ({ act: 'drop', key: keyOf(task.source), task }))
  return [...changes, ...dropped]
}

/** A measure that works is no longer planned, and still looked after. */
const keptUp = ({ source, measureId }: Task, inPlace: ReadonlySet<string>) =>
  source.kind === 'upkeep' && measureId !== null && inPlace.has(measureId)

function samePlanned(one: Planned | null, other: Planned): boolean {
  return JSON.stringify(orderly(one)) === JSON.stringify(orderly(other))
}

const orderly = (planned: Planned | null) =>
  planned && [planned.dueOn, planned.hours, planned.every?.count, planned.every?.unit]

/** Of the difference as somebody saw it: taking over something that has changed meanwhile is refused. */
export function fingerprintOf(changes: readonly PlanChange[]): string {
  const said = changes.map(one => [
    one.act,
    one.key,
    one.act === 'drop' ? one.task.id : [orderly(one.wanted.planned), one.wanted.firstDueOn],
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16)
}
