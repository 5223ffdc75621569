/** Whether the plan spends much for what it works on, and whether weighing large losses more would change it. */
import { Notice } from '../../../ui/parts.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { sayMoney, sayNumber, sayRoundMoney, sayShare } from '../../../wire/format.ts'
import type { Sensitivity, YearlyFigures } from '../sensitivity.ts'
import { nameOf, questionHref, sayFact } from '../telling.ts'
import { sayDifference } from './sensitivity-difference.ts'
import type { SensitivityProps } from './sensitivity-page.tsx'

type SpendingProps = SensitivityProps & { spending: Sensitivity['spending'] }

export function Spending({ telling, spending }: SpendingProps) {
  const { say, home } = telling
  const { spentEurPerYear, expectedLossEur, yardstick, above } = spending
  if (spentEurPerYear < 1) return <p>{say('plan.sensitivity.spending.none')}</p>
  const share = expectedLossEur > 0 ? spentEurPerYear / expectedLossEur : Number.POSITIVE_INFINITY
  const values = {
    spent: sayMoney(spentEurPerYear, say),
    loss: sayMoney(expectedLossEur, say),
    share: Number.isFinite(share) ? sayShare(share, say) : '',
    yardstick: sayShare(yardstick, say),
  }
  return (
    <>
      <p>{say(`plan.sensitivity.spending.${Number.isFinite(share) ? 'whole' : 'noLoss'}`, values)}</p>
      {share > yardstick ? (
        <Notice kind="warning">{say('plan.sensitivity.spending.above', values)}</Notice>
      ) : (
        <p>{say('plan.sensitivity.spending.within', values)}</p>
      )}
      {above.length > 0 && (
        <>
          <p>{say('plan.sensitivity.spending.risks', { ...values, count: above.length })}</p>
          <ul>
            {above.map(one => (
              <li>
                <a href={`${home}/risks/${one.risk}`}>{nameOf(telling, one.risk)}</a>{' '}
                {say('plan.sensitivity.spending.risk', {
                  spent: sayMoney(one.spentEurPerYear, say),
                  loss: sayMoney(one.expectedLossEur, say),
                })}
              </li>
            ))}
          </ul>
          <p class="soft">{say('plan.sensitivity.spending.why')}</p>
        </>
      )}
    </>
  )
}

type TailProps = SensitivityProps & { tail: Sensitivity['tail'] }

export function Tail(props: TailProps) {
  return (
    <>
      <HeavierTail {...props} />
      <Worst {...props} />
    </>
  )
}

/** The plan beside the one that is made for the worst years: what each leaves, and what it takes. */
function Worst({ telling, tail: { worst } }: TailProps) {
  const { say } = telling
  const { added, dropped, changed } = worst.difference
  const values = {
    worst: sayMoney(worst.plan.worstLossEur, say),
    otherWorst: sayMoney(worst.other.worstLossEur, say),
    extra: sayMoney(Math.abs(worst.other.costEur - worst.plan.costEur), say),
    difference: sayDifference(telling, worst.difference),
    more: worst.other.costEur >= worst.plan.costEur ? 'yes' : 'no',
  }
  const word = (name: string) => say(`plan.sensitivity.worst.${name}`, values)
  if (added.length + dropped.length + changed.length === 0)
    return (
      <p>
        {word('lead')} {word('same')}
      </p>
    )
  const figure = (name: string, of: (one: YearlyFigures) => number): Column<Row> => ({
    head: word(name),
    kind: 'figure',
    cell: row => sayRoundMoney(of(row.figures), say),
  })
  return (
    <>
      <p>
        {word('lead')} {word('different')}
      </p>
      <Table
        compact
        rows={[
          { name: word('asIs'), figures: worst.plan },
          { name: word('forWorst'), figures: worst.other },
        ]}
        columns={[
          { head: word('which'), kind: 'head', cell: row => row.name },
          figure('worstYear', one => one.worstLossEur),
          figure('average', one => one.expectedLossEur),
          figure('cost', one => one.costEur),
        ]}
      />
      <p class="soft">{word('why')}</p>
    </>
  )
}

type Row = { name: string; figures: YearlyFigures }

function HeavierTail({ telling, tail }: TailProps) {
  const { say } = telling
  if (tail.ruinEur === null)
    return (
      <p>
        {say('plan.sensitivity.tail.unknown')}{' '}
        <a href={questionHref(telling, 'turnoverEur')}>
          {say('plan.sensitivity.how.question', { fact: sayFact(telling, 'turnoverEur') })}
        </a>
      </p>
    )
  const { added, dropped, changed } = tail.difference
  const values = {
    ruin: sayMoney(tail.ruinEur, say),
    weight: sayNumber(1 + tail.weight, say, 1),
    larger: sayNumber(1 + tail.larger, say, 1),
    difference: sayDifference(telling, tail.difference),
  }
  const same = added.length + dropped.length + changed.length === 0
  return (
    <p>
      {say('plan.sensitivity.tail.lead', values)}{' '}
      {say(`plan.sensitivity.tail.${same ? 'same' : 'different'}`, values)}
    </p>
  )
}
