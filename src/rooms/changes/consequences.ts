/** What a changed profile comes to: obligations, forms, risks, measures, cost and documents, held against today's. */
import type { Dependencies } from '../../server/context.ts'
import type { Language } from '../../wire/language.ts'
import { type GeneratedSet, generateDocuments } from '../documents/generate.ts'
import type { Current } from '../plan/actions.ts'
import { sayQuarter } from '../plan/calendar.ts'
import { planOf } from '../plan/planning.ts'
import type { Result } from '../plan/result.ts'
import { resultDifference } from '../plan/result-difference.ts'
import { changesBetween } from '../profile/changes.ts'
import type { Profile } from '../profile/contract.ts'
import { makeStatement } from '../statement/model.ts'
import type { Consequences, DocumentChange } from './contract.ts'

type Making = Pick<Dependencies, 'knowledge' | 'words'>

export async function consequencesOf(
  deps: Making,
  current: Current,
  changed: Profile,
  language: Language,
): Promise<Consequences> {
  const { result: from } = current
  const { result: to } = await planOf({ ...current.input, profile: changed })
  const documentsOf = (result: Result) => documentsFor(deps, current, result, language)
  return {
    facts: changesBetween(from.profile, changed),
    size: { from: from.sizeClass, to: to.sizeClass },
    result: resultDifference(from, to),
    documents: documentChanges(documentsOf(from), documentsOf(to)),
  }
}

function documentsFor(
  { knowledge, words }: Making,
  { acceptances, firstQuarter }: Current,
  result: Result,
  language: Language,
): GeneratedSet['documents'] {
  const say = words.in(language)
  const rows = makeStatement(result, knowledge)
  const quarter = (planned: number) => sayQuarter(firstQuarter, planned, say)
  return generateDocuments({ result, rows, acceptances, knowledge, say, quarter }).documents
}

/** Sections that read otherwise, by their headings. */
export function documentChanges(
  from: GeneratedSet['documents'],
  to: GeneratedSet['documents'],
): DocumentChange[] {
  const ids = [...new Set([...from, ...to].map(one => one.id))]
  return ids.flatMap((id): DocumentChange[] => {
    const [old, now] = [from.find(one => one.id === id), to.find(one => one.id === id)]
    if (!old || !now) {
      const there = now ?? old
      return there ? [{ id, title: there.title, state: now ? 'new' : 'gone', sections: [] }] : []
    }
    const before = new Map(old.sections.map(one => [one.id, one.text]))
    const after = new Set(now.sections.map(one => one.id))
    const sections = [
      ...now.sections.filter(one => before.get(one.id) !== one.text),
      ...old.sections.filter(one => !after.has(one.id)),
    ].map(one => one.heading)
    return sections.length > 0 ? [{ id, title: now.title, state: 'changed', sections }] : []
  })
}
