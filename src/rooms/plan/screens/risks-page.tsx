/** All risks: those that count, those of the own register, and those that cannot happen here. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import type { RegisterPage } from '../../risks/actions.ts'
import type { OwnRisk } from '../../risks/contract.ts'
import type { Current } from '../actions.ts'
import { nameOf, sayFacts, type Telling } from '../telling.ts'
import { RiskTable } from './risk-table.tsx'

type RisksPageProps = { frame: Frame; telling: Telling; current: Current; register: RegisterPage }

export function RisksPage({ frame, telling, current, register }: RisksPageProps) {
  const { say, home } = telling
  const { result } = current
  const sorted = [...result.risks].sort((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
  return (
    <Page frame={frame} title={say('risks.page.title')}>
      <h1>{say('risks.page.heading')}</h1>
      <p class="lead">{say('risks.page.lead', { count: sorted.length })}</p>
      <p class="soft small">
        {say('plan.result.risks.note')} {say('plan.result.risks.together')}
      </p>
      <RiskTable telling={telling} risks={sorted} linked />

      <h2 id="register">{say('risks.page.register.heading')}</h2>
      {register.rows.length === 0 ? (
        <p class="empty">
          {say('risks.page.register.empty')}{' '}
          <a href={`${home}/exchange`}>{say('risks.page.register.import')}</a>
        </p>
      ) : (
        <>
          <p>{say('risks.page.register.note')}</p>
          <RegisterTable telling={telling} rows={register.rows} />
          {register.next && (
            <p>
              <a rel="next" href={`${home}/risks?after=${encodeURIComponent(register.next)}#register`}>
                {say('risks.page.register.further')}
              </a>
            </p>
          )}
        </>
      )}
      <Excluded telling={telling} current={current} />
    </Page>
  )
}

export function RegisterTable({ telling, rows }: { telling: Telling; rows: readonly OwnRisk[] }) {
  const { say, home } = telling
  const head = (name: string) => say(`risks.page.register.${name}`)
  return (
    <Table
      rows={rows}
      idOf={row => row.id}
      columns={[
        {
          head: head('risk'),
          kind: 'head',
          cell: row => (
            <>
              {row.title}
              {row.note && <span class="beneath">{row.note}</span>}
            </>
          ),
        },
        { head: head('owner'), cell: row => row.owner || '–' },
        {
          head: head('counted'),
          cell: row => {
            if (row.scenarioId) {
              const name = nameOf(telling, row.scenarioId)
              return <a href={`${home}/risks/${row.scenarioId}`}>{say('risks.page.register.as', { name })}</a>
            }
            if (!row.estimate) {
              return <a href={`${home}/risks/${row.id}/estimate`}>{head('noFigures')}</a>
            }
            return <a href={`${home}/risks/${row.id}`}>{head('own')}</a>
          },
        },
      ]}
    />
  )
}

function Excluded({ telling, current }: { telling: Telling; current: Current }) {
  const { say } = telling
  const excluded = current.result.excludedScenarios
  if (excluded.length === 0) return null
  return (
    <>
      <h2 id="excluded">{say('risks.page.excluded.heading')}</h2>
      <ul class="plain-list">
        {excluded.map(one => (
          <li>
            <span class="name">{nameOf(telling, one.id)}</span>
            <div class="beneath">
              {say('risks.page.excluded.because', { facts: sayFacts(telling, one.facts) })}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
