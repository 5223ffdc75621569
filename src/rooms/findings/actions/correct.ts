/** What is done about a finding: correction, cause, actions as tasks, evidence, check of effect, closing; each a record. */
import { acting } from '../../../server/acting.ts'
import { keepEvidence, recordRun } from '../../work/actions/evidence.ts'
import { addTask, ownerBy } from '../../work/actions/tasks.ts'
import type { EvidenceInput } from '../../work/contract.ts'
import { dayOf } from '../../work/day.ts'
import {
  type ActionInput,
  type CauseInput,
  type CheckInput,
  type CloseInput,
  type CorrectionInput,
  isNonconformity,
} from '../contract.ts'
import * as store from '../store.ts'
import {
  addStep,
  addVersion,
  type By,
  type Done,
  type FindingDependencies,
  mayCorrect,
  onOpen,
  refuse,
} from './acting.ts'
import { standingIn } from './lists.ts'

type StepDependencies = Pick<FindingDependencies, 'database' | 'clock' | 'newId'>

/** What was set right at once. */
export async function recordCorrection(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { text, on }: CorrectionInput,
): Promise<Done> {
  return await onOpen(deps, by, { findingId, on }, async (tx, written, finding) => {
    await addStep(deps, tx, written, finding, { kind: 'correction', content: { text, whys: [] }, on })
    return { ok: true }
  })
}

/** Why it came about; how that was found out is free, five times why is offered. */
export async function recordCause(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { text, whys, on }: CauseInput,
): Promise<Done> {
  return await onOpen(deps, by, { findingId, on }, async (tx, written, finding) => {
    const said = whys.filter(one => one !== '')
    await addStep(deps, tx, written, finding, { kind: 'cause', content: { text, whys: said }, on })
    return { ok: true }
  })
}

/** What removes the cause, as a task with an owner and a date. */
export async function addAction(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { title, ownerId, dueOn, hours }: ActionInput,
): Promise<Done<{ taskId: string }>> {
  return await onOpen(deps, by, { findingId }, async (tx, written, finding) => {
    const { cause } = await standingIn(tx, finding)
    // An action for a nonconformity whose cause nobody has named would be a second correction.
    if (isNonconformity(finding.grade) && !cause) return refuse('findings.cause_first')
    const owner = await ownerBy(tx, ownerId, written.at)
    if (owner === undefined) return refuse('findings.no_member')
    const source = { kind: 'finding' as const, id: findingId }
    const plain = { note: '', every: null, measureId: null }
    const task = await addTask(deps, tx, written, { ...plain, source, title, owner, dueOn, hours })
    const content = { text: title, whys: [] }
    await addStep(deps, tx, written, finding, {
      ...{ kind: 'action', content, on: dayOf(written.at), taskId: task.id },
    })
    return { ok: true, taskId: task.id }
  })
}

export async function attachEvidence(
  deps: StepDependencies,
  by: By,
  findingId: string,
  input: EvidenceInput,
): Promise<Done> {
  return await onOpen(deps, by, { findingId, on: input.on }, async (tx, written, finding) => {
    const kept = await keepEvidence(deps, tx, written, { kind: 'process', id: 'corrective-action' }, input)
    if (!kept.ok) return refuse('findings.evidence_refused')
    const content = { text: input.note || input.title || input.link || input.file?.name || '', whys: [] }
    await addStep(deps, tx, written, finding, {
      ...{ kind: 'evidence', content, on: input.on, evidenceId: kept.id },
    })
    return { ok: true }
  })
}

/** Whether it worked. Found otherwise, the cause is open again. */
export async function checkEffect(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { text, effective, alone, on }: CheckInput,
): Promise<Done> {
  return await onOpen(deps, by, { findingId, on }, async (tx, written, finding) => {
    const { actions, missing } = await standingIn(tx, finding)
    if (missing.includes('action') || missing.includes('actionOpen')) return refuse('findings.actions_open')
    const didIt = actions.some(({ task }) => task.owner?.id === by.person.id)
    if (didIt && alone.length < 3) return refuse('findings.own_check')
    const content = { text, whys: [], effective, ...(didIt && { alone }) }
    await addStep(deps, tx, written, finding, { kind: 'check', content, on })
    return { ok: true }
  })
}

/** Nothing closes without evidence; only what was no nonconformity can be left on purpose, with the reason. */
export async function closeFinding(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { text, as, on }: CloseInput,
): Promise<Done> {
  return await onOpen(deps, by, { findingId, on }, async (tx, written, finding) => {
    const { missing, evidence } = await standingIn(tx, finding)
    const effective = as === 'effective'
    if (isNonconformity(finding.grade) !== effective || missing.length > 0)
      return refuse('findings.not_ready')
    if (as === 'done' && evidence.length === 0) return refuse('findings.no_evidence')
    await addStep(deps, tx, written, finding, { kind: 'close', content: { text, whys: [], as }, on })
    const { at: _, by: __, ...before } = finding
    await addVersion(deps, tx, written, { ...before, closedOn: on, act: 'close', reason: text })
    const run = { processId: 'corrective-action', title: finding.title, path: `findings/${findingId}`, on }
    await recordRun(deps, tx, written, run)
    return { ok: true }
  })
}

/** Closed too early, or come back: the check of effect is to be made again. */
export async function reopenFinding(
  deps: StepDependencies,
  by: By,
  findingId: string,
  { reason }: { reason: string },
): Promise<Done> {
  if (!mayCorrect(by)) return refuse('findings.not_allowed')
  return await acting(deps, by, async (tx, written) => {
    const finding = await store.findingById(tx, findingId)
    if (!finding) return refuse('findings.not_found')
    if (!finding.closedOn) return refuse('findings.not_closed')
    const on = dayOf(written.at)
    await addStep(deps, tx, written, finding, { kind: 'reopen', content: { text: reason, whys: [] }, on })
    const { at: _, by: __, ...before } = finding
    await addVersion(deps, tx, written, { ...before, closedOn: null, act: 'reopen', reason })
    return { ok: true }
  })
}
