/** How every act on an incident goes: others held back, then a version and its journal entry in one transaction. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { isId } from '../../../wire/id.ts'
import type { Incident, IncidentAct, IncidentRefusal } from '../contract.ts'
import * as store from '../store.ts'

export type IncidentDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId' | 'knowledge'>

export type Refused = { ok: false; refusal: IncidentRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: IncidentRefusal): Refused => ({ ok: false, refusal })

/** Whoever sees something may say so, and go on telling what happens. */
export const mayReport = ({ organisation }: By) => may(organisation.role, 'report', 'incident')
/** What an incident is, what it starts and when it is over is for those who run the system. */
export const mayHandle = ({ organisation }: By) => may(organisation.role, 'change', 'register')

/** On an incident as it stands; `seen` is when the version was recorded that a form showed. */
export async function onIncident<T>(
  deps: IncidentDependencies,
  by: By,
  { id, seen }: { id: string; seen?: string | undefined },
  act: (tx: Tx, written: Written, incident: Incident) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!isId(id)) return refuse('incidents.not_found')
  return await acting(deps, by, async (tx, written) => {
    const incident = await store.standingIncident(tx, id)
    if (!incident) return refuse('incidents.not_found')
    if (!sawWhatStands(seen, incident.recordedAt)) return refuse('incidents.changed_meanwhile')
    return await act(tx, written, incident)
  })
}

type Next = { act: IncidentAct; reason?: string; content: unknown }

/** Adds a version and its journal entry. */
export async function keep(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  incident: Incident,
  { act, reason = '', content }: Next,
): Promise<void> {
  await store.addIncident(tx, written, { ...incident, versionId: deps.newId(), act, reason })
  await record(tx, {
    ...written,
    act: `incident.${act}`,
    subject: `incident:${incident.id}`,
    content: { ...(content as object), ...(reason && { reason }) },
  })
}
