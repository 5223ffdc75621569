/** Comments as they stand, what they are about, and those that say nearly the same put together. */
import type { Knowledge } from '../../knowledge/schema.ts'
import { alikeness } from '../../knowledge/wording.ts'
import type { CommentInput, CommentRecord, ItemKind, StandingComment } from './contract.ts'

/** The edition whose numbers the knowledge base uses. */
export const STANDARD = 'ISO/IEC 27001:2022'

export type Item = {
  kind: ItemKind
  id: string
  name: string
  /** Where the standard speaks of it; empty where it does not. */
  clause: string
}

/** What a comment can be about; null where the knowledge base has no such item. */
export function findItem(knowledge: Knowledge, kind: ItemKind, id: string, language: string): Item | null {
  const words = knowledge.translations[language]
  const item = (name: string | undefined, clause = '') =>
    name === undefined ? null : { kind, id, name, clause }
  switch (kind) {
    case 'requirement': {
      const found = knowledge.requirements.find(one => one.id === id)
      return item(found && (words?.requirements[id]?.summary ?? found.summary), found?.clause)
    }
    case 'control': {
      const found = knowledge.controls.find(one => one.id === id)
      return item(found && `${id} ${words?.controls[id]?.title ?? found.title}`, found?.id)
    }
    case 'measure': {
      const found = knowledge.measures.find(one => one.id === id)
      return item(found && (words?.measures[id]?.name ?? found.name))
    }
    case 'scenario': {
      const found = knowledge.scenarios.find(one => one.id === id)
      return item(found && (words?.scenarios[id]?.name ?? found.name))
    }
    case 'obligation': {
      const found = knowledge.obligations.find(one => one.id === id)
      return item(found && (words?.obligations[id]?.name ?? found.name))
    }
    case 'figure':
      return item(knowledge.judgements[id]?.meaning)
    case 'clause':
      return { kind, id: '', name: '', clause: '' }
  }
}

/** The latest record of each comment, withdrawn ones left out, the newest comment first. */
export function standing(records: CommentRecord[]): StandingComment[] {
  const byComment = new Map<string, CommentRecord[]>()
  for (const one of [...records].sort(newestFirst)) {
    byComment.set(one.commentId, [...(byComment.get(one.commentId) ?? []), one])
  }
  return [...byComment.values()].flatMap(history => {
    const [latest] = history
    return latest && latest.act !== 'withdraw' ? [{ ...latest, history }] : []
  })
}

const newestFirst = (a: CommentRecord, b: CommentRecord) =>
  b.recordedAt.getTime() - a.recordedAt.getTime() || (a.id < b.id ? 1 : -1)

/** What is passed on of a comment: what was said, and nothing of who said it. */
export type PassedOn = Omit<CommentInput, 'mayPassOn'>

export type CommentGroup = { said: PassedOn; times: number }

/** Two texts that share at least three of five words say the same; tried on comments of 15 to 60 words. */
const ALIKE = 0.6

/** Comments on the same thing that say nearly the same, put together and told by the longest of them. */
export function groupAlike(comments: readonly PassedOn[]): CommentGroup[] {
  const groups: PassedOn[][] = []
  for (const comment of comments) {
    const near = groups.filter(group => group.some(one => areAlike(one, comment)))
    // A comment that is like two groups makes one of them, so that the order of comments does not matter.
    const merged = [...near.flat(), comment]
    for (const group of near) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups
    .map(group => ({ said: [...group].sort(longestFirst)[0]!, times: group.length })) // no group is empty
    .sort((a, b) => compareItems(a.said, b.said) || b.times - a.times || compareText(a.said, b.said))
}

function areAlike(one: PassedOn, other: PassedOn): boolean {
  const about = (said: PassedOn) =>
    [said.itemKind, said.itemId, said.addressee, said.document, said.clause, said.place, said.type].join('|')
  return about(one) === about(other) && alikeness(textOf(one), textOf(other)) >= ALIKE
}

const textOf = ({ reason, proposal }: PassedOn) => `${reason} ${proposal}`
const compareText = (a: PassedOn, b: PassedOn) => (textOf(a) < textOf(b) ? -1 : 1)
const longestFirst = (a: PassedOn, b: PassedOn) => textOf(b).length - textOf(a).length || compareText(a, b)

const byNumber = new Intl.Collator('en', { numeric: true })

/** By clause where there is one, as a committee wants them sorted; then by what they are about. */
export function compareItems(a: PassedOn, b: PassedOn): number {
  return (
    byNumber.compare(a.document, b.document) ||
    // Annex A comes after the clauses.
    Number(/^\p{L}/u.test(a.clause)) - Number(/^\p{L}/u.test(b.clause)) ||
    byNumber.compare(a.clause, b.clause) ||
    byNumber.compare(`${a.itemKind} ${a.itemId}`, `${b.itemKind} ${b.itemId}`)
  )
}
