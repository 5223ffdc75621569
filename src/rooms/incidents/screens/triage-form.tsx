/** Sorting a report: what it is, what it concerns, which risks came true by it. */

import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, TextField } from '../../../ui/form.tsx'
import { ANSWERS, KINDS } from '../contract.ts'
import { typedTriage } from '../forms.ts'
import type { IncidentPageProps } from './incident-page.tsx'
import { faultWords, riskName } from './telling.ts'

export function TriageForm({ telling, full, again }: IncidentPageProps) {
  const { say, home } = telling
  const { incident } = full
  const { typed, faults } =
    again?.form === 'triage' ? again : { typed: typedTriage(incident), faults: {} as Record<string, string> }
  const words = (key: string) => say(`incidents.triage.${key}`)
  const field = (name: string) => ({
    ...{ say, name, label: words(name), value: typed[name], error: faultWords(say, faults[name]) },
  })
  const options = (name: string, values: readonly string[]) =>
    values.map(value => ({ value, label: say(`incidents.${name}.${value}`) }))
  const form = (
    <form method="post" action={`${home}/incidents/${incident.id}/triage`}>
      <input type="hidden" name={SEEN} value={seenOf(incident.recordedAt)} />
      <ChoiceField
        {...field('kind')}
        options={KINDS.map(value => ({
          ...{ value, label: say(`incidents.kind.${value}`), hint: say(`incidents.kindHint.${value}`) },
        }))}
      />
      <TextField {...field('severity')} hint={words('severityHint')} maxLength={160} />
      <TextField {...field('happenedOn')} type="date" hint={words('happenedOnHint')} />
      <ChoiceField {...field('ongoing')} inline options={options('answer', ['yes', 'no'])} />
      <ChoiceField
        {...field('personalData')}
        hint={words('personalDataHint')}
        inline
        options={options('answer', ANSWERS)}
      />
      <ChoiceField
        {...field('significant')}
        hint={words('significantHint')}
        inline
        options={options('answer', ANSWERS)}
      />
      <RiskChoices {...{ telling, full }} error={faultWords(say, faults['risk'])} />
      <div class="actions">
        <Button kind="primary">{words('save')}</Button>
      </div>
    </form>
  )
  if (!incident.kind) {
    return (
      <section class="screen-only">
        <h2 id="triage">{words('heading')}</h2>
        {form}
      </section>
    )
  }
  return (
    <details open={again?.form === 'triage'} class="screen-only">
      <summary>{words('again')}</summary>
      {form}
    </details>
  )
}

type RiskChoicesProps = Pick<IncidentPageProps, 'telling' | 'full'> & { error: string | undefined }

/** Those chosen already in sight, the others behind a word. */
function RiskChoices({ telling, full: { incident, risks }, error }: RiskChoicesProps) {
  const { say } = telling
  const chosen = risks.filter(one => incident.riskIds.includes(one.id))
  const nameOf = ({ id, name }: (typeof risks)[number]) => riskName(telling, id, name)
  const others = risks
    .filter(one => !incident.riskIds.includes(one.id))
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), say.language))
  const box = (one: (typeof risks)[number]) => (
    <label class="choice">
      <input type="checkbox" name="risk" value={one.id} checked={incident.riskIds.includes(one.id)} />
      <span>{nameOf(one)}</span>
    </label>
  )
  return (
    <div class="field">
      <fieldset>
        <legend>{say('incidents.triage.risk')}</legend>
        <p class="hint">{say('incidents.triage.riskHint')}</p>
        {error && <strong class="error">{error}</strong>}
        <div class="choices">{chosen.map(box)}</div>
        <details open={chosen.length === 0}>
          <summary>{say('incidents.triage.otherRisks')}</summary>
          <div class="choices">{others.map(box)}</div>
        </details>
      </fieldset>
    </div>
  )
}
