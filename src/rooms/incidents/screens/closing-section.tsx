/** How an incident ended: cause, cost, lesson, what follows, and what it moved; and the form that opens it again. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, TextField } from '../../../ui/form.tsx'
import { sayDateTime, sayExactMoney, sayHours } from '../../../wire/format.ts'
import { seenIn } from '../../risks/observation-form.ts'
import { titleOf } from '../../work/titles.ts'
import type { Counted } from '../contract.ts'
import type { IncidentPageProps } from './incident-page.tsx'
import { faultWords, riskName, sayMove, type Telling } from './telling.ts'

type SectionProps = Pick<IncidentPageProps, 'telling' | 'full'>

export function ClosingSection({ telling, full }: SectionProps) {
  const { say } = telling
  const { closing, recordedAt, recordedBy: by } = full.incident
  if (!closing) return <FollowUps telling={telling} full={full} />
  const { cause, lesson, noLesson, costEur, hours, counted } = closing
  const words = (key: string) => say(`incidents.closing.${key}`)
  return (
    <section>
      <h2 id="closing">{words('heading')}</h2>
      <p class="standing">{say('incidents.closing.by', { by, at: sayDateTime(recordedAt, say) })}</p>
      <h3>{words('cause')}</h3>
      <p class="kept-lines">{cause}</p>
      <h3>{words('lesson')}</h3>
      <p class="kept-lines">{lesson || say('incidents.closing.noLesson', { reason: noLesson })}</p>
      <h3>{words('cost')}</h3>
      <p>
        {costEur === null && hours === null
          ? words('costUnknown')
          : [costEur !== null && sayExactMoney(costEur, say), hours !== null && sayHours(hours, say)]
              .filter(Boolean)
              .join(', ')}
      </p>
      <h3>{words('moved')}</h3>
      {counted.length === 0 && <p>{words('movedNothing')}</p>}
      <ul>
        {counted.map(one => (
          <li>
            <CountedLine telling={telling} counted={one} />
          </li>
        ))}
      </ul>
      {counted.length > 0 && <p class="soft small">{words('lossStays')}</p>}
      <FollowUps telling={telling} full={full} />
    </section>
  )
}

function CountedLine({ telling, counted }: { telling: Telling; counted: Counted }) {
  const { say, home } = telling
  const { riskId, name, after, move } = counted
  const risk = <a href={`${home}/risks/${riskId}`}>{riskName(telling, riskId, name)}</a>
  if (!counted.counted || !after || !move) {
    return (
      <>
        {risk}: {say('incidents.closing.notCounted')}
      </>
    )
  }
  return (
    <>
      {risk}: {say('incidents.closing.counted', { ...seenIn(after, say), ...sayMove(move, say) })}
    </>
  )
}

function FollowUps({ telling: { say, home, knowledge }, full: { tasks, incident } }: SectionProps) {
  const shown = tasks.filter(one => one.id !== incident.triageTaskId)
  if (shown.length === 0) return null
  return (
    <>
      <h3>{say('incidents.closing.tasks')}</h3>
      <ul>
        {shown.map(task => (
          <li>
            <a href={`${home}/tasks/${task.id}`}>{titleOf(task, knowledge, say)}</a>{' '}
            <span class="soft small">
              {say(`incidents.closing.task.${task.ended ? 'ended' : 'open'}`, {
                owner: task.owner?.name ?? say('work.list.unowned'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function ReopenForm({ telling: { say, home }, full: { incident }, again }: IncidentPageProps) {
  const mine = again?.form === 'reopen' ? again : null
  return (
    <details open={mine !== null} class="screen-only">
      <summary>{say('incidents.reopen.heading')}</summary>
      <p>{say('incidents.reopen.what')}</p>
      <form method="post" action={`${home}/incidents/${incident.id}/reopen`}>
        <input type="hidden" name={SEEN} value={seenOf(incident.recordedAt)} />
        <TextField
          say={say}
          name="reason"
          label={say('incidents.reopen.reason')}
          value={mine?.typed['reason']}
          error={faultWords(say, mine?.faults['reason'])}
          maxLength={1000}
        />
        <div class="actions">
          <Button>{say('incidents.reopen.act')}</Button>
        </div>
      </form>
    </details>
  )
}
