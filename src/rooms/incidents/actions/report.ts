/** Reporting, sorting, and telling what happened next. */
import { acting, type By } from '../../../server/acting.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { peopleOf } from '../../people/actions.ts'
import type { Member } from '../../people/contract.ts'
import { loadRegister } from '../../risks/actions.ts'
import { addTask, endTaskById } from '../../work/actions/tasks.ts'
import type { Owner } from '../../work/contract.ts'
import { dayOf } from '../../work/day.ts'
import type { EntryInput, Incident, ReportInput, TriageInput } from '../contract.ts'
import * as store from '../store.ts'
import {
  type Done,
  type IncidentDependencies,
  keep,
  mayHandle,
  mayReport,
  onIncident,
  refuse,
} from './acting.ts'

/** Says that something happened; whoever sorts such reports gets a task for today. */
export async function reportIncident(
  deps: IncidentDependencies,
  by: By,
  input: ReportInput,
): Promise<Done<{ id: string }>> {
  if (!mayReport(by)) return refuse('incidents.not_allowed')
  const { members } = await peopleOf(deps, by)
  return await acting(deps, by, async (tx, written) => {
    if (input.noticedAt > written.at) return refuse('incidents.in_future')
    const id = deps.newId()
    const today = dayOf(written.at)
    const task = await addTask(deps, tx, written, {
      ...{ source: { kind: 'incident', id }, title: '', note: input.title, measureId: null },
      ...{ owner: whoSorts(by, members), dueOn: today, every: null, hours: null },
    })
    const incident: Incident = {
      ...{ id, versionId: id, ...input, happenedOn: dayOf(input.noticedAt) },
      ...{ reportedAt: written.at, reportedBy: { id: by.person.id, name: by.person.name } },
      ...{ triageTaskId: task.id, kind: null, severity: '', personalData: 'unclear', significant: 'unclear' },
      ...{ riskIds: [], closing: null, act: 'report', reason: '' },
      ...{ recordedAt: written.at, recordedBy: by.person.name },
    }
    await keep(deps, tx, written, incident, { act: 'report', content: input })
    return { ok: true, id }
  })
}

/** Those who sort reports, the first to call first: managers before owners, for they run it day by day. */
export function whoSortsAmong(members: readonly Member[]): Member[] {
  const order = ['manager', 'owner', 'consultant']
  return members
    .filter(one => may(one.role, 'change', 'register'))
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
}

function whoSorts(by: By, members: readonly Member[]): Owner | null {
  if (mayHandle(by)) return { id: by.person.id, name: by.person.name }
  const [first] = whoSortsAmong(members)
  return first ? { id: first.personId, name: first.name } : null
}

/** Says what it is, how bad, what it concerns and which risks came true by it. */
export async function triageIncident(
  deps: IncidentDependencies,
  by: By,
  id: string,
  input: TriageInput,
  seen?: string,
): Promise<Done> {
  if (!mayHandle(by)) return refuse('incidents.not_allowed')
  return await onIncident(deps, by, { id, seen }, async (tx, written, incident) => {
    if (incident.closing) return refuse('incidents.closed_already')
    if (input.happenedOn > dayOf(written.at)) return refuse('incidents.in_future')
    const { ownRisks } = await loadRegister(tx)
    const known = new Set(
      [...deps.knowledge.scenarios, ...ownRisks.filter(one => !one.scenarioId)].map(one => one.id),
    )
    if (!input.riskIds.every(one => known.has(one))) return refuse('incidents.no_such_risk')
    await keep(deps, tx, written, { ...incident, ...input }, { act: 'triage', content: input })
    if (incident.triageTaskId) {
      const on = dayOf(written.at)
      await endTaskById(deps, tx, written, incident.triageTaskId, {
        as: 'done',
        on,
        hoursSpent: null,
        reason: '',
      })
    }
    return { ok: true }
  })
}

/** Adds to the timeline; also after it was closed, for some things are found out late. */
export async function addTimelineEntry(
  deps: IncidentDependencies,
  by: By,
  id: string,
  { note, link, at }: EntryInput,
): Promise<Done> {
  if (!mayReport(by)) return refuse('incidents.not_allowed')
  return await onIncident(deps, by, { id }, async (tx, written) => {
    if (at > written.at) return refuse('incidents.in_future')
    const entry = { id: deps.newId(), incidentId: id, note, link, at }
    await store.addEntry(tx, written, entry)
    await record(tx, {
      ...written,
      act: 'incident.note',
      subject: `incident:${id}`,
      content: { note, link, at },
    })
    return { ok: true }
  })
}
