/** What binds, what may bind, what each asks and what the plan does for it; the requirements of a chosen standard. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force } from '../../../ui/parts.tsx'
import { sayDate, sayHours } from '../../../wire/format.ts'
import { sayReason } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'
import type { AppliedObligation } from '../../obligations/model.ts'
import type { Current } from '../actions.ts'
import { stateOf } from '../measure-state.ts'
import { sayState } from '../state-words.ts'
import { nameOf, obligationWords, questionHref, sayFacts, saySource, type Telling } from '../telling.ts'
import { CommentLink } from './comment-link.tsx'
import { FromPack } from './from-pack.tsx'
import { Requirements } from './requirements.tsx'
import { SourceLink } from './source-link.tsx'

type ObligationsPageProps = { frame: Frame; telling: Telling; current: Current }

export function ObligationsPage({ frame, telling, current }: ObligationsPageProps) {
  const { say } = telling
  const { obligations, requirements } = current.result
  const binding = obligations.filter(one => one.applicability === 'binds')
  const may = obligations.filter(one => one.applicability === 'may')
  // Until the country is known, every country's law may apply; one question settles them all.
  const ofCountries = may.filter(one => one.unknownFacts.includes('country'))
  const [first] = requirements
  return (
    <Page frame={frame} title={say('obligations.page.title')}>
      <h1>{say('obligations.page.heading')}</h1>
      <p class="lead">
        {say('obligations.page.lead', { binding: binding.length, may: may.length })}{' '}
        {first ? sayReason(say, first.reason, telling.names) : say('obligations.page.noStandard')}
      </p>
      <p class="soft small">{say('obligations.page.lawyer')}</p>

      <h2 id="binding">{say('obligations.page.binding')}</h2>
      {binding.length === 0 && <p class="empty">{say('plan.result.binds.obligationsNone')}</p>}
      <ul class="plain-list">
        {binding.map(one => (
          <ObligationItem telling={telling} current={current} obligation={one} />
        ))}
      </ul>
      {may.length > 0 && (
        <>
          <h2 id="may">{say('obligations.page.may')}</h2>
          <p>{say('obligations.page.mayNote')}</p>
          <ul class="plain-list">
            {may
              .filter(one => !ofCountries.includes(one))
              .map(one => (
                <ObligationItem telling={telling} current={current} obligation={one} />
              ))}
          </ul>
          {ofCountries.length > 0 && (
            <details>
              <summary>{say('obligations.page.countries', { count: ofCountries.length })}</summary>
              <ul class="plain-list">
                {ofCountries.map(one => (
                  <ObligationItem telling={telling} current={current} obligation={one} />
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {first && <Requirements telling={telling} current={current} />}
    </Page>
  )
}

type ItemProps = { telling: Telling; current: Current; obligation: AppliedObligation }

function ObligationItem({ telling, current, obligation }: ItemProps) {
  const { say } = telling
  const { name, asks, reason, clocks } = obligationWords(telling, obligation)
  const binds = obligation.applicability === 'binds'
  return (
    <li id={obligation.id}>
      {binds && <Force say={say} force="obligation" />} <span class="name">{name}</span>
      <div class="beneath">
        {obligation.kind === 'law' && <p>{reason}</p>}
        {!binds && obligation.unknownFacts.length === 0 && <p>{say('obligations.page.check')}</p>}
        {!binds && obligation.unknownFacts.length > 0 && (
          <p>
            {say('plan.result.binds.settle', { facts: sayFacts(telling, obligation.unknownFacts) })}{' '}
            <a href={questionHref(telling, obligation.unknownFacts[0] ?? '')}>
              {say('plan.result.answers.link')}
            </a>
          </p>
        )}
      </div>
      {obligation.kind === 'law' || asks !== reason ? <p>{asks}</p> : null}
      {clocks.length > 0 && (
        <ul class="small">
          {clocks.map(clock => (
            <li>{say('obligations.page.clock', { ...clock, time: sayClock(clock.hours, say) })}</li>
          ))}
        </ul>
      )}
      <Answered telling={telling} current={current} obligation={obligation} />
      <FromPack telling={telling} kind="obligations" id={obligation.id} />
      <p class="soft small">
        {obligation.kind === 'law' ? obligation.authority : saySource(telling, 'profile')}
        {obligation.kind === 'law' && (
          <>
            {' · '}
            <SourceLink telling={telling} id={obligation.source} short />
          </>
        )}
        {obligation.date && ` · ${say('obligations.page.since', { date: sayDay(obligation.date, say) })}`}
        {obligation.kind === 'law' && (
          <>
            {' · '}
            <CommentLink telling={telling} kind="obligation" id={obligation.id} />
          </>
        )}
      </p>
    </li>
  )
}

/** Hours as long as one counts them, then days. */
function sayClock(hours: number, say: Say): string {
  const inDays = hours > 72 && hours % 24 === 0
  return inDays ? say('obligations.page.days', { days: hours / 24 }) : sayHours(hours, say)
}

/** A full date in words; a year or a month stays as it is written. */
function sayDay(date: string, say: Say): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? sayDate(new Date(date), say) : date
}

/** What the plan does for it. A measure is one way to meet an obligation; another one may do as well. */
function Answered({ telling, current, obligation }: ItemProps) {
  const { say, home } = telling
  if (obligation.applicability !== 'binds') return null
  if (obligation.asksForSystem) {
    return (
      <p class="beneath">
        <a href="#requirements">{say('obligations.page.bySystem')}</a>
      </p>
    )
  }
  if (obligation.measures.length === 0) return <p class="beneath">{say('obligations.page.noMeasure')}</p>
  const ids = [...new Set(obligation.measures.map(one => one.measure))]
  return (
    <ul class="small">
      {ids.map(id => (
        <li>
          <a href={`${home}/measures/${id}`}>{nameOf(telling, id)}</a>
          <span class="tag">{sayState(telling, stateOf(current.result, id))}</span>
        </li>
      ))}
    </ul>
  )
}
