/**
 * Documents in prose as PDF, one or a whole set, by the same rules as reports (`render-report.ts`): text is data, the
 * same documents give the same bytes, tagged for screen readers.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Language, LOCALES } from '../../wire/language.ts'
import type { Block, Inline } from '../../wire/markdown-blocks.ts'
import { plainText, readMarkdown } from '../markdown/read-markdown.ts'
import { compilePdf } from './compile-pdf.ts'

export type ProseDocument = {
  title: string
  /** Version and approval, in a line below the title. */
  state: string
  sections: { heading: string; text: string }[]
}
export type ProseSet = {
  title: string
  organisation: string
  language: Language
  date: Date
  /** Each document begins a page of its own. */
  apart: boolean
  documents: ProseDocument[]
}

// Three levels up from src/server/typeset and from dist/server/typeset alike.
const templatePath = fileURLToPath(new URL('../../../src/server/typeset/document.typ', import.meta.url))
let template: string | undefined

export async function renderDocuments(set: ProseSet): Promise<Uint8Array> {
  template ??= readFileSync(templatePath, 'utf8')
  const { date, language } = set
  const locale = LOCALES[language]
  const input = {
    title: set.title,
    organisation: set.organisation,
    language,
    region: locale.slice(-2),
    dateLine: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    apart: set.apart,
    documents: set.documents.map(({ title, state, sections }) => ({
      title,
      state,
      sections: sections.map(({ heading, text }) => ({ heading, blocks: readMarkdown(text).map(toSet) })),
    })),
  }
  return compilePdf(template, { documents: JSON.stringify(input, softened) })
}

/** A run this long does not fit a line; where it may break is marked by a space of no width. */
const UNBROKEN = /[^\s\u200b]{28}(?=[^\s\u200b])/gu

function softened(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'href' ? value.replace(UNBROKEN, '$&\u200b') : value
}

type SetBlock = Record<string, unknown> & { kind: Block['kind'] }

function toSet(block: Block): SetBlock {
  if (block.kind === 'quote') return { kind: 'quote', blocks: block.blocks.map(toSet) }
  if (block.kind === 'list') {
    const items = block.items.map(item => ({ checked: item.checked, blocks: item.blocks.map(toSet) }))
    return { ...block, items }
  }
  if (block.kind !== 'table') return { ...block }
  const { head, rows } = block
  const shares = head.map((cell, column) => shareOf([cell, ...rows.map(row => row[column] ?? [])]))
  return {
    kind: 'table',
    head,
    shares,
    rows: rows.map(row => head.map((_, column) => ({ content: row[column] ?? [] }))),
  }
}

/** By the square root of the text, so that rows come out of like height, and wide enough for the longest word. */
function shareOf(cells: Inline[][]): number {
  const texts = cells.map(plainText)
  const longestWord = Math.max(...texts.flatMap(text => text.split(/\s+/).map(word => word.length)))
  const usual = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  return Math.max(5, Math.min(20, longestWord) * 1.1, Math.sqrt(usual) * 3.2)
}
