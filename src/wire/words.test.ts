import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseLanguage } from './language.ts'
import { sayReason } from './reason.ts'
import { loadWords } from './words.ts'

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
const words = loadWords({
  shell: folderWith({
    'en.yaml':
      'amount: { euro: "{number} EUR", about: "about {amount}" }\nchance: { onceIn: "once in {years} years" }',
  }),
  cellar: folderWith({
    'en.yaml':
      'heading: The cellar\nbottles: "{n, plural, =1 {one bottle} other {# bottles}}"\nwhy: "<b>{lossEur}</b> {chancePerYear} by {thingName}"',
    'de.yaml': 'heading: Der Keller',
  }),
})

test('a key begins with its room and is said in the language asked for', () => {
  expect(words.in('de')('cellar.heading')).toBe('Der Keller')
  expect(words.in('en')('cellar.bottles', { n: 1200 })).toBe('1,200 bottles')
})

test('what a language lacks is said in English, by English rules', () => {
  expect(words.in('de')('cellar.bottles', { n: 1200 })).toBe('1,200 bottles')
})

test('a key that English lacks is loud', () => {
  expect(() => words.in('en')('cellar.nothing')).toThrow('cellar.nothing')
  const quiet = loadWords({ cellar: folderWith({}) }, key => `[${key}]`)
  expect(quiet.in('en')('cellar.nothing')).toBe('[cellar.nothing]')
})

test('a catalogue that is no text names file and key', () => {
  expect(() => loadWords({ cellar: folderWith({ 'en.yaml': 'bottles: { red: 3 }' }) })).toThrow(
    'cellar.bottles.red',
  )
})

test('a tag hands its text to the function given for it', () => {
  const values = {
    b: (parts: unknown[]) => ({ bold: parts.join('') }),
    lossEur: 'much',
    chancePerYear: 'often',
    thingName: 'x',
  }
  expect(words.in('en').parts('cellar.why', values)).toEqual([{ bold: 'much' }, ' often by x'])
})

test('the values of a reason are said by the end of their names', () => {
  const plainTag = {
    key: 'cellar.why',
    values: { lossEur: 4183, chancePerYear: 0.1, thingName: 'S1', b: '' },
  }
  const say = Object.assign(
    (key: string, values = {}) => words.in('en')(key, { ...values, b: (parts: unknown[]) => parts.join('') }),
    { language: 'en' as const, parts: words.in('en').parts, has: words.in('en').has },
  )
  expect(sayReason(say, plainTag, id => (id === 'S1' ? 'flood' : undefined))).toBe(
    'about 4,200 EUR once in 10 years by flood',
  )
})

test('the language is the chosen one, else the first of the browser that we speak, else English', () => {
  expect(chooseLanguage('de', 'en')).toBe('de')
  expect(chooseLanguage(undefined, 'fr-CH, de;q=0.8, en;q=0.7')).toBe('de')
  expect(chooseLanguage('xx', 'en;q=0.5,de;q=0.9')).toBe('de')
  expect(chooseLanguage(null, 'ja')).toBe('en')
})
