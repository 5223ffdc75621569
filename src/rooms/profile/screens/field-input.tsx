/** One fact as an input, whatever its kind. */
import { ChoiceField, SelectField, TextField } from '../../../ui/form.tsx'
import { errorAt } from '../ask.ts'
import { countryOptions, sectorOptions } from '../country-options.ts'
import type { Field } from '../questions.ts'
import type { Asking } from './asking.ts'
import { InPlaceInput } from './in-place-input.tsx'
import { ListInput } from './list-input.tsx'

type FieldInputProps = {
  asking: Asking
  field: Field
  /** Heads the page with this question instead of the name of the fact. */
  heading?: { ask: string; hint?: string; why: string }
}

export function FieldInput({ asking, field, heading }: FieldInputProps) {
  const { say, typed } = asking
  if (field.kind === 'list') return <ListInput asking={asking} field={field} />
  if (field.kind === 'inPlace') return <InPlaceInput asking={asking} />
  const words = `profile.fields.${field.path}`
  const props = {
    say,
    name: field.path,
    label: heading?.ask ?? say(`${words}.label`),
    hint: heading?.hint ?? (say.has(`${words}.hint`) ? say(`${words}.hint`) : undefined),
    why: heading?.why,
    error: errorAt(asking, field.path),
    heading: heading !== undefined,
    value: typed[field.path] ?? '',
  }
  // On a page of its own "I don't know" is a button; among others each choice has its own.
  const mayBeUnknown = !heading
  switch (field.kind) {
    case 'choice': {
      const options = field.options.map(value => ({
        value,
        label: say(`${words}.options.${value}`),
        hint: say.has(`${words}.hints.${value}`) ? say(`${words}.hints.${value}`) : undefined,
      }))
      return <ChoiceField {...props} options={options} mayBeUnknown={mayBeUnknown} />
    }
    case 'yesNo': {
      const options = ['yes', 'no'].map(value => ({ value, label: say(`profile.${value}`) }))
      return <ChoiceField {...props} options={options} mayBeUnknown={mayBeUnknown} inline />
    }
    case 'country':
      return <SelectField {...props} options={countryOptions(say)} empty={say('shell.form.unknown')} />
    case 'sector':
      return <SelectField {...props} options={sectorOptions(say)} empty={say('shell.form.unknown')} />
    case 'paragraph':
      return <TextField {...props} multiline maxLength={600} />
    case 'text':
      return <TextField {...props} maxLength={160} />
    default:
      return <TextField {...props} keyboard="decimal" unit={say(unitOf(field), { n: MANY })} />
  }
}

/** Beside an empty field a unit stands for any number. */
const MANY = 2

function unitOf(field: Field): string {
  if (field.kind === 'money') return 'profile.units.euro'
  if (field.kind === 'share') return 'profile.units.percent'
  return `profile.fields.${field.path}.unit`
}
