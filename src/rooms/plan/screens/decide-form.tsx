/**
 * Deciding about a measure: do it, do it otherwise, later, not at all; each with a reason. Stands folded beside the
 * measure and, where an answer was missing, as a page of its own. Works without a script.
 */

import type { VariantName } from '../../../knowledge/schema.ts'
import { variantWords } from '../../../knowledge/variant-words.ts'
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { FieldError } from '../../../ui/form.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { MeasureOption } from '../../measures/model.ts'
import { type Decision, QUARTERS_MAX } from '../contract.ts'
import type { DecideFaults, Entered } from '../decision-form.ts'
import type { Telling } from '../telling.ts'
import { nameOf } from '../telling.ts'

type DecideProps = {
  telling: Telling
  option: MeasureOption
  /** What the plan proposes, if it does. */
  planned: { variant: VariantName; startQuarter: number } | null
  decision: Decision | null
  /** The page to return to. */
  back: string
  entered?: Entered
  faults?: DecideFaults
}

export function DecideDetails(props: DecideProps) {
  const { telling, option } = props
  if (!telling.mayDecide || (option.variants.length === 0 && !props.decision)) return null
  return (
    <details class="decide">
      <summary>
        {telling.say('plan.decide.decide')}
        <span class="visually-hidden"> ({nameOf(telling, option.id)})</span>
      </summary>
      <DecideForm {...props} />
    </details>
  )
}

export function DecideForm(props: DecideProps) {
  const { telling, option, decision, back } = props
  const { say, home } = telling
  const acts = actsOf(props)
  const entered = props.entered ?? { act: '', variant: '', quarter: '', reason: '' }
  const faults = props.faults ?? {}
  const fault = (field: keyof Entered) => faults[field] && say(`plan.decide.fields.${faults[field]}`)
  const id = (field: string) => `${option.id}-${field}`
  return (
    <form method="post" action={`${home}/plan/decisions/${option.id}`} class="decide-form">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name={SEEN} value={seenOf(decision?.decidedAt)} />
      <fieldset>
        <legend>{say('plan.decide.legend', { measure: nameOf(telling, option.id) })}</legend>
        <FieldError name={id('act')} error={fault('act')} />
        <div class="choices">
          {acts.map(({ value, label, hint }) => (
            <label class="choice">
              <input type="radio" name="act" value={value} checked={entered.act === value} />
              <span>
                {label}
                {hint && <small>{hint}</small>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <VariantChoice {...props} id={id('variant')} value={entered.variant} error={fault('variant')} />
      <div class="field when-postpone">
        <label for={id('quarter')}>{say('plan.decide.quarter')}</label>
        <FieldError name={id('quarter')} error={fault('quarter')} />
        <select id={id('quarter')} name="quarter">
          {Array.from({ length: QUARTERS_MAX - 1 }, (_, index) => index + 2).map(quarter => (
            <option value={String(quarter)} selected={entered.quarter === String(quarter)}>
              {telling.quarter(quarter)}
            </option>
          ))}
        </select>
      </div>
      <ReasonField telling={telling} id={id('reason')} value={entered.reason} error={fault('reason')} />
      <div class="actions">
        <button type="submit" class="primary">
          {say('plan.decide.save')}
        </button>
        {decision && (
          <button type="submit" name="act" value="withdraw" formnovalidate>
            {say('plan.decide.withdraw')}
          </button>
        )}
      </div>
    </form>
  )
}

function actsOf({ telling, option, planned, decision }: DecideProps) {
  const { say } = telling
  const word = (key: string) => say(`plan.decide.${key}`)
  const several = option.variants.length > 1
  const accept = planned
    ? {
        value: `accept:${planned.variant}:${planned.startQuarter}`,
        label: word('accept'),
        hint: say('plan.decide.acceptHint', {
          variant: say(`plan.variant.${planned.variant}`),
          quarter: telling.quarter(planned.startQuarter),
        }),
      }
    : { value: 'accept', label: word('anyway'), hint: undefined }
  return [
    ...(option.variants.length > 0 ? [accept] : []),
    ...(planned && several ? [{ value: 'change', label: word('change'), hint: undefined }] : []),
    ...(planned || decision ? [{ value: 'postpone', label: word('postpone'), hint: undefined }] : []),
    { value: 'refuse', label: word('refuse'), hint: undefined },
  ]
}

type ChoiceProps = DecideProps & { id: string; value: string; error: string | undefined }

function VariantChoice({ telling, option, planned, id, value, error }: ChoiceProps) {
  const { say, knowledge } = telling
  const known = knowledge.measures.find(one => one.id === option.id)
  const [only] = option.variants
  if (option.variants.length < 2) return <input type="hidden" name="variant" value={only?.name ?? ''} />
  return (
    <div class="field when-change">
      <label for={id}>{say('plan.decide.variant')}</label>
      <FieldError name={id} error={error} />
      <select id={id} name="variant">
        {option.variants.map(variant => (
          <option value={variant.name} selected={(value || planned?.variant) === variant.name}>
            {say(`plan.variant.${variant.name}`)}:{' '}
            {(known && variantWords(knowledge, say.language, known, variant.name)?.does[0]) ?? ''}
          </option>
        ))}
      </select>
    </div>
  )
}

type ReasonProps = { telling: Telling; id: string; value: string; error: string | undefined }

export function ReasonField({ telling: { say }, id, value, error }: ReasonProps) {
  return (
    <div class="field">
      <label for={id}>{say('plan.decide.reason')}</label>
      <p class="hint" id={`${id}-hint`}>
        {say('plan.decide.reasonHint')}
      </p>
      <FieldError name={id} error={error} />
      <textarea
        id={id}
        name="reason"
        rows={2}
        maxlength={1000}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={error ? 'true' : undefined}
      >
        {value}
      </textarea>
    </div>
  )
}

/** The decision that stands, with who, when and why. */
export function StandingDecision({ telling, decision }: { telling: Telling; decision: Decision }) {
  const { say } = telling
  return (
    <p class="standing">
      {say('plan.decide.stands', {
        act: decision.act,
        variant: decision.variant ? say(`plan.variant.${decision.variant}`) : '',
        quarter: decision.quarter ? telling.quarter(decision.quarter) : '',
        by: decision.decidedBy,
        date: sayDate(new Date(decision.decidedAt), say),
        reason: decision.reason,
      })}
    </p>
  )
}
