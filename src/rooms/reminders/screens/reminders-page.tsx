/** What comes to oneself: the private calendar and the letter of the day. */
import { Button } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Reminders } from '../actions.ts'

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
    <Page frame={frame} title={say('reminders.title')}>
      <h1>{say('reminders.title')}</h1>
      {recorded && !made && <Notice>{say('reminders.saved')}</Notice>}
      <p class="lead">{say('reminders.lead')}</p>
      <h2 id="calendar">{say('reminders.calendar.heading')}</h2>
      <p>{say('reminders.calendar.lead')}</p>
      {made && (
        <Notice>
          <p>{say('reminders.calendar.made')}</p>
          <p>
            <label for="address">{say('reminders.calendar.address')}</label>
            <textarea id="address" class="link-to-copy" readonly rows={3}>
              {made}
            </textarea>
          </p>
        </Notice>
      )}
      {feed && <p>{say('reminders.calendar.since', { date: sayDate(feed.madeAt, say) })}</p>}
      <form method="post" action={`${home}/reminders/feed`}>
        <div class="actions">
          <Button name="act" value="make" kind={feed ? 'slight' : 'primary'}>
            {say(feed ? 'reminders.calendar.anew' : 'reminders.calendar.make')}
          </Button>
          {feed && (
            <Button name="act" value="revoke" kind="slight">
              {say('reminders.calendar.revoke')}
            </Button>
          )}
        </div>
      </form>
      <h2 id="letter">{say('reminders.letter.heading')}</h2>
      <p>{say(letter ? 'reminders.letter.on' : 'reminders.letter.off')}</p>
      {!mailThere && <p>{say('reminders.letter.noServer')}</p>}
      <form method="post" action={`${home}/reminders`}>
        <div class="actions">
          <Button name="letter" value={letter ? 'off' : 'on'}>
            {say(letter ? 'reminders.letter.turnOff' : 'reminders.letter.turnOn')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
