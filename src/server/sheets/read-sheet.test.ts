import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSheet, readSheetFile } from './read-sheet.ts'
import type { SheetReading } from './sheet-reading.ts'
import { packParts } from './zip-archive.ts'
import { lyingBomb, rowsOf, workbookOf } from './zip-fixture.ts'

const text = (content: string) => new TextEncoder().encode(content)
const csv = async (content: string | Uint8Array) =>
  rowsIn(await readSheet(typeof content === 'string' ? text(content) : content, 'register.csv'))
const refusalOf = (reading: SheetReading) => (reading.ok ? 'none' : reading.refusal.code)

function rowsIn(reading: SheetReading, sheet = 0): string[][] {
  if (!reading.ok) throw new Error(reading.refusal.code)
  return reading.sheets[sheet]!.rows
}

test('the delimiter is found by what most rows agree on', async () => {
  expect(await csv('ID;Risiko;Wert\n1;Feuer, Wasser;1,5\n2;Diebstahl;2,5\n')).toEqual([
    ['ID', 'Risiko', 'Wert'],
    ['1', 'Feuer, Wasser', '1,5'],
    ['2', 'Diebstahl', '2,5'],
  ])
  expect(await csv('a\tb\n1,2\t3;4\n')).toEqual([
    ['a', 'b'],
    ['1,2', '3;4'],
  ])
  expect(await csv('a|b|c\n1|2|3\n')).toEqual([
    ['a', 'b', 'c'],
    ['1', '2', '3'],
  ])
})

test('a title line above the table does not confuse the delimiter', async () => {
  expect((await csv('Risk register, 2026, draft\n\nID;Name\n1;Fire\n2;Theft\n'))[3]).toEqual(['1', 'Fire'])
})

test('quotes, newlines in quotes and ragged rows are kept as they are', async () => {
  expect(await csv('a,b\n"say ""hi""\nthere",2,3\n\nx\n')).toEqual([
    ['a', 'b'],
    ['say "hi"\nthere', '2', '3'],
    [''],
    ['x'],
  ])
})

test('a quote inside an unquoted cell is text', async () => {
  expect(await csv('id,size\n1,24" screen\n')).toEqual([
    ['id', 'size'],
    ['1', '24" screen'],
  ])
})

test('Excel’s own first line names the delimiter and is not a row', async () => {
  expect(await csv('sep=;\na;b\n1;2\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test.each([
  ['utf-8 with mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('ID,Größe\n1,ü\n')])],
  [
    'utf-16le with mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('ID,Größe\n1,ü\n', 'utf16le')]),
  ],
  ['utf-16le without mark', Buffer.from('ID,Größe\n1,ü\n', 'utf16le')],
  [
    'utf-16be with mark',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('ID,Größe\n1,ü\n', 'utf16le').swap16()]),
  ],
  ['windows-1252', Buffer.from('ID,Größe\n1,ü\n', 'latin1')],
])('%s is read as the characters it means', async (_, bytes) => {
  expect(await csv(new Uint8Array(bytes))).toEqual([
    ['ID', 'Größe'],
    ['1', 'ü'],
  ])
})

test('all sheets of a workbook are read, numbers and booleans as text', async () => {
  const bytes = workbookOf({
    Cover: rowsOf([['Risk register']]),
    Risks:
      '<row r="2"><c r="B2"><v>0.30000000000000004</v></c><c r="C2" t="b"><v>1</v></c><c r="D2"><v>20</v></c></row>',
  })
  const reading = await readSheet(bytes, 'x.xlsx')
  expect(reading.ok && reading.sheets.map(sheet => sheet.name)).toEqual(['Cover', 'Risks'])
  expect(rowsIn(reading, 1)).toEqual([
    ['', '', '', ''],
    ['', '0.3', 'TRUE', '20'],
  ])
})

test('formatting down to the last possible row does not count as rows', async () => {
  const blank = '<row r="1048576" s="3"><c r="XFD1048576" s="3"/></row>'
  const reading = await readSheet(workbookOf({ Risks: rowsOf([['ID'], ['1']]) + blank }), 'x.xlsx')
  expect(rowsIn(reading)).toEqual([['ID'], ['1']])
})

test('a value in the last possible cell is refused, not filled up to', async () => {
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  expect(refusalOf(await readSheet(workbookOf({ Risks: far }), 'x.xlsx'))).toBe('sheet.too_many_rows')
  const wide = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
  expect(refusalOf(await readSheet(workbookOf({ Risks: wide }), 'x.xlsx'))).toBe('sheet.too_many_columns')
})

test('a formula that was never computed is noted', async () => {
  const cells = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
  const reading = await readSheet(workbookOf({ Risks: cells }), 'x.xlsx')
  expect(reading.ok && reading.notes).toContainEqual({
    code: 'sheet.formulas_without_value',
    values: { sheet: 'sheet1', cells: 1 },
  })
  expect(rowsIn(reading)).toEqual([['', '2']])
})

test('a part that unpacks to gigabytes is refused by what it declares', async () => {
  const bomb = workbookOf({ Risks: rowsOf([['a']]) }, { 'xl/sharedStrings.xml': ' '.repeat(60_000_000) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(refusalOf(await readSheet(bomb, 'bomb.xlsx'))).toBe('sheet.unpacks_too_large')
})

test('a part that lies about its size is stopped while it unpacks', async () => {
  expect(refusalOf(await readSheet(lyingBomb(300_000_000), 'bomb.xlsx'))).toBe('sheet.unpacks_too_large')
})

test('a part packed tighter than any worksheet is refused', async () => {
  const tight = workbookOf({ Risks: rowsOf([['a']]) }, { 'xl/styles.xml': ' '.repeat(5_000_000) })
  expect(refusalOf(await readSheet(tight, 'tight.xlsx'))).toBe('sheet.unpacks_too_large')
})

test('a bomb among the attachments does no harm: they are not unpacked', async () => {
  const bytes = workbookOf({ Risks: rowsOf([['a']]) }, { 'xl/media/image1.png': ' '.repeat(60_000_000) })
  expect(rowsIn(await readSheet(bytes, 'x.xlsx'))).toEqual([['a']])
})

test('entities are refused wherever cells could use them', async () => {
  const lol = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
  const bytes = workbookOf({ Risks: rowsOf([['a']]) }, { 'xl/sharedStrings.xml': lol })
  expect(refusalOf(await readSheet(bytes, 'x.xlsx'))).toBe('sheet.declares_entities')
})

test('files of other kinds are told apart by their content, not their name', async () => {
  const zipOf = (...names: string[]) => packParts(new Map(names.map(name => [name, text('<x/>')])), 'stored')
  const ole = (stream: string) =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(600),
        Buffer.from(stream, 'utf16le'),
      ]),
    )
  const cases: [Uint8Array, string][] = [
    [ole('Workbook'), 'sheet.old_excel'],
    [ole('EncryptedPackage'), 'sheet.encrypted'],
    [text('%PDF-1.7\n'), 'sheet.pdf'],
    [text('<html><table><tr><td>1'), 'sheet.web_page'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]), 'sheet.other_kind'],
    [zipOf('mimetype', 'content.xml'), 'sheet.open_document'],
    [zipOf('xl/workbook.bin'), 'sheet.binary_excel'],
    [zipOf('word/document.xml'), 'sheet.word'],
    [zipOf('photo.jpg'), 'sheet.other_kind'],
    [new Uint8Array(0), 'sheet.empty'],
    [text(' \n\n'), 'sheet.no_rows'],
    [text('a,"b\n1,2\n'), 'sheet.quote_not_closed'],
  ]
  for (const [bytes, code] of cases) expect(refusalOf(await readSheet(bytes, 'register.xlsx'))).toBe(code)
})

test('each limit of extent has its refusal', async () => {
  const read = (content: string) =>
    readSheet(text(content), 'x.csv', { rows: 3, columns: 4, cells: 9, cellCharacters: 5 })
  expect(refusalOf(await read('a\nb\nc\nd\n'))).toBe('sheet.too_many_rows')
  expect(refusalOf(await read('a,b,c,d,e\n'))).toBe('sheet.too_many_columns')
  expect(refusalOf(await read('a,b,c,d\na,b,c,d\na,b,c,d\n'))).toBe('sheet.too_many_cells')
  expect(refusalOf(await read('abcdef\n'))).toBe('sheet.cell_too_long')
})

test('a reading that takes too long or too much memory ends with a refusal', async () => {
  const many = text('a,b\n'.repeat(400_000))
  expect(refusalOf(await readSheet(many, 'x.csv', { milliseconds: 5 }))).toBe('sheet.took_too_long')
  expect(refusalOf(await readSheet(many, 'x.csv', { heapMegabytes: 12 }))).toBe('sheet.needs_too_much_memory')
})

test('a file of 100 MB is refused by its size, before it is read', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'sheet-')), 'huge.csv')
  const file = await open(path, 'w')
  await file.truncate(100_000_000)
  await file.close()
  const { bytes, reading } = await readSheetFile(path)
  expect(bytes).toBeNull()
  expect(reading).toEqual({
    ok: false,
    refusal: { code: 'sheet.file_too_large', values: { megabytes: 100, limit: 10 } },
  })
})

test('many files at once are read one after the other', async () => {
  const readings = await Promise.all(
    Array.from({ length: 6 }, (_, n) => readSheet(text(`a\n${n}\n`), 'x.csv')),
  )
  expect(readings.map(reading => rowsIn(reading)[1])).toEqual(['0', '1', '2', '3', '4', '5'].map(n => [n]))
})

const shared = fileURLToPath(new URL('../../../../shared/inputs/hostile', import.meta.url))
test.runIf(existsSync(`${shared}/csv`))('the CSV spectrum is read as it says', async () => {
  for (const file of readdirSync(`${shared}/csv/csvs`)) {
    const expected = JSON.parse(readFileSync(`${shared}/csv/json/${file.replace('.csv', '.json')}`, 'utf8'))
    const [header, ...rows] = await csv(new Uint8Array(readFileSync(`${shared}/csv/csvs/${file}`)))
    const objects = rows.map(row =>
      Object.fromEntries(header!.map((name, index) => [name, row[index] ?? ''])),
    )
    expect(objects, file).toEqual(expected)
  }
})

test.runIf(existsSync(`${shared}/xlsx`))(
  'every hostile workbook is read or refused, none breaks',
  async () => {
    for (const file of readdirSync(`${shared}/xlsx`)) {
      const { reading } = await readSheetFile(`${shared}/xlsx/${file}`)
      expect(reading.ok ? reading.sheets.length : reading.refusal.code, file).toBeTruthy()
    }
  },
)

test('a file on disk is read with its name as the name of the table', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'sheet-')), 'our risks.csv')
  await writeFile(path, 'a\n1\n')
  const { reading } = await readSheetFile(path)
  expect(reading.ok && reading.sheets[0]!.name).toBe('our risks')
})
