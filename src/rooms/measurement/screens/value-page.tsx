/** One value: what follows from it where it lies past the point of acting, and its correction. */
import type { Child } from 'hono/jsx'
import { Button, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayNumber } from '../../../wire/format.ts'
import { addDays } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import type { IndicatorInFull } from '../actions/lists.ts'
import type { Measurement } from '../contract.ts'
import { type Again, nothingTyped } from '../forms.ts'
import { sayValue } from '../sayings.ts'
import { faultWords, type Listing, type People } from './listing.ts'
import { Recorded } from './values.tsx'

export type ValuePageProps = {
  frame: Frame
  listing: Listing
  full: IndicatorInFull
  value: Measurement
  people: People
  mayArrange: boolean
  mayCount: boolean
  again?: (Again & { form: 'answer' | 'correct' }) | undefined
  refusal?: string | undefined
  recorded?: string | undefined
}

/** A month is enough for most of what follows from a figure. */
const TASK_DAYS = 30

export function ValuePage(props: ValuePageProps) {
  const { frame, listing, full, value, mayArrange, mayCount, refusal, recorded } = props
  const { say, home } = listing
  const { indicator, responses, replaced } = full
  const answer = responses.find(one => one.measurementId === value.id)
  const title = say('measurement.value.title', { name: indicator.name, date: sayDay(value.on, say) })
  return (
    <Page frame={frame} title={title}>
      <p class="small">
        <a href={`${home}/measurement/${indicator.id}`}>{indicator.name}</a>
      </p>
      <h1>{say('measurement.value.heading', { date: sayDay(value.on, say) })}</h1>
      {recorded && <Notice>{say(`measurement.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      <p class="lead">
        {sayValue(value.value, indicator.unit, say)}{' '}
        {value.pastAct && <span class="late">{say('measurement.list.pastAct')}</span>}
      </p>
      <Version {...props} one={value} />
      {replaced
        .filter(one => one.id === value.id)
        .map(one => (
          <Version {...props} one={one}>
            {say('measurement.value.was', { value: sayValue(one.value, indicator.unit, say) })}{' '}
          </Version>
        ))}
      {answer && (
        <p>
          {answer.taskId ? (
            <a href={`${home}/tasks/${answer.taskId}`}>{say('measurement.value.task')}</a>
          ) : (
            say('measurement.value.left', { reason: answer.reason })
          )}
        </p>
      )}
      {value.pastAct && !answer && mayArrange && <Answer {...props} />}
      {mayCount && <Correct {...props} />}
    </Page>
  )
}

function Version({
  listing: { say },
  one,
  children,
}: ValuePageProps & { one: Measurement; children?: Child }) {
  return (
    <p class="soft small">
      {children}
      <Recorded say={say} value={one} />
      {one.note && <span class="beneath kept-lines">{one.note}</span>}
    </p>
  )
}

function Answer({ listing, full: { indicator }, value, people, again }: ValuePageProps) {
  const { say, home, today } = listing
  const { typed, faults } = again?.form === 'answer' ? again : nothingTyped
  const field = (name: string) => ({
    ...{ say, name, label: say(`measurement.answer.${name}`), error: faultWords(say, faults[name]) },
    value: typed[name],
  })
  return (
    <section>
      <h2 id="answer">{say('measurement.answer.heading')}</h2>
      <form method="post" action={`${home}/measurement/${indicator.id}/values/${value.id}/answer`}>
        <TextField {...field('title')} value={typed['title'] ?? ''} />
        <SelectField
          {...field('ownerId')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed['ownerId'] ?? indicator.owner?.id}
          empty={say('work.list.unowned')}
        />
        <TextField {...field('dueOn')} type="date" value={typed['dueOn'] ?? addDays(today, TASK_DAYS)} />
        <div class="actions">
          <Button kind="primary" name="answer" value="task">
            {say('measurement.answer.task')}
          </Button>
        </div>
        <TextField {...field('reason')} hint={say('measurement.answer.reasonHint')} />
        <div class="actions">
          <Button name="answer" value="left">
            {say('measurement.answer.left')}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Correct({ listing: { say, home }, full: { indicator }, value, again }: ValuePageProps) {
  const { typed, faults } = again?.form === 'correct' ? again : nothingTyped
  return (
    <details open={again?.form === 'correct'}>
      <summary>{say('measurement.correct.open')}</summary>
      <form method="post" action={`${home}/measurement/${indicator.id}/values/${value.id}`}>
        <TextField
          say={say}
          name="value"
          label={say('measurement.enter.value')}
          value={typed['value'] ?? sayNumber(value.value, say, 1)}
          keyboard="decimal"
          unit={say(`measurement.unit.short.${indicator.unit}`)}
          error={faultWords(say, faults['value'])}
        />
        <TextField
          say={say}
          name="note"
          label={say('measurement.enter.note')}
          value={typed['note'] ?? value.note}
          error={faultWords(say, faults['note'])}
        />
        <TextField
          say={say}
          name="why"
          label={say('measurement.form.reason')}
          hint={say('measurement.form.reasonHintChange')}
          value={typed['why']}
          error={faultWords(say, faults['reason'])}
        />
        <div class="actions">
          <Button>{say('measurement.correct.act')}</Button>
        </div>
      </form>
    </details>
  )
}
