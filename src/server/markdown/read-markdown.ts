/**
 * Markdown as blocks: the one form from which a page, a PDF and a Word file are made alike.
 *
 * Raw HTML is text like any other, pictures are their description, and a link leads only where a link may lead
 * (the web, a mail address). Nesting ends at a depth no honest text has.
 */
import { lexer, type Token, type Tokens } from 'marked'
import type { Block, Inline } from '../../wire/markdown-blocks.ts'

/** Lists in lists in quotes: three or four levels are seen, eight is generous. */
const DEPTH_MAX = 8
/** A line of this many markers is an attempt to exhaust the reader; it is read as text. */
const NESTED_LINE = /^(?:[\t ]*(?:>|[-*+]|\d{1,9}[.)])){9,}/m

export function readMarkdown(text: string): Block[] {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
  if (NESTED_LINE.test(plain)) return [{ kind: 'paragraph', content: [{ kind: 'text', text: plain }] }]
  return blocksOf(lexer(plain, { gfm: true, breaks: false }), 0)
}

/** The text alone, for a title or a comparison. */
export function plainText(content: Inline[]): string {
  return content
    .map(one => ('text' in one ? one.text : 'content' in one ? plainText(one.content) : ' '))
    .join('')
}

function blocksOf(tokens: Token[], depth: number): Block[] {
  return tokens.flatMap(token => blockOf(token, depth))
}

function blockOf(token: Token, depth: number): Block[] {
  if (depth > DEPTH_MAX) return paragraph([{ kind: 'text', text: token.raw }])
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, content: inlinesOf(token, depth) }]
    case 'list':
      return [listOf(token as Tokens.List, depth)]
    case 'table':
      return [tableOf(token as Tokens.Table, depth)]
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf((token as Tokens.Blockquote).tokens, depth + 1) }]
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }]
    case 'hr':
      return [{ kind: 'rule' }]
    case 'html':
      return paragraph([{ kind: 'text', text: token.raw.trim() }])
    default:
      return paragraph(inlinesOf(token, depth))
  }
}

const paragraph = (content: Inline[]): Block[] => (content.length > 0 ? [{ kind: 'paragraph', content }] : [])

function listOf({ ordered, start, items }: Tokens.List, depth: number): Block {
  return {
    kind: 'list',
    ordered,
    start: Number(start) || 1,
    items: items.map(item => ({
      checked: item.task ? (item.checked ?? false) : null,
      blocks: blocksOf(
        item.tokens.filter(token => token.type !== 'checkbox'),
        depth + 1,
      ),
    })),
  }
}

function tableOf({ header, rows }: Tokens.Table, depth: number): Block {
  const cell = (one: Tokens.TableCell) => one.tokens.flatMap(token => inlineOf(token, depth + 1))
  return { kind: 'table', head: header.map(cell), rows: rows.map(row => row.map(cell)) }
}

function inlinesOf(token: Token, depth: number): Inline[] {
  const inner = 'tokens' in token ? token.tokens : undefined
  if (!inner) return [{ kind: 'text', text: 'text' in token ? String(token.text) : token.raw }]
  return inner.filter(one => one.type !== 'checkbox').flatMap(one => inlineOf(one, depth + 1))
}

function inlineOf(token: Token, depth: number): Inline[] {
  if (depth > DEPTH_MAX * 2) return [{ kind: 'text', text: token.raw }]
  switch (token.type) {
    case 'strong':
      return [{ kind: 'strong', content: inlinesOf(token, depth) }]
    case 'em':
      return [{ kind: 'emphasis', content: inlinesOf(token, depth) }]
    case 'del':
      return [{ kind: 'struck', content: inlinesOf(token, depth) }]
    case 'codespan':
      return [{ kind: 'code', text: (token as Tokens.Codespan).text }]
    case 'br':
      return [{ kind: 'break' }]
    case 'link':
      return linkOf(token as Tokens.Link, depth)
    case 'image':
      return [{ kind: 'text', text: (token as Tokens.Image).text }]
    case 'text':
      return inlinesOf(token, depth)
    default:
      // An escaped character is what it stands for; a tag of HTML stays what was typed.
      return [{ kind: 'text', text: token.type === 'escape' ? (token as Tokens.Escape).text : token.raw }]
  }
}

function linkOf(token: Tokens.Link, depth: number): Inline[] {
  const content = inlinesOf(token, depth)
  return mayLink(token.href) ? [{ kind: 'link', href: token.href, content }] : content
}

function mayLink(href: string): boolean {
  try {
    return ['https:', 'http:', 'mailto:'].includes(new URL(href).protocol)
  } catch {
    return false
  }
}
