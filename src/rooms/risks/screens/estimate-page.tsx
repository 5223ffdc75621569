/** The organisation's own figures for one risk: how often, what one event costs, and why it thinks so. */
import { Button, ChoiceField, ErrorSummary, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate, sayFrequency, sayMoney } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import type { RecordedEstimate } from '../contract.ts'
import type { EnteredEstimate, EstimateFaults, EstimateField } from '../estimate-form.ts'
import type { AssessedRisk } from '../model.ts'

type EstimatePageProps = {
  frame: Frame
  say: Say
  /** The page of the risk. */
  back: string
  name: string
  /** As it is counted now; null for a row of the register without figures. */
  risk: AssessedRisk | null
  /** What stands now, which may be taken back. */
  stands: RecordedEstimate | null
  /** For the hidden field that tells what was shown (see standing-record.ts). */
  seen: string
  entered: EnteredEstimate
  faults: EstimateFaults
  /** Code of a refusal. */
  refusal?: string
  mayEstimate: boolean
}

export function EstimatePage(props: EstimatePageProps) {
  const { frame, say, back, name, risk, stands, faults, refusal } = props
  const words = (key: string) => say(`risks.page.estimate.${key}`)
  const errors = Object.entries(faults).map(([field, fault]) => ({
    name: field,
    label: words(field),
    error: words(`faults.${fault}`),
  }))
  return (
    <Page frame={frame} title={say('risks.page.estimate.heading', { risk: name })}>
      <p class="small">
        <a href={back}>{name}</a>
      </p>
      <h1>{say('risks.page.estimate.heading', { risk: name })}</h1>
      <p class="lead">{words('lead')}</p>
      {refusal && (
        <Notice kind="failure">
          <p>{say(`risks.refusal.${refusal}`)}</p>
        </Notice>
      )}
      {refusal && stands && (
        <p class="standing">
          {say('risks.page.estimate.stands', {
            by: stands.estimatedBy,
            date: sayDate(stands.estimatedAt, say),
            reason: stands.reason,
          })}
        </p>
      )}
      {risk && (
        <p>
          {words('now')}:{' '}
          {say('risks.page.estimate.nowText', {
            often: sayFrequency(risk.meanPerYear, say),
            median: sayMoney(risk.lossEur.median, say),
            p90: sayMoney(risk.lossEur.p90, say),
          })}
        </p>
      )}
      <ErrorSummary say={say} errors={errors} />
      <EstimateForm {...props} />
    </Page>
  )
}

function EstimateForm({ say, back, stands, seen, entered, faults, mayEstimate }: EstimatePageProps) {
  const words = (key: string) => say(`risks.page.estimate.${key}`)
  const number = (field: EstimateField, hint?: string, unit?: string) => (
    <TextField
      say={say}
      name={field}
      label={words(field)}
      hint={hint}
      unit={unit}
      value={entered[field]}
      keyboard="decimal"
      error={faults[field] && words(`faults.${faults[field]}`)}
    />
  )
  const notAllowed = mayEstimate ? undefined : say('risks.refusal.risk.not_allowed')
  return (
    <form method="post" action={`${back}/estimate`}>
      <input type="hidden" name="seen" value={seen} />
      <h2>{words('oftenHeading')}</h2>
      <ChoiceField
        say={say}
        name="unit"
        label={words('unit')}
        inline
        value={entered.unit}
        options={[
          { value: 'years', label: words('unitYears') },
          { value: 'times', label: words('unitTimes') },
        ]}
      />
      {number('likely', words('likelyHint'))}
      {number('rare')}
      {number('often')}
      <h2>{words('lossHeading')}</h2>
      <p class="soft">{words('lossHint')}</p>
      {number('lossLow', undefined, words('euro'))}
      {number('lossHigh', undefined, words('euro'))}
      <TextField
        say={say}
        name="reason"
        label={words('reason')}
        hint={words('reasonHint')}
        value={entered.reason}
        multiline
        maxLength={1000}
        error={faults.reason && words(`faults.${faults.reason}`)}
      />
      <div class="actions">
        <Button kind="primary" disabledBecause={notAllowed}>
          {words('save')}
        </Button>
        {stands && mayEstimate && (
          <Button name="withdraw" value="yes">
            {words('withdraw')}
          </Button>
        )}
      </div>
    </form>
  )
}
