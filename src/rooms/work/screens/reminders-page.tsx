/** What comes to oneself: the private calendar and the letter of the day. */
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Reminders } from '../actions/reminders.ts'

type RemindersPageProps = {
  frame: Frame
  home: string
  reminders: Reminders
  /** The address that was just made; shown this once. */
  made: string | null
  recorded: boolean
}

export function RemindersPage({ frame, home, reminders, made, recorded }: RemindersPageProps) {
  const { say } = frame
  const { feed, letter, mailThere } = reminders
  return (
    <Page frame={frame} title={say('work.reminders.title')}>
      <h1>{say('work.reminders.title')}</h1>
      {recorded && !made && <Notice>{say('work.recorded.reminders')}</Notice>}
      <p class="lead">{say('work.reminders.lead')}</p>
      <h2 id="calendar">{say('work.calendar.heading')}</h2>
      <p>{say('work.calendar.lead')}</p>
      {made && (
        <Notice>
          <p>{say('work.calendar.made')}</p>
          <p>
            <label for="address">{say('work.calendar.address')}</label>
            <textarea id="address" class="link-to-copy" readonly rows={3}>
              {made}
            </textarea>
          </p>
        </Notice>
      )}
      {feed && <p>{say('work.calendar.since', { date: sayDate(feed.madeAt, say) })}</p>}
      <form method="post" action={`${home}/work/feed`}>
        <div class="actions">
          <Button name="act" value="make" kind={feed ? 'slight' : 'primary'}>
            {say(feed ? 'work.calendar.anew' : 'work.calendar.make')}
          </Button>
          {feed && (
            <Button name="act" value="revoke" kind="slight">
              {say('work.calendar.revoke')}
            </Button>
          )}
        </div>
      </form>
      <h2 id="letter">{say('work.letter.heading')}</h2>
      <p>{say(letter ? 'work.letter.on' : 'work.letter.off')}</p>
      {!mailThere && <p>{say('work.letter.noServer')}</p>}
      <form method="post" action={`${home}/work/reminders`}>
        <div class="actions">
          <Button name="letter" value={letter ? 'off' : 'on'}>
            {say(letter ? 'work.letter.turnOff' : 'work.letter.turnOn')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
