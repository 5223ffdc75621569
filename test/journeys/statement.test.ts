import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { readSheet as readExcelFile } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { addExample, beginWithExample, goTo, signIn } from './steps.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function download({ page }: Person, link: string): Promise<{ name: string; path: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), path: await file.path() }
}

test('from an example to its Statement of Applicability as a workbook and as a document', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await beginWithExample(person, /Try it with RECPLAST/)
  await person.look()
  await goTo(person, 'Statement')
  await page.getByRole('heading', { name: 'Statement of Applicability' }).waitFor()
  await person.look()
  await readStatement(person)
  const pdf = await download(person, 'Risk treatment plan (PDF)')
  expect(pdf.name).toMatch(/^risk-treatment-plan-\d{4}-\d\d-\d\d\.pdf$/)
  expect(readFileSync(pdf.path).subarray(0, 5).toString()).toBe('%PDF-')
  await person.leave()
})

test('the same without scripts, in German', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  await addExample(person, /Try it with Tax adviser/)
  await goTo(person, 'Statement')
  await readStatement(person)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { level: 1, name: 'Erklärung zur Anwendbarkeit' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await person.look()
  await person.leave()
})

/** The page shows 93 controls, and the workbook says of each of them the same. */
async function readStatement(person: Person) {
  const { page } = person
  const shown = page.getByRole('rowheader').filter({ hasText: /^A\.[5-8]\.\d+/ })
  expect(await shown.count()).toBe(93)
  const controls = (await shown.allTextContents()).map(text => /^A\.[5-8]\.\d+/.exec(text)?.[0])

  const file = await download(person, 'Statement of Applicability (Excel)')
  expect(file.name).toMatch(/^statement-of-applicability-\d{4}-\d\d-\d\d\.xlsx$/)
  const rows = await readExcelFile(file.path, 'Statement')
  const header = rows.findIndex(row => row.includes('Control'))
  const column = (name: string) => rows[header]?.indexOf(name) ?? -1
  const statement = rows.slice(header + 1).filter(row => /^A\./.test(String(row[column('Control')])))
  expect(statement.map(row => row[column('Control')])).toEqual(controls)
  for (const row of statement) {
    expect(['yes', 'no', 'not decided yet'], `${row[0]} applies`).toContain(row[column('Applies')])
    expect(String(row[column('Why')] ?? ''), `${row[0]} says why`).not.toBe('')
    expect(String(row[column('Drivers')] ?? ''), `${row[0]} has a driver`).not.toBe('')
  }
}
