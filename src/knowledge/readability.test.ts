import { expect, test } from 'vitest'
import { readingOf } from './readability.ts'

test('the index is words for each sentence plus long words in a hundred', () => {
  expect(readingOf('We call back. It takes one minute.')).toEqual({ words: 7, index: 3.5 })
  expect(readingOf('Information security management requires documentation.')).toEqual({
    words: 5,
    index: 105,
  })
})

test('a colon, a semicolon and a new line end a sentence too', () => {
  expect(readingOf('one two: three four; five six').index).toBe(2)
  expect(readingOf('one two\nthree four').index).toBe(2)
})

test('no words are no effort', () => {
  expect(readingOf(' – ')).toEqual({ words: 0, index: 0 })
})

test('German words count by their letters, with or without umlauts', () => {
  expect(readingOf('Größenklasse Übung').index).toBe(2 + 50)
})
