/** Planning an audit, or changing its plan: what it looks at, when, and who audits. */

import { SEEN } from '../../../server/standing-record.ts'
import { Button, FieldError, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { OwnWork } from '../actions/acting.ts'
import { areaName } from '../area-names.ts'
import type { KnownArea } from '../programme.ts'
import { type Again, faultWords, type Shown } from './telling.ts'

type AuditFormPageProps = Shown &
  Again & {
    auditId: string | null
    known: readonly KnownArea[]
    areas: readonly string[]
    auditors: readonly { id: string; name: string }[]
    ownWork: readonly OwnWork[]
  }

export function AuditFormPage(props: AuditFormPageProps) {
  const { frame, say, home, auditId, refusal } = props
  const heading = say(auditId ? 'audits.form.change' : 'audits.form.new')
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={auditId ? `${home}/audits/${auditId}` : `${home}/audits`}>{say('audits.page.back')}</a>
      </p>
      <h1>{heading}</h1>
      {refusal && <Notice kind="failure">{say(`audits.refusal.${refusal}`)}</Notice>}
      <OwnWorkList {...props} />
      <form method="post" action={auditId ? `${home}/audits/${auditId}` : `${home}/audits`}>
        {auditId && <input type="hidden" name={SEEN} value={props.typed[SEEN]} />}
        <PlanFields {...props} />
        <AreaFields {...props} />
        <div class="actions">
          <Button kind="primary">{say(auditId ? 'audits.form.save' : 'audits.form.act')}</Button>
        </div>
      </form>
    </Page>
  )
}

/** Which of the auditor's own tasks lie in what they are to audit. */
function OwnWorkList({ say, home, knowledge, ownWork }: AuditFormPageProps) {
  if (ownWork.length === 0) return null
  return (
    <ul>
      {ownWork.map(({ area, task }) => (
        <li>
          {areaName(area, knowledge, say)}:{' '}
          <a href={`${home}/tasks/${task.id}`}>{task.title || say('audits.form.theTask')}</a>
        </li>
      ))}
    </ul>
  )
}

function PlanFields({ say, typed, faults, auditors, refusal }: AuditFormPageProps) {
  const field = (name: string) => ({
    ...{ say, name, label: say(`audits.form.${name}`), value: typed[name] },
    error: faultWords(say, faults[name]),
  })
  const asked = refusal === 'own_work' || (typed['ownWorkReason'] ?? '') !== ''
  return (
    <>
      <TextField {...field('title')} />
      <TextField {...field('beginsOn')} type="date" />
      <TextField {...field('endsOn')} type="date" />
      <SelectField
        {...field('auditorId')}
        hint={say('audits.form.auditorIdHint')}
        options={auditors.map(({ id, name }) => ({ value: id, label: name }))}
        empty={say('audits.form.fromOutside')}
      />
      <TextField {...field('auditorName')} hint={say('audits.form.auditorNameHint')} />
      {asked && <TextField {...field('ownWorkReason')} hint={say('audits.form.ownWorkReasonHint')} />}
    </>
  )
}

function AreaFields({ say, knowledge, known, areas, faults }: AuditFormPageProps) {
  return (
    <div class="field">
      <fieldset id="areas">
        <legend>{say('audits.form.areas')}</legend>
        <FieldError name="areas" error={faultWords(say, faults['areas'])} />
        <div class="choices">
          {known.map(one => (
            <label class="choice">
              <input type="checkbox" name="areas" value={one.id} checked={areas.includes(one.id)} />
              <span>
                {areaName(one.id, knowledge, say)}
                <small>{say('audits.form.count', { count: one.criteria.length })}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
