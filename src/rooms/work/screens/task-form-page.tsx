/** A task made by hand, or one that is changed. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Task, TaskEvent } from '../contract.ts'
import { UNITS } from '../contract.ts'
import { sourceTitle, titleOf } from '../titles.ts'
import { EventLine } from './event-line.tsx'
import { type Again, faultWords } from './evidence-fields.tsx'
import { OwnerField, type Owners } from './owner-field.tsx'
import type { Listing } from './task-list.tsx'

type TaskFormPageProps = Again & {
  frame: Frame
  listing: Listing
  task: Task | null
  owners: Owners
  refusal?: string | undefined
  /** Of the task that is changed, the latest first. */
  events: readonly TaskEvent[]
}

export function TaskFormPage(props: TaskFormPageProps) {
  const { frame, listing, task, refusal, events } = props
  const { say, home, knowledge } = listing
  const heading = say(task ? 'work.form.change' : 'work.form.new')
  return (
    <Page frame={frame} title={heading}>
      <h1>{heading}</h1>
      {task && (
        <p class="lead">
          <a href={`${home}/tasks/${task.id}`}>{titleOf(task, knowledge, say)}</a>
        </p>
      )}
      {refusal && <Notice kind="failure">{say(`work.refusal.${refusal}`)}</Notice>}
      {refusal === 'task_changed_meanwhile' && events[0] && (
        <p>
          <EventLine say={say} event={events[0]} />
        </p>
      )}
      <form method="post" action={task ? `${home}/tasks/${task.id}` : `${home}/tasks`}>
        {task && <input type="hidden" name={SEEN} value={seenOf(events[0]?.at)} />}
        <TaskFields {...props} />
        <div class="actions">
          <Button kind="primary">{say(task ? 'work.form.save' : 'work.form.make')}</Button>
        </div>
      </form>
    </Page>
  )
}

function TaskFields({ listing, task, owners, typed, faults }: TaskFormPageProps) {
  const { say, knowledge } = listing
  const named = task !== null && task.source.id !== ''
  const field = (name: string) => ({ say, name, value: typed[name], error: faultWords(say, faults[name]) })
  return (
    <>
      <TextField
        {...field('title')}
        label={say('work.form.title')}
        hint={
          named ? say('work.form.titleHint', { title: sourceTitle(task.source, knowledge, say) }) : undefined
        }
      />
      <OwnerField
        say={say}
        owners={owners}
        value={typed['ownerId']}
        error={faultWords(say, faults['ownerId'])}
      />
      <TextField
        {...field('dueOn')}
        type="date"
        label={say('work.form.due')}
        hint={say('work.form.dueHint')}
      />
      <TextField
        {...field('everyCount')}
        label={say('work.form.every')}
        hint={say('work.form.everyHint')}
        keyboard="numeric"
      />
      <SelectField
        {...field('everyUnit')}
        label={say('work.form.unit')}
        options={UNITS.map(value => ({ value, label: say(`work.form.units.${value}`) }))}
        value={typed['everyUnit'] || 'month'}
        empty={say('work.form.units.none')}
      />
      <TextField
        {...field('hours')}
        label={say('work.form.hours')}
        keyboard="decimal"
        unit={say('work.done.unit')}
      />
      {!task && (
        <TextField
          {...field('measureId')}
          label={say('work.form.measure')}
          hint={say('work.form.measureHint')}
        />
      )}
      <TextField {...field('note')} label={say('work.form.note')} multiline />
    </>
  )
}
