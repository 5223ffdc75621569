import { expect, test } from 'vitest'
import { sayChance, sayFrequency, sayHours, sayMoney, sayMoneyRange } from './format.ts'
import { LANGUAGES } from './language.ts'
import { sayFrom } from './message.ts'
import { syntaxOf } from './message-syntax.ts'
import { loadWords, wordFolders } from './words.ts'

const words = loadWords(wordFolders([]))

test.each(LANGUAGES)('a browser says figures as the server does: %s', language => {
  const there = words.in(language)
  const here = sayFrom(syntaxOf(words, language, ['shell.amount.', 'shell.chance.']), language)
  for (const value of [
    0, 1e-7, 0.003, 0.09, 0.4, 0.5, 0.7, 0.99, 1, 1.4, 2, 3, 7.6, 44, 1234, 98_765, 4.2e6, 3e9,
  ]) {
    const sayings = [sayChance, sayFrequency, sayHours, sayMoney]
    for (const one of sayings) expect(one(value, here)).toBe(one(value, there))
    expect(sayMoneyRange(value, 3 * value, here)).toBe(sayMoneyRange(value, 3 * value, there))
  }
})

test('a message that says more than a browser is taught is refused when the page is made', () => {
  const catalogue = new Map([['room.at', 'on {day, date, long}']])
  const dated = { ...words, catalogue: () => catalogue }
  expect(() => syntaxOf(dated, 'en', ['room.'])).toThrow('room.at')
})
