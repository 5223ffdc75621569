/** Entering a finding and grading it anew. Guidance is never held against anybody: refused, and offered as an observation. */
import { acting, type Written } from '../../../server/acting.ts'
import type { Tx } from '../../../server/database.ts'
import { sawWhatStands } from '../../../server/standing-record.ts'
import { evidenceByIds } from '../../work/actions/lists.ts'
import { dayOf } from '../../work/day.ts'
import { type FindingInput, type GradeInput, type Held, isNonconformity } from '../contract.ts'
import { criterionBy } from '../criteria.ts'
import * as store from '../store.ts'
import {
  addVersion,
  type By,
  type Done,
  type FindingDependencies,
  mayEnter,
  onOpen,
  refuse,
} from './acting.ts'
import { currentCriteria } from './criteria.ts'

type Asked = Pick<FindingInput, 'grade' | 'criterion'>

/** What it is held against, or why it cannot be. */
async function heldBy(
  deps: FindingDependencies,
  by: By,
  { grade, criterion }: Asked,
): Promise<Done<{ held: Held | null }>> {
  const none = criterion === ''
  if (none) return isNonconformity(grade) ? refuse('findings.no_criterion') : { ok: true, held: null }
  const found = criterionBy(criterion, await currentCriteria(deps, by))
  if (!found) return refuse('findings.unknown_criterion')
  const { force, id, name, words } = found
  if (isNonconformity(grade) && force === 'guidance') return refuse('findings.guidance')
  return { ok: true, held: { force, id, words: `${name}. ${words}` } }
}

/** `own`: as the auditor of the audit it belongs to, who may be a contributor otherwise. */
export async function enterFinding(
  deps: FindingDependencies,
  by: By,
  input: FindingInput,
  { own = false }: { own?: boolean } = {},
): Promise<Done<{ id: string; number: number }>> {
  if (!mayEnter(by, own)) return refuse('findings.not_allowed')
  const held = await heldBy(deps, by, input)
  if (!held.ok) return held
  return await acting(deps, by, (tx, written) => addFinding(deps, tx, written, input, held.held))
}

/** In the transaction of whoever found it in the course of something else, who has looked up what it is held against. */
export async function addFinding(
  deps: Pick<FindingDependencies, 'newId'>,
  tx: Tx,
  written: Written,
  { criterion: _, ...input }: FindingInput,
  held: Held | null,
): Promise<Done<{ id: string; number: number }>> {
  const { on, evidenceId, evidence, grade } = input
  if (on > dayOf(written.at)) return refuse('findings.in_future')
  if (evidenceId && (await evidenceByIds(tx, [evidenceId])).length === 0)
    return refuse('findings.no_evidence')
  if (isNonconformity(grade) && evidence === '' && !evidenceId) return refuse('findings.no_evidence')
  const findingId = deps.newId()
  const number = await store.nextNumber(tx)
  const state = { held, closedOn: null, act: 'enter', reason: '' } as const
  await addVersion(deps, tx, written, { ...input, ...state, findingId, number })
  return { ok: true, id: findingId, number }
}

/** Another grade, with the reason; a nonconformity needs what it is held against and evidence, whenever it becomes one. */
export async function gradeFinding(
  deps: FindingDependencies,
  by: By,
  findingId: string,
  { grade, criterion, evidence, reason }: GradeInput,
  seen?: string,
): Promise<Done> {
  const given = criterion === '' ? null : await heldBy(deps, by, { grade, criterion })
  if (given && !given.ok) return given
  return await onOpen(deps, by, { findingId }, async (tx, written, finding) => {
    if (!sawWhatStands(seen, finding.at)) return refuse('findings.graded_meanwhile')
    if (grade === finding.grade) return refuse('findings.same_grade')
    const held = given ? given.held : finding.held
    const shown = [finding.evidence, evidence].filter(Boolean).join('\n')
    if (isNonconformity(grade)) {
      if (!held) return refuse('findings.no_criterion')
      if (held.force === 'guidance') return refuse('findings.guidance')
      if (shown === '' && !finding.evidenceId) return refuse('findings.no_evidence')
    }
    const { at: _, by: __, ...before } = finding
    await addVersion(deps, tx, written, { ...before, grade, held, evidence: shown, act: 'grade', reason })
    return { ok: true }
  })
}
