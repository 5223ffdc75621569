/** The risks as they were read, a page of them at a time, each with the scenario it is like. */
import { Button } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Preview } from '../actions.ts'
import { OWN } from '../mapping-form.ts'
import type { RegisterRow } from '../register.ts'
import { sayFrequencyRange, sayLossRange } from './ranges.ts'

/** A select for each row: more on one page than this grows slow on a phone. */
export const ROWS_A_PAGE = 50

type Props = { say: Say; preview: Preview; scenarios: { id: string; name: string }[]; page: number }

export function RiskSection({ say, preview, scenarios, page }: Props) {
  const { rows } = preview.register
  if (rows.length === 0) return null
  const from = (page - 1) * ROWS_A_PAGE
  const shown = rows.slice(from, from + ROWS_A_PAGE)
  return (
    <section id="risks">
      <h2>{say('exchange.preview.risks')}</h2>
      <p>{say('exchange.preview.risksLead')}</p>
      <Table
        rows={shown}
        idOf={row => `row-${row.rowNumber}`}
        columns={[
          { head: say('exchange.preview.row'), cell: row => String(row.rowNumber) },
          { head: say('exchange.preview.risk'), kind: 'head', cell: row => <Risk say={say} row={row} /> },
          {
            head: say('exchange.preview.howOften'),
            cell: row => figure(row.likelihood, row.frequency && sayFrequencyRange(row.frequency, say), say),
          },
          {
            head: say('exchange.preview.costs'),
            cell: row => figure(row.impact, row.loss && sayLossRange(row.loss, say), say),
          },
          {
            head: say('exchange.preview.scenario'),
            cell: row => <ScenarioChoice say={say} row={row} scenarios={scenarios} />,
          },
        ]}
      />
      {rows.length > ROWS_A_PAGE && (
        <p>
          {say('exchange.preview.page', { from: from + 1, to: from + shown.length, count: rows.length })}{' '}
          {page > 1 && (
            <Button kind="slight" name="then" value={`page-${page - 1}`}>
              {say('exchange.preview.previous')}
            </Button>
          )}{' '}
          {from + shown.length < rows.length && (
            <Button kind="slight" name="then" value={`page-${page + 1}`}>
              {say('exchange.preview.next')}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

function Risk({ say, row }: { say: Say; row: RegisterRow }) {
  return (
    <>
      {row.title}
      {row.remarks.map(({ code, value }) => (
        <small class="why"> {say(`exchange.remarks.${code}`, { value })}</small>
      ))}
    </>
  )
}

function figure(original: string, range: string | null, say: Say) {
  return (
    <>
      {range ?? say('exchange.preview.notGraded')}
      {original !== '' && <small class="why"> ({original})</small>}
    </>
  )
}

function ScenarioChoice({
  say,
  row,
  scenarios,
}: {
  say: Say
  row: RegisterRow
  scenarios: Props['scenarios']
}) {
  const value = row.scenarioId ?? OWN
  return (
    <>
      {/* What stood here, so that only a choice that was changed counts as a person's. */}
      <input type="hidden" name={`was-${row.rowNumber}`} value={value} />
      <select
        name={`link-${row.rowNumber}`}
        aria-label={say('exchange.preview.scenarioOf', { row: row.rowNumber })}
      >
        <option value={OWN} selected={value === OWN}>
          {say('exchange.preview.own')}
        </option>
        {scenarios.map(({ id, name }) => (
          <option value={id} selected={id === value}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}
