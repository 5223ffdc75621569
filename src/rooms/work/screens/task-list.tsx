/** Tasks one below the other, each with what it asks for; large enough for a thumb. */
import type { Child } from 'hono/jsx'
import type { Knowledge } from '../../../knowledge/schema.ts'
import { sayHours } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { Task } from '../contract.ts'
import type { Day } from '../day.ts'
import { sayDay, sayDue } from '../due-words.ts'
import { titleOf } from '../titles.ts'

export type Listing = { say: Say; home: string; knowledge: Knowledge; today: Day }

type TaskListProps = Listing & {
  tasks: readonly Task[]
  /** Whose a task is goes without saying on one's own day. */
  withOwner?: boolean
  actOf?: (task: Task) => Child
}

export function TaskList({ tasks, actOf, withOwner = false, ...listing }: TaskListProps) {
  return (
    <ul class="plain-list task-list">
      {tasks.map(task => (
        <li id={`task-${task.id}`}>
          <TaskLine {...listing} task={task} withOwner={withOwner} />
          {actOf?.(task)}
        </li>
      ))}
    </ul>
  )
}

function TaskLine({
  say,
  home,
  knowledge,
  today,
  task,
  withOwner,
}: Listing & { task: Task; withOwner: boolean }) {
  const late = !task.ended && task.dueOn < today
  return (
    <div>
      <a class="task-title" href={`${home}/tasks/${task.id}`}>
        {titleOf(task, knowledge, say)}
      </a>
      <p class="beneath">
        <span class={late ? 'late' : undefined}>
          {task.ended
            ? say('work.list.ended', { as: task.ended.as, date: sayDay(task.ended.on, say) })
            : sayDue(task.dueOn, today, say)}
        </span>
        {task.hours !== null && task.hours > 0 && <> · {sayHours(task.hours, say)}</>}
        {withOwner && <> · {task.owner?.name ?? say('work.list.unowned')}</>}
      </p>
    </div>
  )
}
