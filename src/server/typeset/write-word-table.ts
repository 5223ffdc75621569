/** A Word file with a few lines and one wide table: what people send each other to fill in further. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { withoutControls } from '../sheets/plain-cell.ts'

export type WordTable = {
  title: string
  /** Name and value above the table. */
  header: [name: string, value: string][]
  /** `share` of the width, in per cent. */
  columns: { heading: string; share: number }[]
  rows: string[][]
}

/** Twentieths of a point: A4 and its margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 850 }
const TABLE_WIDTH = PAGE.height - 2 * PAGE.margin
const FONT = 'Arial'
/** Half points. */
const SIZE = 18

export async function writeWordTable({ title, header, columns, rows }: WordTable): Promise<Uint8Array> {
  const widths = columns.map(column => Math.round((TABLE_WIDTH * column.share) / 100))
  const document = new Document({
    title,
    creator: 'Mediant',
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        children: [
          new Paragraph({ children: [run(title, true)], spacing: { after: 120 } }),
          ...header.map(([name, value]) => new Paragraph({ children: [run(`${name}: `, true), run(value)] })),
          new Paragraph({}),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: TABLE_WIDTH, type: WidthType.DXA },
            columnWidths: widths,
            rows: [
              new TableRow({
                tableHeader: true,
                children: columns.map(({ heading }, at) => cell(heading, widths[at] ?? 0, true)),
              }),
              ...rows.map(
                row =>
                  new TableRow({
                    cantSplit: true,
                    children: columns.map((_, at) => cell(row[at] ?? '', widths[at] ?? 0)),
                  }),
              ),
            ],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const run = (text: string, bold = false) => new TextRun({ text: withoutControls(text), bold })
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '808080' }

function cell(text: string, width: number, bold = false): TableCell {
  const lines = text.split(/\r\n|\r|\n/)
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE },
    ...(bold ? { shading: { fill: 'EEEEEE' } } : {}),
    children: lines.map(
      line => new Paragraph({ alignment: AlignmentType.LEFT, children: [run(line, bold)] }),
    ),
  })
}
