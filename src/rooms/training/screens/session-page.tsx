/** One session: what was covered, who took part, what shows it, and how one knows that it worked. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { sayDateTime } from '../../../wire/format.ts'
import { sayDay } from '../../work/due-words.ts'
import type { Session, Staff } from '../contract.ts'
import { fieldsOf, nameOf, Said, type Shared } from './listing.tsx'

type SessionPageProps = Shared & Again & { frame: Frame; full: { session: Session; attendees: Staff[] } }

export function SessionPage(props: SessionPageProps) {
  const { frame, listing, full, mayArrange } = props
  const { say, home } = listing
  const { session, attendees } = full
  return (
    <Page frame={frame} title={session.title}>
      <p class="small">
        <a href={`${home}/training`}>{say('training.overview.title')}</a>
      </p>
      <h1>{session.title}</h1>
      <Said {...props} />
      <p class="lead">{sayDay(session.on, say)}</p>
      <p class="kept-lines">{session.covered}</p>
      {session.link && (
        <p>
          <a href={session.link} rel="noreferrer">
            {session.link}
          </a>
        </p>
      )}
      {session.evidenceId && (
        <p>
          <a href={`${home}/evidence/${session.evidenceId}/file`}>{say('training.session.toFile')}</a>
        </p>
      )}
      <p class="soft small">
        {say('training.session.recorded', { by: session.by, at: sayDateTime(session.at, say) })}
      </p>
      {mayArrange && (
        <p>
          <a href={`${home}/training/sessions/${session.id}/change`}>{say('training.session.toChange')}</a>
        </p>
      )}
      <h2>{say('training.session.tookPart', { count: attendees.length })}</h2>
      <ul>
        {attendees.map(one => (
          <li>{nameOf(one, say)}</li>
        ))}
      </ul>
      <Effect {...props} />
    </Page>
  )
}

function Effect({ listing: { say, home }, full: { session }, mayArrange, typed, faults }: SessionPageProps) {
  const field = fieldsOf(say, 'session', { effect: typed['effect'] ?? session.effect }, faults)
  return (
    <>
      <h2 id="effect">{say('training.session.effect')}</h2>
      {session.effect && <p class="kept-lines">{session.effect}</p>}
      {mayArrange && (
        <form method="post" action={`${home}/training/sessions/${session.id}/effect`}>
          <input type="hidden" name={SEEN} value={seenOf(session.at)} />
          <TextField {...field('effect')} hint={say('training.session.effectHint')} multiline />
          <div class="actions">
            <Button>{say('training.session.effectAct')}</Button>
          </div>
        </form>
      )}
    </>
  )
}
