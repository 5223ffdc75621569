import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { AccountRefusal } from '../contract.ts'

type SignInProps = { frame: Frame; email: string; to: string; refusal?: AccountRefusal }

export function SignInScreen({ frame, email, to, refusal }: SignInProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('account.signIn.heading')}>
      <h1>{say('account.signIn.heading')}</h1>
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
        </div>
      </form>
    </Page>
  )
}
