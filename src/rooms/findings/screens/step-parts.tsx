/** The steps about a finding, one below the other: what was recorded, and the form for what is next. */
import type { Child } from 'hono/jsx'
import { Button, ChoiceField, SelectField, TextField } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import { titleOf } from '../../work/titles.ts'
import { isNonconformity, type Step } from '../contract.ts'
import { WHYS } from '../forms.ts'
import { DayField, faultWords, nothing } from './fields.tsx'
import type { FindingPageProps } from './finding-page.tsx'

type PartProps = FindingPageProps & { step: string; open: boolean; upload?: boolean; children?: Child }

const againOf = ({ again }: FindingPageProps, step: string) => (again?.step === step ? again : nothing)

/** A form behind its summary: open where it is the next thing to do or came back with a fault. */
export function StepForm(props: PartProps) {
  const { say, home, full, again, step, open, upload, children } = props
  return (
    <details open={open || again?.step === step}>
      <summary>{say(`findings.step.${step}.open`)}</summary>
      <form
        method="post"
        action={`${home}/findings/${full.finding.findingId}/${step}`}
        enctype={upload ? 'multipart/form-data' : undefined}
      >
        {children}
        <div class="actions">
          <Button>{say(`findings.step.${step}.act`)}</Button>
        </div>
      </form>
    </details>
  )
}

/** Several forms stand on a page: a field's id begins with its form. */
function Field({
  props,
  step,
  name,
  multiline,
  hint,
}: {
  props: FindingPageProps
  step: string
  name: string
  multiline?: boolean
  hint?: boolean
}) {
  const { say } = props
  const { typed, faults } = againOf(props, step)
  const id = `${step}-${name}`
  return (
    <div class="field">
      <label for={id}>{say(`findings.step.${step}.${name}`)}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {say(`findings.step.${step}.${name}Hint`)}
        </p>
      )}
      {faults[name] && <strong class="error">{faultWords(say, faults[name])}</strong>}
      {multiline ? (
        <textarea id={id} name={name} rows={3} aria-describedby={hint ? `${id}-hint` : undefined}>
          {typed[name]}
        </textarea>
      ) : (
        <input id={id} type="text" name={name} value={typed[name]} autocomplete="off" />
      )}
    </div>
  )
}

function Day({ props, step, name = 'on' }: { props: FindingPageProps; step: string; name?: string }) {
  const { say, today } = props
  const { typed, faults } = againOf(props, step)
  const id = `${step}-${name}`
  return (
    <div class="field">
      <label for={id}>{say(`findings.step.${step}.${name}`)}</label>
      {faults[name] && <strong class="error">{faultWords(say, faults[name])}</strong>}
      <input id={id} type="date" name={name} value={typed[name] || today} />
    </div>
  )
}

function Recorded({ say, step }: { say: FindingPageProps['say']; step: Step }) {
  return (
    <>
      <p class="kept-lines">{step.content.text}</p>
      {step.content.whys.length > 0 && (
        <ol>
          {step.content.whys.map(one => (
            <li>{one}</li>
          ))}
        </ol>
      )}
      <p class="soft small">{say('findings.step.by', { by: step.by, date: sayDay(step.on, say) })}</p>
    </>
  )
}

const mayGoOn = ({ mayAct, full }: FindingPageProps) => mayAct && !full.finding.closedOn

export function CorrectionPart(props: FindingPageProps) {
  const { say, full } = props
  const { correction } = full.standing
  return (
    <section>
      <h2 id="correction">{say('findings.step.correction.heading')}</h2>
      {correction ? <Recorded say={say} step={correction} /> : <p>{say('findings.step.correction.none')}</p>}
      {mayGoOn(props) && (
        <StepForm {...props} step="correction" open={!correction}>
          <Field props={props} step="correction" name="text" multiline />
          <Day props={props} step="correction" />
        </StepForm>
      )}
    </section>
  )
}

export function CausePart(props: FindingPageProps) {
  const { say, full } = props
  const { cause, correction, round } = full.standing
  return (
    <section>
      <h2 id="cause">{say('findings.step.cause.heading')}</h2>
      {round > 1 && !cause && <p>{say('findings.step.cause.again')}</p>}
      {cause ? <Recorded say={say} step={cause} /> : <p>{say('findings.step.cause.none')}</p>}
      {mayGoOn(props) && (
        <StepForm {...props} step="cause" open={correction !== null && !cause}>
          <Whys props={props} />
          <Field props={props} step="cause" name="text" multiline hint />
          <Day props={props} step="cause" />
        </StepForm>
      )}
    </section>
  )
}

function Whys({ props }: { props: FindingPageProps }) {
  const { say } = props
  const { typed } = againOf(props, 'cause')
  return (
    <details>
      <summary>{say('findings.step.cause.whys')}</summary>
      {WHYS.map((name, index) => (
        <div class="field">
          <label>
            {say('findings.step.cause.why', { number: index + 1 })}
            <input type="text" name={name} value={typed[name]} autocomplete="off" />
          </label>
        </div>
      ))}
    </details>
  )
}

export function ActionPart(props: FindingPageProps) {
  const { say, home, full, knowledge, owners } = props
  const { actions, cause } = full.standing
  const needed = isNonconformity(full.finding.grade)
  const { typed, faults } = againOf(props, 'action')
  return (
    <section>
      <h2 id="action">{say('findings.step.action.heading')}</h2>
      {actions.length === 0 ? (
        <p>{say(needed ? 'findings.step.action.none' : 'findings.step.action.noneNeeded')}</p>
      ) : (
        <ul>
          {actions.map(({ task, evidence }) => (
            <li>
              <a href={`${home}/tasks/${task.id}`}>{titleOf(task, knowledge, say)}</a>
              {' · '}
              {task.owner?.name ?? say('findings.step.action.nobody')}
              {' · '}
              {task.ended
                ? say('findings.step.action.ended', {
                    as: task.ended.as,
                    date: sayDay(task.ended.on, say),
                    count: evidence.length,
                  })
                : say('findings.step.action.due', { date: sayDay(task.dueOn, say) })}
            </li>
          ))}
        </ul>
      )}
      {mayGoOn(props) && (!needed || cause) && (
        <StepForm {...props} step="action" open={needed && actions.length === 0}>
          <Field props={props} step="action" name="title" />
          <SelectField
            say={say}
            name="ownerId"
            label={say('findings.step.action.ownerId')}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed['ownerId']}
            empty={say('findings.step.action.nobody')}
          />
          <Day props={props} step="action" name="dueOn" />
          <TextField
            say={say}
            name="hours"
            label={say('findings.step.action.hours')}
            keyboard="decimal"
            value={typed['hours']}
            error={faultWords(say, faults['hours'])}
          />
        </StepForm>
      )}
    </section>
  )
}

export function EvidencePart(props: FindingPageProps) {
  const { say, home, full } = props
  const { evidence } = full.standing
  return (
    <section>
      <h2 id="evidence">{say('findings.step.evidence.heading')}</h2>
      {evidence.length === 0 ? (
        <Empty>{say('findings.step.evidence.none')}</Empty>
      ) : (
        <ul>
          {evidence.map(({ id, title, note, link, file, on, by }) => (
            <li>
              {file ? (
                <a href={`${home}/evidence/${id}/file`} download>
                  {title || file.name}
                </a>
              ) : link ? (
                <a href={link} rel="noreferrer nofollow">
                  {title || link}
                </a>
              ) : (
                <span class="kept-lines">{title || note}</span>
              )}{' '}
              <span class="soft small">{say('findings.step.by', { by, date: sayDay(on, say) })}</span>
            </li>
          ))}
        </ul>
      )}
      {mayGoOn(props) && (
        <StepForm {...props} step="evidence" open={false} upload>
          <Field props={props} step="evidence" name="note" multiline />
          <div class="field">
            <label>
              {say('findings.step.evidence.file')}
              <span class="hint">{say('findings.step.evidence.fileHint')}</span>
              <input type="file" name="file" />
            </label>
          </div>
          <Field props={props} step="evidence" name="link" hint />
          <Day props={props} step="evidence" />
        </StepForm>
      )}
    </section>
  )
}

export function CheckPart(props: FindingPageProps) {
  const { say, full, again } = props
  const { check, missing, actions } = full.standing
  const { typed, faults } = againOf(props, 'check')
  const ready = !missing.includes('action') && !missing.includes('actionOpen')
  return (
    <section>
      <h2 id="check">{say('findings.step.check.heading')}</h2>
      {check ? (
        <>
          <p>{say('findings.step.check.effective')}</p>
          <Recorded say={say} step={check} />
        </>
      ) : (
        <p>{say(ready ? 'findings.step.check.none' : 'findings.step.check.later')}</p>
      )}
      {mayGoOn(props) && ready && actions.length > 0 && (
        <StepForm {...props} step="check" open={!check}>
          <ChoiceField
            say={say}
            name="effective"
            label={say('findings.step.check.outcome')}
            options={['yes', 'no'].map(value => ({ value, label: say(`findings.step.check.${value}`) }))}
            value={typed['effective']}
            error={faultWords(say, faults['effective'])}
          />
          <Field props={props} step="check" name="text" multiline hint />
          {again?.refusal === 'own_check' && <Field props={props} step="check" name="alone" />}
          <Day props={props} step="check" />
        </StepForm>
      )}
    </section>
  )
}

export function ClosePart(props: FindingPageProps) {
  const { say, full } = props
  const { finding, standing } = full
  const corrected = isNonconformity(finding.grade)
  if (corrected && standing.missing.length > 0) return null
  const { typed, faults } = againOf(props, 'close')
  return (
    <section>
      <h2 id="close">{say('findings.step.close.heading')}</h2>
      <StepForm {...props} step="close" open={corrected}>
        {corrected ? (
          <input type="hidden" name="as" value="effective" />
        ) : (
          <ChoiceField
            say={say}
            name="as"
            label={say('findings.step.close.as')}
            options={['done', 'nothing'].map(value => ({
              value,
              label: say(`findings.step.close.${value}`),
            }))}
            value={typed['as']}
            error={faultWords(say, faults['as'])}
          />
        )}
        <Field props={props} step="close" name="text" multiline />
        <DayField
          say={say}
          name="on"
          label={say('findings.step.close.on')}
          today={props.today}
          typed={typed}
          faults={faults}
        />
      </StepForm>
    </section>
  )
}
