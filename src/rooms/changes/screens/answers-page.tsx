/** Which answers of the profile the change makes others: those it most often does in sight, the rest behind a word. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ErrorSummary } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Typed } from '../../profile/answers.ts'
import { labelled } from '../../profile/ask.ts'
import type { Fault } from '../../profile/faults.ts'
import type { ChangeInFull } from '../actions.ts'
import { type Asked, askedFor, fieldsOf } from '../model.ts'
import { FactInput } from './fact-input.tsx'
import type { Telling } from './telling.ts'

type AnswersPageProps = {
  telling: Telling
  full: ChangeInFull
  typed: Typed
  faults: Fault[]
  refusal: string | undefined
}

export function AnswersPage({ telling, full, typed, faults, refusal }: AnswersPageProps) {
  const { frame, say, home } = telling
  const { change } = full
  const { first, others } = askedFor(change.kind)
  const inputs = (asked: Asked[]) =>
    asked.map(({ key, fields }) => (
      <section>
        <h3>{say(`profile.questions.${key}.ask`)}</h3>
        {fields.map(field => (
          <FactInput say={say} field={field} typed={typed} faults={faults} />
        ))}
      </section>
    ))
  return (
    <Page frame={frame} title={say('changes.answers.heading')}>
      <p class="small">
        <a href={`${home}/changes/${change.id}`}>{change.title}</a>
      </p>
      <h1>{say('changes.answers.heading')}</h1>
      <p class="lead">{say('changes.answers.lead')}</p>
      {refusal && <Notice kind="failure">{say(`changes.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={labelled({ say, faults }, fieldsOf(change.kind))} />
      <form method="post" action={`${home}/changes/${change.id}/answers`}>
        <input type="hidden" name={SEEN} value={seenOf(change.recordedAt)} />
        {first.length > 0 && <h2>{say('changes.answers.first')}</h2>}
        {inputs(first)}
        {first.length > 0 ? (
          <details open={faults.length > 0}>
            <summary>{say('changes.answers.others')}</summary>
            {inputs(others)}
          </details>
        ) : (
          inputs(others)
        )}
        <div class="actions">
          <Button kind="primary">{say('changes.answers.show')}</Button>
        </div>
      </form>
    </Page>
  )
}
