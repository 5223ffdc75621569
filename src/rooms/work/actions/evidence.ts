/** Evidence: kept with what it shows, found again by it, withdrawn with a reason and never deleted. */
import { createHash } from 'node:crypto'
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { isId } from '../../../wire/id.ts'
import {
  type Evidence,
  type EvidenceInput,
  FILE_BYTES_MAX,
  type Task,
  type WorkRefusal,
} from '../contract.ts'
import { type Day, dayOf } from '../day.ts'
import * as store from '../store.ts'
import { type Done, mayArrange, mayDo, refuse, type WorkDependencies } from './acting.ts'

export type Subject =
  | { kind: 'task'; task: Task }
  | { kind: 'measure' | 'requirement' | 'process'; id: string }

/** What speaks against keeping it; asked before anything is written. */
export function faultOf({ file, link, note, on }: EvidenceInput, today: Day): WorkRefusal | null {
  if (!file && !link && !note) return 'work.evidence_empty'
  if (on > today) return 'work.in_future'
  if (file && file.content.length === 0) return 'work.file_empty'
  return file && file.content.length > FILE_BYTES_MAX ? 'work.file_too_large' : null
}

export async function keepEvidence(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  subject: Subject,
  input: EvidenceInput,
): Promise<Done<{ id: string }>> {
  const { file, link, note, title, on } = input
  const refusal = faultOf(input, dayOf(written.at))
  if (refusal) return refuse(refusal)
  const id = deps.newId()
  const form = file ? 'file' : link ? 'link' : 'note'
  const sha256 = file && createHash('sha256').update(file.content).digest('hex')
  const kept = file && sha256 ? await keepFile(deps, tx, written, { sha256, content: file.content }) : null
  await store.insertEvidence(tx, written, {
    ...{ id, form, title, note, on, link: form === 'link' ? link : null, recordPath: null },
    ...{ file: kept && file ? { id: kept, name: file.name, bytes: file.content.length } : null },
    ...namedBy(subject),
  })
  const named = subject.kind === 'task' ? `task:${subject.task.id}` : `${subject.kind}:${subject.id}`
  const content = { evidence: id, form, title, note, link, on, sha256, file: file?.name ?? null }
  await record(tx, { ...written, act: 'evidence.add', subject: named, content })
  return { ok: true, id }
}

function namedBy(subject: Subject) {
  if (subject.kind !== 'task') {
    const { kind, id } = subject
    return {
      ...{ taskId: null, measureId: kind === 'measure' ? id : null },
      ...{ requirementId: kind === 'requirement' ? id : null, processId: kind === 'process' ? id : null },
    }
  }
  const { id, source, measureId } = subject.task
  return {
    taskId: id,
    measureId,
    requirementId: null,
    processId: source.kind === 'process' ? source.id : null,
  }
}

/** The same content is kept once. */
async function keepFile(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { sha256, content }: { sha256: string; content: Uint8Array },
): Promise<string> {
  const known = await store.fileByHash(tx, sha256)
  if (known) return known
  const id = deps.newId()
  await store.insertFile(tx, written, { id, sha256, content })
  return id
}

/** Of the knowledge base: `incident`, `internal-audit`, …; a measure where no process runs it. */
type RunOf = { processId: string; measureId?: never } | { measureId: string; processId?: never }

export type Run = RunOf & {
  /** As people wrote it; the process names its kind. */
  title: string
  /** Where the record lies below the organisation's pages, as `incidents/…`. */
  path: string
  /** When it happened. */
  on: Day
}

/**
 * What another room has kept of a run of a process is evidence by itself: for the process, and for what it fulfils.
 * Called in the transaction that closes, signs or approves the record.
 */
export async function recordRun(
  deps: Pick<Dependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { processId, measureId, title, path, on }: Run,
): Promise<void> {
  const id = deps.newId()
  await store.insertEvidence(tx, written, {
    ...{ id, form: 'record', title, note: '', on, link: null, recordPath: path, file: null },
    ...{ taskId: null, measureId: measureId ?? null, requirementId: null, processId: processId ?? null },
  })
  const content = { evidence: id, form: 'record', title, path, on }
  const subject = processId ? `process:${processId}` : `measure:${measureId}`
  await record(tx, { ...written, act: 'evidence.add', subject, content })
}

export async function addEvidence(
  deps: WorkDependencies & Pick<Dependencies, 'knowledge'>,
  by: By,
  { kind, id }: { kind: string; id: string },
  input: EvidenceInput,
): Promise<Done<{ id: string }>> {
  return await acting(deps, by, async (tx, written) => {
    if (kind === 'task') {
      const task = isId(id) ? await store.taskById(tx, id) : null
      if (!task) return refuse('work.not_found')
      return mayDo(by, task)
        ? await keepEvidence(deps, tx, written, { kind, task }, input)
        : refuse('work.not_allowed')
    }
    const known = kind === 'measure' ? deps.knowledge.measures : deps.knowledge.requirements
    if ((kind !== 'measure' && kind !== 'requirement') || !known.some(one => one.id === id)) {
      return refuse('work.not_found')
    }
    if (!mayArrange(by)) return refuse('work.not_allowed')
    return await keepEvidence(deps, tx, written, { kind, id }, input)
  })
}

export async function withdrawEvidence(
  deps: WorkDependencies,
  by: By,
  id: string,
  reason: string,
): Promise<Done<{ evidence: Evidence }>> {
  if (!isId(id)) return refuse('work.not_found')
  return await acting(deps, by, async (tx, written) => {
    const evidence = await store.evidenceById(tx, id)
    if (!evidence || evidence.withdrawn) return refuse('work.not_found')
    if (!mayArrange(by)) return refuse('work.not_allowed')
    await store.withdrawEvidence(tx, written, id, reason)
    const { kind, id: of } = evidence.subject
    await record(tx, {
      ...written,
      act: 'evidence.withdraw',
      subject: `${kind}:${of}`,
      content: { evidence: id, reason },
    })
    return { ok: true, evidence }
  })
}

/** The file of a piece of evidence; what was withdrawn can still be read by whoever wants to know why. */
export async function evidenceFile(
  deps: Pick<Dependencies, 'database'>,
  by: By,
  id: string,
): Promise<{ name: string; content: Uint8Array } | null> {
  if (!isId(id)) return null
  return await deps.database.inOrganisation(by.organisation.id, async tx => {
    const evidence = await store.evidenceById(tx, id)
    const content = evidence?.file ? await store.contentOf(tx, evidence.file.id) : null
    return evidence?.file && content ? { name: evidence.file.name, content } : null
  })
}
