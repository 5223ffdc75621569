/** The difference that a change makes, the most important first: facts, money, duties, risks, measures, documents. */
import { Force } from '../../../ui/parts.tsx'
import { FoldedTable } from '../../../ui/table.tsx'
import { sayHours, sayMoney } from '../../../wire/format.ts'
import type { Came, MeasureState, RiskState } from '../../plan/result-difference.ts'
import { sayAnswer } from '../../profile/ask.ts'
import type { Profile } from '../../profile/contract.ts'
import { QUESTIONS } from '../../profile/questions.ts'
import type { ChangeInFull } from '../actions.ts'
import { type Consequences, isOpen } from '../contract.ts'
import { applyFacts } from '../model.ts'
import type { Telling } from './telling.ts'

type ViewProps = { telling: Telling; full: ChangeInFull; consequences: Consequences }

export function ConsequencesView(props: ViewProps) {
  const { telling, full, consequences } = props
  const { say } = telling
  const { size } = consequences
  return (
    <>
      <h2 id="difference">{say(`changes.difference.${isOpen(full.change) ? 'heading' : 'was'}`)}</h2>
      <Facts {...props} />
      {size.from !== size.to && (
        <p class="lead">
          {say('changes.difference.size', {
            from: say(`changes.size.${size.from ?? 'unknown'}`),
            to: say(`changes.size.${size.to ?? 'unknown'}`),
          })}
        </p>
      )}
      <Totals {...props} />
      <Obligations {...props} />
      <Requirements {...props} />
      <Risks {...props} />
      <Measures {...props} />
      <Documents {...props} />
    </>
  )
}

type Row = { id: string; name: unknown; from: unknown; to: unknown }

function Difference({ telling: { say }, heading, rows }: { telling: Telling; heading: string; rows: Row[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{say(`changes.difference.${heading}`, { count: rows.length })}</h3>
      <FoldedTable
        say={say}
        rows={rows}
        columns={[
          { head: say('changes.difference.what'), kind: 'head', cell: one => one.name as string },
          { head: say('changes.difference.now'), cell: one => one.from as string },
          { head: say('changes.difference.then'), cell: one => one.to as string },
        ]}
      />
    </section>
  )
}

/** Said by the profile's own words; a part of a list that has none is told by its path. */
function Facts({ telling, full, consequences }: ViewProps) {
  const { say } = telling
  const fields = QUESTIONS.flatMap(one => one.fields)
  const sides = (side: 'from' | 'to') =>
    applyFacts(
      { name: '' },
      consequences.facts.map(one => ({ path: one.path, to: one[side] })),
    ) as Profile
  const [from, to] = [sides('from'), sides('to')]
  const rows = consequences.facts.map(({ path }) => {
    const field = fields.find(one => one.path === path)
    const said = (profile: Profile) =>
      (field && sayAnswer(say, profile, field)) ?? say('changes.difference.unknown')
    const name = field ? say(`profile.fields.${path}.label`) : path
    return { id: path, name, from: said(from), to: said(to) }
  })
  return <Difference telling={telling} heading={isOpen(full.change) ? 'facts' : 'factsWere'} rows={rows} />
}

function Totals({ telling, consequences: { result } }: ViewProps) {
  const { say } = telling
  const { from, to } = result.totals
  const row = (id: string, before: string, after: string) => ({
    ...{ id, name: say(`changes.total.${id}`), from: before, to: after },
  })
  const rows = [
    row('lossToday', sayMoney(from.lossTodayEur, say), sayMoney(to.lossTodayEur, say)),
    row('lossPlanned', sayMoney(from.lossPlannedEur, say), sayMoney(to.lossPlannedEur, say)),
    row('cost', sayMoney(from.costEur, say), sayMoney(to.costEur, say)),
    row('hours', sayHours(from.hours, say), sayHours(to.hours, say)),
  ]
  return <Difference telling={telling} heading="totals" rows={rows} />
}

function Obligations({ telling, consequences: { result } }: ViewProps) {
  const { say, names, home, knowledge } = telling
  const said = (state: string | null) => say(`changes.obligation.${state ?? 'none'}`)
  const nameOf = (id: string) => names(id) ?? knowledge.obligations.find(one => one.id === id)?.name
  const rows = result.obligations.map(({ id, from, to }) => ({
    ...{ id, from: said(from), to: said(to) },
    name: (
      <>
        <a href={`${home}/obligations`}>{nameOf(id) ?? say('changes.obligation.contract')}</a>{' '}
        <Force say={say} force="obligation" />
      </>
    ),
  }))
  return <Difference telling={telling} heading="obligations" rows={rows} />
}

/** All of them stay; what another size makes another is the form, which is advice. */
function Requirements({ telling, consequences: { result } }: ViewProps) {
  const { say, knowledge } = telling
  const rows = result.requirements.map(({ id, from, to }) => {
    const { clause, clauseTitle } = knowledge.requirements.find(one => one.id === id) ?? {
      ...{ clause: id, clauseTitle: '' },
    }
    const none = say('changes.requirement.none')
    return { id, name: `${clause} ${clauseTitle}`, from: from ?? none, to: to ?? none }
  })
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{say('changes.requirement.summary', { count: rows.length })}</summary>
      <p>
        {say('changes.requirement.lead')} <Force say={say} force="guidance" />
      </p>
      <Difference telling={telling} heading="requirements" rows={rows} />
    </details>
  )
}

const moved = ({ from, to }: Came<RiskState>) => Math.abs((to?.todayEur ?? 0) - (from?.todayEur ?? 0))

function Risks({ telling, consequences: { result } }: ViewProps) {
  const { say, names, home } = telling
  const said = (state: RiskState | null) =>
    state
      ? say('changes.risk.figures', {
          today: sayMoney(state.todayEur, say),
          planned: sayMoney(state.plannedEur, say),
        })
      : say('changes.risk.none')
  const rows = result.risks
    .toSorted((a, b) => moved(b) - moved(a))
    .map(one => ({
      ...{ id: one.id, from: said(one.from), to: said(one.to) },
      name: <a href={`${home}/risks/${one.id}`}>{names(one.id) ?? one.id}</a>,
    }))
  return <Difference telling={telling} heading="risks" rows={rows} />
}

function Measures({ telling, consequences: { result } }: ViewProps) {
  const { say, names, home } = telling
  const said = (state: MeasureState | null) =>
    state
      ? say(`changes.measure.${state.standing}`, {
          ...{ variant: say(`plan.variant.${state.variant}`), quarter: state.startQuarter ?? 0 },
        })
      : say('changes.measure.none')
  const rows = result.measures.map(one => ({
    ...{ id: one.id, from: said(one.from), to: said(one.to) },
    name: <a href={`${home}/measures/${one.id}`}>{names(one.id) ?? one.id}</a>,
  }))
  return <Difference telling={telling} heading="measures" rows={rows} />
}

function Documents({ telling: { say, home }, consequences: { documents } }: ViewProps) {
  if (documents.length === 0) return null
  return (
    <section>
      <h3>{say('changes.difference.documents', { count: documents.length })}</h3>
      <ul>
        {documents.map(({ id, title, state, sections }) => (
          <li>
            <a href={`${home}/documents/${id}`}>{title}</a>:{' '}
            {say(`changes.document.${state}`, { sections: sections.join(', ') })}
          </li>
        ))}
      </ul>
    </section>
  )
}
