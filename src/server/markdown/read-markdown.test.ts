import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Inline } from '../../wire/markdown-blocks.ts'
import { SHEET_LIMITS } from '../sheets/limits.ts'
import { listParts, unpackParts } from '../sheets/zip-archive.ts'
import { renderDocuments } from '../typeset/render-documents.ts'
import { plainText, readMarkdown } from './read-markdown.ts'
import { writeWordDocuments } from './write-word.ts'

const paragraphs = (text: string) =>
  readMarkdown(text).map(block => ('content' in block ? plainText(block.content) : block.kind))

test('headings, lists, tables, ticks and numbers are blocks', () => {
  const text =
    '# A\n\nb **c**\n\n- d\n- [x] e\n\n3. f\n\n| g | h |\n|---|---|\n| i | j |\n\n> k\n\n---\n\n```\nl\n```'
  expect(readMarkdown(text).map(block => block.kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'list',
    'table',
    'quote',
    'rule',
    'code',
  ])
  const [, , list, numbers] = readMarkdown(text)
  expect(list).toMatchObject({ ordered: false, items: [{ checked: null }, { checked: true }] })
  expect(numbers).toMatchObject({ ordered: true, start: 3 })
})

test('raw HTML is text', () => {
  for (const text of ['<script>alert(1)</script>', 'a <img src=x onerror=alert(1)> b', '<!-- c -->']) {
    expect(paragraphs(text).join('')).toBe(text)
  }
})

describe('a link leads only where a link may lead', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    'file:///etc/passwd',
  ])('not to %s', href => {
    expect(JSON.stringify(readMarkdown(`[words](${href})`))).not.toContain('"link"')
    expect(paragraphs(`[words](${href})`)).toEqual(['words'])
  })

  test('but to the web and to a mail address', () => {
    expect(readMarkdown('[a](https://example.org) [b](mailto:a@example.org)')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'link', href: 'https://example.org', content: [{ kind: 'text', text: 'a' }] },
          { kind: 'text', text: ' ' },
          { kind: 'link', href: 'mailto:a@example.org', content: [{ kind: 'text', text: 'b' }] },
        ],
      },
    ])
  })
})

test('a backslash takes the meaning away', () => {
  expect(paragraphs('\\*a\\* \\<b\\> \\| \\# \\[c\\]')).toEqual(['*a* <b> | # [c]'])
})

test.each([
  '>'.repeat(20_000),
  '- '.repeat(10_000),
  '['.repeat(20_000),
  '*'.repeat(20_000),
  '`'.repeat(19_999),
  `${'|'.repeat(5000)}\n${'|-'.repeat(5000)}`,
  '1. '.repeat(5000),
  `${'*a '.repeat(6000)}`,
  '<'.repeat(20_000),
])('a text made to exhaust the reader is read all the same (%#)', text => {
  expect(readMarkdown(text).length).toBeGreaterThan(0)
})

test('every text is read, and no block nests without end', () => {
  const depth = (blocks: Block[]): number =>
    Math.max(
      0,
      ...blocks.map(block => {
        if (block.kind === 'quote') return 1 + depth(block.blocks)
        return block.kind === 'list' ? 1 + Math.max(0, ...block.items.map(item => depth(item.blocks))) : 0
      }),
    )
  const pieces = fc.array(
    fc.constantFrom(
      '> ',
      '- ',
      '1. ',
      '*',
      '**',
      '`',
      '[',
      '](',
      '|',
      '\n',
      '\n\n',
      'a',
      '<b>',
      '\\',
      '    ',
    ),
  )
  fc.assert(
    fc.property(pieces, parts => {
      expect(depth(readMarkdown(parts.join('')))).toBeLessThan(10)
    }),
  )
})

const letters = (inlines: Inline[]) => plainText(inlines)
const blns = fileURLToPath(new URL('../../../../shared/inputs/hostile/strings/blns.json', import.meta.url))

describe.skipIf(!existsSync(blns))('naughty strings', () => {
  const strings = (JSON.parse(readFileSync(blns, 'utf8')) as string[]).filter(one => one.trim() !== '')
  const set = {
    title: 'Set',
    organisation: 'Test',
    language: 'en' as const,
    date: new Date(0),
    apart: true,
    documents: [
      {
        title: 'Strings',
        state: '',
        sections: strings.map((text, at) => ({ heading: String(at), text })),
      },
    ],
  }

  test('are read as Markdown without a tag or a link to a script', () => {
    for (const text of strings) {
      const blocks = readMarkdown(text)
      expect(JSON.stringify(blocks)).not.toMatch(/"href":"(?!https?:|mailto:)/)
      for (const block of blocks) if ('content' in block) letters(block.content)
    }
  })

  test('are set as PDF and written as Word', async () => {
    expect(
      Buffer.from(await renderDocuments(set))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const word = await writeWordDocuments(set)
    const parts = unpackParts(word, listParts(word, SHEET_LIMITS), SHEET_LIMITS)
    const body = new TextDecoder().decode(parts.get('word/document.xml'))
    expect(body).toContain('w:document')
    expect(body).not.toMatch(/<script/i)
  })
})

test('a Word file holds headings, numbered lists and tables as Word knows them', async () => {
  const word = await writeWordDocuments({
    title: 'Set',
    organisation: 'Müller & Söhne',
    language: 'de',
    date: new Date(0),
    apart: true,
    documents: [
      {
        title: 'Leitlinie',
        state: 'Entwurf',
        sections: [
          { heading: 'Ziele', text: '1. eins\n2. zwei\n\n- [ ] drei\n\n| a | b |\n|---|---|\n| **c** | d |' },
        ],
      },
    ],
  })
  const parts = unpackParts(word, listParts(word, SHEET_LIMITS), SHEET_LIMITS)
  const body = new TextDecoder().decode(parts.get('word/document.xml'))
  expect(body).toContain('w:val="Heading1"')
  expect(body).toContain('w:numId')
  expect(body).toContain('<w:tbl>')
  expect(body).toContain('☐ ')
  expect(new TextDecoder().decode(parts.get('docProps/core.xml'))).toContain('Müller &amp; Söhne')
})
