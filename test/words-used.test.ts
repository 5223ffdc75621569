/**
 * No words that nothing says: a message left behind after its screen has gone is translated and read for nothing.
 *
 * A key is used where a source names it, or where a template makes it: `profile.topics.${topic}`, also by way of a
 * name (`const words = …`, then `${words}.label`).
 */
import { expect, test } from 'vitest'
import { ROOMS } from '../src/rooms/order.ts'
import { loadWords, wordFolders } from '../src/wire/words.ts'
import { filesIn } from './source-files.ts'
import { readSource, type SourceText } from './source-text.ts'

/** Text and expressions in turn; an expression is kept as its code. */
type Template = { parts: { text?: string; code?: string }[]; start: number }

/** The templates of a source, as `readSource` writes them: `"§1"+(code)+"§2". */
function templatesIn({ code, strings }: SourceText): Template[] {
  return [...code.matchAll(/`(?="§)/g)].map(({ index }) => {
    const parts: Template['parts'] = []
    for (let at = index + 1; ; ) {
      const string = /^"§(\d+)"/.exec(code.slice(at, at + 12))
      if (!string) break
      parts.push({ text: strings[Number(string[1])] ?? '' })
      at += string[0].length
      if (!code.startsWith('+(', at)) break
      const end = closing(code, at + 1)
      parts.push({ code: code.slice(at + 2, end) })
      at = end + 2 // `)+`
    }
    return { parts, start: index }
  })
}

function closing(code: string, open: number): number {
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if (code[at] === '(') depth += 1
    if (code[at] === ')' && --depth === 0) return at
  }
  return code.length
}

type Use = RegExp | { suffix: string }

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patternOf = (parts: Template['parts']) =>
  parts.map(({ text }) => (text === undefined ? '([\\w.-]+)' : escaped(text))).join('')

function usesIn(source: SourceText): Use[] {
  const templates = templatesIn(source)
  const named = new Map<string, Template['parts']>()
  const uses: Use[] = source.strings.map(text => new RegExp(`^${escaped(text)}$`))
  for (const { parts, start } of templates) {
    const name = /\bconst (\w+) = $/.exec(source.code.slice(0, start))?.[1]
    const [first, inner, ...rest] = parts
    const base = inner?.code !== undefined ? named.get(inner.code) : undefined
    const whole = first?.text === '' && base ? [...base, ...rest] : parts
    if (name) named.set(name, whole)
    const isSaid = !name || new RegExp(`\\b(?:say|has|parts)\\(${name}\\b|=\\{${name}\\}`).test(source.code)
    if (isSaid && whole[0]?.text) uses.push(new RegExp(`^${patternOf(whole)}$`))
    if (whole[0]?.text === '' && whole.length === 3 && whole[2]?.text) uses.push({ suffix: whole[2].text })
  }
  return uses
}

test('every message is said somewhere', () => {
  const english = [...loadWords(wordFolders(ROOMS)).catalogue('en').keys()]
  const sources = Object.values(filesIn('src', /(?<!\.(?:test|fixture))\.tsx?$/)).map(readSource)
  const uses = sources.flatMap(usesIn)
  const patterns = uses.filter(use => use instanceof RegExp)
  const suffixes = uses.flatMap(use => (use instanceof RegExp ? [] : use.suffix))
  // What an expression stands for is a word, or something with dots that is written, or put together, elsewhere.
  const isWord = (text: string): boolean => !text.includes('.') || isUsed(text)
  const isUsed = (key: string): boolean =>
    patterns.some(pattern => pattern.exec(key)?.slice(1).every(isWord)) ||
    suffixes.some(suffix => key.endsWith(suffix) && isUsed(key.slice(0, -suffix.length)))
  expect(english.filter(key => !isUsed(key))).toEqual([])
})

test('a key that is only like one in use is not taken for used', () => {
  const source = readSource(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source
    "const words = `room.facts.${path}`; say(`${words}.label`); say('room.heading'); say(`room.${kind}.end`)",
  )
  const used = (key: string) => usesIn(source).some(use => use instanceof RegExp && use.test(key))
  expect(['room.heading', 'room.facts.a.b.label', 'room.x.end'].filter(key => !used(key))).toEqual([])
  expect(['room.headings', 'room.facts.a.hint', 'room.facts.a', 'room.end'].filter(used)).toEqual([])
})
