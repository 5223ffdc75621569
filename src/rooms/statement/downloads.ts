/** The documents as files to take away: workbook or PDF, with a name that says what it is. */
import { writeWorkbook } from '../../server/sheets/write-sheet.ts'
import { renderReport } from '../../server/typeset/render-report.ts'
import type { Say } from '../../wire/words.ts'
import { type TableDocument, toReport, toWorkbook } from './document.ts'
import { type DocumentInput, statementDocument } from './documents.ts'
import { planDocument } from './plan-document.ts'

const FORMATS = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const
export type DownloadFormat = keyof typeof FORMATS
export type Download = { bytes: Uint8Array; contentType: string; fileName: string }

export async function statementDownload(input: DocumentInput, format: DownloadFormat): Promise<Download> {
  return await toFile(statementDocument(input), input.say, format, 'statement-of-applicability')
}

export async function planDownload(
  input: Omit<DocumentInput, 'rows'>,
  format: DownloadFormat,
): Promise<Download> {
  return await toFile(planDocument(input), input.say, format, 'risk-treatment-plan')
}

async function toFile(
  document: TableDocument,
  say: Say,
  format: DownloadFormat,
  name: string,
): Promise<Download> {
  const bytes =
    format === 'pdf'
      ? await renderReport(toReport(document, say))
      : await writeWorkbook(toWorkbook(document, say('statement.document.sheets.about')))
  // Plain letters alone: such a name needs no quoting in a header and no thought on any system.
  return {
    bytes,
    contentType: FORMATS[format],
    fileName: `${name}-${document.date.toISOString().slice(0, 10)}.${format}`,
  }
}
