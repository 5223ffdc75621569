/**
 * How hard a text is to read, by LIX (Björnsson 1968): words for each sentence, plus the share in per cent of words of
 * more than six letters. It needs no dictionary and no syllables, so it holds for English and German alike. Below 30
 * is a children's book, 40 a story, 50 a newspaper, 60 and above an official text.
 */
const SENTENCE_END = /(?<=[.!?:;])\s+|\n+/
const LONG_LETTERS = 6

export type Reading = { words: number; index: number }

export function readingOf(text: string): Reading {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? []
  if (words.length === 0) return { words: 0, index: 0 }
  const long = words.filter(word => word.replace(/[^\p{L}]/gu, '').length > LONG_LETTERS).length
  const sentences = text.split(SENTENCE_END).filter(sentence => /[\p{L}\p{N}]/u.test(sentence)).length
  return { words: words.length, index: words.length / sentences + (100 * long) / words.length }
}
