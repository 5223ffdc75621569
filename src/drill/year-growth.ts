/** The firm grows from 85 to 110 in summer: looked at as a difference, then taken on. */
import { recordChange, takeOnChange } from '../rooms/changes/actions.ts'
import { dayOf } from '../rooms/work/day.ts'
import { done, type Year, type YearEvent } from './year-ground.ts'

const GROWN_TO = 110

export const growthEvents = (year: Year): YearEvent[] => [
  [200, `the firm has grown to ${GROWN_TO}`, () => grow(year)],
]

async function grow(year: Year): Promise<void> {
  const { deps, manager } = year
  const input = {
    ...{ title: 'A second shift in moulding', kind: 'growth' as const, eventOn: dayOf(deps.clock()) },
    note: 'Twenty-five people more since the first of the month.',
  }
  const recorded = await recordChange(deps, manager, input, [{ path: 'headcount', to: GROWN_TO }])
  const change = done(year, 'recording the growth', recorded)
  if (!change) return
  const taken = await takeOnChange(deps, manager, change.id, { reason: 'Looked at what follows; it fits.' })
  done(year, 'taking on the growth', taken)
}
