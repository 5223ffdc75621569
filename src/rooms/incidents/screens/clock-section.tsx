/** The clocks of obligations: which run and how long still, which were met, which were not needed and why. */
import { Button } from '../../../ui/form.tsx'
import { Force } from '../../../ui/parts.tsx'
import { sayDateTime, sayNumber } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { clockWords } from '../clock-words.ts'
import { isRunning } from '../contract.ts'
import { hoursLeft, type OfferedClock } from '../model.ts'
import { typedMoment } from '../moment.ts'
import type { IncidentPageProps } from './incident-page.tsx'
import { faultWords } from './telling.ts'

export function ClockSection(props: IncidentPageProps) {
  const { telling, full } = props
  const { say } = telling
  const { clocks, perhaps } = full.offered
  if (full.incident.closing ? clocks.length === 0 : clocks.length + perhaps.length === 0) return null
  const rank = ({ standing }: OfferedClock) => (standing && isRunning(standing) ? 0 : standing ? 2 : 1)
  const order = clocks.toSorted(
    (a, b) => rank(a) - rank(b) || (a.standing?.dueAt?.getTime() ?? 0) - (b.standing?.dueAt?.getTime() ?? 0),
  )
  return (
    <section>
      <h2 id="clocks">{say('incidents.clock.heading')}</h2>
      <p class="hint">{say('incidents.clock.lead')}</p>
      <ul class="plain-list task-list">
        {order.map(clock => (
          <ClockItem {...props} clock={clock} />
        ))}
      </ul>
      {!full.incident.closing && perhaps.length > 0 && (
        <details class="screen-only">
          <summary>{say('incidents.clock.perhaps', { count: perhaps.length })}</summary>
          <ul class="plain-list task-list">
            {perhaps.map(clock => (
              <ClockItem {...props} clock={clock} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

type ClockItemProps = IncidentPageProps & { clock: OfferedClock }

function ClockItem(props: ClockItemProps) {
  const { telling, full, clock } = props
  const { say, knowledge, mayHandle } = telling
  const kept = { ...clock, obligationName: clock.obligation.name }
  const words = clockWords(kept, knowledge, say.language)
  return (
    <li>
      <div>
        <p class="task-title">
          {words.name} <Force say={say} force="obligation" />
        </p>
        <p class="beneath">
          {words.obligation} ·{' '}
          {say('incidents.clock.within', { time: sayTime(clock.hours, say), from: words.from })}
        </p>
        <p>
          <ClockState {...props} />
        </p>
      </div>
      {mayHandle && !full.incident.closing && <ClockForms {...props} name={words.name} from={words.from} />}
    </li>
  )
}

function ClockState({ telling: { say, now }, clock: { standing } }: ClockItemProps) {
  if (!standing) return <>{say('incidents.clock.notYet')}</>
  const { act, dueAt, doneAt, startedAt, reason, recordedBy: by } = standing
  if (act === 'not_needed') return <>{say('incidents.clock.notNeeded', { by, reason })}</>
  if (!dueAt || !startedAt) return null
  const values = { started: sayDateTime(startedAt, say), due: sayDateTime(dueAt, say), by }
  if (doneAt) {
    const late = doneAt > dueAt
    const done = say(`incidents.clock.${late ? 'doneLate' : 'done'}`, {
      ...values,
      done: sayDateTime(doneAt, say),
    })
    return <span class={late ? 'late' : undefined}>{done}</span>
  }
  const left = hoursLeft(dueAt, now)
  return (
    <>
      <span class={left < 0 ? 'late' : undefined}>{sayLeft(left, say)}</span>{' '}
      {say('incidents.clock.running', values)}
    </>
  )
}

const HOURS_A_DAY = 24
/** From here on days say more than hours. */
const HOURS_SAID_MOST = 72

/** "72 hours", "30 days". */
export function sayTime(hours: number, say: Say): string {
  if (hours > HOURS_SAID_MOST && hours % HOURS_A_DAY === 0)
    return say('incidents.clock.days', { number: sayNumber(hours / HOURS_A_DAY, say) })
  return say('incidents.clock.hours', { number: sayNumber(hours, say) })
}

/** "5 hours left", "overdue by 2 days": to the hour, and below one hour to the minute. */
export function sayLeft(hours: number, say: Say): string {
  const key = hours < 0 ? 'overdue' : 'left'
  const much = Math.abs(hours)
  const [unit, value] =
    much < 1
      ? ['minutes', much * 60]
      : much <= HOURS_SAID_MOST
        ? ['hours', much]
        : ['days', much / HOURS_A_DAY]
  return say(`incidents.clock.${key}`, {
    time: say(`incidents.clock.${unit}`, { number: sayNumber(Math.floor(value), say) }),
  })
}

type ClockFormsProps = ClockItemProps & { name: string; from: string }

function ClockForms(props: ClockFormsProps) {
  const { telling, clock, again, name } = props
  const { say } = telling
  const { standing } = clock
  const runs = standing !== null && isRunning(standing)
  const mine =
    again?.form === 'clock' &&
    again.typed['obligation'] === clock.obligationId &&
    again.typed['number'] === String(clock.number)
  const acts = runs
    ? (['done', 'start', 'not_needed'] as const)
    : standing
      ? (['start'] as const)
      : (['start', 'not_needed'] as const)
  return (
    <details class="done-button" open={mine}>
      <summary class="button">
        {say(`incidents.clock.open.${runs ? 'runs' : standing ? 'ended' : 'new'}`)}
        <span class="visually-hidden"> ({name})</span>
      </summary>
      {acts.map(act => (
        <ClockForm {...props} act={act} typed={mine && again?.typed['act'] === act ? again : null} />
      ))}
    </details>
  )
}

type ClockFormProps = ClockFormsProps & {
  act: 'start' | 'done' | 'not_needed'
  typed: IncidentPageProps['again'] | null
}

/** Each form has names of its own in its labels, since several stand on a page. */
function ClockForm({ telling, full, clock, act, typed, name, from }: ClockFormProps) {
  const { say, home, now } = telling
  const id = `${clock.obligationId}-${clock.number}-${act}`
  const field = act === 'not_needed' ? 'reason' : 'at'
  const error = faultWords(say, typed?.faults[field])
  const again = clock.standing !== null && act === 'start'
  return (
    <form method="post" action={`${home}/incidents/${full.incident.id}/clocks`} class="done-form">
      <input type="hidden" name="obligation" value={clock.obligationId} />
      <input type="hidden" name="number" value={String(clock.number)} />
      <input type="hidden" name="act" value={act} />
      <label for={id} class={act === 'not_needed' ? 'broad' : undefined}>
        {say(`incidents.clock.label.${again ? 'again' : act}`, { from })}
        {error && (
          <strong class="error" id={`${id}-error`}>
            {error}
          </strong>
        )}
        {act === 'not_needed' ? (
          <input
            id={id}
            type="text"
            name="reason"
            value={typed?.typed['reason']}
            maxlength={1000}
            autocomplete="off"
          />
        ) : (
          <input
            type="datetime-local"
            id={id}
            name="at"
            value={typed?.typed['at'] ?? typedMoment(now)}
            max={typedMoment(now)}
          />
        )}
      </label>
      <Button
        kind={act === 'not_needed' ? 'slight' : undefined}
        label={`${say(`incidents.clock.act.${again ? 'again' : act}`)}: ${name}`}
      >
        {say(`incidents.clock.act.${again ? 'again' : act}`)}
      </Button>
    </form>
  )
}
