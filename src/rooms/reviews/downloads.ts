/** Signed minutes as files to take away. */
import { writeWordDocuments } from '../../server/markdown/write-word.ts'
import { type ProseSet, renderDocuments } from '../../server/typeset/render-documents.ts'
import { isLanguage } from '../../wire/language.ts'
import type { Words } from '../../wire/words.ts'
import { escapeMarkdown, markdownList, markdownTable } from '../documents/markdown-text.ts'
import { sayDay } from '../work/due-words.ts'
import type { MinutesContent } from './model.ts'

const FORMATS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type MinutesFormat = keyof typeof FORMATS
export const MINUTES_FORMATS = Object.keys(FORMATS) as MinutesFormat[]

/** Everything that belongs to it besides the frozen text: who signed when, later remarks, the hash. */
export type Beside = { signatures: readonly string[]; addenda: readonly string[]; sha256: string; date: Date }

const paragraphs = (text: string) => text.split(/\n+/).map(escapeMarkdown).join('\n\n')

export async function minutesFile(
  minutes: MinutesContent,
  beside: Beside,
  words: Words,
  format: MinutesFormat,
): Promise<{ bytes: Uint8Array; contentType: string; fileName: string }> {
  const language = isLanguage(minutes.language) ? minutes.language : 'en'
  const say = words.in(language)
  const heading = (key: string) => say(`reviews.minutes.${key}`)
  const inputs = minutes.inputs.map(one => ({
    heading: one.heading,
    text: [
      markdownList(one.facts.map(each => escapeMarkdown(each.text))),
      paragraphs(one.remark),
      `*${escapeMarkdown(one.outcome)}*`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  }))
  const columns = ['what', 'owner', 'dueOn', 'kind'].map(key => say(`reviews.decision.${key}`))
  const rows = minutes.decisions.map(one =>
    [one.what, one.owner, sayDay(one.dueOn, say), one.kind].map(escapeMarkdown),
  )
  const list = (lines: readonly string[]) => markdownList(lines.map(escapeMarkdown))
  const set: ProseSet = {
    ...{ title: minutes.title, organisation: minutes.organisation, language, date: beside.date, apart: true },
    documents: [
      {
        title: minutes.title,
        state: say('reviews.minutes.hash', { sha256: beside.sha256 }),
        sections: [
          { heading: heading('participants'), text: list(minutes.participants) },
          ...inputs,
          {
            heading: heading('decisions'),
            text: rows.length > 0 ? markdownTable(columns, rows) : escapeMarkdown(heading('noDecisions')),
          },
          { heading: heading('conclusion'), text: paragraphs(minutes.conclusion) },
          { heading: heading('signatures'), text: list(beside.signatures) },
          ...(beside.addenda.length > 0 ? [{ heading: heading('addenda'), text: list(beside.addenda) }] : []),
        ],
      },
    ],
  }
  const bytes = format === 'pdf' ? await renderDocuments(set) : await writeWordDocuments(set)
  return { bytes, contentType: FORMATS[format], fileName: `management-review-${minutes.heldOn}.${format}` }
}
