/** One task: what it asks for, what shows that it was done, and everything that happened to it. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayHours, sayNumber } from '../../../wire/format.ts'
import type { TaskInFull } from '../actions/lists.ts'
import { sayDay, sayDue, sayEvery } from '../due-words.ts'
import { titleOf } from '../titles.ts'
import { EventLine } from './event-line.tsx'
import { type Again, EvidenceFields, faultWords } from './evidence-fields.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { About } from './task-about.tsx'
import type { Listing } from './task-list.tsx'

export type TaskPageProps = {
  frame: Frame
  listing: Listing
  full: TaskInFull
  mayDo: boolean
  mayArrange: boolean
  /** The form that was sent and could not be taken. */
  again?: (Again & { form: 'done' | 'evidence' | 'leave' | 'reopen' }) | undefined
  refusal?: string | undefined
  recorded?: string | null | undefined
}

export function TaskPage(props: TaskPageProps) {
  const { frame, listing, full, mayDo, mayArrange, refusal, recorded } = props
  const { say, home, knowledge, today } = listing
  const { task, evidence, events } = full
  return (
    <Page frame={frame} title={titleOf(task, knowledge, say)}>
      <p class="small">
        <a href={`${home}/tasks`}>{say('work.task.back')}</a>
      </p>
      <h1>{titleOf(task, knowledge, say)}</h1>
      {recorded && <Notice>{say(`work.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`work.refusal.${refusal}`)}</Notice>}
      <p class="lead">
        {task.ended
          ? say('work.list.ended', { as: task.ended.as, date: sayDay(task.ended.on, say) })
          : sayDue(task.dueOn, today, say)}
      </p>
      <Facts {...props} />
      <About listing={listing} task={task} />
      {mayArrange && !task.ended && (
        <p>
          <a href={`${home}/tasks/${task.id}/change`}>{say('work.task.change')}</a>
        </p>
      )}
      {mayDo && !task.ended && <DoneSection {...props} />}
      {mayDo && <OtherEnds {...props} />}
      <h2 id="evidence">{say('work.evidence.heading')}</h2>
      {evidence.length === 0 ? (
        <Empty>{say('work.evidence.noneOfTask')}</Empty>
      ) : (
        <EvidenceList say={say} home={home} evidence={evidence} mayWithdraw={mayArrange} />
      )}
      {mayDo && <AddEvidence {...props} />}
      <h2 id="history">{say('work.task.history')}</h2>
      <ul class="plain-list">
        {events.map(event => (
          <li>
            <EventLine say={say} event={event} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Facts({ listing: { say }, full: { task } }: TaskPageProps) {
  return (
    <dl class="task-facts">
      <div>
        <dt>{say('work.task.owner')}</dt>
        <dd>{task.owner?.name ?? say('work.list.unowned')}</dd>
      </div>
      <div>
        <dt>{say('work.task.due')}</dt>
        <dd>{sayDay(task.dueOn, say)}</dd>
      </div>
      <div>
        <dt>{say('work.task.every')}</dt>
        <dd>{sayEvery(task.every, say)}</dd>
      </div>
      {task.hours !== null && (
        <div>
          <dt>{say('work.task.hours')}</dt>
          <dd>{sayHours(task.hours, say)}</dd>
        </div>
      )}
      {task.ended && task.ended.hoursSpent !== null && (
        <div>
          <dt>{say('work.task.spent')}</dt>
          <dd>{sayHours(task.ended.hoursSpent, say)}</dd>
        </div>
      )}
    </dl>
  )
}

const nothing: Again = { typed: {}, faults: {} }

function DoneSection({ listing, full: { task }, again }: TaskPageProps) {
  const { say, home, today } = listing
  const { typed, faults } = again?.form === 'done' ? again : nothing
  const hours = task.hours === null ? '' : sayNumber(task.hours, say, 1)
  return (
    <section>
      <h2 id="done">{say('work.done.heading')}</h2>
      <form method="post" action={`${home}/tasks/${task.id}/done`} enctype="multipart/form-data">
        <TextField
          say={say}
          name="on"
          type="date"
          label={say('work.done.on')}
          hint={say('work.done.onHint')}
          value={typed['on'] ?? today}
          error={faultWords(say, faults['on'])}
        />
        <TextField
          say={say}
          name="hoursSpent"
          label={say('work.done.hours')}
          value={typed['hoursSpent'] ?? hours}
          keyboard="decimal"
          unit={say('work.done.unit')}
          error={faultWords(say, faults['hoursSpent'])}
        />
        <EvidenceFields say={say} today={today} withDate={false} typed={typed} faults={faults} />
        <div class="actions">
          <Button kind="primary">{say('work.done.act')}</Button>
        </div>
      </form>
    </section>
  )
}

/** Only where the form of being done is not there, which takes evidence too. */
function AddEvidence({ listing: { say, home, today }, full: { task }, again }: TaskPageProps) {
  if (!task.ended) return null
  const { typed, faults } = again?.form === 'evidence' ? again : nothing
  return (
    <details open={again?.form === 'evidence'}>
      <summary>{say('work.evidence.add')}</summary>
      <form method="post" action={`${home}/tasks/${task.id}/evidence`} enctype="multipart/form-data">
        <EvidenceFields say={say} today={today} withDate typed={typed} faults={faults} />
        <div class="actions">
          <Button kind="primary">{say('work.evidence.act')}</Button>
        </div>
      </form>
    </details>
  )
}

/** Leaving it out, ending it for good, taking an end back: each with the reason. */
function OtherEnds({ listing: { say, home }, full: { task }, mayArrange, again }: TaskPageProps) {
  const form = task.ended ? 'reopen' : 'leave'
  const { typed, faults } = again?.form === form ? again : nothing
  return (
    <details open={again?.form === form}>
      <summary>{say(`work.${form}.open`)}</summary>
      <form method="post" action={`${home}/tasks/${task.id}/${form}`}>
        <TextField
          say={say}
          name="reason"
          label={say('work.leave.reason')}
          hint={say('work.leave.reasonHint')}
          value={typed['reason']}
          error={faultWords(say, faults['reason'])}
        />
        <div class="actions">
          {task.ended ? (
            <Button>{say('work.reopen.act')}</Button>
          ) : (
            <>
              <Button name="as" value="skipped">
                {say(task.every ? 'work.leave.skipTime' : 'work.leave.skip')}
              </Button>
              {mayArrange && task.every && (
                <Button kind="slight" name="as" value="dropped">
                  {say('work.leave.drop')}
                </Button>
              )}
            </>
          )}
        </div>
      </form>
    </details>
  )
}
