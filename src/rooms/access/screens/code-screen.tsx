/** The second step of signing in: a code from the app, or a recovery code. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import type { AccessRefusal } from '../contract.ts'

type CodeProps = { frame: Frame; to: string; refusal?: AccessRefusal | undefined }

export function CodeScreen({ frame, to, refusal }: CodeProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('access.code.heading')}>
      <h1>{say('access.code.heading')}</h1>
      <p class="lead">{say('access.code.lead')}</p>
      <form method="post" action="/sign-in/second-factor">
        <input type="hidden" name="to" value={to} />
        <TextField
          say={say}
          name="code"
          label={say('access.code.label')}
          hint={say('access.code.hint')}
          error={refusal && say(refusal)}
          autocomplete="one-time-code"
          maxLength={40}
          required
        />
        <div class="actions">
          <Button kind="primary">{say('access.code.enter')}</Button>
          <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{say('access.code.again')}</a>
        </div>
      </form>
    </Page>
  )
}
