/**
 * A list that grows by a button: the rows there are and an empty one. A row that is emptied is gone; buttons that
 * add or remove send the form, which comes back with everything typed.
 */
import { Button, FieldError } from '../../../ui/form.tsx'
import { typedRows } from '../answers.ts'
import { errorAt } from '../ask.ts'
import type { ListColumn, ListField } from '../questions.ts'
import type { Asking } from './asking.ts'

/** A new list offers this many rows at once, so that the usual answer needs no button. */
const OFFERED = 2
/** More than anyone types by hand; a form asked for a million rows would be an attack on memory. */
const ROWS_MAX = 5000

export function ListInput({ asking, field }: { asking: Asking; field: ListField }) {
  const { say, typed } = asking
  const filled = typedRows(typed, field).length
  const shown = Math.min(Number(typed[`${field.path}.rows`]) || 0, ROWS_MAX)
  const count = Math.max(OFFERED, filled + 1, shown)
  const words = `profile.fields.${field.path}`
  return (
    <div class="field rows" id={field.path}>
      <input type="hidden" name={`${field.path}.rows`} value={String(count)} />
      <FieldError name={field.path} error={errorAt(asking, field.path)} />
      {Array.from({ length: count }, (_, row) => (
        <fieldset class="row">
          <legend class="visually-hidden">{say('profile.list.row', { number: row + 1 })}</legend>
          {field.columns.map(column => (
            <Cell asking={asking} field={field} column={column} row={row} />
          ))}
          {row < filled && (
            <Button
              kind="link"
              name="then"
              value={`remove:${field.path}.${row}`}
              label={say('profile.list.removeRow', { number: row + 1 })}
            >
              {say('profile.list.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      <Button kind="slight" name="then" value={`add:${field.path}`}>
        {say(`${words}.add`)}
      </Button>
      {say.has(`${words}.none`) && (
        <label class="choice unknown">
          <input
            type="checkbox"
            name={`${field.path}.none`}
            value="yes"
            checked={typed[`${field.path}.none`] === 'yes'}
          />
          <span>{say(`${words}.none`)}</span>
        </label>
      )}
    </div>
  )
}

type CellProps = { asking: Asking; field: ListField; column: ListColumn; row: number }

function Cell({ asking, field, column, row }: CellProps) {
  const { say, typed } = asking
  const name = `${field.path}.${row}.${column.name}`
  const error = errorAt(asking, name)
  const figure = column.kind === 'count' || column.kind === 'money' || column.kind === 'years'
  return (
    <div class={`cell ${widthOf(column)}`}>
      <label for={name}>{say(`profile.fields.${field.path}.${column.name}`)}</label>
      <FieldError name={name} error={error} />
      <input
        id={name}
        name={name}
        type="text"
        value={typed[name] ?? ''}
        inputmode={figure ? 'decimal' : undefined}
        autocomplete="off"
        maxlength={600}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
    </div>
  )
}

function widthOf({ broad, kind }: ListColumn): string {
  if (broad) return 'broad'
  if (kind === 'ids') return 'middling'
  return kind === 'id' || kind === 'count' ? 'narrow' : ''
}
