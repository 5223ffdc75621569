/** A change: what it makes others, what follows from that, and whether it is taken on. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { ChangeInFull } from '../actions.ts'
import { isOpen } from '../contract.ts'
import { ConsequencesView } from './consequences-view.tsx'
import { faultWords, type Telling } from './telling.ts'

type ChangePageProps = {
  telling: Telling
  full: ChangeInFull
  again: { form: string; reason: string; fault?: string } | undefined
  recorded: string | undefined
  refusal: string | undefined
}

export function ChangePage(props: ChangePageProps) {
  const { telling, full, recorded, refusal } = props
  const { frame, say, home, mayChange } = telling
  const { change, consequences } = full
  const open = isOpen(change)
  return (
    <Page frame={frame} title={change.title}>
      <p class="small">
        <a href={`${home}/changes`}>{say('changes.list.title')}</a>
      </p>
      <h1>{change.title}</h1>
      {recorded && <Notice>{say(`changes.recorded.${recorded}`)}</Notice>}
      {refusal && <Notice kind="failure">{say(`changes.refusal.${refusal}`)}</Notice>}
      <p class="lead">
        {say(`changes.kind.${change.kind}`)}, {sayDay(change.eventOn, say)}
      </p>
      {change.note && <p class="kept-lines">{change.note}</p>}
      {!open && (
        <p class="standing">
          {say(`changes.page.${change.act}`, {
            ...{ by: change.recordedBy, at: sayDateTime(change.recordedAt, say), reason: change.reason },
            version: change.profileVersion ?? 0,
          })}
        </p>
      )}
      {open && mayChange && (
        <p>
          <a href={`${home}/changes/${change.id}/answers`}>
            {say(`changes.page.${change.facts.length > 0 ? 'answerAgain' : 'answer'}`)}
          </a>
        </p>
      )}
      {consequences ? (
        <ConsequencesView {...props} consequences={consequences} />
      ) : (
        <Empty>{say(`changes.page.${change.facts.length > 0 ? 'same' : 'nothing'}`)}</Empty>
      )}
      {change.act === 'take_on' && <Next telling={telling} />}
      {mayChange && change.act !== 'take_on' && <EndForm {...props} />}
      <History {...props} />
    </Page>
  )
}

function Next({ telling: { say, home } }: { telling: Telling }) {
  return (
    <>
      <h2 id="next">{say('changes.next.heading')}</h2>
      <ul>
        <li>
          <a href={`${home}/work/plan`}>{say('changes.next.tasks')}</a>
        </li>
        <li>
          <a href={`${home}/documents`}>{say('changes.next.documents')}</a>
        </li>
        <li>
          <a href={`${home}/result`}>{say('changes.next.result')}</a>
        </li>
      </ul>
    </>
  )
}

function EndForm({ telling: { say, home }, full, again }: ChangePageProps) {
  const { change, version, consequences } = full
  const open = isOpen(change)
  return (
    <form method="post" action={`${home}/changes/${change.id}/end`}>
      <h2 id="end">{say(`changes.end.${open ? 'heading' : 'again'}`)}</h2>
      <input type="hidden" name={SEEN} value={seenOf(change.recordedAt)} />
      <input type="hidden" name="version" value={String(version)} />
      <TextField
        say={say}
        name="reason"
        label={say('changes.end.reason')}
        hint={say(`changes.end.${open ? 'reasonHint' : 'againHint'}`)}
        value={again?.reason}
        error={faultWords(say, again?.fault)}
        maxLength={1000}
      />
      <div class="actions">
        {open && consequences && (
          <Button kind="primary" name="act" value="take_on">
            {say('changes.end.take_on')}
          </Button>
        )}
        <Button name="act" value={open ? 'set_aside' : 'reopen'}>
          {say(`changes.end.${open ? 'set_aside' : 'reopen'}`)}
        </Button>
      </div>
    </form>
  )
}

function History({ telling: { say }, full: { versions } }: ChangePageProps) {
  return (
    <>
      <h2 id="history">{say('changes.history.heading')}</h2>
      <ul class="plain-list">
        {versions.map(({ act, recordedAt, recordedBy: by, reason }) => (
          <li>
            {say(`changes.history.${act}`, { by, at: sayDateTime(recordedAt, say) })}
            {reason && <p class="beneath kept-lines">{reason}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
