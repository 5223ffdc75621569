/** One objective: what is to be true, what is done for it, where its figure stands, and what became of it. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { TrendChart } from '../../../ui/chart-trend.tsx'
import { Button, ChoiceField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { dayOf } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import { measureName } from '../../work/titles.ts'
import type { ObjectiveInFull } from '../actions/lists.ts'
import { OBJECTIVE_ENDS } from '../contract.ts'
import { type Again, nothingTyped } from '../forms.ts'
import { isOpen, stateOf } from '../model.ts'
import { sayValue } from '../sayings.ts'
import { trendOfValues } from '../trend.ts'
import { faultWords, type Listing } from './listing.ts'

export type ObjectivePageProps = {
  frame: Frame
  listing: Listing
  full: ObjectiveInFull
  mayArrange: boolean
  again?: Again | undefined
  refusal?: string | undefined
  recorded?: string | undefined
}

export function ObjectivePage(props: ObjectivePageProps) {
  const { frame, listing, full, mayArrange, refusal, recorded } = props
  const { say, home, today, knowledge } = listing
  const { objective, indicator, values } = full
  const state = stateOf(objective, today)
  return (
    <Page frame={frame} title={objective.what}>
      <p class="small">
        <a href={`${home}/measurement#objectives`}>{say('measurement.page.back')}</a>
      </p>
      <h1>{objective.what}</h1>
      {recorded && <Notice>{say(`measurement.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`measurement.refusal.${refusal}`)}</Notice>}
      <p class={state === 'overdue' ? 'lead late' : 'lead'}>
        {say(`measurement.objective.state.${state}`, {
          due: sayDay(objective.dueOn, say),
          on: sayDay(objective.on, say),
        })}
      </p>
      <dl>
        {(['means', 'evaluation'] as const).map(name => (
          <>
            <dt>{say(`measurement.objective.field.${name}`)}</dt>
            <dd class="kept-lines">{objective[name]}</dd>
          </>
        ))}
        <dt>{say('measurement.objective.field.ownerId')}</dt>
        <dd>{objective.owner?.name ?? say('work.list.unowned')}</dd>
        {objective.measureIds.length > 0 && (
          <>
            <dt>{say('measurement.objective.field.measureIds')}</dt>
            {objective.measureIds.map(id => (
              <dd>
                <a href={`${home}/measures/${id}`}>{measureName(id, knowledge, say)}</a>
              </dd>
            ))}
          </>
        )}
      </dl>
      {indicator && (
        <>
          <h2 id="indicator">
            <a href={`${home}/measurement/${indicator.id}`}>{indicator.name}</a>
          </h2>
          {values.length === 0 ? (
            <p class="empty">{say('measurement.indicator.none')}</p>
          ) : (
            <TrendChart
              {...{ say, ...trendOfValues(indicator, values), title: indicator.name }}
              saying={value => sayValue(value, indicator.unit, say)}
              description={indicator.counts}
            />
          )}
        </>
      )}
      {mayArrange && <Acts {...props} />}
      <History {...props} />
    </Page>
  )
}

function Acts(props: ObjectivePageProps) {
  const { listing, full, again } = props
  const { say, home, today } = listing
  const { objective } = full
  const { typed, faults } = again ?? nothingTyped
  const at = `${home}/measurement/objectives/${objective.id}`
  const open = isOpen(objective)
  return (
    <>
      {open && (
        <p>
          <a href={`${at}/change`}>{say('measurement.objective.toChange')}</a>
        </p>
      )}
      <details open={again !== undefined || stateOf(objective, today) === 'overdue'}>
        <summary>{say(`measurement.objective.${open ? 'toEnd' : 'toReopen'}`)}</summary>
        <form method="post" action={`${at}/${open ? 'end' : 'reopen'}`}>
          <input type="hidden" name={SEEN} value={seenOf(objective.at)} />
          {open && (
            <>
              <ChoiceField
                say={say}
                name="as"
                label={say('measurement.objective.as')}
                options={OBJECTIVE_ENDS.map(value => ({
                  ...{ value, label: say(`measurement.objective.ends.${value}`) },
                }))}
                value={typed['as']}
                error={faultWords(say, faults['as'])}
                inline
              />
              <TextField
                say={say}
                name="on"
                type="date"
                label={say('measurement.objective.on')}
                value={typed['on'] ?? today}
                error={faultWords(say, faults['on'])}
              />
            </>
          )}
          <TextField
            say={say}
            name="reason"
            label={say('measurement.objective.because')}
            hint={say('measurement.form.reasonHintChange')}
            value={typed['reason']}
            error={faultWords(say, faults['reason'])}
          />
          <div class="actions">
            <Button>{say('measurement.objective.record')}</Button>
          </div>
        </form>
      </details>
    </>
  )
}

function History({ listing: { say }, full: { versions } }: ObjectivePageProps) {
  return (
    <>
      <h2 id="history">{say('measurement.objective.history')}</h2>
      <ul class="plain-list">
        {versions.map(one => (
          <li>
            {say(`measurement.objective.act.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) })}
            {one.on !== dayOf(one.at) && <> {say('work.event.earlier', { date: sayDay(one.on, say) })}</>}
            {one.reason && <span class="beneath kept-lines">{one.reason}</span>}
            <span class="beneath soft">
              {one.what} · {say('measurement.objective.by', { date: sayDay(one.dueOn, say) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
