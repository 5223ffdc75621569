/** What happened here: how many events in how many years, by which an organisation teaches the figures of a risk. */
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate, sayFrequency } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { RecordedObservation } from '../contract.ts'
import type { AssessedRisk } from '../model.ts'
import {
  type EnteredObservation,
  type ObservationFaults,
  type ObservationField,
  seenIn,
} from '../observation-form.ts'

type ObservationPageProps = {
  frame: Frame
  say: Say
  /** The page of the risk. */
  back: string
  name: string
  /** As it is counted now; null for a row of the register without figures. */
  risk: AssessedRisk | null
  /** What stands now, which may be taken back. */
  stands: RecordedObservation | null
  /** For the hidden field that tells what was shown (see standing-record.ts). */
  seen: string
  entered: EnteredObservation
  faults: ObservationFaults
  /** Code of a refusal. */
  refusal?: string
  mayObserve: boolean
}

export function ObservationPage(props: ObservationPageProps) {
  const { frame, say, back, name, risk, stands, faults, refusal } = props
  const words = (key: string) => say(`risks.page.observation.${key}`)
  const errors = Object.entries(faults).map(([field, fault]) => ({
    name: field,
    label: words(field),
    error: words(`faults.${fault}`),
  }))
  const ownFigures = risk !== null && risk.basis !== 'prior'
  return (
    <Page frame={frame} title={say('risks.page.observation.heading', { risk: name })}>
      <p class="small">
        <a href={back}>{name}</a>
      </p>
      <h1>{say('risks.page.observation.heading', { risk: name })}</h1>
      <p class="lead">{words('lead')}</p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(`risks.refusal.${refusal}`)}</p>
        </Notice>
      )}
      {refusal && stands && (
        <p class="standing">
          {say('risks.page.observation.stands', {
            ...seenIn(stands, say),
            by: stands.observedBy,
            date: sayDate(stands.observedAt, say),
            reason: stands.reason,
          })}
        </p>
      )}
      {risk?.learning && (
        <p>
          {say('risks.page.observation.now', {
            before: sayFrequency(risk.learning.before.mean, say),
            after: sayFrequency(risk.learning.after.mean, say),
          })}
        </p>
      )}
      {ownFigures && (
        <Notice>
          <p>{words('twice')}</p>
        </Notice>
      )}
      <ErrorSummary say={say} errors={errors} />
      {risk === null && !refusal ? (
        <p>
          {say('risks.refusal.risk.no_figures')} <a href={`${back}/estimate`}>{words('figuresFirst')}</a>
        </p>
      ) : (
        <ObservationForm {...props} />
      )}
    </Page>
  )
}

function ObservationForm({ say, back, stands, seen, entered, faults, mayObserve }: ObservationPageProps) {
  const words = (key: string) => say(`risks.page.observation.${key}`)
  const field = (name: ObservationField) => ({
    say,
    name,
    label: words(name),
    hint: words(`${name}Hint`),
    value: entered[name],
    error: faults[name] && words(`faults.${faults[name]}`),
  })
  const notAllowed = mayObserve ? undefined : say('risks.refusal.risk.not_allowed')
  return (
    <form method="post" action={`${back}/observation`}>
      <input type="hidden" name="seen" value={seen} />
      <TextField {...field('years')} unit={words('unitYears')} keyboard="decimal" />
      <TextField {...field('events')} unit={words('unitEvents')} keyboard="numeric" />
      <TextField {...field('reason')} multiline maxLength={1000} />
      <div class="actions">
        <Button kind="primary" disabledBecause={notAllowed}>
          {words('save')}
        </Button>
        {stands && mayObserve && (
          <Button name="withdraw" value="yes">
            {words('withdraw')}
          </Button>
        )}
      </div>
    </form>
  )
}
