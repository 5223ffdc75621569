/** One's own day: what is overdue, what is due, what comes next. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { MyDay } from '../actions/lists.ts'
import type { RunningClock, Task } from '../contract.ts'
import { sayDay } from '../due-words.ts'
import { titleOf } from '../titles.ts'
import { DoneButton } from './done-button.tsx'
import { type Listing, TaskList } from './task-list.tsx'

export type Recorded = { act: string; task: Task | null; next: string | null }

type MyDayPageProps = {
  frame: Frame
  listing: Listing
  day: MyDay
  now: Date
  /** Time limits that run, the first due first. */
  clocks: readonly RunningClock[]
  mayArrange: boolean
  mayDo: (task: Task) => boolean
  recorded: Recorded | null
}

export function MyDayPage(props: MyDayPageProps) {
  const { frame, listing, day, mayArrange, recorded } = props
  const { say, home } = listing
  const { overdue, soon, next } = day
  const nothing = overdue.length + soon.length + next.length === 0
  return (
    <Page frame={frame} title={say('work.day.title')}>
      <h1>{say('work.day.title')}</h1>
      <RecordedNotice listing={listing} recorded={recorded} />
      <Clocks {...props} />
      <p class="lead">{say('work.day.lead', { overdue: overdue.length, soon: soon.length })}</p>
      {nothing && <Empty>{say(day.any ? 'work.day.nothing' : 'work.day.never')}</Empty>}
      {mayArrange && !day.any && (
        <p>
          <a class="button primary" href={`${home}/work/plan`}>
            {say('work.day.takeOver')}
          </a>
        </p>
      )}
      <Part {...props} heading={say('work.day.overdue')} tasks={overdue} />
      <Part {...props} heading={say('work.day.soon')} tasks={soon} />
      <Part {...props} heading={say('work.day.next')} tasks={next} />
      {day.more && (
        <p>
          <a href={`${home}/tasks?show=mine`}>{say('work.day.more')}</a>
        </p>
      )}
      {mayArrange && day.unowned > 0 && (
        <p>
          <a href={`${home}/tasks?show=unowned`}>{say('work.day.unowned', { count: day.unowned })}</a>
        </p>
      )}
      <h2 id="further">{say('work.day.further')}</h2>
      <ul>
        {mayArrange && (
          <li>
            <a href={`${home}/work/plan`}>{say('work.day.toPlan')}</a>
          </li>
        )}
        {mayArrange && (
          <li>
            <a href={`${home}/tasks/new`}>{say('work.day.toNew')}</a>
          </li>
        )}
        <li>
          <a href={`${home}/reminders`}>{say('work.day.toReminders')}</a>
        </li>
      </ul>
    </Page>
  )
}

/** What a law gives hours for goes before everything that has days. */
function Clocks({ listing: { say, home }, clocks, now }: MyDayPageProps) {
  if (clocks.length === 0) return null
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{say('work.day.clocks')}</h2>
      <ul class="plain-list task-list">
        {clocks.map(({ incidentId, title, name, dueAt }) => (
          <li>
            <div>
              <a class="task-title" href={`${home}/incidents/${incidentId}#clocks`}>
                {name}
              </a>
              <p class="beneath">
                <span class={dueAt < now ? 'late' : undefined}>
                  {say(`work.day.clock.${dueAt < now ? 'overdue' : 'due'}`, { at: sayDateTime(dueAt, say) })}
                </span>
                {' · '}
                {title}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Part({
  listing,
  mayDo,
  heading,
  tasks,
}: MyDayPageProps & { heading: string; tasks: readonly Task[] }) {
  if (tasks.length === 0) return null
  const { say, home, today, knowledge } = listing
  return (
    <>
      <h2>{heading}</h2>
      <TaskList
        {...listing}
        tasks={tasks}
        actOf={task =>
          mayDo(task) && (
            <DoneButton
              say={say}
              home={home}
              today={today}
              task={task}
              title={titleOf(task, knowledge, say)}
            />
          )
        }
      />
    </>
  )
}

/** What was just recorded, with the way to take it back, and when it comes again. */
export function RecordedNotice({ listing, recorded }: { listing: Listing; recorded: Recorded | null }) {
  if (!recorded) return null
  const { say, home, knowledge } = listing
  const { act, task, next } = recorded
  return (
    <Notice>
      <p>
        {say(`work.recorded.${act}`)}{' '}
        {task && <a href={`${home}/tasks/${task.id}`}>{titleOf(task, knowledge, say)}</a>}
      </p>
      {next && <p>{say('work.recorded.next', { date: sayDay(next, say) })}</p>}
    </Notice>
  )
}
