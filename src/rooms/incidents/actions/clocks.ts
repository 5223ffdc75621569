/** The clocks of obligations in an incident: started at a told time, met, found not to be needed; and those that run. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import { record } from '../../../server/journal.ts'
import { applyObligations } from '../../obligations/model.ts'
import { currentProfile } from '../../profile/actions.ts'
import type { RunningClock } from '../../work/contract.ts'
import { clockWords } from '../clock-words.ts'
import { type Clock, type ClockInput, type ClockName, type IncidentRefusal, isRunning } from '../contract.ts'
import { clocksFor, dueOf, type OfferedClock, sameClock } from '../model.ts'
import * as store from '../store.ts'
import { type Done, type IncidentDependencies, mayHandle, onIncident, refuse } from './acting.ts'

/** Starts, ends or rules out one clock. An ended one is started again with another start. */
export async function setClock(
  deps: IncidentDependencies,
  by: By,
  id: string,
  clock: ClockName,
  input: ClockInput,
): Promise<Done> {
  if (!mayHandle(by)) return refuse('incidents.not_allowed')
  const { profile } = await currentProfile(deps, by)
  return await onIncident(deps, by, { id }, async (tx, written, incident) => {
    if (incident.closing) return refuse('incidents.closed_already')
    const { standing } = await store.clocksOf(tx, id)
    const offered = clocksFor(incident, applyObligations(profile, deps.knowledge), standing)
    const found = [...offered.clocks, ...offered.perhaps].find(one => sameClock(one, clock))
    if (!found) return refuse('incidents.no_such_clock')
    const next = nextOf(found, input, written.at)
    if (typeof next === 'string') return refuse(next)
    await store.addClock(tx, written, deps.newId(), { incidentId: id, ...next })
    await record(tx, {
      ...written,
      act: `incident.clock_${next.act}`,
      subject: `incident:${id}`,
      content: { ...clock, name: next.name, startedAt: next.startedAt, dueAt: next.dueAt, ...input },
    })
    return { ok: true }
  })
}

type NextClock = Omit<Clock, 'incidentId' | 'recordedAt' | 'recordedBy'>

function nextOf(offered: OfferedClock, input: ClockInput, now: Date): NextClock | IncidentRefusal {
  const { standing, obligation, number, name, from, hours } = offered
  const as = { obligationId: obligation.id, number, obligationName: obligation.name, name, from, hours }
  if (input.act !== 'not_needed' && input.at > now) return 'incidents.in_future'
  if (input.act === 'start') {
    const { at } = input
    const act = standing ? 'again' : 'start'
    return { ...as, startedAt: at, dueAt: dueOf(at, hours), doneAt: null, act, reason: '' }
  }
  const started = { startedAt: standing?.startedAt ?? null, dueAt: standing?.dueAt ?? null }
  if (input.act === 'not_needed') {
    if (standing && !isRunning(standing)) return 'incidents.clock_ended'
    return { ...as, ...started, doneAt: null, act: 'not_needed', reason: input.reason }
  }
  if (!standing?.startedAt || !isRunning(standing)) return 'incidents.clock_not_running'
  if (input.at < standing.startedAt) return 'incidents.before_its_start'
  return { ...as, ...started, doneAt: input.at, act: 'done', reason: '' }
}

/** More run at once nowhere; whoever has more sees the first due. */
const RUNNING_SHOWN = 20

/** Clocks that run in the organisation, the first due first, as a person reads them on their day. */
export function runningClocks(deps: Pick<Dependencies, 'database' | 'knowledge'>) {
  return async (visit: Visit): Promise<RunningClock[]> =>
    await deps.database.inOrganisation(visit.organisation.id, async tx => {
      const clocks = await store.runningClocks(tx, RUNNING_SHOWN)
      const titles = await store.titlesOf(tx, [...new Set(clocks.map(one => one.incidentId))])
      return clocks.flatMap(one => {
        const { name } = clockWords(one, deps.knowledge, visit.language)
        const { dueAt, incidentId } = one
        return dueAt ? [{ incidentId, title: titles.get(incidentId) ?? '', name, dueAt }] : []
      })
    })
}
