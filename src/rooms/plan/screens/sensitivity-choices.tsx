/** How close each choice was: what deciding otherwise would cost, and plans that would do about as well. */
import type { Child } from 'hono/jsx'
import { Bar } from '../../../ui/bar.tsx'
import { Empty } from '../../../ui/parts.tsx'
import { Table } from '../../../ui/table.tsx'
import { sayMoney, sayMoneyRange } from '../../../wire/format.ts'
import type { Result } from '../result.ts'
import type { CloseCall, Sensitivity } from '../sensitivity.ts'
import { nameOf, type Telling } from '../telling.ts'
import { sayDifference } from './sensitivity-difference.ts'
import type { SensitivityProps } from './sensitivity-page.tsx'

type ChoicesProps = SensitivityProps & { choices: Sensitivity['choices'] }

/** Close: deciding otherwise costs less than this share of all that the plan and its losses cost. */
const CLOSE_SHARE = 0.005
const SHOWN = 6
const QUARTERS = 4

const isClose = (call: CloseCall, { cost, horizonQuarters }: Result) =>
  call.mostEurPerYear <= (CLOSE_SHARE * cost.totalEur * QUARTERS) / horizonQuarters

export function ChoicesTable({ telling, current, choices }: ChoicesProps) {
  const { say } = telling
  const { planned, settled } = choices
  const close = planned.filter(call => isClose(call, current.result)).length
  if (planned.length + settled.length === 0) return <Empty>{say('plan.sensitivity.choices.noPlan')}</Empty>
  return (
    <>
      {planned.length > 0 && (
        <p>{say('plan.sensitivity.choices.lead', { count: close, all: planned.length })}</p>
      )}
      {settled.length > 0 && (
        <details>
          <summary>{say('plan.sensitivity.choices.settled', { count: settled.length })}</summary>
          <ul>
            {settled.map(id => (
              <li>
                <MeasureLink telling={telling} id={id} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Calls telling={telling} result={current.result} calls={planned} how="without" />
    </>
  )
}

export function NearlyTable({ telling, current, choices: { nearly } }: ChoicesProps) {
  if (nearly.length === 0) return null
  return (
    <>
      <h3>{telling.say('plan.sensitivity.choices.nearly')}</h3>
      <Calls telling={telling} result={current.result} calls={nearly} how="with" />
    </>
  )
}

type CallsProps = { telling: Telling; result: Result; calls: CloseCall[]; how: CloseCall['tried'] }

function Calls({ telling, result, calls, how }: CallsProps) {
  const { say } = telling
  const largest = Math.max(...calls.map(call => call.mostEurPerYear), 1)
  const table = (rows: CloseCall[], compact?: boolean) => (
    <Table
      rows={rows}
      compact={compact ?? false}
      columns={[
        {
          head: say('plan.sensitivity.measure'),
          kind: 'head',
          cell: call => (
            <>
              <MeasureLink telling={telling} id={call.measure} />
              {isClose(call, result) && <span class="beneath">{say('plan.sensitivity.choices.close')}</span>}
            </>
          ),
        },
        {
          head: say(`plan.sensitivity.choices.${how}`),
          kind: 'figure',
          cell: call => sayCost(telling, call),
        },
        {
          head: say('plan.sensitivity.choices.bar'),
          kind: 'plain',
          cell: call => <Bar to={call.mostEurPerYear / largest} />,
        },
      ]}
    />
  )
  if (calls.length === 0) return null
  const [shown, rest] = [calls.slice(0, SHOWN), calls.slice(SHOWN)]
  return (
    <>
      {table(shown)}
      {rest.length > 0 && (
        <details>
          <summary>{say('plan.sensitivity.choices.rest', { count: rest.length })}</summary>
          {table(rest)}
        </details>
      )}
    </>
  )
}

/** A range where the proof leaves one. */
function sayCost({ say }: Telling, { leastEurPerYear, mostEurPerYear }: CloseCall): string {
  if (mostEurPerYear < 1) return say('plan.sensitivity.choices.nothing')
  if (leastEurPerYear < 1)
    return say('plan.sensitivity.choices.atMost', { amount: sayMoney(mostEurPerYear, say) })
  return sayMoneyRange(leastEurPerYear, mostEurPerYear, say)
}

export function MeasureLink({ telling, id }: { telling: Telling; id: string }): Child {
  return <a href={`${telling.home}/measures/${id}`}>{nameOf(telling, id)}</a>
}

export function Alternatives({ telling, choices: { alternatives } }: ChoicesProps) {
  const { say } = telling
  if (alternatives.length === 0) return null
  return (
    <>
      <h3>{say('plan.sensitivity.alternatives.heading')}</h3>
      <ul>
        {alternatives.map(one => (
          <li>
            {say(`plan.sensitivity.alternatives.${one.extraEurPerYear < 1 ? 'same' : 'one'}`, {
              difference: sayDifference(telling, one),
              extra: sayMoney(one.extraEurPerYear, say),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
