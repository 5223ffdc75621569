/** The second factor: switching it on in three steps, and off. */
import type { PendingFactor, SecondFactorState } from '../../../server/sign-in/second-factor.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import type { Say } from '../../../wire/words.ts'
import type { AccessRefusal } from '../contract.ts'
import { inGroups } from '../model.ts'

type SecondFactorProps = {
  frame: Frame
  state: SecondFactorState
  /** An organisation asks for one, and this session has none. */
  asked: boolean
  passkeys: boolean
  refusal?: AccessRefusal | undefined
}

export function SecondFactorScreen({ frame, state, asked, passkeys, refusal }: SecondFactorProps) {
  const { say } = frame
  const error = refusal && say(refusal)
  return (
    <Page frame={frame} title={say('access.secondFactor.heading')}>
      <h1>{say('access.secondFactor.heading')}</h1>
      {asked && (
        <Notice kind="warning">
          <p>{say('access.secondFactor.asked')}</p>
          {passkeys && (
            <p>
              <a href="/account/passkeys">{say('access.passkeys.add')}</a>
            </p>
          )}
        </Notice>
      )}
      {!state.on && !state.pending && <Beginning say={say} error={error} />}
      {state.pending && <SettingUp say={say} pending={state.pending} error={error} />}
      {state.on && <Ending say={say} codesLeft={state.codesLeft} error={error} />}
      <p>
        <a href="/account">{say('access.secondFactor.back')}</a>
      </p>
    </Page>
  )
}

type PartProps = { say: Say; error?: string | undefined }

function Beginning({ say, error }: PartProps) {
  return (
    <form method="post" action="/account/second-factor">
      <p class="lead">{say('access.secondFactor.lead')}</p>
      <PasswordField say={say} error={error} />
      <div class="actions">
        <Button kind="primary" name="act" value="begin">
          {say('access.secondFactor.begin')}
        </Button>
      </div>
    </form>
  )
}

function SettingUp({ say, pending, error }: PartProps & { pending: PendingFactor }) {
  return (
    <>
      <h2>{say('access.secondFactor.scan')}</h2>
      <p>{say('access.secondFactor.scanLead')}</p>
      <QrCode text={pending.uri} label={say('access.secondFactor.picture')} />
      <p>
        {say('access.secondFactor.byHand')} <code class="secret">{inGroups(pending.secret)}</code>
      </p>
      <h2>{say('access.secondFactor.codes')}</h2>
      <p>{say('access.secondFactor.codesLead')}</p>
      <ul class="recovery-codes">
        {pending.recoveryCodes.map(code => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <h2>{say('access.secondFactor.prove')}</h2>
      <form method="post" action="/account/second-factor/confirm">
        <TextField
          say={say}
          name="code"
          label={say('access.secondFactor.codeLabel')}
          error={error}
          autocomplete="one-time-code"
          keyboard="numeric"
          maxLength={40}
          required
        />
        <div class="actions">
          <Button kind="primary">{say('access.secondFactor.switchOn')}</Button>
        </div>
      </form>
    </>
  )
}

function Ending({ say, codesLeft, error }: PartProps & { codesLeft: number }) {
  return (
    <form method="post" action="/account/second-factor">
      <p class="lead">{say('access.secondFactor.on', { count: codesLeft })}</p>
      {codesLeft < 4 && (
        <Notice kind="warning">
          <p>{say('access.secondFactor.fewCodes')}</p>
        </Notice>
      )}
      <p>{say('access.secondFactor.renew')}</p>
      <PasswordField say={say} error={error} />
      <div class="actions">
        <Button name="act" value="end">
          {say('access.secondFactor.switchOff')}
        </Button>
      </div>
    </form>
  )
}

function PasswordField({ say, error }: PartProps) {
  return (
    <TextField
      say={say}
      name="present"
      label={say('access.password.present')}
      error={error}
      type="password"
      autocomplete="current-password"
    />
  )
}
