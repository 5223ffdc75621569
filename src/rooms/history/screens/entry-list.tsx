/** Entries of the journal: what was done to what, by whom, when, and why where somebody said so. */
import { Table } from '../../../ui/table.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { type JournalEntry, reasonIn } from '../model.ts'
import { placeOf, sayAct, type Telling } from './telling.ts'

type EntriesProps = Telling & { entries: readonly JournalEntry[] }

export function EntryList(props: EntriesProps) {
  const { say, entries } = props
  return (
    <Table
      rows={entries}
      idOf={one => `entry-${one.sequence}`}
      columns={[
        { head: say('history.what'), kind: 'head', cell: one => <What {...props} one={one} /> },
        { head: say('history.who'), cell: one => one.by },
        { head: say('history.when'), cell: one => sayDateTime(one.at, say) },
      ]}
    />
  )
}

function What({ say, home, names, one }: EntriesProps & { one: JournalEntry }) {
  const { id, path } = placeOf(one.subject)
  const reason = reasonIn(one)
  const about = names(id)
  return (
    <>
      {path ? <a href={`${home}/${path}`}>{sayAct(one.act, say)}</a> : sayAct(one.act, say)}
      {about && `: ${about}`}
      {reason && <span class="beneath">{reason}</span>}
    </>
  )
}
