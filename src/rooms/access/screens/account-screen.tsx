/** One's own account: password, second factor, single sign-on, where one is signed in. */
import type { OpenSession } from '../../../server/identity.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate, sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { AccessRefusal } from '../contract.ts'
import { sayDevice } from './device-words.ts'

type AccountProps = {
  frame: Frame
  person: { name: string; email: string }
  sessions: OpenSession[]
  secondFactor: { on: boolean; codesLeft: number }
  /** How many there are; null where browsers give out none. */
  passkeys: number | null
  singleSignOn: { name: string; connected: boolean } | null
  done?: string | undefined
  failed?: AccessRefusal | undefined
  refusal?: AccessRefusal | undefined
  field?: 'present' | 'next' | undefined
}

const DONE = ['password', 'sessions', 'secondFactorOn', 'secondFactorOff', 'connected']

export function AccountScreen(props: AccountProps) {
  const { frame, person, done, failed } = props
  const { say } = frame
  return (
    <Page frame={frame} title={say('access.account.heading')}>
      <h1>{say('access.account.heading')}</h1>
      <p class="lead">{say('access.account.lead', person)}</p>
      {done && DONE.includes(done) && (
        <Notice>
          <p>{say(`access.done.${done}`)}</p>
          {done === 'password' && props.passkeys ? <p>{say('access.passkeys.lookThrough')}</p> : null}
        </Notice>
      )}
      {failed && (
        <Notice kind="failure">
          <p>{say(failed)}</p>
        </Notice>
      )}
      <SecondFactorSection {...props} />
      <PasskeySection {...props} />
      <PasswordSection {...props} />
      <SingleSignOnSection {...props} />
      <Sessions say={say} sessions={props.sessions} />
    </Page>
  )
}

function SecondFactorSection({ frame: { say }, secondFactor: { on, codesLeft } }: AccountProps) {
  const act = say(on ? 'access.secondFactor.manage' : 'access.secondFactor.setUp')
  return (
    <section>
      <h2>{say('access.secondFactor.heading')}</h2>
      <p>{on ? say('access.secondFactor.on', { count: codesLeft }) : say('access.secondFactor.off')}</p>
      <div class="actions">
        <a class={on ? 'button' : 'button primary'} href="/account/second-factor">
          {act}
        </a>
      </div>
    </section>
  )
}

function PasskeySection({ frame: { say }, passkeys }: AccountProps) {
  if (passkeys === null) return null
  return (
    <section>
      <h2>{say('access.passkeys.heading')}</h2>
      <p>{say('access.passkeys.count', { count: passkeys })}</p>
      <div class="actions">
        <a class="button" href="/account/passkeys">
          {say(passkeys > 0 ? 'access.passkeys.manage' : 'access.passkeys.first')}
        </a>
      </div>
    </section>
  )
}

function PasswordSection({ frame: { say }, refusal, field }: AccountProps) {
  const error = (name: string) => (refusal && field === name ? say(refusal) : undefined)
  return (
    <section>
      <h2>{say('access.password.heading')}</h2>
      <p class="soft">{say('access.password.lead')}</p>
      <form method="post" action="/account/password">
        <TextField
          say={say}
          name="present"
          label={say('access.password.present')}
          error={error('present')}
          type="password"
          autocomplete="current-password"
        />
        <TextField
          say={say}
          name="next"
          label={say('access.password.next')}
          hint={say('access.password.hint')}
          error={error('next')}
          type="password"
          autocomplete="new-password"
        />
        <div class="actions">
          <Button>{say('access.password.change')}</Button>
        </div>
      </form>
    </section>
  )
}

function SingleSignOnSection({ frame: { say }, singleSignOn }: AccountProps) {
  if (!singleSignOn) return null
  const { name, connected } = singleSignOn
  return (
    <section>
      <h2>{name}</h2>
      <p>{say(connected ? 'access.sso.connected' : 'access.sso.unconnected', { name })}</p>
      {!connected && (
        <div class="actions">
          <a class="button" href="/account/single-sign-on">
            {say('access.sso.connect', { name })}
          </a>
        </div>
      )}
    </section>
  )
}

function Sessions({ say, sessions }: { say: Say; sessions: OpenSession[] }) {
  return (
    <section>
      <h2>{say('access.sessions.heading')}</h2>
      <p class="soft">{say('access.sessions.lead')}</p>
      <p>
        <a href="/account/sign-ins">{say('access.signIns.link')}</a>
      </p>
      <form method="post" action="/account/sessions">
        <ul class="plain-list">
          {sessions.map(session => (
            <li class="offer">
              <div>
                <b>{sayDevice(session.device, say)}</b>
                <p class="soft small">
                  {say('access.sessions.since', {
                    since: sayDate(session.since, say),
                    used: sayDateTime(session.lastUsed, say),
                  })}
                </p>
              </div>
              {session.current ? (
                <span class="soft small">{say('access.sessions.current')}</span>
              ) : (
                <Button
                  kind="slight"
                  name="end"
                  value={session.id}
                  label={say('access.sessions.endNamed', { device: sayDevice(session.device, say) })}
                >
                  {say('access.sessions.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <div class="actions">
            <Button name="end" value="others">
              {say('access.sessions.endOthers')}
            </Button>
          </div>
        )}
      </form>
    </section>
  )
}
