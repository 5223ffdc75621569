/** Choosing a new password, by a link that is good once. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { AccessRefusal } from '../contract.ts'

type ResetProps = { frame: Frame; token: string; refusal?: AccessRefusal | undefined }

export function ResetScreen({ frame, token, refusal }: ResetProps) {
  const { say } = frame
  const expired = refusal === 'access.link_expired'
  return (
    <Page frame={frame} title={say('access.reset.heading')}>
      <h1>{say('access.reset.heading')}</h1>
      {expired ? (
        <>
          <Notice kind="failure">
            <p>{say('access.link_expired')}</p>
          </Notice>
          <p>
            <a href="/forgotten">{say('access.reset.another')}</a>
          </p>
        </>
      ) : (
        <form method="post" action="/reset-password">
          <p class="lead">{say('access.reset.lead')}</p>
          <input type="hidden" name="token" value={token} />
          <TextField
            say={say}
            name="next"
            label={say('access.password.next')}
            hint={say('access.password.hint')}
            error={refusal && say(refusal)}
            type="password"
            autocomplete="new-password"
            required
          />
          <div class="actions">
            <Button kind="primary">{say('access.reset.set')}</Button>
          </div>
        </form>
      )}
    </Page>
  )
}
