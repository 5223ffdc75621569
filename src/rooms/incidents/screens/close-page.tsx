/** Closing an incident: cause, cost, lesson, what follows; and what it moves, before it does. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Say } from '../../../wire/words.ts'
import { addDays, dayOf } from '../../work/day.ts'
import type { IncidentInFull } from '../actions/lists.ts'
import { TEXT_CHARACTERS } from '../contract.ts'
import { type CountOffer, counts } from '../counting.ts'
import { FOLLOW_UPS } from '../forms.ts'
import { CountFields } from './count-fields.tsx'
import { type Again, faultWords, type Telling } from './telling.ts'

export type ClosePageProps = Again & {
  frame: Frame
  telling: Telling
  full: IncidentInFull
  offers: CountOffer[]
  refusal: string | undefined
}

export function ClosePage(props: ClosePageProps) {
  const { frame, telling, full, faults, refusal } = props
  const { say, home } = telling
  const { incident } = full
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: labelOf(name, say), error: say(`incidents.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={say('incidents.close.heading')}>
      <p class="small">
        <a href={`${home}/incidents/${incident.id}`}>{incident.title}</a>
      </p>
      <h1>{say('incidents.close.heading')}</h1>
      {refusal && (
        <Notice kind="failure">
          <p>
            {say(`incidents.refusal.${refusal}`)}{' '}
            <a href={`${home}/incidents/${incident.id}`}>{say('incidents.close.toIncident')}</a>
          </p>
        </Notice>
      )}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/incidents/${incident.id}/close`}>
        <input type="hidden" name={SEEN} value={seenOf(incident.recordedAt)} />
        <LearntFields {...props} />
        <h2 id="moves">{say('incidents.close.moves')}</h2>
        {counts(incident) && incident.riskIds.length > 0 ? (
          <CountFields {...props} />
        ) : (
          <p>{say(`incidents.close.${counts(incident) ? 'noRisk' : 'noIncident'}`)}</p>
        )}
        <FollowUpFields {...props} />
        <div class="actions">
          <Button kind="primary">{say('incidents.close.act')}</Button>
          {props.offers.length > 0 && (
            <Button kind="slight" name="then" value="look">
              {say('incidents.close.look')}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}

function labelOf(name: string, say: Say): string {
  const [field = ''] = name.split('.')
  return say(`incidents.close.${field}`)
}

function LearntFields({ telling: { say }, typed, faults }: ClosePageProps) {
  const field = (name: string) => ({
    ...{ say, name, label: labelOf(name, say), hint: say(`incidents.close.${name}Hint`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  return (
    <>
      <TextField {...field('cause')} multiline maxLength={TEXT_CHARACTERS} />
      <TextField {...field('lesson')} multiline maxLength={TEXT_CHARACTERS} />
      <TextField {...field('noLesson')} maxLength={1000} />
      <TextField {...field('costEur')} keyboard="decimal" unit="€" />
      <TextField {...field('hours')} keyboard="decimal" unit={say('work.done.unit')} />
    </>
  )
}

/** A month is enough for most of it, and short enough to still know why. */
const DAYS_TO_FOLLOW = 30

function FollowUpFields({ telling: { say, now }, typed, faults }: ClosePageProps) {
  const due = addDays(dayOf(now), DAYS_TO_FOLLOW)
  return (
    <fieldset>
      <legend>
        <h2 id="follow">{say('incidents.close.follow')}</h2>
      </legend>
      <p class="hint">{say('incidents.close.followHint')}</p>
      {Array.from({ length: FOLLOW_UPS }, (_, row) => (
        <div class="done-form">
          <label class="broad">
            {say('incidents.close.taskRow', { number: row + 1 })}
            <RowError say={say} fault={faults[`task.${row}`]} />
            <input
              type="text"
              id={`task.${row}`}
              name={`task.${row}`}
              value={typed[`task.${row}`]}
              maxlength={160}
              autocomplete="off"
            />
          </label>
          <label>
            {say('incidents.close.dueRow', { number: row + 1 })}
            <RowError say={say} fault={faults[`due.${row}`]} />
            <input type="date" id={`due.${row}`} name={`due.${row}`} value={typed[`due.${row}`] ?? due} />
          </label>
        </div>
      ))}
    </fieldset>
  )
}

function RowError({ say, fault }: { say: Say; fault: string | undefined }) {
  return fault ? <strong class="error">{faultWords(say, fault)}</strong> : null
}
