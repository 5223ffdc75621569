/** The risks as they were read, a page of them at a time, each with the scenario it is like. */
import { Button } from '../../../ui/form.tsx'
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
      <div class="rows">
        {shown.map(row => (
          <RiskRow say={say} row={row} scenarios={scenarios} />
        ))}
      </div>
      {rows.length > ROWS_A_PAGE && (
        <p>
          {say('exchange.preview.page', { from: from + 1, to: from + shown.length, count: rows.length })}{' '}
          {page > 1 && (
            <Button kind="slight" name="act" value={`page-${page - 1}`}>
              {say('exchange.preview.previous')}
            </Button>
          )}{' '}
          {from + shown.length < rows.length && (
            <Button kind="slight" name="act" value={`page-${page + 1}`}>
              {say('exchange.preview.next')}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

function RiskRow({ say, row, scenarios }: { say: Say; row: RegisterRow; scenarios: Props['scenarios'] }) {
  const facts = [
    say('exchange.preview.rowOf', { row: row.rowNumber }),
    graded(row.likelihood, row.frequency && sayFrequencyRange(row.frequency, say)),
    graded(row.impact, row.loss && sayLossRange(row.loss, say)),
    row.owner,
  ].filter(fact => fact !== '')
  return (
    <div class="row" id={`row-${row.rowNumber}`}>
      <div class="cell broad">
        <b>{row.title}</b>
        <p class="hint">{facts.join(' · ')}</p>
        {row.remarks.map(({ code, value }) => (
          <p class="error">{say(`exchange.remarks.${code}`, { value })}</p>
        ))}
      </div>
      <div class="cell">
        <ScenarioChoice say={say} row={row} scenarios={scenarios} />
      </div>
    </div>
  )
}

/** The range with the cell it was read from; nothing where there is none, for the remark says so. */
function graded(original: string, range: string | null): string {
  if (!range) return ''
  return original === '' ? range : `${range} (${original})`
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
