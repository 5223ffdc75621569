/** What was decided about measures, the latest first: a record is kept also when it no longer holds. */
import { Table } from '../../../ui/table.tsx'
import { sayDate } from '../../../wire/format.ts'
import type { Current } from '../actions.ts'
import type { Decision } from '../contract.ts'
import { standingDecisions } from '../decision.ts'
import { nameOf, type Telling } from '../telling.ts'

export function DecisionLog({ telling, current }: { telling: Telling; current: Current }) {
  const { say, home } = telling
  const { decisions } = current
  if (decisions.length === 0) return <p class="empty">{say('plan.decide.log.empty')}</p>
  const standing = new Set([...standingDecisions(decisions).values()].map(one => one.id))
  const head = (name: string) => say(`plan.decide.log.${name}`)
  return (
    <Table
      rows={[...decisions].reverse()}
      idOf={one => one.id}
      columns={[
        {
          head: head('what'),
          kind: 'head',
          cell: one => (
            <>
              <a href={`${home}/measures/${one.measure}`}>{sayAct(telling, one)}</a>
              {!standing.has(one.id) && <span class="tag">{head('superseded')}</span>}
            </>
          ),
        },
        { head: head('why'), cell: one => one.reason },
        {
          head: head('who'),
          cell: one => (
            <>
              {one.decidedBy}
              <span class="beneath nowrap">{sayDate(new Date(one.decidedAt), say)}</span>
            </>
          ),
        },
      ]}
    />
  )
}

function sayAct(telling: Telling, one: Decision): string {
  const { say, quarter } = telling
  return say('plan.decide.log.act', {
    act: one.act,
    measure: nameOf(telling, one.measure),
    variant: one.variant ? say(`plan.variant.${one.variant}`) : '',
    quarter: one.quarter ? quarter(one.quarter) : '',
  })
}
