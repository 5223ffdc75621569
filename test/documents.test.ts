import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { mainCommands } from '../src/main/commands.ts'
import { roomCommands } from '../src/main/rooms.ts'
import { filesIn, root } from './source-files.ts'

const documents = { ...filesIn('docs', /\.md$/), ...topDocuments() }

function topDocuments() {
  const names = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']
  return Object.fromEntries(names.map(name => [name, readFileSync(`${root}${name}`, 'utf8')]))
}

test('every link and every path that a document names leads somewhere', () => {
  const broken = Object.entries(documents).flatMap(([path, text]) => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) =>
      posix.join(posix.dirname(path), link),
    )
    const paths = [...text.matchAll(/`((?:src|docs|knowledge|test|bench|migrations)\/[\w./-]+)`/g)]
    return [...links, ...paths.map(([, name = '']) => name)]
      .filter(name => !existsSync(`${root}${name}`))
      .map(name => `${path}: ${name}`)
  })
  expect(broken).toEqual([])
})

test('decisions are numbered without gaps, and each says what, why, at what cost and until when', () => {
  const decisions = Object.entries(documents).filter(([path]) => path.startsWith('docs/decisions/'))
  const numbers = decisions.map(([path]) => Number(posix.basename(path).slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  for (const [path, text] of decisions) {
    for (const part of [/chosen/i, /\bwhy\b/i, /\*\*Costs\./, /\*\*Look again\*\*/])
      expect(text, path).toMatch(part)
  }
})

test('a word of the glossary is explained once', () => {
  const rows = [...(documents['docs/glossary.md'] ?? '').matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)]
  const terms = rows.map(([, term = '']) => term).filter(term => term !== 'English' && !term.startsWith('-'))
  expect(terms.length).toBeGreaterThan(50)
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
})

test('the guide lists every command as it is written, and no other', () => {
  const guide = (documents['docs/guide/command-line.md'] ?? '').replaceAll('\\|', '|')
  const listed = [...guide.matchAll(/^\| `([^`]+)` \| /gm)].map(([, usage = '']) => usage)
  const known = [...mainCommands, ...roomCommands].map(command => command.usage)
  expect(listed.sort()).toEqual([...known, 'help'].sort())
})
