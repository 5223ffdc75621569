/** Findings, the latest first, open or closed; each with its grade and what it was held against. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Force } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { sayDay } from '../../work/due-words.ts'
import { type FindingPage, SHOWN, type Shown } from '../actions/lists.ts'
import type { Finding } from '../contract.ts'

type FindingsPageProps = {
  frame: Frame
  say: Say
  home: string
  page: FindingPage
  show: Shown
  mayEnter: boolean
}

export function FindingsPage({ frame, say, home, page, show, mayEnter }: FindingsPageProps) {
  const open = Object.fromEntries(page.open.map(one => [one.grade, one.count]))
  return (
    <Page frame={frame} title={say('findings.title')}>
      <h1>{say('findings.title')}</h1>
      <p class="lead">{say('findings.list.lead', open)}</p>
      <p class="soft">{say('findings.list.noPass')}</p>
      {mayEnter && (
        <p>
          <a class="button" href={`${home}/findings/new`}>
            {say('findings.list.enter')}
          </a>
        </p>
      )}
      <nav aria-label={say('findings.list.filter')}>
        <ul class="filters">
          {SHOWN.map(one => (
            <li>
              <a href={`${home}/findings?show=${one}`} aria-current={one === show ? 'page' : undefined}>
                {say(`findings.list.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.findings.length === 0 ? (
        <Empty>{say(`findings.list.none.${show}`)}</Empty>
      ) : (
        <FindingList say={say} home={home} findings={page.findings} />
      )}
      {page.next && (
        <p>
          <a rel="next" href={`${home}/findings?${new URLSearchParams({ show, after: page.next })}`}>
            {say('findings.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}

export function FindingList({
  say,
  home,
  findings,
}: {
  say: Say
  home: string
  findings: readonly Finding[]
}) {
  return (
    <ul class="plain-list">
      {findings.map(one => (
        <li>
          <p class="pair">
            <a class="task-title" href={`${home}/findings/${one.findingId}`}>
              {one.title}
            </a>
            <span>{say(`findings.grade.${one.grade}`)}</span>
          </p>
          <p class="soft small">
            {say('findings.list.line', { number: String(one.number), date: sayDay(one.on, say) })}
            {' · '}
            {say(`findings.source.${one.source}`)}
            {one.held && (
              <>
                {' · '}
                <Force say={say} force={one.held.force} />
              </>
            )}
            {one.closedOn && <> · {say('findings.list.closed', { date: sayDay(one.closedOn, say) })}</>}
          </p>
        </li>
      ))}
    </ul>
  )
}
