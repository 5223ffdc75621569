/** The timeline, and the form to go on with it. */
import { Button, TextField } from '../../../ui/form.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { clockWords } from '../clock-words.ts'
import { TEXT_CHARACTERS } from '../contract.ts'
import { typedMoment } from '../moment.ts'
import { type TimelineRow, timelineOf } from '../timeline.ts'
import type { IncidentPageProps } from './incident-page.tsx'
import { faultWords, sayBoth, type Telling } from './telling.ts'

export function TimelineSection(props: IncidentPageProps) {
  const { telling, full } = props
  const { say, mayReport } = telling
  return (
    <section>
      <h2 id="timeline">{say('incidents.timeline.heading')}</h2>
      <ol class="plain-list">
        {timelineOf(full).map(row => (
          <li>
            <b>{sayDateTime(row.at, say)}</b> <RowText telling={telling} row={row} />
            <p class="beneath">{sayBoth(row.at, row.recordedAt, row.by, say)}</p>
          </li>
        ))}
      </ol>
      {mayReport && <EntryForm {...props} />}
    </section>
  )
}

function RowText({ telling, row }: { telling: Telling; row: TimelineRow }) {
  const { say, knowledge } = telling
  if (row.kind === 'note') {
    return (
      <>
        <span class="kept-lines">{row.note}</span>
        {row.link && (
          <>
            {' '}
            <a href={row.link} rel="noreferrer nofollow">
              {row.link}
            </a>
          </>
        )}
      </>
    )
  }
  if (row.kind === 'clock') {
    const { name } = clockWords(row.clock, knowledge, say.language)
    const { act, reason } = row.clock
    return <>{say(`incidents.timeline.clock.${act}`, { name, reason })}</>
  }
  const { act, kind, reason } = row.version
  return <>{say(`incidents.timeline.${act}`, { kind: say(`incidents.kind.${kind ?? 'none'}`), reason })}</>
}

function EntryForm({ telling: { say, home, now }, full: { incident }, again }: IncidentPageProps) {
  const { typed, faults } = again?.form === 'entry' ? again : { typed: {}, faults: {} }
  const given: Record<string, string> = typed
  const wrong: Record<string, string> = faults
  const field = (name: string) => ({
    ...{ say, name, label: say(`incidents.entry.${name}`), value: given[name] },
    error: faultWords(say, wrong[name]),
  })
  return (
    <details open={again?.form === 'entry' || !incident.closing} class="screen-only">
      <summary>{say('incidents.entry.heading')}</summary>
      <form method="post" action={`${home}/incidents/${incident.id}/entries`}>
        <TextField
          {...field('note')}
          hint={say('incidents.entry.noteHint')}
          multiline
          maxLength={TEXT_CHARACTERS}
        />
        <TextField {...field('at')} type="datetime-local" value={given['at'] ?? typedMoment(now)} />
        <TextField {...field('link')} hint={say('incidents.entry.linkHint')} />
        <div class="actions">
          <Button>{say('incidents.entry.save')}</Button>
        </div>
      </form>
    </details>
  )
}
