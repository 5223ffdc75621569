/** In how many of the drawn futures each measure belongs to the best plan. */
import { Bar } from '../../../ui/bar.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayMoney } from '../../../wire/format.ts'
import type { Sensitivity } from '../sensitivity.ts'
import { MeasureLink } from './sensitivity-choices.tsx'
import type { SensitivityProps } from './sensitivity-page.tsx'

type FuturesProps = SensitivityProps & { futures: Sensitivity['futures']; settled: string[] }
type Row = { measure: string; chosen: number; planned: boolean }

/** Left out measures that are chosen in fewer futures than these are not worth a row. */
const NAMED_FROM_SHARE = 0.1

export function Futures({ telling, futures, settled }: FuturesProps) {
  const { say } = telling
  const { count, planned, others, regretEurPerYear } = futures
  const open = planned.filter(one => !settled.includes(one.measure))
  const always = open.filter(one => one.chosen === count)
  const rows: Row[] = [
    ...open.filter(one => one.chosen < count).map(one => ({ ...one, planned: true })),
    ...others.filter(one => one.chosen >= NAMED_FROM_SHARE * count).map(one => ({ ...one, planned: false })),
  ].sort((a, b) => b.chosen - a.chosen || (a.measure < b.measure ? -1 : 1))
  return (
    <>
      <p>{say('plan.sensitivity.futures.lead', { count })}</p>
      <p>
        {regretEurPerYear < 1
          ? say('plan.sensitivity.futures.noRegret')
          : say('plan.sensitivity.futures.regret', { amount: sayMoney(regretEurPerYear, say) })}
      </p>
      {settled.length > 0 && <p>{say('plan.sensitivity.futures.settled', { count: settled.length })}</p>}
      {always.length > 0 && (
        <details>
          <summary>{say('plan.sensitivity.futures.always', { count: always.length })}</summary>
          <ul>
            {always.map(one => (
              <li>
                <MeasureLink telling={telling} id={one.measure} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {rows.length > 0 && (
        <Table
          rows={rows}
          columns={[
            {
              head: say('plan.sensitivity.measure'),
              kind: 'head',
              cell: row => (
                <>
                  <MeasureLink telling={telling} id={row.measure} />
                  {!row.planned && <span class="beneath">{say('plan.sensitivity.futures.leftOut')}</span>}
                </>
              ),
            },
            {
              head: say('plan.sensitivity.futures.chosen'),
              cell: row =>
                say('plan.sensitivity.futures.tenths', { tenths: Math.round((row.chosen / count) * 10) }),
            },
            {
              head: say('plan.sensitivity.futures.bar'),
              kind: 'plain',
              cell: row => <Bar to={row.chosen / count} />,
            },
          ]}
        />
      )}
    </>
  )
}
