/** Clause by clause: what is required, how it is said to be met, and what shows it. Guidance is out of sight here. */
import { Page } from '../../../ui/page.tsx'
import { Empty, Force } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { countStates, type Fulfilment, STATES, type State } from '../model.ts'
import { type Assessing, sayAt, sayDay, summaryOf } from './telling.ts'
import { Views } from './views.tsx'

type OverviewProps = Assessing & { all: readonly Fulfilment[]; show: State | null }

export function OverviewPage(props: OverviewProps) {
  const { frame, say, all, show } = props
  const shown = show ? all.filter(one => one.state === show) : all
  const clauses = [...new Set(shown.map(one => one.requirement.clause))]
  return (
    <Page frame={frame} title={say('assessment.title')}>
      <h1>{say('assessment.title')}</h1>
      <p class="lead">{say('assessment.lead')}</p>
      <Views {...props} current="requirements" />
      {all.length === 0 ? (
        <Empty>{say('assessment.noStandard')}</Empty>
      ) : (
        <>
          <Counts {...props} />
          {clauses.map(clause => (
            <Clause {...props} rows={shown.filter(one => one.requirement.clause === clause)} />
          ))}
        </>
      )}
    </Page>
  )
}

function Counts({ say, home, all, show }: OverviewProps) {
  const counts = countStates(all)
  return (
    <>
      <p>
        {say('assessment.counts', { all: all.length, shown: counts.shown })}{' '}
        <Force say={say} force="requirement" />
      </p>
      <ul class="filters" aria-label={say('assessment.filter')}>
        <li>
          <a href={`${home}/assessment`} aria-current={show === null ? 'true' : undefined}>
            {say('assessment.every', { count: all.length })}
          </a>
        </li>
        {STATES.map(state => (
          <li>
            <a href={`${home}/assessment?show=${state}`} aria-current={show === state ? 'true' : undefined}>
              {say(`assessment.state.${state}`)} ({counts[state]})
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Clause(props: OverviewProps & { rows: readonly Fulfilment[] }) {
  const { say, rows } = props
  const first = rows[0]
  if (!first) return null
  const { clause } = first.requirement
  const heading = `${clause} ${first.requirement.clauseTitle}`
  return (
    <section>
      <h2 id={`clause-${clause}`}>{heading}</h2>
      <Table
        rows={rows}
        columns={[
          { head: say('assessment.required'), kind: 'head', cell: one => <Required {...props} one={one} /> },
          { head: say('assessment.says'), cell: one => <Says {...props} one={one} /> },
          { head: say('assessment.shows'), cell: one => <Shows {...props} one={one} /> },
        ]}
      />
    </section>
  )
}

type OneProps = OverviewProps & { one: Fulfilment }

function Required({ home, one, ...at }: OneProps) {
  return <a href={`${home}/assessment/${one.requirement.id}`}>{summaryOf(one.requirement, at)}</a>
}

function Says({ say, home, one }: OneProps) {
  const [first, ...others] = one.documents
  if (!first) return <>{say('assessment.noText')}</>
  const { approval } = first
  return (
    <>
      <a href={`${home}/documents/${first.documentId}#${first.sectionId}`}>{first.title}</a>
      {others.length > 0 && ` ${say('assessment.andMore', { count: others.length })}`}
      <span class={approval?.current ? 'beneath' : 'beneath late'}>
        {approval
          ? say(approval.current ? 'assessment.approved' : 'assessment.changedSince', {
              by: approval.by,
              date: sayAt(approval.at, say),
            })
          : say('assessment.notApproved')}
      </span>
    </>
  )
}

function Shows({ say, one }: OneProps) {
  const register = one.registers.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
  const said = one.latestOn
    ? say('assessment.latest', { date: sayDay(one.latestOn, say) })
    : register && say(`assessment.register.${register.register}`)
  return (
    <>
      <span class={one.state === 'shown' ? undefined : 'late'}>{say(`assessment.state.${one.state}`)}</span>
      {said && <span class="beneath">{said}</span>}
    </>
  )
}
