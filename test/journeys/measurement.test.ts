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

test('a figure is taken over, a value of last quarter is past the point of acting, and a task follows', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await beginWithExample(person, /Try it with Tax adviser/)
  await goTo(person, 'Measurement')
  await page.getByText('Three are enough for a firm of your size').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Take over: Accounts that should have been closed' }).click()
  await person.look()
  await page.getByRole('button', { name: 'Begin to count' }).click()
  await page.getByText('It is counted from now on.').waitFor()

  await page.getByLabel('Value', { exact: true }).fill('2')
  await page.getByLabel('For which day').fill('2026-01-31')
  await page.getByRole('button', { name: 'Record the value' }).click()
  await page.getByText(/^recorded on .* by Ana Novak, for 31 January 2026$/).waitFor()
  await person.look()
  await page.getByLabel('Something to do').fill('Close both accounts')
  await page.getByRole('button', { name: 'Make it a task' }).click()
  await page.getByText('What follows is recorded.').waitFor()
  await page.getByRole('link', { name: 'a task', exact: true }).click()
  await page.getByRole('heading', { name: 'Close both accounts' }).waitFor()
  await page.getByRole('link', { name: 'Comes from a value past the point of acting.' }).click()

  await page.getByRole('link', { name: '31 January 2026' }).click()
  await page.getByText('Correct this value').click()
  await page.getByLabel('Value', { exact: true }).fill('1')
  await page.getByLabel('Why').fill('One of them belongs to the printer.')
  await page.getByRole('button', { name: 'Record the correction' }).click()
  await page.getByText('What stood before stays in sight.').waitFor()
  await page.getByText('Before: 2,').waitFor()
  await person.look()

  await goTo(person, 'Measurement')
  await page.getByRole('link', { name: 'Set an objective' }).click()
  await page.getByLabel('What is to be true').fill('Nobody who left can still get in.')
  await page.getByLabel('By when').fill('2030-12-31')
  await page
    .getByLabel('What is done for it, and with what')
    .fill('A list for the last day; an hour a quarter.')
  await page.getByLabel('How you see whether it was reached').fill('The review of accounts finds none.')
  await person.look()
  await page.getByRole('button', { name: 'Set it' }).click()
  await page.getByText('open until 31 December 2030').waitFor()
  await person.look()
  await person.leave()
})

test('a review of half a page: gathered, decided, read, signed, and nothing in it changes any more', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const person = await sitDown(browser, site.address, { ...phone, javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  await goTo(person, 'Management review')
  await person.look()
  await page.getByLabel('Who takes part').fill('Ana Novak\nBo from the bank')
  await page.getByRole('button', { name: 'Gather the inputs' }).click()
  await page.getByText('Expected loss a year').waitFor()
  await page.getByText('Nobody who left can still get in:').waitFor()
  await person.look()
  for (const box of await page.getByRole('checkbox', { name: /^Looked at; nothing to decide/ }).all())
    await box.check()
  await page.getByLabel('Is the system still right for us?').fill('It fits. We were lucky once.')
  await page.getByLabel('What is decided').fill('Try the restore with a clock')
  await page.getByLabel('Of which kind').selectOption('an improvement')
  await page.getByLabel('From which heading').selectOption('What could be better')
  await page.getByRole('button', { name: 'Add it, and save' }).click()
  await page.getByText('One decision follows from this.').waitFor()
  await page.getByRole('button', { name: 'Save and read the minutes' }).click()
  await page.getByRole('heading', { name: 'Sign' }).waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Sign these minutes' }).click()
  await page.getByText('The minutes are signed and frozen.').waitFor()
  await page.getByText(/SHA-256 of what was signed: [0-9a-f]{64}/).waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await page.getByText('Add something').click()
  await page.getByLabel('What is to be added').fill('Bo came later.')
  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByText('It is recorded beside the minutes.').waitFor()
  await person.look()
  await goTo(person, 'Tasks')
  await page.getByRole('link', { name: 'Try the restore with a clock' }).waitFor()
  await person.leave()
})
