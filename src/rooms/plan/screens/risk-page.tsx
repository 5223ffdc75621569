/** One risk: its story, its figures with their pedigree, what answers it, and who accepts what remains. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { sayDate, sayFrequency, sayMoney, sayRoundMoney } from '../../../wire/format.ts'
import type { OwnRisk } from '../../risks/contract.ts'
import type { Current } from '../actions.ts'
import { stateOf } from '../measure-state.ts'
import type { Result, ResultRisk } from '../result.ts'
import { sayState } from '../state-words.ts'
import { nameOf, storyOf, type Telling } from '../telling.ts'
import { Acceptance, type EnteredAcceptance } from './acceptance.tsx'
import { CommentLink } from './comment-link.tsx'
import { FromPack } from './from-pack.tsx'
import { OwnYears } from './own-years.tsx'
import { CommonCauses, Factors, Pedigree } from './risk-table.tsx'
import { RegisterTable } from './risks-page.tsx'

type RiskPageProps = {
  frame: Frame
  telling: Telling
  current: Current
  risk: ResultRisk
  /** Name of the person, as a first proposal of who carries the risk. */
  personName: string
  /** Rows of the own register that are like it. */
  linked: readonly OwnRisk[]
  recorded: boolean
  entered?: EnteredAcceptance
}

export function RiskPage(props: RiskPageProps) {
  const { frame, telling, current, risk, linked, recorded } = props
  const { say, home } = telling
  return (
    <Page frame={frame} title={nameOf(telling, risk.id)}>
      <p class="small">
        <a href={`${home}/risks`}>{say('risks.page.back')}</a>
      </p>
      <h1>{nameOf(telling, risk.id)}</h1>
      {recorded && <Notice>{say('risks.page.recorded')}</Notice>}
      <p class="lead">{storyOf(telling, risk)}</p>
      <FromPack telling={telling} kind="scenarios" id={risk.id} />
      <Figures telling={telling} risk={risk} />

      <h2 id="why">{say('risks.page.why')}</h2>
      <Pedigree telling={telling} risk={risk} />
      {risk.basis === 'prior' && (
        <details class="small">
          <summary>{say('risks.page.derivation')}</summary>
          <p class="soft" lang="en">
            {risk.derivation}
          </p>
        </details>
      )}
      <Factors telling={telling} risk={risk} />
      <CommonCauses telling={telling} risk={risk} />
      <OwnEstimate telling={telling} current={current} risk={risk} />
      {risk.kind === 'scenario' && (
        <p class="small screen-only">
          <CommentLink telling={telling} kind="scenario" id={risk.id} />
        </p>
      )}

      <h2 id="own-years">{say('risks.page.observation.section')}</h2>
      <OwnYears telling={telling} current={current} risk={risk} />

      <h2 id="answers">{say('risks.page.answers.heading')}</h2>
      <Answers telling={telling} current={current} risk={risk} />
      {linked.length > 0 && (
        <>
          <h2 id="register">{say('risks.page.linked')}</h2>
          <RegisterTable telling={telling} rows={linked} />
        </>
      )}
      <h2 id="acceptance">{say('risks.page.acceptance.heading')}</h2>
      <Acceptance {...props} />
    </Page>
  )
}

function Figures({ telling: { say }, risk }: { telling: Telling; risk: ResultRisk }) {
  const { low, high } = risk.frequencyPerYear
  const rows = {
    often: say('risks.page.figures.oftenRange', {
      mean: sayFrequency(risk.meanPerYear, say),
      low: sayFrequency(low, say),
      high: sayFrequency(high, say),
    }),
    usual: sayMoney(risk.lossEur.median, say),
    bad: sayMoney(risk.lossEur.p90, say),
    today: sayMoney(risk.expectedLossBeforeEur, say),
    plan: sayMoney(risk.expectedLossAfterEur, say),
  }
  return (
    <dl class="facts">
      {Object.entries(rows).map(([key, value]) => (
        <>
          <dt>{say(`risks.page.figures.${key}`)}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

type RiskProps = { telling: Telling; current: Current; risk: ResultRisk }

function OwnEstimate({ telling, current, risk }: RiskProps) {
  const { say, home, mayDecide } = telling
  const own = current.register.estimates.find(one => one.riskId === risk.id)
  return (
    <>
      {own && (
        <p class="standing">
          {say('risks.page.estimate.stands', {
            by: own.estimatedBy,
            date: sayDate(own.estimatedAt, say),
            reason: own.reason,
          })}
        </p>
      )}
      {mayDecide && (
        <p>
          <a href={`${home}/risks/${risk.id}/estimate`}>
            {say(`risks.page.estimate.${own ? 'again' : 'link'}`)}
          </a>
        </p>
      )}
    </>
  )
}

type Answer = { id: string; savesEur: number }

function Answers({ telling, current: { result }, risk }: RiskProps) {
  const { say, knowledge } = telling
  const bears = knowledge.measures
    .filter(measure =>
      Object.values(measure.variants).some(variant =>
        variant?.effects.some(effect => effect.scenario === risk.scenarioId),
      ),
    )
    .map(({ id }): Answer => {
      const planned = result.measures.find(one => one.id === id)
      return { id, savesEur: planned?.reductionByRisk[risk.id] ?? 0 }
    })
  const order = ['planned', 'in_place', 'unmet']
  const rank = ({ id }: Answer) => order.indexOf(stateOf(result, id)?.kind ?? '')
  const standing = bears
    .filter(one => rank(one) >= 0)
    .sort((a, b) => rank(a) - rank(b) || b.savesEur - a.savesEur)
  const others = bears.filter(one => rank(one) < 0)
  if (bears.length === 0) return <p class="empty">{say('risks.page.answers.none')}</p>
  return (
    <>
      {standing.length === 0 && <p>{say('risks.page.answers.nonePlanned')}</p>}
      {standing.length > 0 && <Table rows={standing} columns={answerColumns(telling, result)} />}
      {others.length > 0 && (
        <details class="fold">
          <summary>{say('risks.page.answers.others', { count: others.length })}</summary>
          <Table rows={others} columns={answerColumns(telling, result).slice(0, 2)} />
        </details>
      )}
    </>
  )
}

function answerColumns(telling: Telling, result: Result): Column<Answer>[] {
  const { say, home } = telling
  return [
    {
      head: say('risks.page.answers.measure'),
      kind: 'head',
      cell: one => <a href={`${home}/measures/${one.id}`}>{nameOf(telling, one.id)}</a>,
    },
    { head: say('risks.page.answers.state'), cell: one => sayState(telling, stateOf(result, one.id)) },
    {
      head: say('risks.page.answers.saves'),
      kind: 'figure',
      cell: one => (one.savesEur >= 1 ? sayRoundMoney(one.savesEur, say) : '–'),
    },
  ]
}
