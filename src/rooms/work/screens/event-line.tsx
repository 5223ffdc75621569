/** What happened to a task: what was done, by whom, when, why, and which of its fields changed. */
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Task, TaskEvent } from '../contract.ts'
import { dayOf } from '../day.ts'
import { sayDay } from '../due-words.ts'

export function EventLine({ say, event }: { say: Say; event: TaskEvent }) {
  const { act, by, at, on, reason } = event
  return (
    <>
      {say(`work.event.${act}`, { by, at: sayDateTime(at, say) })}
      {on !== dayOf(at) && <> {say('work.event.earlier', { date: sayDay(on, say) })}</>}
      {reason && <span class="beneath kept-lines">{reason}</span>}
      {act === 'change' && <span class="beneath">{changedFields(event, say)}</span>}
    </>
  )
}

function changedFields({ content }: TaskEvent, say: Say): string {
  const names = Object.keys(content as Task & object).filter(name => say.has(`work.field.${name}`))
  return names.map(name => say(`work.field.${name}`)).join(', ')
}
