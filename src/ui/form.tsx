/**
 * Form fields: a label, what it means, why it is asked, and what is wrong with the answer, all tied to the input
 * so that it is read out with it. Nothing here needs a script.
 */
import type { Child } from 'hono/jsx'
import type { Say } from '../wire/words.ts'

export type FieldProps = {
  say: Say
  /** Name of the input; also its id. */
  name: string
  label: string
  hint?: string
  why?: string
  error?: string
  /** The label is the heading of the page, which asks this alone. */
  heading?: boolean
}

const ids = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' ') || undefined

function describedBy({ name, hint, error }: FieldProps): string | undefined {
  return ids(error && `${name}-error`, hint && `${name}-hint`)
}

function Hint({ name, hint }: FieldProps) {
  return hint ? (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null
}

export function FieldError({ name, error }: Pick<FieldProps, 'name' | 'error'>) {
  return error ? (
    <strong class="error" id={`${name}-error`}>
      {error}
    </strong>
  ) : null
}

export function Why({ say, why }: Pick<FieldProps, 'say' | 'why'>) {
  return why ? (
    <details class="why">
      <summary>{say('shell.form.why')}</summary>
      <p>{why}</p>
    </details>
  ) : null
}

const classOf = (props: FieldProps) => (props.heading ? 'field asked' : 'field')

function Label({ name, label, heading }: FieldProps) {
  const text = <label for={name}>{label}</label>
  return heading ? <h1>{text}</h1> : text
}

type TextFieldProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | 'file'
  autocomplete?: string
  /** Which keyboard a phone shows. */
  keyboard?: 'decimal' | 'numeric' | 'email'
  unit?: string
  required?: boolean
  multiline?: boolean
  maxLength?: number
  /** Kinds of file, for `type="file"`. */
  accept?: string
}

export function TextField(props: TextFieldProps) {
  const { name, unit } = props
  return (
    <div class={classOf(props)}>
      <Label {...props} />
      <Hint {...props} />
      <FieldError {...props} />
      {unit ? (
        <div class="with-unit">
          <Input {...props} />
          <span class="unit" id={`${name}-unit`}>
            {unit}
          </span>
        </div>
      ) : (
        <Input {...props} />
      )}
      <Why {...props} />
    </div>
  )
}

function Input(props: TextFieldProps) {
  const { name, value, error, unit, maxLength, required } = props
  const described = ids(describedBy(props), unit && `${name}-unit`)
  const invalid = error ? 'true' : undefined
  if (props.multiline) {
    return (
      <textarea
        id={name}
        name={name}
        rows={3}
        maxlength={maxLength}
        aria-describedby={described}
        aria-invalid={invalid}
      >
        {value}
      </textarea>
    )
  }
  return (
    <input
      id={name}
      name={name}
      type={props.type ?? 'text'}
      class={unit ? 'short' : undefined}
      value={value}
      autocomplete={props.autocomplete ?? 'off'}
      inputmode={props.keyboard}
      maxlength={maxLength}
      accept={props.accept}
      required={required}
      aria-describedby={described}
      aria-invalid={invalid}
    />
  )
}

export type Option = { value: string; label: string; hint?: string; disabled?: boolean }

type ChoiceFieldProps = FieldProps & {
  options: readonly Option[]
  value?: string
  /** Adds "I don't know", chosen where there is no value. */
  mayBeUnknown?: boolean
  /** Side by side, for short options. */
  inline?: boolean
}

/** One of several, all of them in sight. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { say, name, label, options, value, inline } = props
  const unknown: Option = { value: '', label: say('shell.form.unknown') }
  const all = props.mayBeUnknown ? [...options, unknown] : options
  return (
    <div class={classOf(props)}>
      <fieldset aria-describedby={describedBy(props)}>
        <legend>{props.heading ? <h1>{label}</h1> : label}</legend>
        <Hint {...props} />
        <FieldError {...props} />
        <div class={inline ? 'choices inline' : 'choices'} id={name}>
          {all.map(option => (
            <label class="choice">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === (value ?? (props.mayBeUnknown ? '' : undefined))}
                disabled={option.disabled}
              />
              <span>
                {option.label}
                {option.hint && <small>{option.hint}</small>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Why {...props} />
    </div>
  )
}

type SelectFieldProps = FieldProps & { options: readonly Option[]; value?: string; empty: string }

/** One of many, such as a country. */
export function SelectField(props: SelectFieldProps) {
  const { name, options, value, empty, error } = props
  return (
    <div class={classOf(props)}>
      <Label {...props} />
      <Hint {...props} />
      <FieldError {...props} />
      <select
        id={name}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        <option value="">{empty}</option>
        {options.map(option => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Why {...props} />
    </div>
  )
}

type ButtonProps = {
  children?: Child
  name?: string
  value?: string
  kind?: 'primary' | 'slight' | 'link'
  /** Why it cannot be used now; shown beside it. */
  disabledBecause?: string
  /** Where to send the form instead of its own address. */
  formAction?: string
  /** Says more than its text where several stand on a page: "Remove row 3". */
  label?: string
}

export function Button({ children, name, value, kind, disabledBecause, formAction, label }: ButtonProps) {
  const id = disabledBecause ? `${name ?? 'send'}-${value ?? ''}-reason` : undefined
  return (
    <>
      <button
        type="submit"
        class={kind}
        name={name}
        value={value}
        formaction={formAction}
        disabled={disabledBecause !== undefined}
        aria-describedby={id}
        aria-label={label}
      >
        {children}
      </button>
      {id && (
        <span class="reason" id={id}>
          {disabledBecause}
        </span>
      )}
    </>
  )
}

/** Says above a form how many answers need another look, and leads to each. */
export function ErrorSummary({
  say,
  errors,
}: {
  say: Say
  errors: { name: string; label: string; error: string }[]
}) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert">
      <h2>{say('shell.form.errors', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ name, label, error }) => (
          <li>
            <a href={`#${name}`}>{label}</a>: {error}
          </li>
        ))}
      </ul>
    </div>
  )
}
