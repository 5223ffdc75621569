/** The organisation's tasks, by filter, page by page; above them the hours against the room the plan counts on. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { sayHours } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { type QuarterHours, SHOWN, type Shown, type TaskPage } from '../actions/lists.ts'
import { measureName } from '../titles.ts'
import { type Recorded, RecordedNotice } from './my-day-page.tsx'
import { type Listing, TaskList } from './task-list.tsx'

type TasksPageProps = {
  frame: Frame
  listing: Listing
  page: TaskPage
  show: Shown
  measureId: string | undefined
  hours: QuarterHours[] | null
  mayArrange: boolean
  recorded: Recorded | null
}

export function TasksPage({
  frame,
  listing,
  page,
  show,
  measureId,
  hours,
  mayArrange,
  recorded,
}: TasksPageProps) {
  const { say, home, knowledge } = listing
  const query = (values: Record<string, string | undefined>) => {
    const given = Object.entries({ show, measure: measureId, ...values }).filter(([, value]) => value)
    return `${home}/tasks?${new URLSearchParams(given as [string, string][])}`
  }
  return (
    <Page frame={frame} title={say('work.list.title')}>
      <h1>{say('work.list.title')}</h1>
      <RecordedNotice listing={listing} recorded={recorded} />
      {measureId && (
        <p class="lead">
          {say('work.list.ofMeasure')}{' '}
          <a href={`${home}/measures/${measureId}`}>{measureName(measureId, knowledge, say)}</a>
          {' · '}
          <a href={query({ measure: '' })}>{say('work.list.ofAll')}</a>
        </p>
      )}
      {!measureId && hours && <Hours say={say} hours={hours} />}
      {mayArrange && (
        <p>
          <a href={`${home}/work/plan`}>{say('work.day.toPlan')}</a> ·{' '}
          <a href={`${home}/tasks/new`}>{say('work.day.toNew')}</a>
        </p>
      )}
      <nav aria-label={say('work.list.filter')}>
        <ul class="filters">
          {SHOWN.map(one => (
            <li>
              <a href={query({ show: one })} aria-current={one === show ? 'page' : undefined}>
                {say(`work.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.tasks.length === 0 ? (
        <Empty>{say(`work.list.none.${show}`)}</Empty>
      ) : (
        <TaskList {...listing} tasks={page.tasks} withOwner />
      )}
      {page.next && (
        <p>
          <a rel="next" href={query({ after: page.next })}>
            {say('work.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}

function Hours({ say, hours }: { say: Say; hours: QuarterHours[] }) {
  return (
    <ul>
      {hours.map(({ quarter, done, due, capacity, assumed }) => {
        const named = say('plan.quarter', { year: String(quarter.year), quarter: String(quarter.quarter) })
        const values = {
          done: sayHours(done, say),
          due: sayHours(due, say),
          capacity: sayHours(capacity, say),
        }
        const over = done + due > capacity ? 'over' : 'within'
        return (
          <li>
            {say('work.hours.line', { quarter: named, ...values })} {say(`work.hours.${over}`)}
            {assumed && <> {say('work.hours.assumed')}</>}
          </li>
        )
      })}
    </ul>
  )
}
