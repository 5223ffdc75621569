import { expect, test } from 'vitest'
import { frequencyOfGrade, lossBasis, lossOfGrade } from './grades.ts'
import { detectScale, frequencyOfCell, lossOfCell } from './scales.ts'
import { readFrequency, readLoss } from './stated-figures.ts'

const basis = lossBasis({ turnoverEur: 10_000_000 }, 0.1)
const likelihood = (values: string[], header = 'Likelihood') => detectScale('likelihood', [header], values)
const impact = (values: string[], header = 'Impact') => detectScale('impact', [header], values)
const often = (cell: string, values = [cell], header?: string) =>
  frequencyOfCell(cell, likelihood(values, header))?.range
const costs = (cell: string, values = [cell], header?: string) =>
  lossOfCell(cell, impact(values, header), basis, 0.89)?.range
const FIVE = ['1', '2', '3', '4', '5']

test('a scale of five steps by √10, from once in a century to three times a year', () => {
  expect(FIVE.map(level => often(level, FIVE))).toEqual([
    { lowPerYear: 0.01, likelyPerYear: 0.0178, highPerYear: 0.0316 },
    { lowPerYear: 0.0316, likelyPerYear: 0.0562, highPerYear: 0.1 },
    { lowPerYear: 0.1, likelyPerYear: 0.178, highPerYear: 0.316 },
    { lowPerYear: 0.316, likelyPerYear: 0.562, highPerYear: 1 },
    { lowPerYear: 1, likelyPerYear: 1.78, highPerYear: 3.16 },
  ])
})

test('the highest grade of impact begins where a tenth of the turnover is lost', () => {
  expect(FIVE.map(level => costs(level, FIVE))).toEqual([
    { lowEur: 3900, highEur: 16_000 },
    { lowEur: 16_000, highEur: 63_000 },
    { lowEur: 63_000, highEur: 250_000 },
    { lowEur: 250_000, highEur: 1_000_000 },
    { lowEur: 1_000_000, highEur: 4_000_000 },
  ])
})

test('the loss grows with the organisation, told by turnover, headcount or a guess', () => {
  expect(lossBasis({ headcount: 100 }, 0.1)).toEqual({
    turnoverEur: 13_000_000,
    from: 'headcount',
    ruinShare: 0.1,
  })
  expect(lossBasis({}, 0.1).from).toBe('assumed')
  const small = lossOfGrade(5, 5, lossBasis({ turnoverEur: 1_000_000 }, 0.1))
  expect(small.highEur * 10).toBe(lossOfGrade(5, 5, basis).highEur)
})

test.each([
  ['told by the header', ['2', '3'], 'L (1-4)', 4, 1],
  ['told as “4/5”', ['4/5', '2/5'], 'L', 5, 1],
  ['from nought', ['0', '1', '4'], 'L', 5, 0],
  ['few rows of small figures: five is usual', ['1', '2', '3'], 'L', 5, 1],
  ['many rows that never go above three', Array(9).fill(['1', '2', '3']).flat(), 'L', 3, 1],
  ['up to ten', ['1', '7', '10'], 'L', 10, 1],
])('the number of grades: %s', (_, values, header, levels, from) => {
  expect(likelihood(values as string[], header)).toMatchObject({ levels, from })
})

test('a grade beside its word is read by its number', () => {
  for (const cell of ['4', '4 - likely', '4: likely', 'likely (4)', '4 (likely)', '4/5']) {
    expect(often(cell, [...FIVE, cell]), cell).toEqual(often('4', FIVE))
  }
})

test('a grade off its scale is not understood rather than bent', () => {
  expect(often('7', ['7'], 'L (1-5)')).toBeUndefined()
  expect(often('0', ['0'], 'L (1-5)')).toBeUndefined()
})

test('words are as many grades as there are of them', () => {
  const five = ['rare', 'unlikely', 'possible', 'likely', 'almost certain']
  expect(five.map(word => often(word, five))).toEqual(FIVE.map(level => often(level, FIVE)))
  const three = ['Low', 'Medium', 'High']
  expect(three.map(word => often(word, three))).toEqual([1, 2, 3].map(level => frequencyOfGrade(level, 3)))
  const four = ['gering', 'mittel', 'hoch', 'sehr hoch']
  expect(four.map(word => costs(word, four))).toEqual([1, 2, 3, 4].map(level => lossOfGrade(level, 4, basis)))
})

test('the frequencies of IT-Grundschutz are taken as it defines them', () => {
  const words = ['selten', 'mittel', 'häufig', 'sehr häufig']
  expect(often('häufig', words)).toEqual({ lowPerYear: 1, likelyPerYear: 3.5, highPerYear: 12 })
  // With a word that it does not have, the scale is another one.
  expect(often('mittel', ['selten', 'mittel', 'hoch'])).toEqual(frequencyOfGrade(2, 3))
})

test.each([
  ['once a year', 1],
  ['1x/Jahr', 1],
  ['1 x pro Jahr', 1],
  ['einmal im Jahr', 1],
  ['jährlich', 1],
  ['monthly', 12],
  ['2 mal pro Monat', 24],
  ['twice a year', 2],
  ['every 5 years', 0.2],
  ['alle 10 Jahre', 0.1],
  ['1 in 20 years', 0.05],
  ['1:100 years', 0.01],
  ['once in 50 years', 0.02],
  ['einmal in 10 Jahren', 0.1],
  ['ca. 3x im Jahr', 3],
  ['0,5 p.a.', 0.5],
  ['une fois par an', 1],
  ['quarterly', 4],
])('“%s” is %d times a year', (cell, perYear) => {
  expect(readFrequency(cell)?.likelyPerYear).toBeCloseTo(perYear, 3)
})

test('bounds and ranges of frequency stay what they are', () => {
  expect(readFrequency('every 5-10 years')).toEqual({
    lowPerYear: 0.1,
    likelyPerYear: 0.141,
    highPerYear: 0.2,
  })
  expect(readFrequency('2-4 times per year')).toEqual({ lowPerYear: 2, likelyPerYear: 2.83, highPerYear: 4 })
  expect(readFrequency('< 1x pro Jahr')?.highPerYear).toBe(1)
  expect(readFrequency('mehr als 1x/Monat')?.lowPerYear).toBe(12)
})

test('a chance becomes the rate that has it', () => {
  expect(readFrequency('50 %')?.likelyPerYear).toBeCloseTo(Math.log(2), 3)
  expect(often('0.05', ['0.05', '0.2'])?.likelyPerYear).toBeCloseTo(0.0513, 3)
  expect(often('30', ['10', '30', '90'])?.likelyPerYear).toBeCloseTo(-Math.log(0.7), 3)
  expect(often('3', ['3', '12'], 'Häufigkeit p.a.')?.likelyPerYear).toBe(3)
})

test.each([
  ['50.000 €', 25_000, 100_000],
  ['EUR 50,000', 25_000, 100_000],
  ['10k–50k', 10_000, 50_000],
  ['10-50k', 10_000, 50_000],
  ['10.000 € bis 50.000 €', 10_000, 50_000],
  ['$1.2M', 534_000, 2_140_000],
  ['< 10.000 €', 2000, 10_000],
  ['> 1 Mio. €', 1_000_000, 5_000_000],
  ['ca. 5 Tsd. €', 2500, 10_000],
  ['CHF 100’000', 53_000, 212_000],
])('“%s” is a loss', (cell, lowEur, highEur) => {
  expect(readLoss(cell, 0.89)).toEqual({ lowEur, highEur })
})

test('bare figures are money where the header or their size says so', () => {
  expect(costs('20000', ['20000', '5000'], 'Schadenshöhe (€)')).toEqual({ lowEur: 10_000, highEur: 40_000 })
  expect(costs('250000', ['250000', '4000'])).toEqual({ lowEur: 125_000, highEur: 500_000 })
  expect(costs('4', FIVE, 'Impact (€, 1-5)')).toEqual(costs('4', FIVE))
})

test.each(['', 'tbd', 'n/a', '?', 'x'.repeat(5000), '-3', '1e309', 'NaN', '10 €/Tag und mehr oder weniger'])(
  '“%s” is not understood, and breaks nothing',
  cell => {
    expect(readFrequency(cell)).toBeNull()
    expect(often(cell, [cell, ...FIVE])).toBeUndefined()
    expect(costs(cell, [cell, ...FIVE])).toBeUndefined()
  },
)

test('what the user enters for a grade replaces what was assumed', () => {
  const scale = likelihood(FIVE)
  const mine = { lowPerYear: 2, likelyPerYear: 3, highPerYear: 4 }
  expect(frequencyOfCell('2', scale, [null, mine])?.range).toBe(mine)
  expect(frequencyOfCell('1', scale, [null, mine])?.range).toEqual(frequencyOfGrade(1, 5))
})
