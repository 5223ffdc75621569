/**
 * When a task comes round again. Dates are counted from an anchor, never from the date before: a short month or a
 * weekend moves one of them, and the next is where it belongs again.
 */
import type { Every } from './contract.ts'
import { addDays, addMonths, type Day, onWorkingDay } from './day.ts'

/** The n-th date of a series as the calendar has it; 0 is the anchor. */
export function nominalDay(anchor: Day, every: Every, n: number): Day {
  return every.unit === 'month' ? addMonths(anchor, n * every.count) : addDays(anchor, n * every.count * 7)
}

export type NextTime = { dueOn: Day; missed: number }

/**
 * The first date of the series after both the one that was due and the day on which that was done; what passed in
 * between is told as missed, and not piled up.
 */
export function nextTime(
  { anchorOn, every, dueOn }: { anchorOn: Day; every: Every; dueOn: Day },
  endedOn: Day,
): NextTime {
  const after = (day: Day) => {
    let n = 0
    while (nominalDay(anchorOn, every, n) <= day) n += 1
    return n
  }
  const regular = after(dueOn)
  const next = Math.max(regular, after(endedOn))
  return { dueOn: onWorkingDay(nominalDay(anchorOn, every, next)), missed: next - regular }
}
