/** What to find out first and what one could do about it; and which figure moves the expected loss most. */
import { Bar } from '../../../ui/bar.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayMoney, sayMoneyRange } from '../../../wire/format.ts'
import type { Figure, FigureWorth } from '../information.ts'
import type { Result } from '../result.ts'
import type { Sensitivity } from '../sensitivity.ts'
import { nameOf, questionHref, sayFact, type Telling } from '../telling.ts'
import type { SensitivityProps } from './sensitivity-page.tsx'

type InformationProps = SensitivityProps & { information: Sensitivity['information'] }

const SHOWN = 6

export function FirstToFindOut({ telling, current, information }: InformationProps) {
  const { say } = telling
  const worth = information.worths.filter(one => one.eurPerYear >= information.worthAskingEurPerYear)
  const shown = worth.slice(0, SHOWN)
  if (worth.length === 0) return <p>{say('plan.sensitivity.information.nothing')}</p>
  return (
    <>
      <p>{say('plan.sensitivity.information.lead')}</p>
      <Table
        rows={shown}
        columns={[
          {
            head: say('plan.sensitivity.information.figure'),
            kind: 'head',
            cell: ({ figure }) => <FigureName telling={telling} figure={figure} />,
          },
          {
            head: say('plan.sensitivity.information.worth'),
            kind: 'figure',
            cell: ({ eurPerYear }) => sayMoney(eurPerYear, say),
          },
          {
            head: say('plan.sensitivity.information.how'),
            cell: one => <HowToFindOut telling={telling} result={current.result} worth={one} />,
          },
        ]}
      />
      <p class="soft">
        {worth.length > shown.length
          ? say('plan.sensitivity.information.further', { count: worth.length - shown.length })
          : say('plan.sensitivity.information.stop')}
      </p>
    </>
  )
}

function FigureName({ telling, figure }: { telling: Telling; figure: Figure }) {
  const { say } = telling
  return (
    <>
      {figure.kind === 'effect' ? nameOf(telling, figure.measure) : nameOf(telling, figure.risk)}
      <span class="beneath">
        {say(`plan.sensitivity.figure.${figure.kind}`, { risk: nameOf(telling, figure.risk) })}
      </span>
    </>
  )
}

type HowProps = { telling: Telling; result: Result; worth: FigureWorth }

/** A question of the profile that the risk names as unknown; else own figures; for a measure, watching it work. */
function HowToFindOut({ telling, result, worth: { figure } }: HowProps) {
  const { say, home, mayDecide } = telling
  if (figure.kind === 'effect')
    return <a href={`${home}/measures/${figure.measure}`}>{say('plan.sensitivity.how.measure')}</a>
  const [fact] = result.risks.find(one => one.id === figure.risk)?.unknownFacts ?? []
  const own = mayDecide ? `${home}/risks/${figure.risk}/estimate` : `${home}/risks/${figure.risk}`
  return (
    <>
      {fact && (
        <>
          <a href={questionHref(telling, fact)}>
            {say('plan.sensitivity.how.question', { fact: sayFact(telling, fact) })}
          </a>
          <br />
        </>
      )}
      <a href={own}>{say(`plan.sensitivity.how.${figure.kind}`)}</a>
    </>
  )
}

export function Tornado({ telling, information: { swings, expectedLossEur } }: InformationProps) {
  const { say } = telling
  const shown = swings.slice(0, SHOWN)
  if (shown.length === 0) return null
  const [low, high] = [Math.min(...shown.map(one => one.lowEur)), Math.max(...shown.map(one => one.highEur))]
  const place = (eur: number) => (high > low ? (eur - low) / (high - low) : 0)
  return (
    <>
      <h3>{say('plan.sensitivity.tornado.heading')}</h3>
      <p>{say('plan.sensitivity.tornado.lead', { amount: sayMoney(expectedLossEur, say) })}</p>
      <Table
        rows={shown}
        columns={[
          {
            head: say('plan.sensitivity.information.figure'),
            kind: 'head',
            cell: ({ figure }) => <FigureName telling={telling} figure={figure} />,
          },
          {
            head: say('plan.sensitivity.tornado.between'),
            kind: 'figure',
            cell: ({ lowEur, highEur }) => sayMoneyRange(lowEur, highEur, say),
          },
          {
            head: say('plan.sensitivity.tornado.bar'),
            kind: 'plain',
            cell: ({ lowEur, highEur }) => (
              <Bar from={place(lowEur)} to={place(highEur)} mark={place(expectedLossEur)} />
            ),
          },
        ]}
      />
    </>
  )
}
