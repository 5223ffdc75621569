/** Passkeys: those of one's own account, making another, and signing in with one. */
import { raw } from 'hono/html'
import type { NewPasskey, Passkey, PasskeyQuestion } from '../../../server/sign-in/passkeys.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Script } from '../../../ui/scripts.ts'
import { sayDate, sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { AccessRefusal } from '../contract.ts'

type PasskeysProps = {
  frame: Frame
  passkeys: Passkey[]
  done?: string | undefined
  typed: { name: string }
  refusal?: { says: AccessRefusal; at: 'name' | 'present' | 'presentToRemove' | 'page' } | undefined
}

const DONE = ['made', 'removed']

export function PasskeysScreen({ frame, passkeys, done, typed, refusal }: PasskeysProps) {
  const { say } = frame
  const errorAt = (at: string) => (refusal?.at === at ? say(refusal.says) : undefined)
  return (
    <Page frame={frame} title={say('access.passkeys.heading')}>
      <h1>{say('access.passkeys.heading')}</h1>
      <p class="lead">{say('access.passkeys.lead')}</p>
      {done && DONE.includes(done) && (
        <Notice>
          <p>{say(`access.passkeys.done.${done}`)}</p>
        </Notice>
      )}
      {refusal?.at === 'page' && (
        <Notice kind="failure">
          <p>{say(refusal.says)}</p>
        </Notice>
      )}
      {passkeys.length > 0 && <Kept say={say} passkeys={passkeys} error={errorAt('presentToRemove')} />}
      <h2>{say('access.passkeys.add')}</h2>
      <form method="post" action="/account/passkeys">
        <TextField
          say={say}
          name="name"
          label={say('access.passkeys.name')}
          hint={say('access.passkeys.nameHint')}
          value={typed.name}
          error={errorAt('name')}
          maxLength={60}
        />
        <PresentPassword say={say} name="present" error={errorAt('present')} />
        <div class="actions">
          <Button kind="primary">{say('access.passkeys.begin')}</Button>
        </div>
      </form>
      <p>
        <a href="/account">{say('access.secondFactor.back')}</a>
      </p>
    </Page>
  )
}

function Kept({ say, passkeys, error }: { say: Say; passkeys: Passkey[]; error?: string | undefined }) {
  return (
    <form method="post" action="/account/passkeys/remove">
      <ul class="plain-list">
        {passkeys.map(({ id, name, madeAt, lastUsedAt }) => (
          <li class="offer">
            <div>
              <b>{name}</b>
              <p class="soft small">
                {say(lastUsedAt ? 'access.passkeys.used' : 'access.passkeys.unused', {
                  made: sayDate(madeAt, say),
                  used: lastUsedAt ? sayDateTime(lastUsedAt, say) : '',
                })}
              </p>
            </div>
            <Button kind="slight" name="id" value={id} label={say('access.passkeys.removeNamed', { name })}>
              {say('access.passkeys.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <PresentPassword say={say} name="presentToRemove" error={error} />
    </form>
  )
}

function PresentPassword({ say, name, error }: { say: Say; name: string; error?: string | undefined }) {
  const label = say(name === 'present' ? 'access.password.present' : 'access.passkeys.presentToRemove')
  return (
    <TextField
      say={say}
      name={name}
      label={label}
      error={error}
      type="password"
      autocomplete="current-password"
    />
  )
}

type AskingProps = { frame: Frame; script: Script; refusal?: AccessRefusal | undefined }

export function NewPasskeyScreen({ frame, script, question }: AskingProps & { question: NewPasskey }) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('access.passkeys.heading')} script={script}>
      <h1>{say('access.newPasskey.heading', { name: question.name })}</h1>
      <p class="lead">{say('access.newPasskey.lead')}</p>
      <Asking say={say} action="/account/passkeys/new" question={{ create: question }} words="newPasskey" />
      <p>
        <a href="/account/passkeys">{say('access.newPasskey.back')}</a>
      </p>
    </Page>
  )
}

type EntryProps = AskingProps & { question: PasskeyQuestion; to: string }

export function PasskeyEntryScreen({ frame, script, question, to, refusal }: EntryProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('access.passkeyEntry.heading')} script={script}>
      <h1>{say('access.passkeyEntry.heading')}</h1>
      <p class="lead">{say('access.passkeyEntry.lead')}</p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      <Asking say={say} action="/sign-in/passkey" to={to} question={{ get: question }} words="passkeyEntry" />
      <p>
        <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{say('access.passkeyEntry.back')}</a>
      </p>
    </Page>
  )
}

type AskProps = {
  say: Say
  action: string
  to?: string
  question: { create: NewPasskey } | { get: PasskeyQuestion }
  words: 'newPasskey' | 'passkeyEntry'
}

function Asking({ say, action, to, question, words }: AskProps) {
  // No text in it can end the element it stands in.
  const content = JSON.stringify(question).replaceAll('<', '\\u003c')
  return (
    <passkey-question>
      <script type="application/json">{raw(content)}</script>
      <div data-still>
        <Notice>{say('access.passkeys.still')}</Notice>
      </div>
      <div data-failed role="alert" hidden>
        <Notice kind="failure">
          <p>{say(`access.${words}.failed`)}</p>
        </Notice>
      </div>
      <form method="post" action={action} data-live hidden>
        <input type="hidden" name="answer" />
        {to !== undefined && <input type="hidden" name="to" value={to} />}
        <div class="actions">
          <Button kind="primary">{say(`access.${words}.go`)}</Button>
        </div>
      </form>
    </passkey-question>
  )
}
