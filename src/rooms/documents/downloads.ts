/** Documents as files to take away: one or the whole set, as PDF or Word. */
import { writeWordDocuments } from '../../server/markdown/write-word.ts'
import { type ProseSet, renderDocuments } from '../../server/typeset/render-documents.ts'
import type { Language } from '../../wire/language.ts'
import type { Words } from '../../wire/words.ts'
import type { DocumentStanding } from './model.ts'
import { sayState } from './state-words.ts'

const FORMATS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type DocumentFormat = keyof typeof FORMATS
export const DOCUMENT_FORMATS = Object.keys(FORMATS) as DocumentFormat[]
export type DocumentFile = { bytes: Uint8Array; contentType: string; fileName: string }

export type Binding = {
  organisation: string
  date: Date
  words: Words
  /** Of the title; each document is in its own. */
  language: Language
  /** A small firm's set runs on from page to page; a larger one's documents stand apart. */
  apart: boolean
}

export async function documentFile(
  standing: DocumentStanding,
  binding: Omit<Binding, 'apart'>,
  format: DocumentFormat,
): Promise<DocumentFile> {
  return await toFile(
    [standing],
    standing.title,
    { ...binding, language: standing.language, apart: true },
    format,
    standing.id,
  )
}

export async function setFile(
  standings: DocumentStanding[],
  binding: Binding,
  format: DocumentFormat,
): Promise<DocumentFile> {
  const title = binding.words.in(binding.language)('documents.set.title')
  return await toFile(standings, title, binding, format, 'information-security')
}

async function toFile(
  standings: DocumentStanding[],
  title: string,
  { organisation, date, words, language, apart }: Binding,
  format: DocumentFormat,
  name: string,
): Promise<DocumentFile> {
  const set: ProseSet = {
    title,
    organisation,
    language,
    date,
    apart,
    documents: standings.map(one => ({
      title: one.title,
      state: sayState(one, words.in(one.language)),
      sections: one.sections,
    })),
  }
  const bytes = format === 'pdf' ? await renderDocuments(set) : await writeWordDocuments(set)
  // Plain letters alone: such a name needs no quoting in a header and no thought on any system.
  const fileName = `${name}-${date.toISOString().slice(0, 10)}.${format}`
  return { bytes, contentType: FORMATS[format], fileName }
}
