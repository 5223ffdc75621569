/** Rows that are no risks, with the reason and what stands in them. */
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'

/** A file of nothing but headings is not shown row by row; the count above tells the rest. */
const SHOWN = 200

type Props = { say: Say; rows: { rowNumber: number; reason: string; cells: string[] }[] }

export function LeftOutTable({ say, rows }: Props) {
  if (rows.length === 0) return null
  return (
    <>
      <h2>{say('exchange.preview.left')}</h2>
      <p>{say('exchange.preview.leftLead')}</p>
      <Table
        compact
        rows={rows.slice(0, SHOWN)}
        columns={[
          { head: say('exchange.preview.row'), cell: row => String(row.rowNumber) },
          { head: say('exchange.preview.reason'), cell: row => say(`exchange.reasons.${row.reason}`) },
          { head: say('exchange.preview.content'), cell: row => row.cells.join(' · ').slice(0, 200) },
        ]}
      />
    </>
  )
}
