/** What has evidence and what has none, held against the rhythm in which something should come. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Standing } from '../actions/lists.ts'
import { sayDay } from '../due-words.ts'
import { USUAL_MONTHS } from '../freshness.ts'
import { measureName, requirementName } from '../titles.ts'
import { EvidenceViews } from './evidence-views.tsx'
import type { Listing } from './task-list.tsx'

type StandingsPageProps = {
  frame: Frame
  listing: Listing
  view: 'measures' | 'requirements'
  standings: readonly Standing[]
}

export function StandingsPage({ frame, listing, view, standings }: StandingsPageProps) {
  const { say, home } = listing
  const none = standings.filter(one => one.freshness === 'none').length
  const old = standings.filter(one => one.freshness === 'old').length
  return (
    <Page frame={frame} title={say('work.evidence.title')}>
      <h1>{say('work.evidence.title')}</h1>
      <EvidenceViews say={say} home={home} current={view} />
      {standings.length === 0 ? (
        <Empty>{say(`work.standing.empty.${view}`)}</Empty>
      ) : (
        <>
          <p>{say('work.standing.lead', { all: standings.length, none, old })}</p>
          <p class="soft small">{say('work.standing.note')}</p>
          <Table
            rows={standings}
            columns={[
              {
                head: say(`work.standing.${view}`),
                kind: 'head',
                cell: one => <Name listing={listing} one={one} />,
              },
              { head: say('work.standing.latest'), cell: one => <Latest listing={listing} one={one} /> },
            ]}
          />
        </>
      )}
    </Page>
  )
}

function Name({ listing: { say, home, knowledge }, one }: { listing: Listing; one: Standing }) {
  const href = `${home}/evidence?${one.kind}=${one.id}`
  if (one.kind === 'measure') return <a href={href}>{measureName(one.id, knowledge, say)}</a>
  const clause = knowledge.requirements.find(each => each.id === one.id)?.clause ?? one.id
  return (
    <>
      <a href={href}>{say('plan.clause', { clause })}</a>
      <span class="beneath">{requirementName(one.id, knowledge, say)}</span>
    </>
  )
}

function Latest({ listing: { say }, one }: { listing: Listing; one: Standing }) {
  const months = one.everyMonths ?? USUAL_MONTHS
  if (one.latestOn === null) return <span class="late">{say('work.standing.none')}</span>
  return (
    <>
      {sayDay(one.latestOn, say)}
      <span class={one.freshness === 'old' ? 'beneath late' : 'beneath'}>
        {say(`work.standing.${one.freshness === 'old' ? 'old' : 'fresh'}`, { months })}
      </span>
    </>
  )
}
