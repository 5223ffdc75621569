/** One exception: what it is about, where it stands, and what can be done now. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { ExceptionInFull } from '../actions/lists.ts'
import { nameOf } from '../actions/subjects.ts'
import type { Subject } from '../contract.ts'
import { isInForce, stateOf } from '../model.ts'
import { faultWords, type Listing } from './listing.ts'

type ExceptionPageProps = Again & {
  frame: Frame
  listing: Listing
  full: ExceptionInFull
  /** Asked for by the visitor. */
  own: boolean
  mayAsk: boolean
  refusal?: string | undefined
  recorded?: string | undefined
}

const FAMILIAR = 3

export function ExceptionPage(props: ExceptionPageProps) {
  const { frame, listing, full, refusal, recorded, mayAsk, own } = props
  const { say, home, knowledge } = listing
  const { exception, times } = full
  const name = nameOf(exception.subject, knowledge, say)
  const state = stateOf(exception, full.today)
  const open = state === 'asked' || state === 'overtaken'
  return (
    <Page frame={frame} title={name}>
      <p class="small">
        <a href={`${home}/exceptions`}>{say('exceptions.list.title')}</a>
      </p>
      <h1>{say('exceptions.page.title', { name })}</h1>
      {recorded && <Notice>{say(`exceptions.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`exceptions.refusal.${refusal}`)}</Notice>}
      <p class="lead">
        <b class={state === 'expired' || state === 'ending' ? 'late' : undefined}>
          {say(`exceptions.state.${state}`, { date: sayDay(exception.untilOn, say) })}
        </b>{' '}
        {say(`exceptions.page.means.${state}`)}
      </p>
      {times >= FAMILIAR && <Notice>{say('exceptions.page.familiar', { times })}</Notice>}
      <Facts {...props} />
      {open && full.waitsForOthers && <Notice>{say('exceptions.page.waits')}</Notice>}
      {open && full.mayDecide && <Decide {...props} />}
      {open && own && <ReasonForm {...props} act="withdraw" />}
      {isInForce(state) && (own || full.mayDecide) && <ReasonForm {...props} act="end" />}
      {mayAsk && ['running', 'ending', 'expired', 'ended', 'overtaken'].includes(state) && (
        <p>
          <a href={`${home}/exceptions/new?renews=${exception.id}`}>{say('exceptions.page.renew')}</a>
        </p>
      )}
      <Versions {...props} />
    </Page>
  )
}

const PATHS = { measure: 'measures', document: 'documents' } as const

function pathOf({ kind, id }: Subject): string | null {
  if (kind === 'process') return `evidence?process=${id}`
  return kind === 'guidance' ? null : `${PATHS[kind]}/${id}`
}

function Facts({ listing, full: { exception, renews } }: ExceptionPageProps) {
  const { say, home, knowledge } = listing
  const { subject, section, place, why, instead, riskOwner, asker, askedAt } = exception
  const path = pathOf(subject)
  const name = `${say(`exceptions.kind.${subject.kind}`)}: ${nameOf(subject, knowledge, say)}`
  const facts: [string, string][] = [
    ['section', section],
    ['place', place],
    ['why', why],
    ['instead', instead],
    ['riskOwner', riskOwner],
    ['asker', `${asker.name}, ${sayDateTime(askedAt, say)}`],
  ]
  return (
    <dl class="record-facts">
      {subject.kind !== 'guidance' && (
        <div>
          <dt>{say('exceptions.ask.subject')}</dt>
          <dd>{path ? <a href={`${home}/${path}`}>{name}</a> : name}</dd>
        </div>
      )}
      {facts
        .filter(([, said]) => said !== '')
        .map(([key, said]) => (
          <div>
            <dt>{say(`exceptions.ask.${key}`)}</dt>
            <dd class="kept-lines">{said}</dd>
          </div>
        ))}
      {renews && (
        <div>
          <dt>{say('exceptions.page.renews')}</dt>
          <dd>
            <a href={`${home}/exceptions/${renews.id}`}>
              {say(`exceptions.state.${stateOf(renews, listing.today)}`, {
                date: sayDay(renews.untilOn, say),
              })}
            </a>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Decide({
  listing: { say, home },
  full: { exception, waitsForOthers },
  own,
  typed,
  faults,
}: ExceptionPageProps) {
  const field = (name: string) => ({
    ...{ say, name, label: say(`exceptions.decide.${name}`), error: faultWords(say, faults[name]) },
  })
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{say('exceptions.decide.heading')}</h2>
      {own && !waitsForOthers && <p>{say('exceptions.decide.alone')}</p>}
      <form method="post" action={`${home}/exceptions/${exception.id}/decision`}>
        <input type="hidden" name={SEEN} value={seenOf(exception.at)} />
        <TextField {...field('untilOn')} type="date" value={typed['untilOn'] ?? exception.untilOn} />
        <TextField
          {...field('reason')}
          hint={say('exceptions.decide.reasonHint')}
          value={typed['reason'] ?? ''}
          multiline
        />
        <div class="actions">
          <Button kind="primary" name="act" value="approve">
            {say('exceptions.decide.approve')}
          </Button>
          <Button name="act" value="refuse">
            {say('exceptions.decide.refuse')}
          </Button>
        </div>
      </form>
    </section>
  )
}

function ReasonForm({ act, listing, full: { exception } }: ExceptionPageProps & { act: 'withdraw' | 'end' }) {
  const { say, home } = listing
  const id = `${act}-reason`
  return (
    <details>
      <summary>{say(`exceptions.${act}.open`)}</summary>
      <form method="post" action={`${home}/exceptions/${exception.id}/${act}`}>
        <input type="hidden" name={SEEN} value={seenOf(exception.at)} />
        <div class="field">
          <label for={id}>{say('exceptions.decide.reason')}</label>
          <input id={id} name="reason" type="text" autocomplete="off" />
        </div>
        <div class="actions">
          <Button>{say(`exceptions.${act}.act`)}</Button>
        </div>
      </form>
    </details>
  )
}

function Versions({ listing: { say }, full: { versions } }: ExceptionPageProps) {
  return (
    <>
      <h2>{say('exceptions.page.history')}</h2>
      <ul class="plain-list">
        {versions.map(one => (
          <li>
            {say(`exceptions.act.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) })}
            {one.decidedAlone && one.act === 'approve' && <> {say('exceptions.page.alone')}</>}
            {one.reason && <span class="beneath kept-lines">{one.reason}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
