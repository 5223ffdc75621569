/** How every act on findings goes: others held back, then a record and its journal entry in one transaction. */
import { acting, type Written } from '../../../server/acting.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { isId } from '../../../wire/id.ts'
import { dayOf } from '../../work/day.ts'
import type { Finding, FindingRefusal, Step } from '../contract.ts'
import * as store from '../store.ts'

export type FindingDependencies = Pick<
  Dependencies,
  'database' | 'clock' | 'newId' | 'knowledge' | 'log' | 'words'
>
/** The language is that of the words which are kept with a finding. */
export type By = Visit

export type Refused = { ok: false; refusal: FindingRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: FindingRefusal): Refused => ({ ok: false, refusal })

export const mayCorrect = ({ organisation }: Pick<Visit, 'organisation'>) =>
  may(organisation.role, 'change', 'register')

/** `own`: as the auditor of the audit that it belongs to. */
export const mayEnter = ({ organisation }: Pick<Visit, 'organisation'>, own = false) =>
  may(organisation.role, 'enter', 'finding', { own })

/** A finding that is still open, for whoever may do something about it, with the day not in the future. */
export async function onOpen<T>(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  by: By,
  { findingId, on }: { findingId: string; on?: string },
  act: (tx: Tx, written: Written, finding: Finding) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!mayCorrect(by)) return refuse('findings.not_allowed')
  if (!isId(findingId)) return refuse('findings.not_found')
  return await acting(deps, by, async (tx, written) => {
    const finding = await store.findingById(tx, findingId)
    if (!finding) return refuse('findings.not_found')
    if (finding.closedOn) return refuse('findings.closed')
    if (on && on > dayOf(written.at)) return refuse('findings.in_future')
    return await act(tx, written, finding)
  })
}

type NewStep = Pick<Step, 'kind' | 'content' | 'on'> & Partial<Pick<Step, 'taskId' | 'evidenceId'>>

export async function addStep(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { findingId }: Pick<Finding, 'findingId'>,
  { kind, content, on, taskId = null, evidenceId = null }: NewStep,
): Promise<void> {
  const step = { id: deps.newId(), findingId, kind, content, on, taskId, evidenceId }
  await store.insertStep(tx, written, step)
  await record(tx, {
    ...written,
    act: `finding.${kind}`,
    subject: `finding:${findingId}`,
    content: { ...content, on, taskId, evidenceId },
  })
}

/** A changed finding is a new version of it; the journal says what became of what. */
export async function addVersion(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  finding: Omit<Finding, 'at' | 'by'>,
): Promise<void> {
  await store.insertVersion(tx, written, { ...finding, id: deps.newId() })
  const { act, findingId, ...content } = finding
  await record(tx, { ...written, act: `finding.${act}`, subject: `finding:${findingId}`, content })
}
