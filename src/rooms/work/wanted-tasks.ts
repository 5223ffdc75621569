/**
 * The tasks that the plan and the processes ask for: to set up each chosen measure by the end of its quarter, to look
 * after it once a year where no process does so, and to run each process in the rhythm of an organisation this size.
 */
import type { Knowledge, SizeClass } from '../../knowledge/schema.ts'
import { circumstancesOf, processesFor } from '../documents/circumstances.ts'
import { type Quarter, quarterLater } from '../plan/calendar.ts'
import type { Result } from '../plan/result.ts'
import type { Planned, TaskSource } from './contract.ts'
import { addMonths, type Day, lastDayOf, onWorkingDay, quarterOf } from './day.ts'

export type WantedTask = {
  source: TaskSource
  measureId: string | null
  /** Proposed for the first time; from then on it follows from the rhythm, or from the plan. */
  firstDueOn: Day
  planned: Planned
}

const YEARLY = { count: 12, unit: 'month' } as const

export const keyOf = ({ kind, id }: TaskSource) => `${kind}:${id}`

export function wantedTasks(
  result: Result,
  firstQuarter: Quarter,
  today: Day,
  knowledge: Knowledge,
): WantedTask[] {
  const at = circumstancesOf(result, knowledge)
  const processes = processesFor(at, knowledge)
  const looksAfter = new Set(processes.flatMap(one => (one.sizes[at.size].everyMonths ? one.measures : [])))
  const endOf = (planned: number) => onWorkingDay(lastDayOf(quarterLater(firstQuarter, planned - 1)))
  return [
    ...result.measures.flatMap(measure => [
      setup(measure.id, measure.variant, endOf(measure.startQuarter), measure.onceHours),
      ...measure.raised.map(raise =>
        setup(measure.id, raise.variant, endOf(raise.startQuarter), raise.onceHours),
      ),
      ...(looksAfter.has(measure.id) ? [] : [upkeep(measure, endOf(measure.startQuarter))]),
    ]),
    ...runs({ processes, size: at.size, result, firstQuarter, today }),
  ]
}

function setup(measureId: string, variant: string, dueOn: Day, hours: number): WantedTask {
  return {
    source: { kind: 'setup', id: `${measureId}:${variant}` },
    measureId,
    firstDueOn: dueOn,
    planned: { dueOn, hours: rounded(hours), every: null },
  }
}

function upkeep({ id, yearlyHours }: Result['measures'][number], setUpBy: Day): WantedTask {
  return {
    source: { kind: 'upkeep', id },
    measureId: id,
    firstDueOn: onWorkingDay(addMonths(setUpBy, 12)),
    planned: { dueOn: null, hours: rounded(yearlyHours), every: YEARLY },
  }
}

type Running = {
  processes: ReturnType<typeof processesFor>
  size: SizeClass
  result: Result
  firstQuarter: Quarter
  today: Day
}

/** First runs are spread over the quarters; what keeps planned measures running waits for the first of them. */
function runs({ processes, size, result, firstQuarter, today }: Running): WantedTask[] {
  const now = quarterOf(today)
  const base = lastDayOf(firstQuarter) < today ? now : firstQuarter
  const inPlace = new Set(result.inPlace.map(one => one.id))
  return processes.flatMap(({ id, sizes, measures }, index) => {
    const { everyMonths, hoursPerRun } = sizes[size]
    if (everyMonths === null) return []
    const starts = result.measures.filter(one => measures.includes(one.id)).map(one => one.startQuarter)
    const waits = starts.length > 0 && !measures.some(one => inPlace.has(one))
    const quarters = Math.max(1, Math.min(4, Math.floor(everyMonths / 3)))
    const first = waits
      ? lastDayOf(quarterLater(firstQuarter, Math.min(...starts)))
      : lastDayOf(quarterLater(base, index % quarters))
    const firstDueOn = onWorkingDay(first < today ? lastDayOf(now) : first)
    const every = { count: everyMonths, unit: 'month' } as const
    return [
      {
        source: { kind: 'process', id } as const,
        measureId: null,
        firstDueOn,
        planned: { dueOn: null, hours: rounded(hoursPerRun), every },
      },
    ]
  })
}

/** To the half hour, as it is said: a plan that moves by minutes changes no task. */
const rounded = (hours: number) => Math.round(hours * 2) / 2
