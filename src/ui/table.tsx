/** A table whose rows become short paragraphs on a phone: every cell carries the name of its column. */
import type { Child } from 'hono/jsx'
import type { Say } from '../wire/words.ts'

export type Column<Row> = {
  head: string
  cell: (row: Row) => Child
  /** `head` names the row; figures are set to the end of the line; `plain` shows no column name on a phone. */
  kind?: 'head' | 'figure' | 'plain'
}

type TableProps<Row> = {
  caption?: string
  columns: Column<Row>[]
  rows: readonly Row[]
  /** An anchor for each row, so that a page can return to it. */
  idOf?: (row: Row) => string
  compact?: boolean
  /** A list of facts: names and answers in columns of the same width from table to table. */
  answers?: boolean
}

export function Table<Row>({ caption, columns, rows, idOf, compact, answers }: TableProps<Row>) {
  return (
    <table class={compact ? 'compact' : answers ? 'answers' : undefined}>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col" class={column.kind === 'figure' ? 'figure' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr id={idOf?.(row)}>
            {columns.map(column => (
              <Cell column={column}>{column.cell(row)}</Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first rows of a long table; the rest folds open. `rows` in the order of what matters most. */
export function FoldedTable<Row>({
  say,
  most = 10,
  rows,
  ...table
}: TableProps<Row> & { say: Say; most?: number }) {
  const rest = rows.slice(most)
  return (
    <>
      <Table {...table} rows={rows.slice(0, most)} />
      {rest.length > 0 && (
        <details>
          <summary>{say('shell.more', { count: rest.length })}</summary>
          <Table {...table} rows={rest} />
        </details>
      )}
    </>
  )
}

function Cell<Row>({ column, children }: { column: Column<Row>; children?: Child }) {
  if (column.kind === 'head') return <th scope="row">{children}</th>
  const label = column.kind === 'plain' ? undefined : column.head
  return (
    <td class={column.kind === 'figure' ? 'figure' : undefined} data-label={label}>
      {children}
    </td>
  )
}
