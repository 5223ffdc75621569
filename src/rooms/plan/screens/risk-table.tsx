/** What could hurt, in money: the larger risks each in a row, the smaller ones together behind a line. */
import { Grade } from '../../../ui/parts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { sayFrequency, sayMoney, sayMoneyRange, sayRoundMoney } from '../../../wire/format.ts'
import { sayReason } from '../../../wire/reason.ts'
import type { ResultRisk } from '../result.ts'
import { nameOf, sayFacts, saySource, storyOf, type Telling } from '../telling.ts'

/** Risks beyond the first few that together make up less than this share of all loss are shown folded. */
const SMALL_SHARE = 0.1
const SHOWN_MIN = 3

export function splitBySize(risks: ResultRisk[]): { large: ResultRisk[]; small: ResultRisk[] } {
  const sorted = [...risks].sort((a, b) => b.expectedLossBeforeEur - a.expectedLossBeforeEur)
  const total = sum(sorted.map(risk => risk.expectedLossBeforeEur))
  let rest = total
  const cut = sorted.findIndex((risk, index) => {
    const fold = index >= SHOWN_MIN && rest < SMALL_SHARE * total
    rest -= risk.expectedLossBeforeEur
    return fold
  })
  // A fold that would hide a single row saves nothing.
  if (cut < 0 || cut >= sorted.length - 1) return { large: sorted, small: [] }
  return { large: sorted.slice(0, cut), small: sorted.slice(cut) }
}

type RisksProps = { telling: Telling; risks: ResultRisk[]; foldSmall?: boolean }

export function RiskTable({ telling, risks, foldSmall }: RisksProps) {
  const { say } = telling
  if (risks.length === 0) return <p class="empty">{say('plan.result.risks.none')}</p>
  const { large, small } = foldSmall ? splitBySize(risks) : { large: risks, small: [] }
  const smallEur = sum(small.map(risk => risk.expectedLossBeforeEur))
  return (
    <>
      <Table caption={say('plan.result.risks.note')} columns={columns(telling)} rows={large} />
      {small.length > 0 && (
        <details>
          <summary>
            {say('plan.result.risks.rest', { count: small.length, amount: sayMoney(smallEur, say) })}
          </summary>
          <Table columns={columns(telling)} rows={small} />
        </details>
      )}
    </>
  )
}

function columns(telling: Telling): Column<ResultRisk>[] {
  const { say, home } = telling
  const head = (name: string) => say(`plan.result.risks.${name}`)
  return [
    {
      head: head('risk'),
      kind: 'head',
      cell: risk => (
        <>
          <a href={`${home}/risks/${risk.id}`}>{nameOf(telling, risk.id)}</a>
          <div class="beneath">
            <WhyFigures telling={telling} risk={risk} />
          </div>
        </>
      ),
    },
    { head: head('often'), cell: risk => sayFrequency(risk.meanPerYear, say) },
    {
      head: head('event'),
      kind: 'figure',
      cell: risk => sayMoneyRange(risk.lossEur.median, risk.lossEur.p90, say),
    },
    { head: head('today'), kind: 'figure', cell: risk => sayRoundMoney(risk.expectedLossBeforeEur, say) },
    { head: head('plan'), kind: 'figure', cell: risk => sayRoundMoney(risk.expectedLossAfterEur, say) },
  ]
}

function WhyFigures({ telling, risk }: { telling: Telling; risk: ResultRisk }) {
  const { say, home } = telling
  return (
    <details>
      <summary>{say('plan.result.risks.why')}</summary>
      <p>{storyOf(telling, risk)}</p>
      <Pedigree telling={telling} risk={risk} />
      <Factors telling={telling} risk={risk} />
      <p>
        <a href={`${home}/risks/${risk.id}`}>{say('plan.result.risks.page')}</a>
      </p>
    </details>
  )
}

export function Pedigree({ telling, risk }: { telling: Telling; risk: ResultRisk }) {
  const { say } = telling
  if (risk.basis === 'own_estimate') return <p>{say('plan.result.risks.own')}</p>
  if (risk.basis === 'register') return <p>{say('plan.result.risks.register')}</p>
  return (
    <p>
      {saySource(telling, risk.source)} · <Grade say={say} grade={risk.grade} />
    </p>
  )
}

export function Factors({ telling, risk }: { telling: Telling; risk: ResultRisk }) {
  const { say } = telling
  if (risk.basis !== 'prior') return null
  return (
    <>
      {risk.factors.length === 0 ? (
        <p>{say('plan.result.risks.average')}</p>
      ) : (
        <>
          <p>{say('plan.result.risks.differs')}</p>
          <ul>
            {risk.factors.map(({ reason }) =>
              typeof reason === 'string' ? (
                <li lang="en">{reason}</li>
              ) : (
                <li>{sayReason(say, reason, telling.names)}</li>
              ),
            )}
          </ul>
        </>
      )}
      {risk.unknownFacts.length > 0 && (
        <p>{say('plan.result.risks.unknown', { facts: sayFacts(telling, risk.unknownFacts) })}</p>
      )}
    </>
  )
}

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)
