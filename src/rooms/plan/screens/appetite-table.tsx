/** What is accepted, step by step, against today and the plan. */
import { Table } from '../../../ui/table.tsx'
import { sayChance, sayExactMoney } from '../../../wire/format.ts'
import type { Result } from '../result.ts'
import type { Telling } from '../telling.ts'

export function AppetiteTable({ telling: { say }, result }: { telling: Telling; result: Result }) {
  const { steps } = result.appetite
  if (steps.length === 0) return null
  const head = (name: string) => say(`plan.result.curve.steps.${name}`)
  return (
    <Table
      compact
      columns={[
        { head: head('loss'), kind: 'head', cell: step => sayExactMoney(step.lossEur, say) },
        { head: head('today'), cell: step => sayChance(step.chanceBefore, say) },
        { head: head('plan'), cell: step => sayChance(step.chanceAfter, say) },
        { head: head('accepted'), cell: step => sayChance(step.acceptedChancePerYear, say) },
        {
          head: head('met'),
          cell: step => say(`plan.result.curve.steps.${step.met ? 'within' : 'beyond'}`),
        },
      ]}
      rows={steps}
    />
  )
}
