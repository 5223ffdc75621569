/** Another grade, and opening again what was closed: each with the reason. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { isNonconformity } from '../contract.ts'
import { CriterionField, faultWords, GradeField, nothing } from './fields.tsx'
import type { FindingPageProps } from './finding-page.tsx'
import { StepForm } from './step-parts.tsx'

export function GradePart(props: FindingPageProps) {
  const { say, full, again, criteria } = props
  const { typed, faults } = again?.step === 'grade' ? again : nothing
  const { grade } = full.finding
  return (
    <section>
      <h2 id="grade-change">{say('findings.step.grade.heading')}</h2>
      <StepForm {...props} step="grade" open={false}>
        <input type="hidden" name={SEEN} value={seenOf(full.finding.at)} />
        <GradeField say={say} typed={{ grade, ...typed }} faults={faults} />
        {!isNonconformity(grade) && (
          <>
            <CriterionField say={say} criteria={criteria} typed={typed} faults={faults} />
            <div class="field">
              <label>
                {say('findings.enter.evidence')}
                <textarea name="evidence" rows={3}>
                  {typed['evidence']}
                </textarea>
              </label>
            </div>
          </>
        )}
        <Reason {...props} step="grade" />
      </StepForm>
    </section>
  )
}

function Reason({ say, again, step }: FindingPageProps & { step: string }) {
  const { typed, faults } = again?.step === step ? again : nothing
  return (
    <div class="field">
      <label>
        {say('findings.step.reason')}
        {faults['reason'] && <strong class="error">{faultWords(say, faults['reason'])}</strong>}
        <input type="text" name="reason" value={typed['reason']} autocomplete="off" />
      </label>
    </div>
  )
}

export function ReopenPart(props: FindingPageProps) {
  return (
    <section>
      <h2 id="reopen">{props.say('findings.step.reopen.heading')}</h2>
      <StepForm {...props} step="reopen" open={false}>
        <Reason {...props} step="reopen" />
      </StepForm>
    </section>
  )
}
