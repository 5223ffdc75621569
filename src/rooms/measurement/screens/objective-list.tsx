/** Objectives, each with by when, by whom, and what became of it. */
import { Empty } from '../../../ui/parts.tsx'
import { sayDay } from '../../work/due-words.ts'
import type { Counted, ObjectivePage } from '../actions/lists.ts'
import { stateOf } from '../model.ts'
import { sayValue } from '../sayings.ts'
import type { Listing } from './listing.ts'

type ObjectiveListProps = { listing: Listing; page: ObjectivePage; indicators: readonly Counted[] }

export function ObjectiveList({ listing, page, indicators }: ObjectiveListProps) {
  const { say, home, today } = listing
  if (page.objectives.length === 0) return <Empty>{say('measurement.objective.none')}</Empty>
  return (
    <>
      <ul class="plain-list">
        {page.objectives.map(one => {
          const state = stateOf(one, today)
          const counted = indicators.find(each => each.indicator.id === one.indicatorId)
          const last = counted?.values.at(-1)
          return (
            <li>
              <a class="task-title" href={`${home}/measurement/objectives/${one.id}`}>
                {one.what}
              </a>
              <p class="beneath">
                <span class={state === 'overdue' ? 'late' : undefined}>
                  {say(`measurement.objective.state.${state}`, {
                    due: sayDay(one.dueOn, say),
                    on: sayDay(one.on, say),
                  })}
                </span>{' '}
                · {one.owner?.name ?? say('work.list.unowned')}
                {counted && last && (
                  <>
                    {' · '}
                    {counted.indicator.name}: {sayValue(last.value, counted.indicator.unit, say)}
                  </>
                )}
              </p>
            </li>
          )
        })}
      </ul>
      {page.next && (
        <p>
          <a rel="next" href={`${home}/measurement?after=${page.next}#objectives`}>
            {say('work.list.further')}
          </a>
        </p>
      )}
    </>
  )
}
