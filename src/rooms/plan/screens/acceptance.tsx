/** That somebody who carries a risk accepts what remains of it: the record, whether it still holds, and the form. */
import { seenOf } from '../../../server/standing-record.ts'
import { TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDate, sayFrequency, sayMoney } from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import { fingerprintChanges, standingAcceptance } from '../decision.ts'
import type { ResultRisk } from '../result.ts'
import { nameOf, type Telling } from '../telling.ts'
import { ReasonField } from './decide-form.tsx'

export type EnteredAcceptance = {
  riskOwner: string
  reason: string
  faults: { riskOwner?: boolean; reason?: boolean }
  refusal?: string
}

type AcceptanceProps = {
  telling: Telling
  current: Current
  risk: ResultRisk
  personName: string
  entered?: EnteredAcceptance
}

export function Acceptance(props: AcceptanceProps) {
  const { telling, current, risk, entered } = props
  const { say } = telling
  const standing = standingAcceptance(risk.id, risk.fingerprint, current.acceptances)
  return (
    <>
      <p>{say('risks.page.acceptance.remains', { amount: sayMoney(risk.expectedLossAfterEur, say) })}</p>
      {standing && (
        <p class="standing">
          {say('risks.page.acceptance.stands', {
            owner: standing.acceptance.riskOwner,
            date: sayDate(new Date(standing.acceptance.acceptedAt), say),
            by: standing.acceptance.acceptedBy,
            reason: standing.acceptance.reason,
          })}
        </p>
      )}
      {standing?.stale && (
        <Notice kind="warning">
          <p>{say('risks.page.acceptance.stale')}</p>
          <Changes telling={telling} then={standing.acceptance.fingerprint} now={risk.fingerprint} />
        </Notice>
      )}
      {entered?.refusal && (
        <Notice kind="failure">
          <p>{say(`plan.refusal.${entered.refusal}`)}</p>
        </Notice>
      )}
      {telling.mayDecide ? (
        <AcceptForm {...props} />
      ) : (
        <p class="soft">{say('risks.page.acceptance.notAllowed')}</p>
      )}
    </>
  )
}

function AcceptForm({ telling, current, risk, personName, entered }: AcceptanceProps) {
  const { say, home } = telling
  const standing = standingAcceptance(risk.id, risk.fingerprint, current.acceptances)
  return (
    <form method="post" action={`${home}/risks/${risk.id}/acceptance`} class="decide-form">
      <input type="hidden" name="fingerprint" value={risk.fingerprint} />
      <input type="hidden" name="seen" value={seenOf(standing?.acceptance.acceptedAt)} />
      <TextField
        say={say}
        name="riskOwner"
        label={say('risks.page.acceptance.owner')}
        hint={say('risks.page.acceptance.ownerHint')}
        value={entered?.riskOwner ?? personName}
        maxLength={160}
        error={entered?.faults.riskOwner ? say('risks.page.acceptance.ownerMissing') : undefined}
      />
      <ReasonField
        telling={telling}
        id="reason"
        value={entered?.reason ?? ''}
        error={entered?.faults.reason ? say('plan.decide.fields.reasonMissing') : undefined}
      />
      <div class="actions">
        <button type="submit" class="primary">
          {say('risks.page.acceptance.save')}
        </button>
      </div>
    </form>
  )
}

/** What is different from the risk as it was accepted. */
function Changes({ telling, then, now }: { telling: Telling; then: string; now: string }) {
  const { say } = telling
  const amount = (part: string, value: number) =>
    part === 'frequency' ? sayFrequency(value, say) : sayMoney(value, say)
  return (
    <ul>
      {fingerprintChanges(then, now).map(change => (
        <li>
          {change.kind === 'figure'
            ? say(`risks.page.acceptance.changed.${change.part}`, {
                was: amount(change.part, change.was),
                is: amount(change.part, change.is),
              })
            : say(`risks.page.acceptance.changed.${change.kind}`, {
                measure: nameOf(telling, change.measure),
                variant: say(`plan.variant.${change.variant}`),
              })}
        </li>
      ))}
    </ul>
  )
}
