/** Comments for those who keep Mediant's knowledge: as Markdown to read, and as a table. */
import type { SheetCell, SheetColumn } from '../../server/sheets/write-sheet.ts'
import { type CommentGroup, compareItems } from './model.ts'

const COLUMNS: SheetColumn[] = ['Kind', 'Item', 'Type', 'Comment', 'Proposed change', 'Times'].map(
  heading => ({ heading }),
)

const forKnowledge = (groups: readonly CommentGroup[]) =>
  groups.filter(({ said }) => said.addressee === 'knowledge').sort((a, b) => compareItems(a.said, b.said))

export function maintainersTable(groups: readonly CommentGroup[]): {
  columns: SheetColumn[]
  rows: SheetCell[][]
} {
  const rows = forKnowledge(groups).map(({ said, times }) => [
    said.itemKind,
    said.itemId || said.clause,
    said.type,
    said.reason,
    said.proposal,
    times,
  ])
  return { columns: COLUMNS, rows }
}

export function maintainersMarkdown(groups: readonly CommentGroup[], date: Date): string {
  const parts = forKnowledge(groups).map(({ said, times }) =>
    [
      `## ${said.itemKind} ${said.itemId || said.clause} (${said.type}${times > 1 ? `, ${times} times` : ''})`,
      '',
      quoted(said.reason),
      ...(said.proposal ? ['', 'Proposed change:', '', quoted(said.proposal)] : []),
      '',
    ].join('\n'),
  )
  return [`# Comments on the knowledge base, ${date.toISOString().slice(0, 10)}`, '', ...parts].join('\n')
}

/** What people wrote is quoted, so that no line of it becomes a heading or a link of the document. */
const quoted = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map(line => `> ${line.replace(/[\\`*_[\]<>#|~]/g, '\\$&')}`)
    .join('\n')
