import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { beginWithExample, goTo } from './steps.ts'

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

test('an incident is reported from a phone without a script, sorted, its clock met, and closed with what it moves', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const person = await sitDown(browser, site.address, { ...phone, javaScriptEnabled: false })
  const { page } = person
  await beginWithExample(person, /Try it with Tax adviser/)
  await goTo(person, 'Incidents')
  await page.getByText('Nothing is open.').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Report something' }).tap()
  await page.getByLabel('What happened').waitFor()
  await person.look()
  await page.getByLabel('What happened').fill('A mailbox sends mails that nobody wrote')
  await page.getByRole('button', { name: 'Report it' }).tap()
  await page.getByRole('heading', { name: 'First of all' }).waitFor()
  await person.look()

  await page.getByRole('radio', { name: /^Incident/ }).check()
  await page.getByRole('group', { name: 'Are personal data concerned?' }).getByLabel('yes').check()
  await page
    .getByRole('group', { name: /^Is it significant/ })
    .getByLabel('no', { exact: true })
    .check()
  await page.getByLabel('Mailbox taken over').check()
  await page.getByRole('button', { name: 'Save' }).tap()
  await page.getByText('Nobody has looked at it yet.').waitFor()
  await page.getByText('Start or rule out').first().tap()
  await page
    .getByRole('button', { name: /^Start the clock/ })
    .first()
    .tap()
  await page.getByText('hours left.').waitFor()
  await person.look()
  await goTo(person, 'My day')
  await page.getByRole('heading', { name: 'Time limits that run' }).waitFor()
  await person.look()
  await page.getByRole('link', { name: /^Notification/ }).tap()
  await page.getByText('Met or change').tap()
  await page.getByRole('button', { name: /^It is met/ }).tap()

  await page.getByRole('link', { name: 'Close it' }).tap()
  await page.getByText('Counting it moves the estimate from').waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Close it' }).tap()
  await page.getByText('Please tell a lesson, or why there is none.').first().waitFor()
  await page.getByLabel('Why could it happen?').fill('One password for two services.')
  await page.getByLabel('What did you learn?').fill('A second factor for every mailbox.')
  await page.getByLabel('Mailbox taken over: in how many years').fill('6')
  await page.getByRole('button', { name: 'Close it' }).tap()
  await page.getByText('now 1 event in 6 years; counted with').waitFor()
  await person.look()
  await person.leave()
})
