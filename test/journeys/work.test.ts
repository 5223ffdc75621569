import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('the plan becomes tasks, one of them is done with a file, and the file is there as evidence', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await beginWithExample(person, /Try it with Tax adviser/)
  await goTo(person, 'My day')
  await page.getByText('There are no tasks yet').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'See which tasks the plan asks for' }).click()
  await page.getByRole('heading', { name: /to add$/ }).waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Take over what is ticked' }).click()
  await page.getByText('The tasks are taken over.').waitFor()
  await person.look()
  await page.getByText('the plan counts on').first().waitFor()

  await page
    .getByRole('link', { name: /^Set up: / })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Done?' }).waitFor()
  await person.look()
  const file = join(tmpdir(), `mediant-evidence-${process.pid}.txt`)
  writeFileSync(file, 'the restore worked')
  await page.getByLabel('File').setInputFiles(file)
  await page.getByLabel('A few words').fill('Restored a folder on the old machine.')
  await page.getByRole('button', { name: 'Record as done' }).click()
  await page.getByText('done on').first().waitFor()
  await page.getByText('Restored a folder on the old machine.').waitFor()
  await person.look()

  await goTo(person, 'Evidence')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /mediant-evidence/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^mediant-evidence-\d+\.txt$/)
  await person.look()
  await page.getByRole('link', { name: 'By measure' }).click()
  await page.getByText('within 12 months').first().waitFor()
  await person.look()
  await person.leave()
})

test('done in two taps on a phone without a script, and skipped only with a reason', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const person = await sitDown(browser, site.address, { ...phone, javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  await goTo(person, 'My day')
  await person.look()
  await page.locator('.done-button summary').first().tap()
  await page
    .getByRole('button', { name: /^Record as done/ })
    .first()
    .tap()
  await page.getByText('Recorded as done:').waitFor()
  await person.look()

  await goTo(person, 'Tasks')
  await page.locator('.task-title').first().click()
  await page.getByText('Leave it out').click()
  await page.getByRole('button', { name: /^Skip it/ }).click()
  await page.getByText('Please say why, in a few words.').waitFor()
  await page.getByLabel('Why').fill('The provider does it for us.')
  await page.getByRole('button', { name: /^Skip it/ }).click()
  await page.getByText('Skipped, with your reason.').waitFor()
  await page.getByText('The provider does it for us.').waitFor()
  await person.look()
  await person.leave()
})

test('a calendar of one’s own is made, read without signing in, and ended', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await goTo(person, 'Reminders')
  await page.getByRole('button', { name: 'Make an address' }).click()
  const address = await page.getByLabel('Address of your calendar').inputValue()
  await person.look()
  const read = await fetch(address)
  expect(read.headers.get('content-type')).toContain('text/calendar')
  expect(await read.text()).toContain('BEGIN:VEVENT')
  await page.reload()
  expect(await page.getByLabel('Address of your calendar').count()).toBe(0)
  await page.getByRole('button', { name: 'End it' }).click()
  await page.getByRole('button', { name: 'Make an address' }).waitFor()
  expect((await fetch(address)).status).toBe(404)
  await person.leave()
})
