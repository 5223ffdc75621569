/** First run: the owner's account, and what to begin with. */
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { AccountRefusal, Example, SetupField } from '../contract.ts'
import type { SetupTyped } from '../model.ts'
import { ExampleButtons } from './example-buttons.tsx'

type SetupProps = {
  frame: Frame
  examples: readonly Example[]
  typed: SetupTyped
  faults: SetupField[]
  refusal?: AccountRefusal
}

export function SetupScreen({ frame, examples, typed, faults, refusal }: SetupProps) {
  const { say } = frame
  const field = (name: SetupField) => ({
    say,
    name,
    label: say(`account.setup.${name}`),
    value: name === 'password' ? undefined : typed[name],
    error: faults.includes(name) ? say(`account.faults.${name}`) : undefined,
  })
  const errors = faults.map(name => ({
    name,
    label: say(`account.setup.${name}`),
    error: say(`account.faults.${name}`),
  }))
  return (
    <Page frame={frame} title={say('account.setup.title')}>
      <h1>{say('account.setup.heading')}</h1>
      <p class="lead">{say('account.setup.lead')}</p>
      <ErrorSummary say={say} errors={errors} />
      {refusal && (
        <Notice kind="failure">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      <form method="post" action="/setup">
        <h2>{say('account.setup.account')}</h2>
        <p class="soft">{say('account.setup.accountLead')}</p>
        <TextField {...field('name')} autocomplete="name" />
        <TextField {...field('email')} type="email" autocomplete="username" keyboard="email" />
        <TextField
          {...field('password')}
          type="password"
          autocomplete="new-password"
          hint={say('account.setup.passwordHint')}
        />
        <h2>{say('account.setup.begin')}</h2>
        <TextField
          {...field('organisation')}
          autocomplete="organization"
          hint={say('account.setup.organisationHint')}
        />
        <div class="actions">
          <Button kind="primary">{say('account.setup.own')}</Button>
        </div>
        <ExampleButtons say={say} examples={examples} />
      </form>
    </Page>
  )
}
