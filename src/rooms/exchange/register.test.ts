import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSheetFile } from '../../server/sheets/read-sheet.ts'
import { frequencyOfGrade, lossOfGrade } from './grades.ts'
import { chooseSheet, recogniseLayout } from './layout.ts'
import { BASIS, readRows } from './reading.fixture.ts'
import { stageOfToday } from './register.ts'

const table = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))

test('title lines and groups above the header are no risks', () => {
  const register = readRows(
    table(`
      Risk register 2026||||
      Owner: J. Doe, version 3, inherent and residual risks||||
      ||||
      |Inherent||Residual|
      Risk|Likelihood|Impact|Likelihood|Impact
      Fire in the hall|2|5|1|4
    `),
  )
  expect(register.rowsAbove).toBe(5)
  expect(register.columns.map(column => column.kind)).toEqual([
    'title',
    'likelihood',
    'impact',
    'residualLikelihood',
    'residualImpact',
  ])
  expect(register.rows).toHaveLength(1)
  expect(register.rows[0]).toMatchObject({
    rowNumber: 6,
    title: 'Fire in the hall',
    likelihood: '2',
    impact: '5',
  })
})

test('a row becomes a risk with a range of frequency and loss, and keeps every cell as it was', () => {
  const [row] = readRows(table('ID|Risk|Likelihood (1-5)|Impact (1-5)|Colour\nR1|Ransomware| 4 |5|blue')).rows
  expect(row).toMatchObject({
    frequency: frequencyOfGrade(4, 5),
    loss: lossOfGrade(5, 5, BASIS.loss),
    scenarioId: 'S1',
    linkedBy: 'words',
    remarks: [],
  })
  expect(row!.original).toContainEqual({ header: 'Colour', value: 'blue' })
})

test('of several impacts the worst counts', () => {
  const [row] = readRows(
    table('Risk|Likelihood (1-5)|Impact Financial|Impact Legal|Max Impact\nA|1|2|4|4\nB|1|3|1|3'),
  ).rows
  expect(row).toMatchObject({ impact: '4', loss: lossOfGrade(4, 5, BASIS.loss) })
})

test('a row without a title is named by its threat and asset', () => {
  const [row] = readRows(table('id|asset|threat|likelihood|impact\n1|Payroll|Fraud by staff|2|3')).rows
  expect(row!.title).toBe('Fraud by staff (Payroll)')
})

test('blank rows are counted, a header in between and a row without text are told with their reason', () => {
  const register = readRows(
    table('ID|Risk|Likelihood|Impact\n1|Fire|2|3\n|||\nID|Risk|Likelihood|Impact\n9||2|2\n2|Theft|1|1'),
  )
  expect(register.rows.map(row => row.rowNumber)).toEqual([2, 6])
  expect(register.blankRows).toBe(1)
  expect(register.leftOut.map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual([
    [4, 'repeated_header'],
    [5, 'no_text'],
  ])
  expect(register.leftOut[1]!.cells).toEqual(['9', '2', '2'])
})

test('a grade that is none is told; the row stays', () => {
  const register = readRows(table('Risk|Likelihood (1-5)|Impact (1-5)\nFire|tbd|3\nTheft|2|\nFlood|9|2'))
  expect(register.rows.map(row => row.remarks.map(one => one.code))).toEqual([
    ['likelihood_not_understood'],
    ['impact_missing'],
    ['likelihood_not_understood'],
  ])
  expect(register.rows.map(row => row.frequency === null)).toEqual([true, false, true])
})

test('cells beyond the header are kept under the name of their column', () => {
  const [row] = readRows([
    ['Risk', 'Likelihood', 'Impact'],
    ['Fire', '1', '1', '', 'see note'],
  ]).rows
  expect(row!.original.at(-1)).toEqual({ header: 'E', value: 'see note' })
})

test('what a person chose prevails over what was recognised', () => {
  const rows = table('Risk|Likelihood (1-5)|Impact (1-5)|Foo\nRansomware|4|5|Mail server')
  const mine = { lowPerYear: 2, likelyPerYear: 3, highPerYear: 4 }
  const register = readRows(rows, {
    kinds: ['description', 'likelihood', 'other', 'title'],
    frequencies: [null, null, null, mine],
    links: { 2: null },
  })
  expect(register.rows[0]).toMatchObject({
    title: 'Mail server',
    frequency: mine,
    loss: null,
    scenarioId: null,
    linkedBy: 'person',
  })
  expect(register.likelihoodGrades[3]).toEqual({ grade: 4, cells: ['4'], range: mine, replaced: true })
})

test('likelihood is graded up to as many as impact, though no row reaches so far', () => {
  const rows = table(
    'Risk|Likelihood|Impact\n' +
      ['A|1|5', 'B|2|4', 'C|3|5', 'D|1|1'].flatMap(row => [row, row, row]).join('\n'),
  )
  expect(readRows(rows).rows[2]!.frequency).toEqual(frequencyOfGrade(1, 5))
})

test('another number of grades moves every range', () => {
  const rows = table('Risk|Likelihood|Impact\nFire|3|3')
  expect(readRows(rows).rows[0]!.frequency).toEqual(frequencyOfGrade(3, 5))
  expect(readRows(rows, { likelihoodLevels: 3 }).rows[0]!.frequency).toEqual(frequencyOfGrade(3, 3))
})

test('today is what the register says with the existing controls', () => {
  const stage = (headers: string) => stageOfToday(recogniseLayout([headers.split('|'), []]).columns)
  expect(
    stage('Risk|Likelihood|Impact|Existing Controls|Residual Likelihood|Residual Impact|Treatment'),
  ).toBe('residual')
  expect(stage('Risk|Existing Controls|Likelihood|Impact|Actions|Residual Likelihood|Residual Impact')).toBe(
    'inherent',
  )
  expect(stage('Risk|Likelihood|Impact|Planned measures|Residual Likelihood|Residual Impact')).toBe(
    'inherent',
  )
  expect(
    stage('name|inherent_proba|inherent_impact|current_proba|current_impact|residual_proba|residual_impact'),
  ).toBe('current')
})

test('where the stage of today is empty the first one stands in, and the row says so', () => {
  const rows = table(
    'Risk|Likelihood|Impact|Existing Controls|Residual Likelihood|Residual Impact\nFire|4|4|sprinkler||',
  )
  expect(readRows(rows).rows[0]).toMatchObject({
    likelihood: '4',
    remarks: [{ code: 'other_stage', value: '' }],
  })
})

test('a table without a header is offered as it is, its first row a risk', () => {
  const register = readRows(table('1|Fire in the hall|2|5\n2|Theft of laptops|3|2'))
  expect(register.rowsAbove).toBe(0)
  expect(register.totalRows).toBe(2)
  expect(
    readRows(table('1|Fire in the hall|2|5'), { kinds: ['id', 'title', 'likelihood', 'impact'] }).rows[0]!
      .title,
  ).toBe('Fire in the hall')
})

test('the register is found among the sheets of a workbook', () => {
  const sheets = [
    { name: 'Cover', rows: table('Risk register\nVersion|2') },
    { name: 'Assets', rows: table('Asset ID|Asset Name|Owner|Location\n1|Server|IT|Hall') },
    { name: 'Risks', rows: table('Risk ID|Threat|Likelihood|Impact|Risk Owner\n1|Fire|1|5|CFO') },
  ]
  expect(chooseSheet(sheets)).toBe(2)
})

test('a register after IT-Grundschutz is read by its own words', () => {
  const register = readRows(
    table(`
      Risikoregister der Muster GmbH||||||
      Stand: 01.03.2026||||||
      ||||||
      Nr.|Zielobjekt|Gefährdung|Eintrittshäufigkeit|Schadensauswirkung|Risiko|Behandlung
      1|Fileserver|G 0.39 Schadprogramme|mittel|beträchtlich|mittel|Reduktion
      2|Serverraum|G 0.1 Feuer|selten|existenzbedrohend|mittel|Transfer
      3|Notebook|G 0.17 Verlust von Geräten|häufig|begrenzt|mittel|Reduktion
    `),
  )
  expect(register.columns.map(column => column.kind)).toEqual([
    'id',
    'asset',
    'threat',
    'likelihood',
    'impact',
    'level',
    'treatment',
  ])
  expect(register.rows[1]).toMatchObject({
    title: 'G 0.1 Feuer (Serverraum)',
    frequency: { lowPerYear: 0.02, likelyPerYear: 0.07, highPerYear: 0.2 },
    loss: lossOfGrade(4, 4, BASIS.loss),
    scenarioId: 'S16',
  })
  expect(register.rows[2]).toMatchObject({ loss: lossOfGrade(2, 4, BASIS.loss), scenarioId: 'S9' })
})

test('a register in money and percentages needs no scale', () => {
  const rows = table(
    'Risk|Probability (%)|Financial impact (kEUR)\nRansomware|10|500\nOffice fire|0.5%|>2M\nFraud|25|50-100',
  )
  expect(readRows(rows).rows.map(row => row.loss)).toEqual([
    { lowEur: 250_000, highEur: 1_000_000 },
    { lowEur: 2_000_000, highEur: 10_000_000 },
    { lowEur: 50_000, highEur: 100_000 },
  ])
  expect(readRows(rows).rows[0]!.frequency?.likelyPerYear).toBeCloseTo(-Math.log(0.9), 3)
})

test('a figure stated outright is no grade of the table, whatever number it begins with', () => {
  const register = readRows(table('Risk|Likelihood (1-5)|Impact\nFire|2|2 Mio. €\nTheft|2x/Jahr|5.000 €'))
  expect(register.impactGrades).toEqual([])
  expect(register.likelihoodGrades.map(one => one.cells)).toEqual([[], ['2'], [], [], []])
  expect(register.rows[0]!.loss).toEqual({ lowEur: 1_000_000, highEur: 4_000_000 })
})

test('failure mode and effects analysis grades by severity and occurrence', () => {
  const register = readRows(
    table('Item|Failure Mode|Effects|S|O|D|RPN\nBackup|Tape unreadable|data lost|8|3|4|96'),
  )
  expect(register.rows[0]).toMatchObject({ title: 'Tape unreadable', likelihood: '3', impact: '8' })
  expect(register.impactGrades).toHaveLength(10)
})

test('a table without headers is understood by what stands in it', () => {
  const register = readRows(
    table('1|Fire in the hall|2|5|10\n2|Theft of laptops from the office|3|2|6\n3|Ransomware|4|5|20'),
  )
  expect(register.columns.map(column => column.kind)).toEqual([
    'id',
    'title',
    'likelihood',
    'impact',
    'score',
  ])
  expect(register.rows.map(row => row.rowNumber)).toEqual([1, 2, 3])
})

const shared = fileURLToPath(new URL('../../../../shared/inputs/spreadsheets', import.meta.url))
test.runIf(existsSync(shared)).each([
  ['cenedril-en', 7, ['S1', 'S2', 'S8', 'S7', 'S5', 'S6', null]],
  ['iso27001-mcp-samples', 10, ['S4', 'S2', 'S5', 'S7', 'S22', 'S8', 'S6', null, 'S6', 'S4']],
])(
  'the register of %s comes in whole, in figures, linked as a person would',
  async (folder, count, links) => {
    const { reading } = await readSheetFile(`${shared}/${folder}/risk-register.csv`)
    if (!reading.ok) throw new Error(reading.refusal.code)
    const register = readRows(reading.sheets[0]!.rows)
    expect(register.rows).toHaveLength(count)
    expect(register.leftOut).toEqual([])
    expect(register.rows.every(row => row.frequency && row.loss && row.remarks.length === 0)).toBe(true)
    expect(register.rows.map(row => row.scenarioId)).toEqual(links)
  },
)
