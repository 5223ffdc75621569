/** Incidents: the open ones, and on a page of their own those that were closed. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { sayDate, sayDateTime } from '../../../wire/format.ts'
import type { IncidentPage } from '../actions/lists.ts'
import type { Incident } from '../contract.ts'
import type { Telling } from './telling.ts'

type IncidentsPageProps = { frame: Frame; telling: Telling; page: IncidentPage; closed: boolean }

export function IncidentsPage({ frame, telling, page, closed }: IncidentsPageProps) {
  const { say, home, mayReport } = telling
  const shown = closed ? 'closed' : 'open'
  const at = (show: string) => `${home}/incidents${show === 'closed' ? '?show=closed' : ''}`
  return (
    <Page frame={frame} title={say('incidents.list.title')}>
      <h1>{say('incidents.list.title')}</h1>
      <p class="lead">{say('incidents.list.lead')}</p>
      {mayReport && (
        <p class="actions">
          <a class="button primary" href={`${home}/incidents/new`}>
            {say('incidents.list.report')}
          </a>
        </p>
      )}
      <nav aria-label={say('incidents.list.filter')}>
        <ul class="filters">
          {['open', 'closed'].map(one => (
            <li>
              <a href={at(one)} aria-current={one === shown ? 'page' : undefined}>
                {say(`incidents.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.incidents.length === 0 ? (
        <Empty>{say(`incidents.list.none.${shown}`)}</Empty>
      ) : (
        <ul class="plain-list task-list">
          {page.incidents.map(incident => (
            <li>
              <Line telling={telling} incident={incident} />
            </li>
          ))}
        </ul>
      )}
      {page.next && (
        <p>
          <a rel="next" href={`${home}/incidents?show=${shown}&after=${encodeURIComponent(page.next)}`}>
            {say('incidents.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}

function Line({ telling: { say, home }, incident }: { telling: Telling; incident: Incident }) {
  const { id, title, kind, severity, ongoing, closing } = incident
  return (
    <div>
      <a class="task-title" href={`${home}/incidents/${id}`}>
        {title}
      </a>
      <p class="beneath">
        <span class={kind || closing ? undefined : 'late'}>{say(`incidents.kind.${kind ?? 'none'}`)}</span>
        {severity && <> · {severity}</>}
        {' · '}
        {closing
          ? say('incidents.list.closed', { date: sayDate(incident.recordedAt, say) })
          : say('incidents.list.noticed', { at: sayDateTime(incident.noticedAt, say) })}
        {!closing && ongoing && <> · {say('incidents.list.ongoing')}</>}
      </p>
    </div>
  )
}
