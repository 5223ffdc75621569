/** What the daily letter says: what is due, the oldest first, and how to have no more of them. */
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Letter } from '../../server/mail.ts'
import { sayDate } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'
import type { Task } from '../work/contract.ts'
import { type Day, dateOf } from '../work/day.ts'
import { titleOf } from '../work/titles.ts'

type About = { to: string; count: number; today: Day; home: string; organisation: string; say: Say }

export function letterOf(
  { to, count, today, home, organisation, say }: About,
  tasks: readonly Task[],
  knowledge: Knowledge,
): Letter {
  const lines = tasks.map(task => {
    const title = titleOf(task, knowledge, say)
    const due =
      task.dueOn < today
        ? say('reminders.letter.since', { date: sayDate(dateOf(task.dueOn), say) })
        : say('reminders.letter.today')
    return `- ${title} (${due})\n  ${home}/tasks/${task.id}`
  })
  const more = count - tasks.length
  return {
    to,
    subject: say('reminders.letter.subject', { count, organisation }),
    text: [
      say('reminders.letter.begin', { count, organisation }),
      lines.join('\n'),
      ...(more > 0 ? [say('reminders.letter.more', { count: more })] : []),
      say('reminders.letter.end', { day: `${home}/work`, off: `${home}/reminders` }),
    ].join('\n\n'),
  }
}
