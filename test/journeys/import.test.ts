import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite } from './site.ts'
import { beginWithExample, goTo } from './steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const REGISTER = `Risk register of RECPLAST;;;;
;;;;
Nr.;Risiko;Eintrittswahrscheinlichkeit (1-5);Schadenshöhe;Eigentümer
1;Verschlüsselung der Daten durch Erpresser;3;250.000 €;IT-Leitung
2;Brand in der Halle;alle 50 Jahre;2 Mio. €;Geschäftsführung
3;<b>=1+1</b> Kündigung des einzigen Schichtleiters;2;tbd;Personal
;;;;
4;;5;1 €;niemand
`
const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
})

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  'a register is read, corrected, imported and taken back, %s',
  async (_, javaScriptEnabled) => {
    const site = await openSite()
    onTestFinished(() => site.close())
    const person = await sitDown(browser, site.address, { javaScriptEnabled })
    const { page } = person
    await beginWithExample(person, /RECPLAST/)
    await goTo(person, 'Import')
    await person.look()

    await page
      .getByLabel('Risk register')
      .setInputFiles(file('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.getByText('This is neither CSV nor Excel.').waitFor()
    await person.look()

    await page.getByLabel('Risk register').setInputFiles(file('risks.csv', REGISTER))
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.getByRole('heading', { name: 'Is this how your register is meant?' }).waitFor()
    await page.getByText('8 rows in the sheet: 3 down to the header, 3 risks, 1 left out, 1 blank.').waitFor()
    await page.getByText('Impact “tbd” was not understood.').waitFor()
    await person.look()
    await person.picture(`import-preview-${javaScriptEnabled ? 'scripts' : 'plain'}`)

    await page.getByLabel('Which scenario row 6 is like').selectOption('Insider misuse')
    await page.getByRole('button', { name: 'Import 3 risks' }).click()
    await page.getByText('3 risks from risks.csv are now in your register').waitFor()
    await page.getByText('It has no text that says what could happen.').waitFor()
    await person.look()

    const imported = page.url()
    await goTo(person, 'Risks')
    await page.getByText('<b>=1+1</b> Kündigung des einzigen Schichtleiters').first().waitFor()
    await page.goto(imported)
    await page.getByRole('link', { name: 'Take this import back' }).click()
    await person.look()
    await page.getByRole('button', { name: 'Remove these 3 risks' }).click()
    await page.getByRole('heading', { name: 'Taken back' }).waitFor()
    await person.look()

    await person.leave()
  },
  120_000,
)

test('the statement and the plan are taken away as Excel and PDF', async () => {
  const site = await openSite()
  onTestFinished(() => site.close())
  const person = await sitDown(browser, site.address)
  const { page } = person
  await beginWithExample(person, /Tax adviser/i)
  await goTo(person, 'Statement')
  await person.look()
  for (const [name, magic] of [
    ['statement.xlsx', 'PK'],
    ['statement.pdf', '%PDF-1.7'],
    ['plan.xlsx', 'PK'],
    ['plan.pdf', '%PDF-1.7'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`a[href$="/statement/${name}"]`).first().click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^[a-z-]+-\d{4}-\d{2}-\d{2}\.(?:xlsx|pdf)$/)
    expect(
      readFileSync(await download.path())
        .toString('latin1')
        .startsWith(magic),
      name,
    ).toBe(true)
  }
  await person.leave()
})
