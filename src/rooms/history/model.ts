/** Rows of the Statement of Applicability that differ between two days, and which of its causes belongs to what. */
import type { StatementRow } from '../statement/model.ts'

export type JournalEntry = {
  sequence: number
  at: Date
  by: string
  act: string
  subject: string
  content: unknown
}

export type ControlChange = { control: string; title: string; from: StatementRow; to: StatementRow }

/** In or out, or another status; the same controls stand in both, in the same order. */
export function controlChanges(from: readonly StatementRow[], to: readonly StatementRow[]): ControlChange[] {
  const before = new Map(from.map(row => [row.control, row]))
  return to.flatMap(row => {
    const old = before.get(row.control)
    if (!old || (old.included === row.included && old.status === row.status)) return []
    return [{ control: row.control, title: row.title, from: old, to: row }]
  })
}

/** What was recorded about one thing, such as `measure:P16`. */
export const recordedAbout = (causes: readonly JournalEntry[], kind: string, id: string): JournalEntry[] =>
  causes.filter(one => one.subject === `${kind}:${id}`)

/** Measures that came, went or changed and stand behind a row: because of them it is another. */
export function measuresBehind({ from, to }: ControlChange, changed: ReadonlySet<string>): string[] {
  const ids = [...from.measures, ...to.measures].map(one => one.id)
  return [...new Set(ids)].filter(id => changed.has(id))
}

/** The reason that whoever recorded something gave, where one was asked for. */
export function reasonIn({ content }: Pick<JournalEntry, 'content'>): string {
  const said = content !== null && typeof content === 'object' && 'reason' in content ? content.reason : ''
  return typeof said === 'string' ? said : ''
}
