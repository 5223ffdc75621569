import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { ROOMS } from '../src/rooms/order.ts'
import { loadWords, wordFolders } from '../src/wire/words.ts'
import { filesIn } from './source-files.ts'
import { readSource } from './source-text.ts'

const words = loadWords(wordFolders(ROOMS))
const english = words.catalogue('en')
const german = words.catalogue('de')

/** Keys that code names outright: `say('room.key')`, `key: 'room.key'`. Keys that are put together are not seen. */
function keysIn(text: string): string[] {
  const { code, strings } = readSource(text)
  const used = code.matchAll(/\b(?:say|say\.parts|say\.has)\(\s*"§(\d+)"|\bkey:\s*"§(\d+)"/g)
  const rooms = new RegExp(`^(?:shell|${ROOMS.join('|')})(?:\\.\\w+)+$`)
  return [...used].map(([, said, key]) => strings[Number(said ?? key)] ?? '').filter(key => rooms.test(key))
}

test('every key that code names has English words', () => {
  const sources = Object.entries(filesIn('src', /(?<!\.test)\.tsx?$/))
  const used = sources.flatMap(([path, text]) => keysIn(text).map(key => ({ path, key })))
  expect(used.length).toBeGreaterThan(50)
  expect(used.filter(({ key }) => !english.has(key))).toEqual([])
})

test('German says everything that screens and documents say, and nothing that English does not', () => {
  // The command line speaks English alone.
  const commandLine = /^(?:statement\.text|\w+\.cli)\./
  expect([...english.keys()].filter(key => !commandLine.test(key) && !german.has(key))).toEqual([])
  expect([...german.keys()].filter(key => !english.has(key))).toEqual([])
})

/** Names of the values and tags in a message, whichever way its plurals branch. */
function valuesOf(message: string): string[] {
  const names = new Set<string>()
  type Part = { type: number; value: string; options?: Record<string, { value: Part[] }>; children?: Part[] }
  const visit = (parts: Part[]) => {
    for (const part of parts) {
      if (part.type !== 0 && part.type !== 7) names.add(part.value)
      for (const option of Object.values(part.options ?? {})) visit(option.value)
      visit(part.children ?? [])
    }
  }
  visit(new IntlMessageFormat(message).getAst() as Part[]) // text is 0 and # is 7; the rest names a value
  return [...names].sort()
}

test('both languages are well-formed and use the same values', () => {
  for (const [key, message] of english) {
    const other = german.get(key)
    if (other === undefined) valuesOf(message)
    else expect({ key, values: valuesOf(other) }).toEqual({ key, values: valuesOf(message) })
  }
})
