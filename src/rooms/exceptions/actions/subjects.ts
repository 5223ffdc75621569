/** From what one can be excepted: what the organisation has decided, approved, or runs. */
import type { Say } from '../../../wire/words.ts'
import { approvedVersions } from '../../documents/actions.ts'
import { titleOf } from '../../documents/generate.ts'
import { committedMeasures } from '../../plan/actions.ts'
import { measureName, processName } from '../../work/titles.ts'
import type { AskInput, ExceptionRefusal, Subject } from '../contract.ts'
import type { Acting, By } from './acting.ts'

export type Named = { subject: Subject; name: string }

export async function commitmentsOf(
  deps: Pick<Acting, 'database' | 'knowledge'>,
  by: By,
  say: Say,
): Promise<Named[]> {
  const { knowledge } = deps
  const measures = await committedMeasures(deps, by)
  const documents = await approvedVersions(deps, by)
  const subjects: Subject[] = [
    ...measures.map(id => ({ kind: 'measure' as const, id })),
    ...documents.map(({ documentId }) => ({ kind: 'document' as const, id: documentId })),
    ...knowledge.processes.map(({ id }) => ({ kind: 'process' as const, id })),
  ]
  return subjects.map(subject => ({ subject, name: nameOf(subject, knowledge, say) }))
}

export function nameOf({ kind, id }: Subject, knowledge: Acting['knowledge'], say: Say): string {
  if (kind === 'measure') return measureName(id, knowledge, say)
  if (kind === 'process') return processName(id, knowledge, say)
  if (kind === 'document') return titleOf(id, { knowledge, say })
  return knowledge.measures.some(one => one.id === id)
    ? measureName(id, knowledge, say)
    : say('exceptions.kind.guidance')
}

/** What speaks against it: what binds from outside is not ours to except from, and what nobody decided binds nobody. */
export async function faultOf(
  deps: Pick<Acting, 'database' | 'knowledge'>,
  by: By,
  { kind, id }: AskInput['subject'],
): Promise<ExceptionRefusal | null> {
  if (kind === 'requirement') return 'exceptions.requirement'
  if (kind === 'obligation') return 'exceptions.obligation'
  if (kind === 'guidance') return 'exceptions.guidance'
  if (kind === 'process') {
    return deps.knowledge.processes.some(one => one.id === id) ? null : 'exceptions.not_found'
  }
  const bound =
    kind === 'measure'
      ? await committedMeasures(deps, by)
      : (await approvedVersions(deps, by)).map(one => one.documentId)
  if (bound.includes(id)) return null
  const known = kind === 'measure' ? deps.knowledge.measures : deps.knowledge.documents
  return known.some(one => one.id === id) ? 'exceptions.guidance' : 'exceptions.not_found'
}
