/**
 * A report as PDF: a title, sections of paragraphs and tables. Typst sets it, tagged for screen readers (PDF/UA-1).
 *
 * Every text goes to the template as JSON and is set literally, so that a name full of markup comes out as it
 * stands. Same report, same bytes: the date is the report's own. The fonts come with the compiler; only letters
 * that they lack (Chinese, say) are taken from the machine's.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Language, LOCALES } from '../../wire/language.ts'
import { compilePdf } from './compile-pdf.ts'
import { type SetTable, toSetTable } from './table-columns.ts'

type ReportColumn = {
  heading: string
  /** Share of the width; by default as the content asks. */
  share?: number
  /** `figure` is set to the right, `strong` bold, `mark` small and in capitals. */
  as?: 'text' | 'figure' | 'strong' | 'mark'
}
export type ReportTable = { heading?: string; columns: ReportColumn[]; rows: string[][] }
type ReportSection = { heading: string; paragraphs: string[]; tables: ReportTable[] }
export type Report = {
  title: string
  organisation: string
  date: Date
  language: Language
  /** One or two sentences below the title. */
  lead?: string
  facts?: { name: string; value: string }[]
  landscape?: boolean
  sections: ReportSection[]
}

// Three levels up from src/server/typeset and from dist/server/typeset alike.
const templatePath = fileURLToPath(new URL('../../../src/server/typeset/report.typ', import.meta.url))
let template: string | undefined

export async function renderReport(report: Report): Promise<Uint8Array> {
  template ??= readFileSync(templatePath, 'utf8')
  return compilePdf(template, { report: JSON.stringify(toTemplateInput(report)) })
}

type TemplateInput = {
  title: string
  organisation: string
  lead: string
  facts: { name: string; value: string }[]
  language: string
  region: string
  dateLine: string
  year: number
  month: number
  day: number
  landscape: boolean
  sections: { heading: string; paragraphs: string[]; tables: SetTable[] }[]
}

function toTemplateInput(report: Report): TemplateInput {
  const { date } = report
  const locale = LOCALES[report.language]
  return {
    title: setting(report.title),
    organisation: setting(report.organisation),
    lead: setting(report.lead ?? ''),
    facts: (report.facts ?? []).map(({ name, value }) => ({ name: setting(name), value: setting(value) })),
    language: report.language,
    region: locale.slice(-2),
    dateLine: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    landscape: report.landscape ?? false,
    sections: report.sections.map(({ heading, paragraphs, tables }) => ({
      heading: setting(heading),
      paragraphs: paragraphs.map(setting),
      tables: tables.map(table => toSetTable(table, report.landscape ?? false, setting)),
    })),
  }
}

/** A run this long does not fit a column; where it may break is marked by a space of no width. */
const UNBROKEN_MAX = 22

function setting(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .toWellFormed()
    .replace(new RegExp(`[^\\s\\u200b]{${UNBROKEN_MAX}}(?=[^\\s\\u200b])`, 'gu'), '$&\u200b')
}
