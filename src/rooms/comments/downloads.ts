/** Comments as files to take away: the committee's table, and the list for those who keep the knowledge. */
import { writeCsv } from '../../server/sheets/write-sheet.ts'
import { writeWordTable } from '../../server/typeset/write-word-table.ts'
import { maintainersMarkdown, maintainersTable } from './maintainers-list.ts'
import type { CommentGroup } from './model.ts'
import { documentsOf, standardsTable, type TableHead, toWordTable } from './standards-table.ts'

export const DOWNLOADS = ['committee.docx', 'committee.csv', 'knowledge.md', 'knowledge.csv'] as const
export type DownloadName = (typeof DOWNLOADS)[number]
export type Download = { bytes: Uint8Array; contentType: string; fileName: string }

const TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

export async function commentsDownload(
  name: DownloadName,
  groups: readonly CommentGroup[],
  head: TableHead & { document?: string | undefined },
): Promise<Download> {
  const [stem = '', ending = ''] = name.split('.')
  const day = head.date.toISOString().slice(0, 10)
  return {
    bytes: await bytesOf(name, groups, head),
    contentType: TYPES[ending] ?? 'application/octet-stream',
    fileName: `comments-${stem}-${day}.${ending}`,
  }
}

async function bytesOf(
  name: DownloadName,
  groups: readonly CommentGroup[],
  head: TableHead & { document?: string | undefined },
): Promise<Uint8Array> {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  if (name === 'knowledge.md') return utf8(maintainersMarkdown(groups, head.date))
  if (name === 'knowledge.csv') {
    const { columns, rows } = maintainersTable(groups)
    return utf8(writeCsv(columns, rows))
  }
  const said = groups.map(group => group.said)
  const documents = documentsOf(said)
  const document = documents.find(one => one === head.document) ?? documents[0] ?? ''
  const table = standardsTable(said, document, head)
  return name === 'committee.docx'
    ? await writeWordTable(toWordTable(table, head))
    : utf8(writeCsv(table.columns, table.rows))
}

/** As a committee writes it: two letters, two stars for the editors, or nothing. */
export const readCountry = (text: string | undefined): string =>
  /^(?:[a-z]{2}|\*\*)$/i.test(text?.trim() ?? '') ? (text ?? '').trim().toUpperCase() : ''
export const readProject = (text: string | undefined): string => (text ?? '').trim().slice(0, 60)
