/** Another day, what differs between two days, and what was recorded, the latest first. */
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import type { JournalPage } from '../actions.ts'
import { EntryList } from './entry-list.tsx'
import type { Telling } from './telling.ts'

type HistoryProps = Telling & {
  page: JournalPage
  typed: { day: string; from: string; to: string }
  fault?: 'day' | 'order' | undefined
}

export function HistoryPage(props: HistoryProps) {
  const { frame, say, home, page, typed, fault, today } = props
  return (
    <Page frame={frame} title={say('history.title')}>
      <h1>{say('history.title')}</h1>
      <p class="lead">{say('history.lead')}</p>
      {fault && <Notice kind="failure">{say(`history.fault.${fault}`)}</Notice>}
      <section>
        <h2>{say('history.back.heading')}</h2>
        <p>{say('history.back.lead')}</p>
        <form method="get" action={`${home}/history/day`}>
          <TextField say={say} type="date" name="day" label={say('history.back.day')} value={typed.day} />
          <div class="actions">
            <Button kind="primary">{say('history.back.look')}</Button>
          </div>
        </form>
      </section>
      <section>
        <h2>{say('history.between.heading')}</h2>
        <p>{say('history.between.lead')}</p>
        <form method="get" action={`${home}/history/difference`}>
          <TextField
            say={say}
            type="date"
            name="from"
            label={say('history.between.from')}
            value={typed.from}
          />
          <TextField
            say={say}
            type="date"
            name="to"
            label={say('history.between.to')}
            value={typed.to || today}
          />
          <div class="actions">
            <Button>{say('history.between.show')}</Button>
          </div>
        </form>
      </section>
      <section>
        <h2 id="journal">{say('history.journal.heading')}</h2>
        <p>{say('history.journal.lead')}</p>
        {page.entries.length === 0 ? (
          <Empty>{say('history.journal.none')}</Empty>
        ) : (
          <EntryList {...props} entries={page.entries} />
        )}
        {page.next && (
          <p>
            <a rel="next" href={`${home}/history?before=${page.next}#journal`}>
              {say('history.journal.further')}
            </a>
          </p>
        )}
      </section>
    </Page>
  )
}
