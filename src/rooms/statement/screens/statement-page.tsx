/** The Statement of Applicability: 93 controls, each in or out, with what drives it as a chain of links. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Force } from '../../../ui/parts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import type { Result } from '../../plan/result.ts'
import { driverLink, nameOf, sayWhy, type Telling } from '../../plan/telling.ts'
import { forceOfRow } from '../documents.ts'
import type { StatementRow } from '../model.ts'

export const FILTERS = ['all', 'in', 'out', 'planned', 'open'] as const
export type Filter = (typeof FILTERS)[number]

const PASSES: Record<Filter, (row: StatementRow) => boolean> = {
  all: () => true,
  in: row => row.included,
  out: row => !row.included,
  planned: row => row.status === 'planned' || row.status === 'partly_in_place',
  open: row => row.status === 'to_be_decided',
}

const THEMES = ['organizational', 'people', 'physical', 'technological'] as const

type StatementPageProps = {
  frame: Frame
  telling: Telling
  result: Result
  rows: StatementRow[]
  filter: Filter
}

export function StatementPage({ frame, telling, result, rows, filter }: StatementPageProps) {
  const { say } = telling
  const included = rows.filter(row => row.included).length
  const counts = { included, count: rows.length, out: rows.length - included }
  const shown = rows.filter(PASSES[filter])
  return (
    <Page frame={frame} title={say('statement.document.statement.title')}>
      <h1>{say('statement.document.statement.title')}</h1>
      <p class="lead">{say('statement.document.statement.lead', counts)}</p>
      <p>{say('statement.page.note')}</p>
      <Downloads telling={telling} />
      <Filters telling={telling} rows={rows} filter={filter} />
      {shown.length === 0 && <p class="empty">{say('statement.page.none')}</p>}
      {THEMES.map(theme => {
        const of = shown.filter(row => row.theme === theme)
        return of.length === 0 ? null : (
          <>
            <h2 id={theme}>{say(`statement.document.themes.${theme}`)}</h2>
            <div class="wide">
              <Table columns={columns(telling, result)} rows={of} idOf={row => row.control} />
            </div>
          </>
        )
      })}
    </Page>
  )
}

function Downloads({ telling: { say, home } }: { telling: Telling }) {
  const documents = { statement: 'statement', plan: 'plan' }
  return (
    <ul class="filters downloads">
      {Object.entries(documents).flatMap(([key, path]) =>
        ['xlsx', 'pdf'].map(format => (
          <li>
            <a href={`${home}/statement/${path}.${format}`} download>
              {say(`statement.page.download.${key}`, { format: say(`statement.page.format.${format}`) })}
            </a>
          </li>
        )),
      )}
    </ul>
  )
}

type FiltersProps = { telling: Telling; rows: StatementRow[]; filter: Filter }

function Filters({ telling: { say, home }, rows, filter }: FiltersProps) {
  return (
    <nav aria-label={say('statement.page.filter.label')} class="screen-only">
      <ul class="filters">
        {FILTERS.map(name => (
          <li>
            <a
              href={name === 'all' ? `${home}/statement` : `${home}/statement?show=${name}`}
              aria-current={name === filter ? 'true' : undefined}
            >
              {say(`statement.page.filter.${name}`, { count: rows.filter(PASSES[name]).length })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function columns(telling: Telling, result: Result): Column<StatementRow>[] {
  const { say, home } = telling
  const head = (name: string) => say(`statement.document.columns.${name}`)
  return [
    {
      head: head('control'),
      kind: 'head',
      cell: row => (
        <>
          <span class="nowrap">{row.control}</span>
          <span class="beneath">{nameOf(telling, row.control)}</span>
        </>
      ),
    },
    {
      head: head('why'),
      cell: row => (
        <>
          {sayWhy(telling, row.justification)}
          <Chain telling={telling} row={row} />
        </>
      ),
    },
    { head: head('status'), cell: row => <Status telling={telling} result={result} row={row} /> },
    {
      head: head('measures'),
      cell: row =>
        row.measures.length === 0
          ? '–'
          : row.measures.map(one => (
              <div>
                <a href={`${home}/measures/${one.id}`}>{nameOf(telling, one.id)}</a>
              </div>
            )),
    },
  ]
}

function Status({ telling, result, row }: { telling: Telling; result: Result; row: StatementRow }) {
  const { say, quarter } = telling
  const force = forceOfRow(row, result)
  return (
    <>
      {say(`statement.page.status.${row.status}`, {
        quarter: row.fromQuarter ? quarter(row.fromQuarter) : '',
      })}
      {force && (
        <span class="beneath">
          <Force say={say} force={force} />
        </span>
      )}
    </>
  )
}

/** The reason chain, each link leading to what it speaks of. */
function Chain({ telling, row }: { telling: Telling; row: StatementRow }) {
  const { say } = telling
  const links = row.drivers.map(driver => ({ ...driverLink(telling, driver), kind: driver.kind }))
  return (
    <details class="small">
      <summary>
        {say('statement.page.chain', { count: links.length })}
        <span class="visually-hidden"> ({row.control})</span>
      </summary>
      <ul>
        {links.map(({ href, label, kind }) => (
          <li>
            {say(`statement.document.drivers.${kind}`)} <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}
