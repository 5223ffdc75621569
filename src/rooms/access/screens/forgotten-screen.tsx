/** A forgotten password: a link by mail where mail is set up, otherwise who can make one. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice, Rich } from '../../../ui/parts.tsx'

type ForgottenProps = { frame: Frame; sent: boolean; byMail: boolean; fault: boolean }

export function ForgottenScreen({ frame, sent, byMail, fault }: ForgottenProps) {
  const { say } = frame
  const code = (inner: unknown[]) => <code>{inner as string[]}</code>
  return (
    <Page frame={frame} title={say('access.forgotten.heading')}>
      <h1>{say('access.forgotten.heading')}</h1>
      {!byMail && (
        <p class="lead">
          <Rich say={say} words="access.forgotten.noMail" values={{ code }} />
        </p>
      )}
      {byMail && sent && (
        <Notice>
          <p>{say('access.forgotten.sent')}</p>
        </Notice>
      )}
      {byMail && (
        <form method="post" action="/forgotten">
          <p class="lead">{say('access.forgotten.lead')}</p>
          <TextField
            say={say}
            name="email"
            label={say('account.setup.email')}
            error={fault ? say('account.faults.email') : undefined}
            type="email"
            autocomplete="username"
            keyboard="email"
            required
          />
          <div class="actions">
            <Button kind="primary">{say('access.forgotten.send')}</Button>
          </div>
        </form>
      )}
      <p>
        <a href="/sign-in">{say('access.forgotten.back')}</a>
      </p>
    </Page>
  )
}
