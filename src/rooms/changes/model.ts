/** Which facts a change asks about first, and the profile as it will be. */
import type { Profile } from '../profile/contract.ts'
import { type Field, fieldsFor, QUESTIONS, type Question } from '../profile/questions.ts'
import type { ChangedFact, ChangeKind } from './contract.ts'

/** Questions that such a change most often answers anew. */
const FIRST: Record<ChangeKind, readonly string[]> = {
  growth: ['headcount', 'turnover', 'balanceSheet', 'sites', 'budget'],
  site: ['sites', 'headcount', 'country', 'platform', 'remote'],
  product: ['software', 'website', 'industrial', 'ai', 'personal', 'records', 'turnover'],
  technology: ['platform', 'website', 'software', 'ai', 'remote', 'industrial'],
  contract: ['obligations', 'customers', 'personal', 'secrets', 'aim'],
  other: [],
}

/** Long lists have pages of their own, where what is there can be seen. */
const canBeAsked = (field: Field) =>
  field.path !== 'name' &&
  (field.path === 'obligations' || (field.kind !== 'list' && field.kind !== 'inPlace'))

export type Asked = { key: string; fields: Field[] }

function askedIn(question: Question): Asked[] {
  const fields = fieldsFor(question, { name: '' }).filter(canBeAsked)
  return fields.length > 0 ? [{ key: question.key, fields }] : []
}

/** What is asked in sight, and what behind a word. */
export function askedFor(kind: ChangeKind): { first: Asked[]; others: Asked[] } {
  const find = (key: string) => QUESTIONS.filter(one => one.key === key)
  const first = FIRST[kind].flatMap(find).flatMap(askedIn)
  const others = QUESTIONS.filter(one => !FIRST[kind].includes(one.key)).flatMap(askedIn)
  return { first, others }
}

export function fieldsOf(kind: ChangeKind): Field[] {
  const { first, others } = askedFor(kind)
  return [...first, ...others].flatMap(one => one.fields)
}

/** The facts that stand, with those of the change in their place; everything else stays as somebody else left it. */
export function applyFacts(profile: Profile, facts: readonly ChangedFact[]): unknown {
  const changed = structuredClone(profile) as Record<string, unknown>
  for (const { path, to } of facts) {
    const [group = '', member] = path.split('.')
    if (member === undefined) setOrDrop(changed, group, to)
    else {
      const members = { ...(changed[group] as Record<string, unknown> | undefined) }
      setOrDrop(members, member, to)
      setOrDrop(changed, group, Object.keys(members).length > 0 ? members : null)
    }
  }
  return changed
}

function setOrDrop(target: Record<string, unknown>, name: string, value: unknown): void {
  if (value === null || value === undefined) delete target[name]
  else target[name] = value
}
