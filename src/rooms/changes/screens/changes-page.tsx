/** Changes that come or have come and wait, and those that were taken on or set aside. */
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { ChangePage } from '../actions.ts'
import type { Telling } from './telling.ts'

type ChangesPageProps = { telling: Telling; page: ChangePage; ended: boolean }

export function ChangesPage({ telling, page, ended }: ChangesPageProps) {
  const { frame, say, home, mayChange } = telling
  const shown = ended ? 'ended' : 'open'
  return (
    <Page frame={frame} title={say('changes.list.title')}>
      <h1>{say('changes.list.title')}</h1>
      <p class="lead">{say('changes.list.lead')}</p>
      {mayChange && (
        <p class="actions">
          <a class="button primary" href={`${home}/changes/new`}>
            {say('changes.list.new')}
          </a>
        </p>
      )}
      <nav aria-label={say('changes.list.filter')}>
        <ul class="filters">
          {['open', 'ended'].map(one => (
            <li>
              <a
                href={`${home}/changes${one === 'ended' ? '?show=ended' : ''}`}
                aria-current={one === shown ? 'page' : undefined}
              >
                {say(`changes.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.changes.length === 0 && <Empty>{say(`changes.list.none.${shown}`)}</Empty>}
      <ul class="plain-list task-list">
        {page.changes.map(({ id, title, kind, eventOn, act, recordedAt }) => (
          <li>
            <div>
              <a class="task-title" href={`${home}/changes/${id}`}>
                {title}
              </a>
              <p class="beneath">
                {say(`changes.kind.${kind}`)} ·{' '}
                {ended
                  ? say(`changes.list.${act}`, { date: sayDate(recordedAt, say) })
                  : say(`changes.list.${eventOn > page.today ? 'comes' : 'came'}`, {
                      date: sayDay(eventOn, say),
                    })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {page.next && (
        <p>
          <a rel="next" href={`${home}/changes?show=${shown}&after=${encodeURIComponent(page.next)}`}>
            {say('changes.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}
