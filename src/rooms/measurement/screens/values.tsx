/** The values of an indicator, the latest first: recorded when and for when, corrected from what, and what followed. */
import { Table } from '../../../ui/table.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { dayOf } from '../../work/day.ts'
import { sayDay } from '../../work/due-words.ts'
import type { IndicatorInFull } from '../actions/lists.ts'
import type { Measurement } from '../contract.ts'
import { meetsTarget } from '../model.ts'
import { sayValue } from '../sayings.ts'
import type { Listing } from './listing.ts'

type ValuesProps = { listing: Listing; full: IndicatorInFull }

export function Values({ listing, full }: ValuesProps) {
  const { say, home } = listing
  const { indicator, values, replaced, responses } = full
  const words = (key: string) => say(`measurement.indicator.column.${key}`)
  return (
    <Table
      rows={values.toReversed()}
      idOf={one => `value-${one.id}`}
      columns={[
        {
          head: words('on'),
          kind: 'head',
          cell: one => (
            <a href={`${home}/measurement/${indicator.id}/values/${one.id}`}>{sayDay(one.on, say)}</a>
          ),
        },
        { head: words('value'), kind: 'figure', cell: one => sayValue(one.value, indicator.unit, say) },
        { head: words('standing'), cell: one => <Standing say={say} full={full} value={one} /> },
        {
          head: words('recorded'),
          cell: one => (
            <>
              <Recorded say={say} value={one} />
              {replaced
                .filter(each => each.id === one.id)
                .map(each => (
                  <span class="beneath">
                    {say('measurement.value.before', {
                      value: sayValue(each.value, indicator.unit, say),
                      by: each.by,
                      at: sayDateTime(each.at, say),
                    })}
                  </span>
                ))}
              {one.note && <span class="beneath kept-lines">{one.note}</span>}
            </>
          ),
        },
        {
          head: words('followed'),
          cell: one => {
            const answer = responses.find(each => each.measurementId === one.id)
            if (!answer && !one.pastAct) return '–'
            if (!answer)
              return (
                <span class={one === values.at(-1) ? 'late' : 'soft'}>{say('measurement.value.open')}</span>
              )
            return answer.taskId ? (
              <a href={`${home}/tasks/${answer.taskId}`}>{say('measurement.value.task')}</a>
            ) : (
              say('measurement.value.left', { reason: answer.reason })
            )
          },
        },
      ]}
    />
  )
}

function Standing({ say, full, value }: { say: Say; full: IndicatorInFull; value: Measurement }) {
  if (value.pastAct) return <b class="late">{say('measurement.list.pastAct')}</b>
  const meets = meetsTarget(value.value, full.indicator)
  if (meets === null) return <>–</>
  return <>{say(meets ? 'measurement.list.meets' : 'measurement.list.between')}</>
}

/** A day before that of recording is said as such; a correction says why. */
export function Recorded({ say, value }: { say: Say; value: Measurement }) {
  const { at, by, on, act, counted, reason } = value
  const later = on !== dayOf(at)
  const values = { by, at: sayDateTime(at, say), on: sayDay(on, say) }
  const how = act === 'correct' ? 'corrected' : counted ? 'counted' : 'entered'
  return (
    <>
      {say(`measurement.value.${how}${later ? 'Later' : ''}`, values)}
      {reason && <span class="beneath kept-lines">{reason}</span>}
    </>
  )
}
