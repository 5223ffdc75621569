import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRows } from './reading.fixture.ts'

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '',
    ' ',
    'Risk',
    'Likelihood',
    'Impact',
    'Owner',
    'Threat',
    'ID',
    '1',
    '3',
    '5',
    'high',
    'low',
    '20 %',
    '50.000 €',
    'tbd',
    '=1+1',
    'Ransomware',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const tables = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 40 })

test('no row is lost, whatever the table: above, risks, left out and blank add up', () => {
  fc.assert(
    fc.property(tables, rows => {
      const register = readRows(rows)
      const { rowsAbove, blankRows, leftOut, totalRows } = register
      expect(totalRows).toBe(rows.length)
      expect(rowsAbove + register.rows.length + leftOut.length + blankRows).toBe(totalRows)
      const numbers = [...register.rows, ...leftOut].map(row => row.rowNumber)
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(numbers.every(number => number > rowsAbove && number <= totalRows)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('every filled cell of a risk is kept as it was', () => {
  fc.assert(
    fc.property(tables, rows => {
      for (const row of readRows(rows).rows) {
        const filled = rows[row.rowNumber - 1]!.filter(text => text.trim() !== '')
        expect(row.original.map(one => one.value)).toEqual(filled)
      }
    }),
    { numRuns: 200 },
  )
})

test('ranges are positive, finite and in order, and every risk has a title', () => {
  fc.assert(
    fc.property(tables, rows => {
      for (const { frequency, loss, title } of readRows(rows).rows) {
        expect(title.trim()).not.toBe('')
        if (frequency) {
          expect(frequency.lowPerYear).toBeGreaterThan(0)
          expect(frequency.likelyPerYear).toBeGreaterThanOrEqual(frequency.lowPerYear)
          expect(frequency.highPerYear).toBeGreaterThanOrEqual(frequency.likelyPerYear)
          expect(frequency.highPerYear).toBeLessThanOrEqual(1000)
        }
        if (loss) {
          expect(loss.lowEur).toBeGreaterThan(0)
          expect(loss.highEur).toBeGreaterThan(loss.lowEur)
          expect(loss.highEur).toBeLessThanOrEqual(1e12)
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('the same table is read the same way', () => {
  fc.assert(
    fc.property(tables, rows => {
      expect(readRows(rows)).toEqual(readRows(rows))
    }),
    { numRuns: 50 },
  )
})
