/** Closing an incident with what was learnt, and what that moves; opening it again takes that back. */
import type { By, Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { seenOf } from '../../../server/standing-record.ts'
import { applyObligations } from '../../obligations/model.ts'
import { currentProfile } from '../../profile/actions.ts'
import type { Profile } from '../../profile/contract.ts'
import { lastCountedByHand, loadRegister, recordObservation } from '../../risks/actions.ts'
import { recordRun } from '../../work/actions/evidence.ts'
import { addTask } from '../../work/actions/tasks.ts'
import { dayOf } from '../../work/day.ts'
import type { CloseInput, Counted, Incident } from '../contract.ts'
import {
  type Circumstances,
  type CountOffer,
  countedFrom,
  observationOf,
  offersFor,
  takenBack,
} from '../counting.ts'
import { clocksFor, faultOfClosing } from '../model.ts'
import * as store from '../store.ts'
import { type Done, type IncidentDependencies, keep, mayHandle, onIncident, refuse } from './acting.ts'

/** What counting depends on, as it stands in this transaction. */
export async function circumstancesOf(
  deps: Pick<IncidentDependencies, 'knowledge' | 'clock'>,
  tx: Tx,
  profile: Profile,
  { riskIds }: Incident,
): Promise<Circumstances> {
  const byHand = new Map<string, Date>()
  for (const riskId of riskIds) {
    const at = await lastCountedByHand(tx, riskId)
    if (at) byHand.set(riskId, at)
  }
  return {
    ...{ profile, knowledge: deps.knowledge, register: await loadRegister(tx), byHand },
    ...{ since: await store.recordsSince(tx), now: deps.clock() },
  }
}

/** Closes it; `counts` without a `seen` go by whatever stands, for whoever saw no form. */
export async function closeIncident(
  deps: IncidentDependencies,
  by: By,
  id: string,
  input: CloseInput,
  seen?: string,
): Promise<Done<{ counted: Counted[] }>> {
  if (!mayHandle(by)) return refuse('incidents.not_allowed')
  const { profile } = await currentProfile(deps, by)
  return await onIncident(deps, by, { id, seen }, async (tx, written, incident) => {
    const { standing } = await store.clocksOf(tx, id)
    const offered = clocksFor(incident, applyObligations(profile, deps.knowledge), standing)
    const fault = faultOfClosing(incident, offered)
    if (fault) return refuse(fault)
    if (!input.counts.every(one => incident.riskIds.includes(one.riskId)))
      return refuse('incidents.no_such_risk')
    const at = await circumstancesOf(deps, tx, profile, incident)
    const offers = offersFor(incident, at, input.counts)
    if (offers.some(one => !sawCount(one, input))) return refuse('incidents.counted_meanwhile')
    const counted = offers.map(countedFrom)
    for (const one of offers)
      if (one.chosen.count && one.move) await count(deps, tx, written, incident, one, profile)
    await finish(deps, tx, written, incident, input, counted)
    return { ok: true, counted }
  })
}

function sawCount({ riskId, standing }: CountOffer, { counts }: CloseInput): boolean {
  const seen = counts.find(one => one.riskId === riskId)?.seen
  return seen === undefined || seen === seenOf(standing?.observedAt)
}

async function count(
  deps: IncidentDependencies,
  tx: Tx,
  written: Written,
  incident: Incident,
  { riskId, standing, after }: CountOffer,
  profile: Profile,
): Promise<void> {
  const { inPlace } = observationOf(riskId, standing, after, profile)
  const reason = incident.title
  await recordObservation(deps, tx, written, {
    riskId,
    seen: after,
    reason,
    inPlace,
    incidentId: incident.id,
  })
}

async function finish(
  deps: IncidentDependencies,
  tx: Tx,
  written: Written,
  incident: Incident,
  { cause, lesson, noLesson, costEur, hours, tasks }: CloseInput,
  counted: Counted[],
): Promise<void> {
  const closing = { cause, lesson, noLesson, costEur, hours, counted }
  await keep(deps, tx, written, { ...incident, ongoing: false, closing }, { act: 'close', content: closing })
  const owner = { id: written.by.id, name: written.by.name }
  for (const { title, dueOn } of tasks) {
    await addTask(deps, tx, written, {
      ...{ source: { kind: 'incident', id: incident.id }, title, note: '', measureId: null },
      ...{ owner, dueOn, every: null, hours: null },
    })
  }
  const run = { processId: 'incident', title: incident.title, path: `incidents/${incident.id}` }
  await recordRun(deps, tx, written, { ...run, on: dayOf(written.at) })
}

/** Opens it again; `left` is for how many risks somebody has counted by hand since, so that it stays as it is. */
export async function reopenIncident(
  deps: IncidentDependencies,
  by: By,
  id: string,
  reason: string,
  seen?: string,
): Promise<Done<{ left: number }>> {
  if (!mayHandle(by)) return refuse('incidents.not_allowed')
  return await onIncident(deps, by, { id, seen }, async (tx, written, incident) => {
    if (!incident.closing) return refuse('incidents.not_closed')
    const { observations } = await loadRegister(tx)
    let left = 0
    for (const counted of incident.closing.counted) {
      const { riskId } = counted
      const standing = observations.find(one => one.riskId === riskId) ?? null
      const back = takenBack(counted, id, standing)
      if (back === 'left') left += 1
      else if (back) {
        const inPlace = back.seen && standing ? standing.inPlace : null
        await recordObservation(deps, tx, written, {
          riskId,
          seen: back.seen,
          reason,
          inPlace,
          incidentId: id,
        })
      }
    }
    await keep(
      deps,
      tx,
      written,
      { ...incident, closing: null },
      { act: 'reopen', reason, content: { left } },
    )
    return { ok: true, left }
  })
}
