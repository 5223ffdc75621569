import { expect, test } from 'vitest'
import {
  sayChance,
  sayExactMoney,
  sayFrequency,
  sayHours,
  sayMoney,
  sayMoneyRange,
  sayOdds,
  sayShare,
} from './format.ts'
import { loadWords, wordFolders } from './words.ts'

const words = loadWords(wordFolders([]))
const en = words.in('en')
const de = words.in('de')
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('money is rounded to what an estimate can bear, and says so', () => {
  expect(plain(sayMoney(4183.27, en))).toBe('about 4,200 €')
  expect(plain(sayMoney(4183.27, de))).toBe('etwa 4.200 €')
  expect(plain(sayMoney(87_310, en))).toBe('about 85,000 €')
  expect(plain(sayMoney(1_340_000, de))).toBe('etwa 1,3 Mio. €')
  expect(plain(sayMoney(-4183, en))).toBe('about -4,200 €')
})

test('money that is round already is said without “about”', () => {
  expect(plain(sayMoney(20_000, en))).toBe('20,000 €')
  expect(plain(sayMoney(0, en))).toBe('0 €')
  expect(sayMoney(0.4, en)).toBe('next to nothing')
})

test('exact money shows cents only where they tell something', () => {
  expect(plain(sayExactMoney(4183.27, en))).toBe('4,183 €')
  expect(plain(sayExactMoney(3.5, de))).toBe('3,50 €')
})

test('a range names its unit once where both ends share it', () => {
  expect(plain(sayMoneyRange(83, 141, en))).toBe('85–140 €')
  expect(plain(sayMoneyRange(900_000, 1_200_000, en))).toBe('900,000 €–1.2 million €')
  expect(plain(sayMoneyRange(100, 100, en))).toBe('100 €')
})

test('a chance is said as once in so many years', () => {
  expect(sayChance(1 / 12.3, en)).toBe('once in 12 years')
  expect(sayChance(1 / 147, de)).toBe('einmal in 150 Jahren')
  expect(sayChance(0.5, en)).toBe('every second year')
  expect(sayChance(0.8, en)).toBe('in most years')
  expect(sayChance(0, en)).toBe('practically never')
  expect(sayChance(1e-9, en)).toBe('less than once in 10,000 years')
})

test('a frequency may be more than once a year', () => {
  expect(sayFrequency(3.2, de)).toBe('etwa 3-mal im Jahr')
  expect(sayFrequency(1.1, en)).toBe('about once a year')
  expect(sayFrequency(0.02, en)).toBe('once in 50 years')
})

test('odds, shares and hours are said in few digits', () => {
  expect(sayOdds(0.0199, en)).toBe('1 in 50')
  expect(sayOdds(0.4, en)).toBe('1 in 2.5')
  expect(plain(sayShare(0.0085, en))).toBe('0.9 %')
  expect(plain(sayShare(0.25, de))).toBe('25 %')
  expect(sayHours(0.4, en)).toBe('half an hour')
  expect(sayHours(2.5, de)).toBe('2,5 Stunden')
})
