/** What is looked at: one's day, the organisation's tasks, hours against the room the plan counts on, and evidence. */
import type { SizeClass } from '../../../knowledge/schema.ts'
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { isId } from '../../../wire/id.ts'
import { dayCursor } from '../../../wire/page-cursor.ts'
import { ASSUMED_SIZE } from '../../obligations/requirements.ts'
import type { Current } from '../../plan/actions.ts'
import type { Quarter } from '../../plan/calendar.ts'
import { quarterLater } from '../../plan/calendar.ts'
import { limitsOf } from '../../plan/problem.ts'
import { currentProfile } from '../../profile/actions.ts'
import type { Evidence, Task, TaskEvent } from '../contract.ts'
import { addDays, type Day, dayOf, firstDayOf, lastDayOf, quarterOf } from '../day.ts'
import { type Freshness, freshnessOf } from '../freshness.ts'
import { speaksForMeasure, speaksForRequirement } from '../speaks-for.ts'
import * as store from '../store.ts'

type Reading = Pick<Dependencies, 'database' | 'clock'>

/** As many as a person looks through on one page. */
const PAGE = 50
/** Rows of a day: who has more due than that needs the list with its filters. */
const DAY_MOST = 60
const SOON_DAYS = 7
const NEXT_SHOWN = 5

export type MyDay = {
  today: Day
  overdue: Task[]
  soon: Task[]
  next: Task[]
  more: boolean
  unowned: number
  any: boolean
}

export async function myDay({ database, clock }: Reading, by: By): Promise<MyDay> {
  const today = dayOf(clock())
  return await database.inOrganisation(by.organisation.id, async tx => {
    const tasks = await store.listTasks(tx, { ownerId: by.person.id, limit: DAY_MOST + 1 })
    const shown = tasks.slice(0, DAY_MOST)
    const soonEnd = addDays(today, SOON_DAYS)
    return {
      today,
      overdue: shown.filter(one => one.dueOn < today),
      soon: shown.filter(one => one.dueOn >= today && one.dueOn <= soonEnd),
      next: shown.filter(one => one.dueOn > soonEnd).slice(0, NEXT_SHOWN),
      more: tasks.length > DAY_MOST,
      unowned: await store.countOpen(tx, { ownerId: null }),
      any: tasks.length > 0 || (await store.listTasks(tx, { limit: 1 })).length > 0,
    }
  })
}

export const SHOWN = ['mine', 'all', 'overdue', 'unowned', 'done'] as const
export type Shown = (typeof SHOWN)[number]
export type TaskPage = { today: Day; tasks: Task[]; next: string | null }

export async function tasksOf(
  { database, clock }: Reading,
  by: By,
  { show, measureId, after }: { show: Shown; measureId?: string | undefined; after?: string | undefined },
): Promise<TaskPage> {
  const today = dayOf(clock())
  const ended = show === 'done'
  const filter = {
    ...(show === 'mine' && { ownerId: by.person.id }),
    ...(show === 'unowned' && { ownerId: null }),
    ...(show === 'overdue' && { dueBefore: today }),
    ...(measureId && { measureId }),
    ...{ ended, after: dayCursor(after), limit: PAGE + 1 },
  }
  const found = await database.inOrganisation(by.organisation.id, tx => store.listTasks(tx, filter))
  const tasks = found.slice(0, PAGE)
  const last = tasks.at(-1)
  const day = last && (ended ? last.ended?.on : last.dueOn)
  return { today, tasks, next: found.length > PAGE && last && day ? `${day}_${last.id}` : null }
}

export type TaskInFull = { task: Task; events: TaskEvent[]; evidence: Evidence[]; today: Day }

export async function taskInFull(
  { database, clock }: Reading,
  by: By,
  id: string,
): Promise<TaskInFull | null> {
  if (!isId(id)) return null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const task = await store.taskById(tx, id)
    if (!task) return null
    const evidence = await store.listEvidence(tx, { task: [id] }, { limit: PAGE })
    return { task, events: await store.eventsOf(tx, id), evidence, today: dayOf(clock()) }
  })
}

export type QuarterHours = { quarter: Quarter; done: number; due: number; capacity: number; assumed: boolean }

/** This quarter and the next; null while there is no profile, for then no plan has counted on anything. */
export async function hoursByQuarter(
  { database, clock, knowledge }: Reading & Pick<Dependencies, 'knowledge'>,
  by: By,
): Promise<QuarterHours[] | null> {
  const { profile, version } = await currentProfile({ database }, by)
  if (version === 0) return null
  const { hoursPerQuarter: capacity, assumed } = limitsOf({ profile }, knowledge)
  const now = quarterOf(dayOf(clock()))
  return await database.inOrganisation(by.organisation.id, async tx => {
    const hours: QuarterHours[] = []
    for (const quarter of [now, quarterLater(now, 1)]) {
      const { done, due } = await store.hoursIn(tx, firstDayOf(quarter), lastDayOf(quarter))
      hours.push({ quarter, done, due, capacity, assumed: assumed.includes('hours') })
    }
    return hours
  })
}

export type Overdue = { count: number; atLeast: boolean }

/** How much is overdue in the organisation; the page of the plan says it. */
export function overdueWork({ database, clock }: Reading): (by: By) => Promise<Overdue> {
  return async by => {
    const dueBefore = dayOf(clock())
    const count = await database.inOrganisation(by.organisation.id, tx => store.countOpen(tx, { dueBefore }))
    return { count, atLeast: count === store.COUNTED_MOST }
  }
}

export type EvidencePage = { evidence: Evidence[]; tasks: Map<string, Task>; next: string | null; today: Day }

/** Evidence of a requirement, a measure or a process with what its runs and tasks show, or all; the latest first. */
export async function evidenceOf(
  { database, clock, knowledge }: Reading & Pick<Dependencies, 'knowledge'>,
  by: By,
  of: { [kind in 'requirement' | 'measure' | 'process' | 'after']?: string | undefined },
): Promise<EvidencePage> {
  const { requirement, measure, process, after } = of
  const speaksFor = requirement
    ? speaksForRequirement(requirement, knowledge)
    : measure
      ? speaksForMeasure(measure, knowledge)
      : process
        ? { process: [process] }
        : null
  return await database.inOrganisation(by.organisation.id, async tx => {
    const page = { after: dayCursor(after), limit: PAGE + 1 }
    const found = await store.listEvidence(tx, speaksFor, page)
    const evidence = found.slice(0, PAGE)
    const last = evidence.at(-1)
    const ids = evidence.flatMap(one => (one.subject.kind === 'task' ? [one.subject.id] : []))
    const tasks = new Map((await store.tasksByIds(tx, ids)).map(task => [task.id, task]))
    return {
      evidence,
      tasks,
      next: found.length > PAGE && last ? `${last.on}_${last.id}` : null,
      today: dayOf(clock()),
    }
  })
}

export type Standing = {
  kind: 'requirement' | 'measure'
  id: string
  latestOn: Day | null
  everyMonths: number | null
  freshness: Freshness
}

/** Of each requirement that was chosen and each measure in place or planned: how old the latest evidence is. */
export async function evidenceStandings(
  { database, clock, knowledge }: Reading & Pick<Dependencies, 'knowledge'>,
  by: By,
  { result }: Current,
): Promise<Standing[]> {
  const today = dayOf(clock())
  const size: SizeClass = result.sizeClass ?? ASSUMED_SIZE
  const subjects = [
    ...result.requirements.map(({ id }) => ({
      kind: 'requirement' as const,
      id,
      of: speaksForRequirement(id, knowledge),
    })),
    ...[...result.inPlace, ...result.measures].map(({ id }) => ({
      ...{ kind: 'measure' as const, id },
      of: speaksForMeasure(id, knowledge),
    })),
  ]
  const latest = await database.inOrganisation(by.organisation.id, async tx => {
    const idsOf = (kind: 'requirement' | 'measure' | 'process') => [
      ...new Set(subjects.flatMap(one => one.of[kind] ?? [])),
    ]
    return {
      requirement: await store.latestEvidence(tx, 'requirement', idsOf('requirement')),
      measure: await store.latestEvidence(tx, 'measure', idsOf('measure')),
      process: await store.latestEvidence(tx, 'process', idsOf('process')),
    }
  })
  const seen = new Set<string>()
  return subjects.flatMap(({ kind, id, of }) => {
    if (seen.has(`${kind}:${id}`)) return []
    seen.add(`${kind}:${id}`)
    const days = (['requirement', 'measure', 'process'] as const).flatMap(one =>
      (of[one] ?? []).flatMap(each => latest[one].get(each) ?? []),
    )
    const latestOn = days.toSorted().at(-1) ?? null
    const everyMonths = rhythmOf(of.process ?? [], size, knowledge)
    return [{ kind, id, latestOn, everyMonths, freshness: freshnessOf(latestOn, everyMonths, today) }]
  })
}

/** The longest rhythm among the processes: after that, something should have come from each of them. */
function rhythmOf(
  ids: readonly string[],
  size: SizeClass,
  { processes }: Dependencies['knowledge'],
): number | null {
  const months = processes
    .filter(one => ids.includes(one.id))
    .flatMap(one => one.sizes[size].everyMonths ?? [])
  return months.length > 0 ? Math.max(...months) : null
}

/** Open tasks of somebody, the earliest first; for what comes to them by itself. */
export async function openTasksOf(tx: Tx, ownerId: string, limit: number): Promise<Task[]> {
  return await store.listTasks(tx, { ownerId, limit })
}

/** Who has open tasks that are due, and how many. */
export async function ownersDue(tx: Tx, on: Day): Promise<{ ownerId: string; tasks: number }[]> {
  return (await store.ownersOfOpen(tx, on)).map(({ id, tasks }) => ({ ownerId: id, tasks }))
}

/** In the transaction of a record that led to tasks: those tasks, each with what shows that it was done. */
export async function tasksWithEvidence(
  tx: Tx,
  ids: readonly string[],
): Promise<{ task: Task; evidence: Evidence[] }[]> {
  const tasks = await store.tasksByIds(tx, ids)
  return await Promise.all(
    tasks.map(async task => ({
      task,
      evidence: await store.listEvidence(tx, { task: [task.id] }, { limit: PAGE }),
    })),
  )
}

/** In the transaction of whoever asks; what is not there is not among them. */
export async function evidenceByIds(tx: Tx, ids: readonly string[]): Promise<Evidence[]> {
  const found = await Promise.all(ids.map(id => store.evidenceById(tx, id)))
  return found.filter(one => one !== null)
}

/** Processes of the knowledge base that run here by a task that somebody took over and did not end for good. */
export async function processesTakenOver(tx: Tx): Promise<string[]> {
  const tasks = await store.latestBySource(tx, ['process'])
  return tasks.filter(one => one.ended?.as !== 'dropped').map(one => one.source.id)
}
