import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { AccountRefusal } from '../contract.ts'

type SignInProps = {
  frame: Frame
  email: string
  to: string
  /** What the provider of single sign-on is called, where there is one. */
  singleSignOn?: string | undefined
  /** Whether browsers give out passkeys for this address. */
  passkeys: boolean
  /** Single sign-on did not work. */
  failed?: boolean
  /** A new password has just been set. */
  isReset?: boolean
  refusal?: AccountRefusal
}

export function SignInScreen(props: SignInProps) {
  const { frame, email, to, singleSignOn, passkeys, failed, isReset, refusal } = props
  const { say } = frame
  return (
    <Page frame={frame} title={say('account.signIn.heading')}>
      <h1>{say('account.signIn.heading')}</h1>
      {isReset && (
        <Notice>
          <p>{say('account.signIn.isReset')}</p>
        </Notice>
      )}
      {failed && (
        <Notice kind="failure">
          <p>{say('account.sso_failed')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      <form method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <TextField
          say={say}
          name="email"
          label={say('account.setup.email')}
          value={email}
          type="email"
          autocomplete="username"
          keyboard="email"
          required
        />
        <TextField
          say={say}
          name="password"
          label={say('account.setup.password')}
          type="password"
          autocomplete="current-password"
          required
        />
        <div class="actions">
          <Button kind="primary">{say('account.signIn.enter')}</Button>
          {passkeys && (
            <a class="button" href={`/sign-in/passkey?to=${encodeURIComponent(to)}`}>
              {say('account.signIn.passkey')}
            </a>
          )}
          {singleSignOn && (
            <a class="button" href={`/sign-in/sso?to=${encodeURIComponent(to)}`}>
              {say('account.signIn.singleSignOn', { name: singleSignOn })}
            </a>
          )}
        </div>
        <p>
          <a href="/forgotten">{say('account.signIn.forgotten')}</a>
        </p>
      </form>
    </Page>
  )
}
