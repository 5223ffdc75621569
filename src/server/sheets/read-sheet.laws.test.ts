import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SHEET_LIMITS } from './limits.ts'
import { readTableFile } from './read-table-file.ts'
import { writeCsv, writeWorkbook } from './write-sheet.ts'
import { rowsOf, workbookOf } from './zip-fixture.ts'

// In this thread, not in the reader's own: an exception shows here, where there it would only be told.
const read = (bytes: Uint8Array) => readTableFile(bytes, 'x', { ...SHEET_LIMITS, unpackedBytes: 2_000_000 })

test('a workbook with any bytes changed or cut off is read or refused, never an exception', async () => {
  const whole = workbookOf(
    {
      Risks: rowsOf([
        ['ID', 'Risk'],
        ['1', 'Fire'],
      ]),
    },
    { 'xl/styles.xml': '<styleSheet/>' },
  )
  const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat(whole.length), async (changes, kept) => {
      const bytes = whole.slice(0, kept < 40 ? whole.length : kept)
      for (const { at, to } of changes) bytes[Math.min(at, bytes.length - 1)] = to
      expect(typeof (await read(bytes)).ok).toBe('boolean')
    }),
    { numRuns: 400 },
  )
})

test('any bytes at all are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async bytes => {
      expect(typeof (await read(bytes)).ok).toBe('boolean')
    }),
    { numRuns: 400 },
  )
})

/** What a cell can carry: no characters that XML refuses, not the sign for a broken one (the library drops it), not only blanks. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 25 })
  .filter(one => !/[\p{Cc}\ufffd-\uffff\ufeff]/u.test(one) && one.trim() !== '')

test('what is written to a workbook reads back the same, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async rows => {
      const columns = [{ heading: 'a' }, { heading: 'b' }]
      const reading = await read(await writeWorkbook([{ name: 'S', columns, rows }]))
      expect(reading.ok && reading.sheets[0]!.rows.slice(1)).toEqual(rows)
    }),
    { numRuns: 150 },
  )
})

test('what is written to CSV reads back the same, but for the apostrophe before a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async rows => {
      const csv = writeCsv([{ heading: 'a' }, { heading: 'b' }], rows)
      const reading = await read(new TextEncoder().encode(csv))
      const plain = (cells: string[]) => cells.map(cell => cell.replace(/^'/, ''))
      expect(reading.ok && reading.sheets[0]!.rows.slice(1).map(plain)).toEqual(rows.map(plain))
    }),
    { numRuns: 200 },
  )
})
