/** One fact as an input of the form of a change; of what others demand a row more than there are. */
import { ChoiceField, SelectField, TextField } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import { type Typed, typedRows } from '../../profile/answers.ts'
import { errorAt } from '../../profile/ask.ts'
import { countryOptions, sectorOptions } from '../../profile/country-options.ts'
import type { Fault } from '../../profile/faults.ts'
import type { Field, ListField } from '../../profile/questions.ts'

type FactInputProps<F = Field> = { say: Say; field: F; typed: Typed; faults: readonly Fault[] }

export function FactInput(props: FactInputProps) {
  const { say, field, typed, faults } = props
  if (field.kind === 'inPlace') return null
  if (field.kind === 'list') return <RowInputs {...props} field={field} />
  const words = `profile.fields.${field.path}`
  const common = {
    ...{ say, name: field.path, label: say(`${words}.label`), value: typed[field.path] ?? '' },
    hint: say.has(`${words}.hint`) ? say(`${words}.hint`) : undefined,
    error: errorAt({ say, faults }, field.path),
  }
  const unknown = say('shell.form.unknown')
  switch (field.kind) {
    case 'choice': {
      const options = field.options.map(value => ({ value, label: say(`${words}.options.${value}`) }))
      return <ChoiceField {...common} options={options} mayBeUnknown />
    }
    case 'yesNo': {
      const options = ['yes', 'no'].map(value => ({ value, label: say(`profile.${value}`) }))
      return <ChoiceField {...common} options={options} mayBeUnknown inline />
    }
    case 'country':
      return <SelectField {...common} options={countryOptions(say)} empty={unknown} />
    case 'sector':
      return <SelectField {...common} options={sectorOptions(say)} empty={unknown} />
    case 'text':
    case 'paragraph':
      return <TextField {...common} multiline={field.kind === 'paragraph'} maxLength={600} />
    case 'money':
      return <TextField {...common} keyboard="decimal" unit={say('profile.units.euro')} />
    case 'share':
      return <TextField {...common} keyboard="decimal" unit={say('profile.units.percent')} />
    default:
      // Beside an empty field a unit stands for any number.
      return <TextField {...common} keyboard="decimal" unit={say(`${words}.unit`, { n: 2 })} />
  }
}

function RowInputs({ say, field, typed, faults }: FactInputProps<ListField>) {
  const rows = [...typedRows(typed, field), {} as Typed]
  return (
    <>
      {rows.flatMap((row, i) =>
        field.columns.map(({ name }) => {
          const path = `${field.path}.${i}.${name}`
          const column = say(`profile.fields.${field.path}.${name}`)
          return (
            <TextField
              say={say}
              name={path}
              label={say('profile.list.cell', { number: i + 1, column })}
              value={row[name]}
              error={errorAt({ say, faults }, path)}
              maxLength={600}
            />
          )
        }),
      )}
    </>
  )
}
