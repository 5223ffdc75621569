/** What differs between two days in facts, duties, risks, plan and statement, and because of what. */
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { FoldedTable, Table } from '../../../ui/table.tsx'
import { sayHours, sayMoney } from '../../../wire/format.ts'
import { sayQuarter } from '../../plan/calendar.ts'
import type { Came, MeasureState, RiskState } from '../../plan/result-difference.ts'
import type { Difference } from '../actions.ts'
import { type ControlChange, measuresBehind, reasonIn, recordedAbout } from '../model.ts'
import { EntryList } from './entry-list.tsx'
import { sayAct, sayDay, type Telling } from './telling.ts'

type DifferenceProps = Telling & { days: { from: string; to: string }; difference: Difference | null }

export function DifferencePage({ difference, ...told }: DifferenceProps) {
  const { frame, say, home, days } = told
  const span = { from: sayDay(days.from, say), to: sayDay(days.to, say) }
  return (
    <Page frame={frame} title={say('history.between.title')}>
      <p>
        <a href={`${home}/history`}>{say('history.title')}</a>
      </p>
      <h1>{say('history.between.title')}</h1>
      <p class="lead">{say('history.between.span', span)}</p>
      {difference ? (
        <Parts {...told} difference={difference} />
      ) : (
        <Empty>{say('history.between.nothingThen')}</Empty>
      )}
    </Page>
  )
}

type PartsProps = Telling & { difference: Difference }

/** More than these are folded. */
const IN_SIGHT = 8

function Parts(props: PartsProps) {
  const { say, difference } = props
  const { facts, result, controls, causes } = difference
  const count =
    facts.length +
    result.obligations.length +
    result.risks.length +
    result.measures.length +
    controls.length +
    causes.length
  if (count === 0) return <Empty>{say('history.between.same')}</Empty>
  return (
    <>
      <Totals {...props} />
      {causes.length > 0 && (
        <section>
          <h2>{say('history.between.causes')}</h2>
          <p>{say('history.between.causesLead')}</p>
          <EntryList {...props} entries={causes.slice(0, IN_SIGHT)} />
          {causes.length > IN_SIGHT && (
            <details>
              <summary>{say('history.between.more', { count: causes.length - IN_SIGHT })}</summary>
              <EntryList {...props} entries={causes.slice(IN_SIGHT)} />
            </details>
          )}
        </section>
      )}
      <Obligations {...props} />
      <Risks {...props} />
      <Measures {...props} />
      <Controls {...props} />
    </>
  )
}

function Totals({ say, difference: { result } }: PartsProps) {
  const { from, to } = result.totals
  const rows = [
    { key: 'lossToday', from: sayMoney(from.lossTodayEur, say), to: sayMoney(to.lossTodayEur, say) },
    { key: 'lossPlanned', from: sayMoney(from.lossPlannedEur, say), to: sayMoney(to.lossPlannedEur, say) },
    { key: 'hours', from: sayHours(from.hours, say), to: sayHours(to.hours, say) },
    { key: 'cost', from: sayMoney(from.costEur, say), to: sayMoney(to.costEur, say) },
  ]
  return (
    <Table
      rows={rows}
      columns={[
        { head: say('history.between.figure'), kind: 'head', cell: one => say(`history.total.${one.key}`) },
        { head: say('history.between.then'), kind: 'figure', cell: one => one.from },
        { head: say('history.between.now'), kind: 'figure', cell: one => one.to },
      ]}
    />
  )
}

function Obligations({ say, names, difference: { result } }: PartsProps) {
  if (result.obligations.length === 0) return null
  const said = (state: string | null) => say(`history.obligation.${state ?? 'none'}`)
  return (
    <section>
      <h2>{say('history.between.obligations')}</h2>
      <FoldedTable
        say={say}
        rows={result.obligations}
        columns={[
          { head: say('history.what'), kind: 'head', cell: one => names(one.id) ?? one.id },
          { head: say('history.between.then'), cell: one => said(one.from) },
          { head: say('history.between.now'), cell: one => said(one.to) },
        ]}
      />
    </section>
  )
}

function Risks(props: PartsProps) {
  const { say, home, names, difference } = props
  if (difference.result.risks.length === 0) return null
  const said = (state: RiskState | null) =>
    state
      ? say('history.risk.figures', {
          today: sayMoney(state.todayEur, say),
          planned: sayMoney(state.plannedEur, say),
        })
      : say('history.risk.none')
  const rows = difference.result.risks.toSorted((a, b) => moved(b) - moved(a))
  return (
    <section>
      <h2>{say('history.between.risks')}</h2>
      <FoldedTable
        say={say}
        rows={rows}
        columns={[
          {
            head: say('history.what'),
            kind: 'head',
            cell: one => (
              <>
                <a href={`${home}/risks/${one.id}`}>{names(one.id) ?? one.id}</a>
                <Because {...props} kind="risk" id={one.id} />
              </>
            ),
          },
          { head: say('history.between.then'), cell: one => said(one.from) },
          { head: say('history.between.now'), cell: one => said(one.to) },
        ]}
      />
    </section>
  )
}

const moved = ({ from, to }: Came<RiskState>) => Math.abs((to?.todayEur ?? 0) - (from?.todayEur ?? 0))

function Measures(props: PartsProps) {
  const { say, home, names, difference } = props
  if (difference.result.measures.length === 0) return null
  const quarter = quarterOf(props)
  const said = (state: MeasureState | null) =>
    state
      ? `${say(`history.measure.${state.standing}`, { quarter: quarter(state.startQuarter) })}, ${say(`plan.variant.${state.variant}`)}`
      : say('history.measure.none')
  return (
    <section>
      <h2>{say('history.between.measures')}</h2>
      <FoldedTable
        say={say}
        rows={difference.result.measures}
        columns={[
          {
            head: say('history.what'),
            kind: 'head',
            cell: one => (
              <>
                <a href={`${home}/measures/${one.id}`}>{names(one.id) ?? one.id}</a>
                <Because {...props} kind="measure" id={one.id} />
              </>
            ),
          },
          { head: say('history.between.then'), cell: one => said(one.from) },
          { head: say('history.between.now'), cell: one => said(one.to) },
        ]}
      />
    </section>
  )
}

function Controls(props: PartsProps) {
  const { say, names, difference } = props
  if (difference.controls.length === 0) return null
  const changed = new Set(difference.result.measures.map(one => one.id))
  const because = (one: ControlChange) =>
    measuresBehind(one, changed)
      .map(id => names(id) ?? id)
      .join(', ')
  const quarter = quarterOf(props)
  const said = ({ status, fromQuarter }: ControlChange['from']) =>
    say(`statement.page.status.${status}`, { quarter: quarter(fromQuarter) })
  return (
    <section>
      <h2>{say('history.between.controls')}</h2>
      <FoldedTable
        say={say}
        rows={difference.controls}
        columns={[
          {
            head: say('history.what'),
            kind: 'head',
            cell: one => (
              <>
                {one.control} {names(one.control) ?? one.title}
                {because(one) && (
                  <span class="beneath">{say('history.between.because', { what: because(one) })}</span>
                )}
              </>
            ),
          },
          { head: say('history.between.then'), cell: one => said(one.from) },
          { head: say('history.between.now'), cell: one => said(one.to) },
        ]}
      />
    </section>
  )
}

const quarterOf =
  ({ say, difference }: PartsProps) =>
  (planned: number | null) =>
    planned === null ? '' : sayQuarter(difference.to.current.firstQuarter, planned, say)

/** What was recorded about this very thing; what has no such entry follows from the facts and the others. */
function Because({ say, difference, kind, id }: PartsProps & { kind: string; id: string }) {
  const about = recordedAbout(difference.causes, kind, id)
  return (
    <>
      {about.map(one => (
        <span class="beneath">
          {sayAct(one.act, say)}, {one.by}, {sayDay(one.at.toISOString().slice(0, 10), say)}
          {reasonIn(one) && `: ${reasonIn(one)}`}
        </span>
      ))}
    </>
  )
}
