/** How every act on audits goes: others held back, then a record and its journal entry in one transaction. */
import { acting, type Written } from '../../../server/acting.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { isId } from '../../../wire/id.ts'
import { dayOf } from '../../work/day.ts'
import type { Audit, AuditRefusal } from '../contract.ts'
import * as store from '../store.ts'

export type AuditDependencies = Pick<
  Dependencies,
  'database' | 'clock' | 'newId' | 'knowledge' | 'log' | 'words'
>
/** The language is that of the words which are kept. */
export type By = Visit

/** A task of the auditor in what they are to audit. */
export type OwnWork = { area: string; task: { id: string; title: string } }
export type Refused = { ok: false; refusal: AuditRefusal; gaps?: string[]; ownWork?: OwnWork[] }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: AuditRefusal): Refused => ({ ok: false, refusal })

type In = Pick<Visit, 'organisation' | 'person'>

export const mayPlan = ({ organisation }: In) => may(organisation.role, 'change', 'register')
export const mayAudit = ({ organisation, person }: In, audit: Pick<Audit, 'auditorId'>) =>
  may(organisation.role, 'do', 'audit', { own: audit.auditorId === person.id })
export const mayAcknowledge = ({ organisation }: In) => may(organisation.role, 'acknowledge', 'audit')

export const isOpen = ({ act }: Pick<Audit, 'act'>) => act === 'plan' || act === 'change'

/** An audit that is not reported or cancelled yet, for whoever may do it; a day told with it lies not in the future. */
export async function onOpen<T>(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  by: By,
  { auditId, on }: { auditId: string; on?: string },
  act: (tx: Tx, written: Written, audit: Audit) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!isId(auditId)) return refuse('audits.not_found')
  return await acting(deps, by, async (tx, written) => {
    const audit = await store.auditById(tx, auditId)
    if (!audit) return refuse('audits.not_found')
    if (!mayAudit(by, audit)) return refuse('audits.not_allowed')
    if (!isOpen(audit)) return refuse('audits.closed')
    if (on && on > dayOf(written.at)) return refuse('audits.in_future')
    return await act(tx, written, audit)
  })
}

export async function note(
  tx: Tx,
  written: Written,
  act: string,
  subject: string,
  content: unknown,
): Promise<void> {
  await record(tx, { ...written, act, subject, content })
}
