/** A document as plain data, from which the workbook and the PDF are made alike. */
import type { SheetCell, WorkbookSheet } from '../../server/sheets/write-sheet.ts'
import type { Report } from '../../server/typeset/render-report.ts'
import { sayNumber, sayRoundMoney, sayShare } from '../../wire/format.ts'
import type { Say } from '../../wire/words.ts'

type DocumentColumn = {
  heading: string
  kind?: 'text' | 'whole' | 'hours' | 'eur' | 'share'
  /** In characters of the workbook; in print its share of the page. */
  width?: number
  /** How it is set in print; figures are always set to the right. */
  as?: 'strong' | 'mark'
  /** Only in the workbook: detail that a page has no room for. */
  workbookOnly?: boolean
}
type DocumentTable = { heading?: string; columns: DocumentColumn[]; rows: SheetCell[][] }
export type DocumentSection = {
  heading: string
  /** Name of its sheet; sections of one name share a sheet's rows. */
  sheet: string
  paragraphs: string[]
  tables: DocumentTable[]
}
export type TableDocument = {
  title: string
  organisation: string
  date: Date
  lead: string
  facts: { name: string; value: string }[]
  landscape: boolean
  sections: DocumentSection[]
}

export function toReport(document: TableDocument, say: Say): Report {
  const { title, organisation, date, lead, facts, landscape } = document
  return {
    title,
    organisation,
    date,
    language: say.language,
    lead,
    facts,
    landscape,
    sections: document.sections.map(({ heading, paragraphs, tables }) => ({
      heading,
      paragraphs,
      tables: tables.map(table => {
        const shown = table.columns.flatMap((column, index) =>
          column.workbookOnly ? [] : [{ column, index }],
        )
        return {
          heading: table.heading,
          columns: shown.map(({ column }) => ({
            heading: column.heading,
            share: column.width,
            as: isFigure(column) ? ('figure' as const) : column.as,
          })),
          rows: table.rows.map(row =>
            shown.map(({ column, index }) => inWords(row[index] ?? null, column, say)),
          ),
        }
      }),
    })),
  }
}

/** One sheet for each name, the tables of its sections below one another under the header of the first. */
export function toWorkbook(document: TableDocument, aboutSheet: string): WorkbookSheet[] {
  const sheets = new Map<string, WorkbookSheet>()
  for (const section of document.sections) {
    for (const table of section.tables) {
      const known = sheets.get(section.sheet)
      if (known) known.rows.push(...table.rows)
      else {
        sheets.set(section.sheet, {
          name: section.sheet,
          preface: [document.title, document.organisation],
          columns: table.columns.map(({ heading, kind, width }) => ({
            heading,
            width,
            kind: kind === 'hours' ? 'decimal' : kind,
          })),
          rows: [...table.rows],
        })
      }
    }
  }
  return [...sheets.values(), aboutSheetOf(document, aboutSheet)]
}

/** What the document is and how to read it, last, so that the table is what opens. */
function aboutSheetOf(document: TableDocument, name: string): WorkbookSheet {
  return {
    name,
    preface: [document.title, document.lead],
    columns: [
      { heading: document.organisation, width: 26 },
      { heading: document.date.toISOString().slice(0, 10), width: 100 },
    ],
    rows: [
      ...document.facts.map(fact => [fact.name, fact.value]),
      ...document.sections.flatMap(section =>
        section.paragraphs.map(paragraph => [section.heading, paragraph]),
      ),
    ],
  }
}

function inWords(cell: SheetCell, column: DocumentColumn, say: Say): string {
  if (cell === null) return ''
  if (typeof cell !== 'number') return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
  if (column.kind === 'eur') return sayRoundMoney(cell, say)
  if (column.kind === 'hours') return sayNumber(cell, say, 1)
  if (column.kind === 'share') return sayShare(cell, say)
  return sayNumber(cell, say)
}

const isFigure = ({ kind }: DocumentColumn) => kind !== undefined && kind !== 'text'
