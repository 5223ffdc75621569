/** What could hurt, in money: the larger risks each in a row, the smaller ones together behind a line. */
import { Grade } from '../../../ui/parts.tsx'
import { sayFrequency, sayMoney, sayMoneyRange, sayRoundMoney, sayShare } from '../../../wire/format.ts'
import { sayList, sayReason } from '../../../wire/reason.ts'
import type { ResultRisk } from '../result.ts'
import { splitBySize } from '../summary.ts'
import { nameOf, sayFacts, storyOf, type Telling } from '../telling.ts'
import { LearntFrom } from './own-years.tsx'
import { SourceLink } from './source-link.tsx'

type RisksProps = { telling: Telling; risks: ResultRisk[] }

/** For the result: the smaller ones folded. */
export function RiskSummary({ telling, risks }: RisksProps) {
  const { say } = telling
  if (risks.length === 0) return <p class="empty">{say('plan.result.risks.none')}</p>
  const { large, small } = splitBySize(risks)
  const smallEur = small.reduce((sum, risk) => sum + risk.expectedLossBeforeEur, 0)
  return (
    <>
      <p class="soft small">{say('plan.result.risks.note')}</p>
      <RiskTable telling={telling} risks={large} />
      {small.length > 0 && (
        <details class="fold">
          <summary>
            {say('plan.result.risks.rest', { count: small.length, amount: sayMoney(smallEur, say) })}
          </summary>
          <RiskTable telling={telling} risks={small} />
        </details>
      )}
    </>
  )
}

type TableProps = RisksProps & {
  /** Whether the names lead to the pages of the risks; where little is to distract, they do not. */
  linked?: boolean
}

export function RiskTable({ telling, risks, linked }: TableProps) {
  const head = (name: string) => telling.say(`plan.result.risks.${name}`)
  return (
    <table class="grouped">
      <thead>
        <tr>
          <th scope="col">{head('risk')}</th>
          {['event', 'today', 'plan'].map(name => (
            <th scope="col" class="figure">
              {head(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {risks.map(risk => (
          <RiskRows telling={telling} risk={risk} linked={linked} />
        ))}
      </tbody>
    </table>
  )
}

type RiskProps = { telling: Telling; risk: ResultRisk }

function RiskRows({ telling, risk, linked }: RiskProps & { linked: boolean | undefined }) {
  const { say, home } = telling
  const head = (name: string) => say(`plan.result.risks.${name}`)
  const name = nameOf(telling, risk.id)
  return (
    <>
      <tr class="lead-row" id={risk.id}>
        <th scope="row">{linked ? <a href={`${home}/risks/${risk.id}`}>{name}</a> : name}</th>
        <td class="figure" data-label={head('event')}>
          {sayMoneyRange(risk.lossEur.median, risk.lossEur.p90, say)}
        </td>
        <td class="figure" data-label={head('today')}>
          {sayRoundMoney(risk.expectedLossBeforeEur, say)}
        </td>
        <td class="figure" data-label={head('plan')}>
          {sayRoundMoney(risk.expectedLossAfterEur, say)}
        </td>
      </tr>
      <tr class="more-row">
        <td class="more" colspan={4}>
          <div class="beneath folds">
            <span class="often">{sayFrequency(risk.meanPerYear, say)}</span>
            <WhyFigures telling={telling} risk={risk} />
          </div>
        </td>
      </tr>
    </>
  )
}

function WhyFigures({ telling, risk }: RiskProps) {
  const { say, home } = telling
  return (
    <details>
      <summary>
        {say('plan.result.risks.why')}
        <span class="visually-hidden"> ({nameOf(telling, risk.id)})</span>
      </summary>
      <p>{storyOf(telling, risk)}</p>
      <Pedigree telling={telling} risk={risk} />
      <Factors telling={telling} risk={risk} />
      <LearntFrom telling={telling} risk={risk} />
      <CommonCauses telling={telling} risk={risk} />
      <p>
        <a href={`${home}/risks/${risk.id}`}>{say('plan.result.risks.page')}</a>
      </p>
    </details>
  )
}

/** Where the figures come from, and how they came about. */
export function Pedigree({ telling, risk }: RiskProps) {
  const { say } = telling
  if (risk.basis === 'own_estimate') return <p>{say('plan.result.risks.own')}</p>
  if (risk.basis === 'register') return <p>{say('plan.result.risks.register')}</p>
  return (
    <p>
      <SourceLink telling={telling} id={risk.source} /> · <Grade say={say} grade={risk.grade} />
    </p>
  )
}

/** What makes its bad years come together with those of other risks. */
export function CommonCauses({ telling, risk }: RiskProps) {
  const { say } = telling
  if (risk.commonCauses.length === 0) return null
  const causes = risk.commonCauses.map(({ factor, share }) =>
    say('plan.result.risks.cause', { share: sayShare(share, say), cause: nameOf(telling, factor) }),
  )
  return <p>{say('plan.result.risks.causes', { causes: sayList(say, causes) })}</p>
}

/** A factor this near to one changes less than the figures can bear, and is not worth a line. */
const TOLD_FROM = 0.05

/** What makes this organisation differ from the average one, and what would sharpen the figures. */
export function Factors({ telling, risk }: RiskProps) {
  const { say } = telling
  if (risk.basis !== 'prior') return null
  const factors = risk.factors.filter(({ frequency, loss }) => Math.abs(frequency * loss - 1) >= TOLD_FROM)
  const words = factors.length === 0 ? 'average' : 'differs'
  return (
    <>
      <p>{say(`plan.result.risks.${words}`)}</p>
      {factors.length > 0 && (
        <ul>
          {factors.map(({ reason }) =>
            typeof reason === 'string' ? (
              <li lang="en">{reason}</li>
            ) : (
              <li>{sayReason(say, reason, telling.names)}</li>
            ),
          )}
        </ul>
      )}
      {risk.unknownFacts.length > 0 && (
        <p>{say('plan.result.risks.unknown', { facts: sayFacts(telling, risk.unknownFacts) })}</p>
      )}
    </>
  )
}
