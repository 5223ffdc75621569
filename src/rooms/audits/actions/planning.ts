/** Planning an audit: what it looks at, when, by whom. Nobody audits their own work without saying why. */
import { acting } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { membershipOf } from '../../../server/organisation.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { openTasksOf } from '../../work/actions/lists.ts'
import type { Area } from '../areas.ts'
import type { Audit, AuditInput } from '../contract.ts'
import * as store from '../store.ts'
import {
  type AuditDependencies,
  type By,
  type Done,
  mayPlan,
  note,
  type OwnWork,
  onOpen,
  type Refused,
  refuse,
} from './acting.ts'
import { auditable } from './programme.ts'

/** Of somebody with more open tasks than this, enough is known. */
const TASKS_LOOKED_AT = 300

/** Open tasks of a person in these areas: what comes round in a process or keeps up a measure always has an open one. */
export async function ownWorkOf(tx: Tx, personId: string, areas: readonly Area[]): Promise<OwnWork[]> {
  const tasks = await openTasksOf(tx, personId, TASKS_LOOKED_AT)
  return areas.flatMap(area =>
    tasks
      .filter(
        ({ source, measureId }) =>
          (source.kind === 'process' && area.processes.includes(source.id)) ||
          (measureId !== null && area.measures.includes(measureId)),
      )
      .map(({ id, title }) => ({ area: area.id, task: { id, title } })),
  )
}

type Auditor = Pick<Audit, 'auditorId' | 'auditorName' | 'ownWorkReason'>

async function auditorBy(
  tx: Tx,
  now: Date,
  input: AuditInput,
  areas: readonly Area[],
): Promise<{ ok: true; auditor: Auditor } | Refused> {
  const { auditorId, auditorName, ownWorkReason } = input
  // From outside: nothing here is their work.
  if (auditorId === null)
    return auditorName.length < 2
      ? refuse('audits.no_auditor')
      : { ok: true, auditor: { auditorId, auditorName, ownWorkReason: '' } }
  const member = await membershipOf(tx, auditorId, now)
  if (!member) return refuse('audits.no_auditor')
  const ownWork = await ownWorkOf(tx, auditorId, areas)
  if (ownWork.length > 0 && ownWorkReason.length < 3) return { ...refuse('audits.own_work'), ownWork }
  const reason = ownWork.length > 0 ? ownWorkReason : ''
  return { ok: true, auditor: { auditorId, auditorName: member.person_name, ownWorkReason: reason } }
}

/** The areas by their ids, or undefined where one of them is not there. */
async function areasBy(deps: AuditDependencies, by: By, ids: readonly string[]): Promise<Area[] | undefined> {
  const here = await auditable(deps, by)
  const areas = here?.areas.filter(one => ids.includes(one.id)) ?? []
  return areas.length === new Set(ids).size ? areas : undefined
}

export async function planAudit(
  deps: AuditDependencies,
  by: By,
  input: AuditInput,
): Promise<Done<{ id: string; number: number }>> {
  if (!mayPlan(by)) return refuse('audits.not_allowed')
  const areas = await areasBy(deps, by, input.areas)
  if (!areas) return refuse('audits.unknown_area')
  return await acting(deps, by, async (tx, written) => {
    const found = await auditorBy(tx, written.at, input, areas)
    if (!found.ok) return found
    const auditId = deps.newId()
    const number = await store.nextNumber(tx)
    const planned = { ...input, ...found.auditor, auditId, number, act: 'plan', reason: '' } as const
    await keepAudit(deps, tx, written, planned)
    return { ok: true, id: auditId, number }
  })
}

export async function changeAudit(
  deps: AuditDependencies,
  by: By,
  auditId: string,
  input: AuditInput,
  seen?: string,
): Promise<Done> {
  if (!mayPlan(by)) return refuse('audits.not_allowed')
  const areas = await areasBy(deps, by, input.areas)
  if (!areas) return refuse('audits.unknown_area')
  return await onOpen(deps, by, { auditId }, async (tx, written, { number, at }) => {
    if (!sawWhatStands(seen, at)) return refuse('audits.recorded_meanwhile')
    const found = await auditorBy(tx, written.at, input, areas)
    if (!found.ok) return found
    await keepAudit(deps, tx, written, {
      ...{ ...input, ...found.auditor, auditId, number, act: 'change', reason: '' },
    })
    return { ok: true }
  })
}

/** An audit that will not be held, with the reason; what it had found by then stays. */
export async function cancelAudit(
  deps: Pick<AuditDependencies, 'database' | 'clock' | 'newId'>,
  by: By,
  auditId: string,
  { reason }: { reason: string },
): Promise<Done> {
  if (!mayPlan(by)) return refuse('audits.not_allowed')
  return await onOpen(deps, by, { auditId }, async (tx, written, { at: _, by: __, ...audit }) => {
    await keepAudit(deps, tx, written, { ...audit, act: 'cancel', reason })
    return { ok: true }
  })
}

export async function keepAudit(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Parameters<typeof note>[1],
  audit: Omit<Audit, 'at' | 'by'>,
): Promise<void> {
  await store.insertAudit(tx, written, { ...audit, id: deps.newId() })
  const { act, auditId, ...content } = audit
  await note(tx, written, `audit.${act}`, `audit:${auditId}`, content)
}
