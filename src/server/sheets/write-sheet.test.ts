import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SHEET_LIMITS } from './limits.ts'
import { readSheet } from './read-sheet.ts'
import { writeCsv, writeWorkbook } from './write-sheet.ts'
import { listParts, unpackParts } from './zip-archive.ts'

const FORMULAS = [
  '=1+1',
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =HYPERLINK("x")',
  '＝1+1',
  "=cmd|' /C calc'!A0",
]

const readBack = async (bytes: Uint8Array, name = 'x.xlsx') => {
  const reading = await readSheet(bytes, name)
  if (!reading.ok) throw new Error(reading.refusal.code)
  return reading.sheets
}
const partsOf = (bytes: Uint8Array) => {
  const parts = unpackParts(bytes, listParts(bytes, SHEET_LIMITS), SHEET_LIMITS)
  return (name: string) => new TextDecoder().decode(parts.get(name))
}

test('a workbook reads back as what was written', async () => {
  const bytes = await writeWorkbook([
    {
      name: 'Plan',
      preface: ['Risk treatment plan', 'Example Ltd'],
      columns: [{ heading: 'Measure' }, { heading: 'Cost', kind: 'eur' }, { heading: 'From', kind: 'date' }],
      rows: [
        ['Call back', 1200.5, new Date(Date.UTC(2026, 0, 31))],
        ['Line\nbreak', null, null],
      ],
    },
    { name: 'Plan', columns: [{ heading: 'x' }], rows: [[true]] },
  ])
  const sheets = await readBack(bytes)
  expect(sheets.map(sheet => sheet.name)).toEqual(['Plan', 'Plan 2'])
  expect(sheets[0]!.rows).toEqual([
    ['Risk treatment plan', '', ''],
    ['Example Ltd', '', ''],
    ['Measure', 'Cost', 'From'],
    ['Call back', '1200.5', '2026-01-31'],
    ['Line\nbreak', '', ''],
  ])
})

test('text that looks like a formula is stored as text, unchanged, and stays text when edited', async () => {
  const bytes = await writeWorkbook([
    { name: '=1+1', columns: [{ heading: '=evil()' }], rows: FORMULAS.map(formula => [formula]) },
  ])
  const part = partsOf(bytes)
  const sheet = part('xl/worksheets/sheet1.xml')
  expect(sheet).not.toMatch(/<f[ >]/)
  const styles = part('xl/styles.xml')
  const textFormat = /numFmtId="(\d+)" formatCode="@"/.exec(styles)![1]
  const formats = [...styles.matchAll(/<xf [^>]*>/g)].map(([xf]) => xf)
  for (const [, address, style, type] of sheet.matchAll(/<c r="(A\d+)" s="(\d+)" t="(\w+)"/g)) {
    expect(type, address).toBe('s')
    expect(formats[Number(style)], address).toContain(`numFmtId="${textFormat}"`)
  }
  expect((await readBack(bytes))[0]!.rows.slice(1).map(row => row[0]!.trim())).toEqual(
    FORMULAS.map(formula => formula.trim()),
  )
})

test('in CSV what looks like a formula gets an apostrophe, a number with a sign does not', async () => {
  const csv = writeCsv([{ heading: '=x' }], [...FORMULAS.map(formula => [formula]), ['-5'], ['+3,5'], [-7]])
  const rows = (await readBack(new TextEncoder().encode(csv), 'x.csv'))[0]!.rows.map(row => row[0]!)
  expect(rows.slice(0, -3).every(cell => cell.startsWith("'"))).toBe(true)
  expect(rows.slice(-3)).toEqual(['-5', '+3,5', '-7'])
})

test('CSV of quotes, commas and line breaks reads back the same', async () => {
  const row = ['a "quoted" word', 'one, two', 'line\nbreak', ' spaces ', 'ü€']
  const csv = writeCsv(
    row.map((_, index) => ({ heading: `c${index}` })),
    [row],
  )
  expect((await readBack(new TextEncoder().encode(csv), 'x.csv'))[0]!.rows[1]).toEqual(row)
})

test('words that JavaScript objects reserve are written like any other', async () => {
  const words = ['hasOwnProperty', 'constructor', '__proto__', 'toString', '\ue000constructor']
  const [sheet] = await readBack(
    await writeWorkbook([{ name: 'W', columns: [{ heading: 'valueOf' }], rows: words.map(word => [word]) }]),
  )
  expect(sheet!.rows.flat()).toEqual(['valueOf', ...words])
})

test('the same content is the same file, byte for byte', async () => {
  const write = () => writeWorkbook([{ name: 'A', columns: [{ heading: 'x' }], rows: [['y'], [1]] }])
  expect(Buffer.compare(await write(), await write())).toBe(0)
})

test('the header is frozen, filtered and repeated in print, one page wide', async () => {
  const part = partsOf(
    await writeWorkbook([
      { name: "It's", preface: ['T'], columns: [{ heading: 'a' }, { heading: 'b' }], rows: [['1', '2']] },
    ]),
  )
  expect(part('xl/worksheets/sheet1.xml')).toContain(
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft"',
  )
  expect(part('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A2:B3"/>')
  expect(part('xl/worksheets/sheet1.xml')).toContain('fitToWidth="1" fitToHeight="0"')
  expect(part('xl/workbook.xml')).toContain("'It''s'!$2:$2")
})

const naughty = fileURLToPath(new URL('../../../../shared/inputs/hostile/strings/blns.json', import.meta.url))
test.runIf(existsSync(naughty))('naughty strings go through a workbook and back', async () => {
  const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).filter(text => text.trim() !== '')
  const [sheet] = await readBack(
    await writeWorkbook([{ name: 'N', columns: [{ heading: 'n' }], rows: strings.map(text => [text]) }]),
  )
  expect(sheet!.rows.length).toBe(strings.length + 1)
  const printable = (text: string) => text.replace(/[^\P{Cc}]|\s|[\ufffe\uffff]/gu, '').toWellFormed()
  expect(sheet!.rows.slice(1).map(row => printable(row[0]!))).toEqual(strings.map(printable))
})
