/** Done in two taps: the first opens what can be told about it, the second records it. Works without a script. */
import { sayNumber } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Task } from '../contract.ts'
import type { Day } from '../day.ts'

type DoneButtonProps = { say: Say; home: string; today: Day; task: Task; title: string }

export function DoneButton({ say, home, today, task, title }: DoneButtonProps) {
  const hours = task.hours === null ? '' : sayNumber(task.hours, say, 1)
  return (
    <details class="done-button">
      <summary class="button">
        {say('work.done.open')}
        <span class="visually-hidden"> ({title})</span>
      </summary>
      <form method="post" action={`${home}/tasks/${task.id}/done`} class="done-form">
        <input type="hidden" name="back" value="day" />
        <label>
          {say('work.done.on')}
          <input type="date" name="on" value={today} max={today} />
        </label>
        <label>
          {say('work.done.hours')}
          <input
            type="text"
            class="short"
            name="hoursSpent"
            value={hours}
            inputmode="decimal"
            autocomplete="off"
          />
        </label>
        <label class="broad">
          {say('work.done.note')}
          <input type="text" name="note" autocomplete="off" />
        </label>
        <button type="submit" class="primary" aria-label={say('work.done.actNamed', { title })}>
          {say('work.done.act')}
        </button>
        <a class="small" href={`${home}/tasks/${task.id}#done`}>
          {say('work.done.more')}
          <span class="visually-hidden"> ({title})</span>
        </a>
      </form>
    </details>
  )
}
