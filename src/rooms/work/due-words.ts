/** Dates and rhythms of tasks as a person says them. */
import { sayDate } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { Every } from './contract.ts'
import { type Day, dateOf, daysBetween } from './day.ts'

export const sayDay = (day: Day, say: Say) => sayDate(dateOf(day), say)

/** "3 days overdue", "today", "tomorrow", "on 3 March 2026". */
export function sayDue(dueOn: Day, today: Day, say: Say): string {
  const days = daysBetween(today, dueOn)
  if (days < 0) return say('work.due.overdue', { days: -days })
  if (days <= 1) return say(days === 0 ? 'work.due.today' : 'work.due.tomorrow')
  return say('work.due.on', { date: sayDay(dueOn, say) })
}

export function sayEvery(every: Every | null, say: Say): string {
  return every ? say(`work.every.${every.unit}`, { count: every.count }) : say('work.every.once')
}
