/** What is no longer there, and why; the latest first. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { RetiredList } from '../actions/reading.ts'

type RetiredPageProps = { frame: Frame; home: string; list: RetiredList }

export function RetiredPage({ frame, home, list }: RetiredPageProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('assets.retired.title')}>
      <p class="small">
        <a href={`${home}/assets`}>{say('assets.back')}</a>
      </p>
      <h1>{say('assets.retired.title')}</h1>
      {list.assets.length === 0 && <Empty>{say('assets.retired.none')}</Empty>}
      <ul class="plain-list">
        {list.assets.map(one => (
          <li>
            <a href={`${home}/assets/${one.assetId}`}>{one.name}</a>{' '}
            <span class="soft small">{say(`assets.kind.${one.kind}`)}</span>
            <p class="beneath">
              {say('assets.act.retire', { date: sayDate(one.at, say), by: one.by })}: {one.reason}
            </p>
          </li>
        ))}
      </ul>
      {list.next && (
        <p>
          <a rel="next" href={`${home}/assets/retired?after=${encodeURIComponent(list.next)}`}>
            {say('assets.list.further')}
          </a>
        </p>
      )}
    </Page>
  )
}
