/** What is looked at: open and closed incidents, and one in full. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import { isId } from '../../../wire/id.ts'
import { momentCursor } from '../../../wire/page-cursor.ts'
import { applyObligations } from '../../obligations/model.ts'
import { currentProfile } from '../../profile/actions.ts'
import { loadRegister } from '../../risks/actions.ts'
import { tasksFrom } from '../../work/actions/tallies.ts'
import type { Task } from '../../work/contract.ts'
import type { Clock, CloseInput, Incident, TimelineEntry } from '../contract.ts'
import { type CountOffer, offersFor } from '../counting.ts'
import { clocksFor, type Offered } from '../model.ts'
import * as store from '../store.ts'
import { circumstancesOf } from './close.ts'

type Reading = Pick<Dependencies, 'database' | 'clock' | 'knowledge'>

/** As many as a person looks through on one page. */
const PAGE = 50

export type IncidentPage = { incidents: Incident[]; next: string | null; now: Date }

export async function incidentsOf(
  { database, clock }: Reading,
  by: By,
  { closed, after }: { closed: boolean; after?: string | undefined },
): Promise<IncidentPage> {
  const cursor = momentCursor(after)
  const found = await database.inOrganisation(by.organisation.id, tx =>
    store.listIncidents(tx, { closed, after: cursor, limit: PAGE + 1 }),
  )
  const incidents = found.slice(0, PAGE)
  const last = incidents.at(-1)
  const at = last && (closed ? last.recordedAt : last.noticedAt)
  return {
    incidents,
    next: found.length > PAGE && last && at ? `${at.toISOString()}_${last.versionId}` : null,
    now: clock(),
  }
}

export type RiskChoice = { id: string; name: string; own: boolean }

export type IncidentInFull = {
  incident: Incident
  versions: Incident[]
  entries: TimelineEntry[]
  clockVersions: Clock[]
  offered: Offered
  tasks: Task[]
  /** What could have come true here, for triage. */
  risks: RiskChoice[]
  now: Date
}

/** Own risks that can be chosen on a form; whoever has more names them by their scenario. */
const OWN_RISKS_OFFERED = 300

export async function incidentInFull(deps: Reading, by: By, id: string): Promise<IncidentInFull | null> {
  if (!isId(id)) return null
  const { profile } = await currentProfile(deps, by)
  const tasks = await tasksFrom(deps, by, 'incident', id)
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const incident = await store.standingIncident(tx, id)
    if (!incident) return null
    const { all, standing } = await store.clocksOf(tx, id)
    const { ownRisks } = await loadRegister(tx)
    const own = ownRisks.filter(one => !one.scenarioId && (one.estimate || incident.riskIds.includes(one.id)))
    return {
      incident,
      versions: await store.versionsOf(tx, id),
      entries: await store.entriesOf(tx, id),
      clockVersions: all,
      offered: clocksFor(incident, applyObligations(profile, deps.knowledge), standing),
      tasks,
      risks: [
        ...deps.knowledge.scenarios.map(one => ({ id: one.id, name: one.name, own: false })),
        ...own.slice(0, OWN_RISKS_OFFERED).map(one => ({ id: one.id, name: one.title, own: true })),
      ],
      now: deps.clock(),
    }
  })
}

/** What closing would count, and how each rate would move by it: as chosen, or as proposed. */
export async function countOffers(
  deps: Reading,
  by: By,
  incident: Incident,
  chosen?: CloseInput['counts'],
): Promise<CountOffer[]> {
  const { profile } = await currentProfile(deps, by)
  return await deps.database.inOrganisation(by.organisation.id, async tx =>
    offersFor(incident, await circumstancesOf(deps, tx, profile, incident), chosen),
  )
}
