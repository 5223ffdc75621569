/** One indicator: its line, its values with what followed from them, and how it came to be counted this way. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { TrendChart } from '../../../ui/chart-trend.tsx'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import { processName } from '../../work/titles.ts'
import type { IndicatorInFull } from '../actions/lists.ts'
import { type Again, nothingTyped } from '../forms.ts'
import { nextDue } from '../model.ts'
import { sayRhythm, sayValue } from '../sayings.ts'
import { trendOfValues } from '../trend.ts'
import { faultWords, type Listing } from './listing.ts'
import { Values } from './values.tsx'

/** The form that was sent and could not be taken. */
export type SentAgain = Again & { form: 'enter' | 'end' }

export type IndicatorPageProps = {
  frame: Frame
  listing: Listing
  full: IndicatorInFull
  /** What the program counts at this moment; null where it does not or cannot. */
  countNow: number | null
  mayArrange: boolean
  mayCount: boolean
  again?: SentAgain | undefined
  refusal?: string | undefined
  recorded?: string | undefined
}

export function IndicatorPage(props: IndicatorPageProps) {
  const { frame, listing, full, mayCount, mayArrange, refusal, recorded } = props
  const { say, home } = listing
  const { indicator, values } = full
  const saying = (value: number) => sayValue(value, indicator.unit, say)
  const last = values.at(-1)
  return (
    <Page frame={frame} title={indicator.name}>
      <p class="small">
        <a href={`${home}/measurement`}>{say('measurement.page.back')}</a>
      </p>
      <h1>{indicator.name}</h1>
      {recorded && <Notice>{say(`measurement.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      <p class="lead">{indicator.counts}</p>
      <Facts {...props} />
      {mayArrange && indicator.act !== 'end' && (
        <p>
          <a href={`${home}/measurement/${indicator.id}/change`}>{say('measurement.indicator.change')}</a>
        </p>
      )}
      {last && (
        <TrendChart
          {...{ say, saying, ...trendOfValues(indicator, values), title: indicator.name }}
          description={say('measurement.indicator.described', {
            count: values.length,
            first: saying(values[0]?.value ?? 0),
            firstOn: sayDay(values[0]?.on ?? last.on, say),
            last: saying(last.value),
            lastOn: sayDay(last.on, say),
          })}
        />
      )}
      {mayCount && indicator.act !== 'end' && <Enter {...props} />}
      <h2 id="values">{say('measurement.indicator.values')}</h2>
      {last ? <Values {...props} /> : <Empty>{say('measurement.indicator.none')}</Empty>}
      <Versions {...props} />
      {mayArrange && <End {...props} />}
    </Page>
  )
}

function Facts({ listing, full: { indicator, values } }: IndicatorPageProps) {
  const { say, today, knowledge } = listing
  const { better, target, actAt, unit, everyMonths, owner, counter, processId, act } = indicator
  const saying = (value: number | null) =>
    value === null ? say('measurement.indicator.noFigure') : sayValue(value, unit, say)
  const facts: [string, string][] = [
    ['better', say(`measurement.form.${better}`)],
    ['target', saying(target)],
    [
      'actAt',
      actAt === null ? saying(null) : say(`measurement.indicator.${better}Act`, { value: saying(actAt) }),
    ],
    ['everyMonths', sayRhythm(everyMonths, say)],
    ['ownerId', counter ? say('measurement.list.byMediant') : (owner?.name ?? say('work.list.unowned'))],
    ...(processId ? [['process', processName(processId, knowledge, say)] as [string, string]] : []),
    ...(act === 'end'
      ? []
      : [['next', sayDay(nextDue(indicator, values.at(-1) ?? null, today), say)] as [string, string]]),
  ]
  return (
    <dl class="task-facts">
      {facts.map(([name, said]) => (
        <div>
          <dt>{say(`measurement.form.${name}`)}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

function Enter({ listing, full: { indicator }, countNow, again }: IndicatorPageProps) {
  const { say, home, today } = listing
  const { typed, faults } = again?.form === 'enter' ? again : nothingTyped
  const field = (name: string) => ({
    ...{ say, name, label: say(`measurement.enter.${name}`), error: faultWords(say, faults[name]) },
    value: typed[name],
  })
  return (
    <section>
      <h2 id="enter">{say('measurement.enter.heading')}</h2>
      <form method="post" action={`${home}/measurement/${indicator.id}/entries`}>
        {countNow !== null && (
          <p>
            {say('measurement.enter.now', { value: sayValue(countNow, indicator.unit, say) })}{' '}
            <Button kind="primary" name="count" value="yes">
              {say('measurement.enter.count')}
            </Button>
          </p>
        )}
        <div class="field-row">
          <TextField
            {...field('value')}
            keyboard="decimal"
            unit={say(`measurement.unit.short.${indicator.unit}`)}
          />
          <TextField
            {...field('on')}
            type="date"
            hint={say('measurement.enter.onHint')}
            value={typed['on'] ?? today}
          />
          <TextField {...field('note')} hint={say('measurement.enter.noteHint')} />
        </div>
        <div class="actions">
          <Button kind={countNow === null ? 'primary' : undefined}>{say('measurement.enter.act')}</Button>
        </div>
      </form>
    </section>
  )
}

function Versions({ listing: { say }, full: { versions } }: IndicatorPageProps) {
  return (
    <>
      <h2 id="history">{say('measurement.indicator.history')}</h2>
      <ul class="plain-list">
        {versions.map(one => (
          <li>
            {say(`measurement.indicator.act.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) })}
            <span class="beneath kept-lines">{one.reason}</span>
            <span class="beneath soft">
              {say('measurement.indicator.version', {
                name: one.name,
                target: one.target === null ? '–' : sayValue(one.target, one.unit, say),
                actAt: one.actAt === null ? '–' : sayValue(one.actAt, one.unit, say),
                every: sayRhythm(one.everyMonths, say),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Ending, or counting again: with the reason. */
function End({ listing: { say, home }, full: { indicator }, again }: IndicatorPageProps) {
  const { typed, faults } = again?.form === 'end' ? again : nothingTyped
  const act = indicator.act === 'end' ? 'resume' : 'end'
  return (
    <details open={again?.form === 'end'}>
      <summary>{say(`measurement.${act}.open`)}</summary>
      <form method="post" action={`${home}/measurement/${indicator.id}/${act}`}>
        <input type="hidden" name={SEEN} value={seenOf(indicator.at)} />
        <TextField
          say={say}
          name="reason"
          label={say('measurement.form.reason')}
          hint={say('measurement.form.reasonHintChange')}
          value={typed['reason']}
          error={faultWords(say, faults['reason'])}
        />
        <div class="actions">
          <Button>{say(`measurement.${act}.act`)}</Button>
        </div>
      </form>
    </details>
  )
}
