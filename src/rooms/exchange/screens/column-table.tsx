/** Each column with a few of its cells and what it was taken for. */
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Preview } from '../actions.ts'
import { COLUMN_KINDS } from '../column-words.ts'
import { columnName } from '../register.ts'

const SAMPLES = 3
const SAMPLE_LENGTH = 60

export function ColumnTable({ say, preview }: { say: Say; preview: Preview }) {
  const { register, sheets, draft } = preview
  const rows = sheets[draft.mapping.sheet]?.rows ?? []
  const nameOf = (index: number, header: string) => header || columnName(index)
  return (
    <Table
      rows={register.columns}
      columns={[
        {
          head: say('exchange.preview.column'),
          kind: 'head',
          cell: ({ header, index }) => nameOf(index, header),
        },
        {
          head: say('exchange.preview.samples'),
          cell: ({ index }) => <span class="why">{samplesOf(rows.slice(register.rowsAbove), index)}</span>,
        },
        {
          head: say('exchange.preview.means'),
          cell: ({ index, kind, header }) => (
            <select
              name={`kind-${index}`}
              aria-label={say('exchange.preview.kindOf', { column: nameOf(index, header) })}
            >
              {COLUMN_KINDS.map(one => (
                <option value={one} selected={one === kind}>
                  {say(`exchange.kinds.${one}`)}
                </option>
              ))}
            </select>
          ),
        },
      ]}
    />
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
