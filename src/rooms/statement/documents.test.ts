import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { KNOWLEDGE_FOLDER, loadKnowledge } from '../../knowledge/load.ts'
import { solveLinear } from '../../server/linear-solver.ts'
import { readSheet } from '../../server/sheets/read-sheet.ts'
import { writeWorkbook } from '../../server/sheets/write-sheet.ts'
import { loadWords, wordFolders } from '../../wire/words.ts'
import { ROOMS } from '../order.ts'
import type { Decision } from '../plan/contract.ts'
import { makePlan } from '../plan/model.ts'
import type { Result } from '../plan/result.ts'
import { tailor } from '../plan/tailor.ts'
import { readProfile } from '../profile/model.ts'
import { toWorkbook } from './document.ts'
import { forceOfRow, statementDocument } from './documents.ts'
import { planDownload, statementDownload } from './downloads.ts'
import { makeStatement } from './model.ts'
import { planDocument } from './plan-document.ts'

const knowledge = loadKnowledge()
const words = loadWords(wordFolders(ROOMS))
const date = new Date(Date.UTC(2026, 10, 24))

async function resultOf(example: string, decisions: Decision[] = [], name?: string): Promise<Result> {
  const read = readProfile(
    readFileSync(`${KNOWLEDGE_FOLDER}/examples/${example}.yaml`, 'utf8'),
    knowledge.measures,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const profile = { ...read.profile, ...(name ? { name } : {}) }
  return await makePlan({ tailored: tailor(profile, knowledge), decisions }, knowledge, solveLinear)
}

let recplast: Result
beforeAll(async () => {
  recplast = await resultOf('recplast')
})

const soa = (result: Result, language: 'en' | 'de' = 'en') =>
  statementDocument({
    result,
    rows: makeStatement(result, knowledge),
    knowledge,
    say: words.in(language),
    date,
  })
const readBack = async (document: ReturnType<typeof soa>) => {
  const reading = await readSheet(await writeWorkbook(toWorkbook(document, 'About')), 'x.xlsx')
  if (!reading.ok) throw new Error(reading.refusal.code)
  return reading.sheets
}

test('the statement has one row for each of the 93 controls, each with its reason and, if it is in, one force', () => {
  const [sheet] = toWorkbook(soa(recplast), 'About')
  expect(sheet!.rows).toHaveLength(93)
  expect(new Set(sheet!.rows.map(row => row[0])).size).toBe(93)
  for (const row of sheet!.rows) {
    expect(row[4], `why of ${row[0]}`).toBeTruthy()
    expect(row[7], `driver of ${row[0]}`).toBeTruthy()
    expect(row[2] === 'yes', `force of ${row[0]}`).toBe(row[3] !== '')
  }
})

test('no row of the statement is called a requirement: those are the clauses of the standard alone', () => {
  const document = soa(recplast)
  const forces = new Set(makeStatement(recplast, knowledge).map(row => forceOfRow(row, recplast)))
  expect(forces.has('requirement')).toBe(false)
  const [, requirements] = toWorkbook(document, 'About')
  expect(requirements!.rows).toHaveLength(56)
  expect(requirements!.rows.every(row => row[2] === 'Requirement')).toBe(true)
  expect(requirements!.columns[3]!.heading).toContain('guidance')
})

test('a proposal becomes a commitment when somebody decides it', async () => {
  const open = makeStatement(recplast, knowledge).find(row => forceOfRow(row, recplast) === 'guidance')!
  const decisions = open.measures.map(one => ({
    id: `d-${one.id}`,
    measure: one.id,
    act: 'accept' as const,
    variant: null,
    quarter: null,
    reason: 'we want it',
    decidedAt: '2026-11-24',
    decidedBy: 'A. Example',
  }))
  const decided = await resultOf('recplast', decisions)
  const row = makeStatement(decided, knowledge).find(one => one.control === open.control)!
  expect(forceOfRow(row, decided)).toBe('commitment')
})

test('whoever wants no certificate gets no requirements in the document', async () => {
  const result = await resultOf('tax-adviser')
  expect(toWorkbook(soa(result), 'About').map(sheet => sheet.name)).not.toContain('Requirements')
})

test('guidance in the documents never says shall or must', async () => {
  for (const document of [
    soa(recplast),
    planDocument({ result: recplast, knowledge, say: words.in('en'), date }),
  ]) {
    for (const section of document.sections) {
      for (const table of section.tables) {
        const force = table.columns.findIndex(column => column.heading === 'Force')
        for (const row of table.rows.filter(one => one[force] === 'Guidance')) {
          expect(row.filter((_, index) => index !== force).join(' ')).not.toMatch(/\b(?:shall|must)\b/i)
        }
      }
    }
  }
})

test('the risk treatment plan lists every measure with its quarter, and every one left out with its reason', () => {
  const document = planDocument({ result: recplast, knowledge, say: words.in('en'), date })
  const sheets = toWorkbook(document, 'About')
  const plan = sheets.find(sheet => sheet.name === 'Plan')!
  expect(plan.rows.map(row => row[3])).toEqual(recplast.measures.map(one => String(one.startQuarter)))
  const left = sheets.find(sheet => sheet.name === 'Left out')!
  expect(left.rows).toHaveLength(recplast.leftOut.length)
  expect(left.rows.every(row => row[1])).toBe(true)
})

test('both documents come out as workbook and as PDF, in English and in German', async () => {
  for (const language of ['en', 'de'] as const) {
    const say = words.in(language)
    const input = { result: recplast, rows: makeStatement(recplast, knowledge), knowledge, say, date }
    for (const download of [statementDownload, planDownload]) {
      const workbook = await download(input, 'xlsx')
      expect(workbook.fileName).toMatch(/^[a-z-]+-2026-11-24\.xlsx$/)
      const reading = await readSheet(workbook.bytes, workbook.fileName)
      expect(reading.ok && reading.sheets[0]!.rows[1]![0]).toBe('RECPLAST GmbH')
      const pdf = Buffer.from((await download(input, 'pdf')).bytes).toString('latin1')
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    }
  }
})

test('planned quarters are those of the calendar where it is known when the plan begins', () => {
  const rows = makeStatement(recplast, knowledge)
  const input = {
    result: recplast,
    rows,
    knowledge,
    say: words.in('en'),
    date,
    firstQuarter: { year: 2027, quarter: 1 },
  }
  const plan = toWorkbook(planDocument(input), 'About').find(sheet => sheet.name === 'Plan')!
  expect(plan.rows[0]![3]).toContain('2027')
  const status = toWorkbook(statementDocument(input), 'About')[0]!
    .rows.map(row => row[5])
    .join(' ')
  expect(status).toContain('2027')
})

test('a name full of markup and formulas stays what it is', async () => {
  const name = '=HYPERLINK("x")#eval("1")*$'
  const result = await resultOf('tax-adviser', [], name)
  const sheets = await readBack(soa(result))
  expect(sheets[0]!.rows[1]![0]).toBe(name)
  const rows = makeStatement(result, knowledge)
  const pdf = await statementDownload({ result, rows, knowledge, say: words.in('en'), date }, 'pdf')
  expect(pdf.bytes.length).toBeGreaterThan(10_000)
})
