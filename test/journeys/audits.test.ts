import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { beginWithExample, goTo, signIn } from './steps.ts'

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

test('without a script: a programme is approved, an audit finds something, its report is signed, and it is mended', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  await beginWithExample(person, /Try it with RECPLAST/)
  await goTo(person, 'Audits')
  await page.getByText('This is a proposal').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Take the programme over' }).click()
  await page.getByLabel('Why this way').fill('It follows our losses')
  await person.look()
  await press('Save the programme')
  await page.getByLabel('Why it fits').fill('We can spare the hours')
  await press('Approve the programme')
  await page.getByText('The programme is approved.').waitFor()

  await page.getByText('Plan a part of it as an audit').click()
  await page.locator('a[href*="year=0&part=2"]').click()
  await page.getByLabel('Name of the auditor from outside').fill('Plastics next door')
  await person.look()
  await press('Plan it')
  await page.getByText('The audit is planned.').waitFor()
  await page.locator('a[href$="/papers/R-10.2-1"]').click()
  await page.getByLabel('What was looked at').fill('Three findings of May, none with a cause')
  await page.getByLabel('Nonconformity', { exact: true }).check()
  await page.getByLabel('In one line, what was found').fill('No cause is ever named')
  await person.look()
  await press('Record it')
  await page.getByText('The line is recorded.').waitFor()

  await page.getByText('Draw a sample').click()
  await page.getByLabel('A list from elsewhere').check()
  await page.getByLabel('What the list is').fill('Leavers of 2026')
  await page
    .getByLabel('The list, one a line')
    .fill(Array.from({ length: 30 }, (_, at) => `L${at}`).join('\n'))
  await press('Draw')
  await page.getByText('The sample is drawn.').waitFor()
  await page.getByText('of 30').first().waitFor()
  await person.look()
  await page.getByLabel('What you conclude').fill('It is done, and causes are missing.')
  await press('Sign as Plastics next door')
  await page.getByText('The report is signed and frozen.').waitFor()
  await page.getByText('What nobody looked at has not passed.').waitFor()
  await page.getByLabel('What management says to it').fill('Causes first.')
  await press('Take note of the report')
  await page.getByText('Management has taken note.').waitFor()
  await person.look()

  await goTo(person, 'Findings')
  await page.getByText('1 minor one').waitFor()
  await page.getByRole('link', { name: 'No cause is ever named' }).click()
  await page.getByText('things are missing before it can close').waitFor()
  await page.getByLabel('What was done about this case').fill('Causes named for the three')
  await page.locator('form[action*="/correction"] button').click()
  await page.getByLabel('The cause', { exact: true }).fill('The form had no place for it')
  await page.locator('form[action*="/cause"] button').click()
  await person.look()
  await page.getByText('Nothing is planned yet that removes the cause.').waitFor()
  await person.leave()
}, 240_000)

test('advice makes no nonconformity, and the same words become an observation with one click', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  await goTo(person, 'Findings')
  await page.getByRole('link', { name: 'Enter a finding' }).click()
  await page.getByLabel('Minor nonconformity').check()
  await page.getByLabel('In one line').fill('No call-back for new bank details')
  await page.getByLabel('or by its number').fill('P45')
  await page.getByLabel('What shows it').fill('Said by accounting on 3 March')
  await page.getByRole('button', { name: 'Enter it' }).click()
  await page.getByText('What you cite is advice').waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Keep the same words as an observation' }).click()
  await page.getByText('The finding is entered.').waitFor()
  expect(await page.locator('.lead').textContent()).toContain('Observation')
  await person.look()
  await person.leave()
})
