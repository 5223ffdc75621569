/** The organisations of a person: choose one, add one, try an example. */
import { Button, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import type { Example } from '../contract.ts'
import { ExampleButtons } from './example-buttons.tsx'

type OrganisationsProps = {
  frame: Frame
  organisations: { id: string; name: string; role: string }[]
  examples: readonly Example[]
  typed: string
  fault?: string
}

export function OrganisationsScreen({ frame, organisations, examples, typed, fault }: OrganisationsProps) {
  const { say } = frame
  return (
    <Page frame={frame} title={say('account.organisations.heading')}>
      <h1>{say('account.organisations.heading')}</h1>
      {organisations.length === 0 && <Empty>{say('account.organisations.empty')}</Empty>}
      <ul class="plain-list">
        {organisations.map(({ id, name, role }) => (
          <li class="pair">
            <a href={`/o/${id}/result`}>
              <b>{name}</b>
            </a>
            <small class="soft">{say(`account.roles.${role}`)}</small>
          </li>
        ))}
      </ul>
      {organisations.length > 1 && (
        <p>
          <a href="/portfolio">{say('account.organisations.sideBySide')}</a>
        </p>
      )}
      <h2>{say('account.organisations.add')}</h2>
      <form method="post" action="/organisations">
        <TextField
          say={say}
          name="organisation"
          label={say('account.setup.organisation')}
          value={typed}
          error={fault && say(fault)}
        />
        <div class="actions">
          <Button kind="primary">{say('account.organisations.create')}</Button>
        </div>
        <ExampleButtons say={say} examples={examples} />
      </form>
    </Page>
  )
}
