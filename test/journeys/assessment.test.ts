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

test('an assessor finds what is required, what is said and what shows it, and takes a pack; without a script', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await beginWithExample(person, /Try it with RECPLAST/)
  await goTo(person, 'Assessment')
  await page.getByRole('heading', { name: '9.2.2 Audit programme' }).waitFor()
  await person.look()
  await page.getByRole('link', { name: /^Audit internally at planned intervals/ }).click()
  await page.getByText('No approved text speaks of it').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'The next one' }).click()
  await page.getByRole('link', { name: 'Assessment' }).last().click()
  await page.getByRole('link', { name: 'Obligations' }).last().click()
  await page.getByText('Answered by').first().waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Audit packs' }).click()
  await page.getByLabel('What it is for').fill('The audit in spring')
  await page.getByRole('button', { name: 'Freeze', exact: true }).click()
  await page.getByText('Frozen. Its hash stands in the journal.').waitFor()
  await person.look()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^audit-pack-/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^audit-pack-\d{4}-\d{2}-\d{2}\.zip$/)

  await goTo(person, 'Consistency')
  await page.getByRole('heading', { name: /planned measures wait for a decision/ }).waitFor()
  await person.look()
  await person.leave()
})

test('a day that has ended is looked at, and two days are held against each other', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await goTo(person, 'History')
  await page.getByText('The organisation was made').waitFor()
  await person.look()
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await page.getByLabel('Day').fill(yesterday)
  await page.getByRole('button', { name: 'Look at this day' }).click()
  await page.getByText(/^As it stood at the end of/).waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Back to today' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(page.url()).not.toContain('@')
  await goTo(person, 'History')
  await page.getByLabel('From the end of').fill(yesterday)
  await page.getByRole('button', { name: 'Show what changed' }).click()
  await page.getByText('there were no facts yet').waitFor()
  await person.look()
  await person.leave()
})
