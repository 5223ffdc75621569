/** The list of exceptions by the day they end, and what waits for somebody's answer. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import { type ExceptionPage, SHOWN, type Shown } from '../actions/lists.ts'
import { nameOf } from '../actions/subjects.ts'
import { stateOf } from '../model.ts'
import type { Listing } from './listing.ts'

type ExceptionsPageProps = {
  frame: Frame
  listing: Listing
  page: ExceptionPage
  show: Shown
  mayAsk: boolean
  recorded?: string | undefined
}

export function ExceptionsPage({ frame, listing, page, show, mayAsk, recorded }: ExceptionsPageProps) {
  const { say, home, today, knowledge } = listing
  const { running, asked } = page
  return (
    <Page frame={frame} title={say('exceptions.list.title')}>
      <h1>{say('exceptions.list.title')}</h1>
      {recorded && <Notice>{say(`exceptions.recorded.${recorded}`)}</Notice>}
      <p class="lead">{say('exceptions.list.lead', { running, asked })}</p>
      {mayAsk && (
        <p>
          <a href={`${home}/exceptions/new`}>{say('exceptions.list.toNew')}</a>
        </p>
      )}
      <nav aria-label={say('exceptions.list.filter')}>
        <ul class="filters">
          {SHOWN.map(one => (
            <li>
              <a href={`${home}/exceptions?show=${one}`} aria-current={one === show ? 'page' : undefined}>
                {say(`exceptions.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.exceptions.length === 0 && <Empty>{say(`exceptions.list.none.${show}`)}</Empty>}
      <ul class="plain-list">
        {page.exceptions.map(one => {
          const state = stateOf(one, today)
          return (
            <li>
              <a class="task-title" href={`${home}/exceptions/${one.id}`}>
                {nameOf(one.subject, knowledge, say)}
              </a>
              <span class="beneath">{one.place}</span>
              <span class="beneath">
                <span class={state === 'ending' || state === 'expired' ? 'late' : undefined}>
                  {say(`exceptions.state.${state}`, { date: sayDay(one.untilOn, say) })}
                </span>
                {' · '}
                {say('exceptions.list.by', { name: one.asker.name })}
              </span>
            </li>
          )
        })}
      </ul>
      {page.next && (
        <p>
          <a rel="next" href={`${home}/exceptions?${new URLSearchParams({ show, after: page.next })}`}>
            {say('exceptions.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}
