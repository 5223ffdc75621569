/** A change that comes or has come: what, when, of what kind. Which facts it changes is asked next. */
import { Button, ChoiceField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { KINDS } from '../contract.ts'
import { faultWords, type Telling } from './telling.ts'

type ChangeFormPageProps = {
  telling: Telling
  today: string
  typed: Record<string, string>
  faults: Record<string, string>
  refusal: string | undefined
}

export function ChangeFormPage({ telling, today, typed, faults, refusal }: ChangeFormPageProps) {
  const { frame, say, home } = telling
  const field = (name: string) => ({
    ...{ say, name, label: say(`changes.form.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  return (
    <Page frame={frame} title={say('changes.form.heading')}>
      <p class="small">
        <a href={`${home}/changes`}>{say('changes.list.title')}</a>
      </p>
      <h1>{say('changes.form.heading')}</h1>
      <p class="lead">{say('changes.form.lead')}</p>
      {refusal && <Notice kind="failure">{say(`changes.refusal.${refusal}`)}</Notice>}
      <form method="post" action={`${home}/changes`}>
        <TextField {...field('title')} hint={say('changes.form.titleHint')} maxLength={160} />
        <ChoiceField
          {...field('kind')}
          options={KINDS.map(value => ({ value, label: say(`changes.kind.${value}`) }))}
        />
        <TextField
          {...field('eventOn')}
          type="date"
          hint={say('changes.form.eventOnHint')}
          value={typed['eventOn'] ?? today}
        />
        <TextField {...field('note')} hint={say('changes.form.noteHint')} multiline maxLength={2000} />
        <div class="actions">
          <Button kind="primary">{say('changes.form.next')}</Button>
        </div>
      </form>
    </Page>
  )
}
