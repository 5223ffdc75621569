/** One incident: what to do first, what it is, which clocks run, what happened when, and how it ended. */
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { sayDateTime } from '../../../wire/format.ts'
import type { Member } from '../../people/contract.ts'
import { sayDay } from '../../work/due-words.ts'
import type { IncidentInFull } from '../actions/lists.ts'
import { ClockSection } from './clock-section.tsx'
import { ClosingSection, ReopenForm } from './closing-section.tsx'
import { FirstSteps } from './first-steps.tsx'
import { type Again, riskName, type Telling } from './telling.ts'
import { TimelineSection } from './timeline-section.tsx'
import { TriageForm } from './triage-form.tsx'

export type FormName = 'triage' | 'entry' | 'clock' | 'reopen'

/** Whom to call, and the document for the bad day, where there is one. */
export type Help = { whom: Member[]; plan: string | null }

export type IncidentPageProps = {
  frame: Frame
  telling: Telling
  full: IncidentInFull
  help: Help | null
  /** The form that was sent and could not be taken. */
  again: (Again & { form: FormName }) | undefined
  refusal: string | undefined
  recorded: string | null
  left: number
}

export function IncidentPage(props: IncidentPageProps) {
  const { frame, telling, full, help, refusal, recorded, left } = props
  const { say, home, mayHandle } = telling
  const { incident } = full
  return (
    <Page frame={frame} title={incident.title}>
      <p class="small">
        <a href={`${home}/incidents`}>{say('incidents.page.back')}</a>
      </p>
      <h1>{incident.title}</h1>
      {recorded && (
        <Notice>
          <p>{say(`incidents.recorded.${recorded}`)}</p>
          {recorded === 'reopen' && left > 0 && <p>{say('incidents.recorded.left', { left })}</p>}
        </Notice>
      )}
      {refusal && <Notice kind="failure">{say(`incidents.refusal.${refusal}`)}</Notice>}
      {help && <FirstSteps telling={telling} help={help} />}
      <Facts {...props} />
      <ClosingSection telling={telling} full={full} />
      {!incident.closing && mayHandle && <TriageForm {...props} />}
      <ClockSection {...props} />
      <TimelineSection {...props} />
      {!incident.closing && incident.kind && mayHandle && (
        <p class="actions">
          <a class="button primary" href={`${home}/incidents/${incident.id}/close`}>
            {say('incidents.page.close')}
          </a>
        </p>
      )}
      {incident.closing && mayHandle && <ReopenForm {...props} />}
    </Page>
  )
}

function Facts({ telling, full: { incident } }: IncidentPageProps) {
  const { say, home } = telling
  const rows: [string, unknown][] = [
    ['kind', say(`incidents.kind.${incident.kind ?? 'none'}`)],
    ['noticed', sayDateTime(incident.noticedAt, say)],
    [
      'reported',
      say('incidents.page.by', { at: sayDateTime(incident.reportedAt, say), by: incident.reportedBy.name }),
    ],
    ...(incident.closing
      ? []
      : [['ongoing', say(`incidents.page.still.${incident.ongoing}`)] as [string, unknown]]),
  ]
  if (incident.place) rows.push(['place', incident.place])
  if (incident.severity) rows.push(['severity', incident.severity])
  if (incident.kind) {
    rows.push(['happened', sayDay(incident.happenedOn, say)])
    rows.push(['personalData', say(`incidents.answer.${incident.personalData}`)])
    rows.push(['significant', say(`incidents.answer.${incident.significant}`)])
  }
  return (
    <>
      <dl class="task-facts">
        {rows.map(([key, value]) => (
          <div>
            <dt>{say(`incidents.page.fact.${key}`)}</dt>
            <dd>{value as string}</dd>
          </div>
        ))}
      </dl>
      {incident.riskIds.length > 0 && (
        <p>
          {say('incidents.page.risks')}{' '}
          {incident.riskIds.map((id, i) => (
            <>
              {i > 0 && ', '}
              <a href={`${home}/risks/${id}`}>{riskName(telling, id, id)}</a>
            </>
          ))}
        </p>
      )}
    </>
  )
}
