/** Documents in prose as a Word file: headings, lists and tables as Word knows them, so that they can be worked on. */
import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { LOCALES } from '../../wire/language.ts'
import type { Block, Inline } from '../../wire/markdown-blocks.ts'
import { withoutControls } from '../sheets/plain-cell.ts'
import type { ProseDocument, ProseSet } from '../typeset/render-documents.ts'
import { readMarkdown } from './read-markdown.ts'

const FONT = 'Calibri'
/** Half points. */
const SIZE = 21
/** Twentieths of a point: A4 and its margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 1134 }
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const

/** Each numbered list counts for itself; Word knows a list by its instance. */
type Counting = { lists: number }

export async function writeWordDocuments(set: ProseSet): Promise<Uint8Array> {
  const counting: Counting = { lists: 0 }
  const [first, ...more] = set.documents
  const children = [first, ...more].flatMap((one, at) =>
    one ? documentParts(one, set.apart && at > 0, counting) : [],
  )
  const document = new Document({
    title: withoutControls(set.title),
    creator: withoutControls(set.organisation),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE, language: { value: LOCALES[set.language] } },
          paragraph: { spacing: { after: 110 } },
        },
        heading1: { run: { size: 34, bold: true }, paragraph: { spacing: { before: 240, after: 120 } } },
        heading2: { run: { size: 25, bold: true }, paragraph: { spacing: { before: 200, after: 90 } } },
        heading3: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 160, after: 80 } } },
      },
    },
    numbering: { config: [{ reference: 'numbers', levels: [0, 1, 2, 3].map(numberLevel) }] },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: footer(set) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const numberLevel = (level: number) => ({
  level,
  format: LevelFormat.DECIMAL,
  text: `%${level + 1}.`,
  style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
})

function footer({ organisation }: ProseSet): Footer {
  const text = [withoutControls(`${organisation} · `), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
  return new Footer({ children: [new Paragraph({ children: [new TextRun({ children: text, size: 17 })] })] })
}

type Part = Paragraph | Table

function documentParts(
  { title, state, sections }: ProseDocument,
  pageBreakBefore: boolean,
  counting: Counting,
): Part[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore, children: [run(title)] }),
    ...(state ? [new Paragraph({ children: [run(state, { italics: true, size: 18 })] })] : []),
    ...sections.flatMap(({ heading, text }) => [
      ...(heading ? [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(heading)] })] : []),
      ...readMarkdown(text).flatMap(block => blockParts(block, 0, counting)),
    ]),
  ]
}

function blockParts(block: Block, level: number, counting: Counting): Part[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[Math.min(5, block.level + 1)] ?? HeadingLevel.HEADING_6,
          children: inlineRuns(block.content),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: inlineRuns(block.content), indent: { left: 360 * level } })]
    case 'list':
      return listParts(block, level, counting)
    case 'table':
      return [tablePart(block), new Paragraph({ spacing: { after: 60 } })]
    case 'quote':
      return block.blocks.flatMap(one => blockParts(one, level + 1, counting))
    case 'code':
      return block.text
        .split('\n')
        .map(line => new Paragraph({ children: [run(line, { font: 'Consolas' })], spacing: { after: 0 } }))
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'AAAAAA' } } })]
  }
}

function listParts(list: Extract<Block, { kind: 'list' }>, level: number, counting: Counting): Part[] {
  counting.lists += 1
  const instance = counting.lists
  const depth = Math.min(3, level)
  const mark = list.ordered
    ? { numbering: { reference: 'numbers', level: depth, instance } }
    : { bullet: { level: depth } }
  return list.items.flatMap(({ checked, blocks }) => {
    const [first, ...rest] = blocks
    const box = checked === null ? [] : [run(checked ? '☑ ' : '☐ ')]
    const content = first?.kind === 'paragraph' ? inlineRuns(first.content) : []
    const others = first && first.kind !== 'paragraph' ? blocks : rest
    return [
      new Paragraph({ ...mark, children: [...box, ...content], spacing: { after: 50 } }),
      ...others.flatMap(one => blockParts(one, level + 1, counting)),
    ]
  })
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' }
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }

function tablePart({ head, rows }: Extract<Block, { kind: 'table' }>): Table {
  const cell = (content: Inline[], bold = false) =>
    new TableCell({
      borders: EDGES,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: inlineRuns(content, { bold, size: 18 }), spacing: { after: 0 } })],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: head.map(content => cell(content, true)) }),
      ...rows.map(
        row => new TableRow({ cantSplit: true, children: head.map((_, at) => cell(row[at] ?? [])) }),
      ),
    ],
  })
}

type Look = { bold?: boolean; italics?: boolean; strike?: boolean; font?: string; size?: number }

const run = (text: string, look: Look = {}) => new TextRun({ text: withoutControls(text), ...look })

function inlineRuns(content: Inline[], look: Look = {}): ParagraphChild[] {
  return content.flatMap(one => inlineRun(one, look))
}

function inlineRun(one: Inline, look: Look): ParagraphChild[] {
  switch (one.kind) {
    case 'text':
      return one.text.split('\n').map((line, at) => run(at > 0 ? ` ${line}` : line, look))
    case 'strong':
      return inlineRuns(one.content, { ...look, bold: true })
    case 'emphasis':
      return inlineRuns(one.content, { ...look, italics: true })
    case 'struck':
      return inlineRuns(one.content, { ...look, strike: true })
    case 'code':
      return [run(one.text, { ...look, font: 'Consolas' })]
    case 'link':
      return [new ExternalHyperlink({ link: one.href, children: inlineRuns(one.content, look) })]
    case 'break':
      return [new TextRun({ break: 1 })]
  }
}
