/** Each column with a few of its cells and what it was taken for; folded away while all of it is understood. */
import type { Say } from '../../../wire/words.ts'
import type { Preview } from '../actions.ts'
import { COLUMN_KINDS } from '../column-words.ts'
import type { RecognisedColumn } from '../columns.ts'
import { columnName } from '../register.ts'

const SAMPLES = 3
const SAMPLE_LENGTH = 60

type Props = { say: Say; preview: Preview }

export function ColumnSection({ say, preview }: Props) {
  const { register, sheets, draft } = preview
  const data = (sheets[draft.mapping.sheet]?.rows ?? []).slice(register.rowsAbove)
  const count = register.columns.length
  const understood = register.columns.filter(column => column.kind !== 'other').length
  return (
    <>
      <h2>{say('exchange.preview.columns')}</h2>
      <p>{say('exchange.preview.columnsLead', { understood, count, others: count - understood })}</p>
      <details open={needsALook(preview)}>
        <summary>{say('exchange.preview.columnsOpen')}</summary>
        <div class="rows">
          {register.columns.map(column => (
            <ColumnRow say={say} column={column} samples={samplesOf(data, column.index)} />
          ))}
        </div>
      </details>
    </>
  )
}

/** Without a name, a likelihood or an impact somebody has to say where they are. */
function needsALook({ register }: Preview): boolean {
  const has = (...kinds: string[]) =>
    register.columns.some(({ kind }) => kinds.some(one => kind.toLowerCase().endsWith(one)))
  return (
    register.rows.length === 0 ||
    !has('title', 'threat', 'description') ||
    !has('likelihood') ||
    !has('impact')
  )
}

function ColumnRow({ say, column, samples }: { say: Say; column: RecognisedColumn; samples: string }) {
  const name = column.header || columnName(column.index)
  return (
    <div class="row">
      <div class="cell broad">
        <b>{name}</b>
        <p class="hint">{samples}</p>
      </div>
      <div class="cell">
        <select name={`kind-${column.index}`} aria-label={say('exchange.preview.kindOf', { column: name })}>
          {COLUMN_KINDS.map(kind => (
            <option value={kind} selected={kind === column.kind}>
              {say(`exchange.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

function samplesOf(rows: string[][], index: number): string {
  const samples = new Set<string>()
  for (const row of rows) {
    const cell = (row[index] ?? '').trim()
    if (cell !== '') samples.add(cell.length > SAMPLE_LENGTH ? `${cell.slice(0, SAMPLE_LENGTH)}…` : cell)
    if (samples.size === SAMPLES) break
  }
  return [...samples].join(' · ')
}
