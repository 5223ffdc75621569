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

test('growing past fifty is looked at as a difference before it is taken on; without a script', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await beginWithExample(person, /Try it with Online shop/)
  await goTo(person, 'Changes')
  await page.getByText('No change is open.').waitFor()
  await person.look()
  await page.getByRole('link', { name: 'Record a change' }).click()
  await page.getByLabel('What changes').fill('We take over the workshop in Linz')
  await page.getByLabel('More or fewer people').check()
  await person.look()
  await page.getByRole('button', { name: 'Next: what will be different' }).click()
  await page.getByRole('heading', { name: 'What will be different' }).waitFor()
  await person.look()
  await page.locator('[name="headcount"]').fill('62')
  await page.getByRole('button', { name: 'Show what follows' }).first().click()
  await page.getByRole('heading', { name: 'What would follow' }).waitFor()
  await page.getByText('By its size the organisation is medium then').waitFor()
  await person.look()
  await page.getByLabel('Why').fill('The contract is signed')
  await page.getByRole('button', { name: 'Take it on' }).click()
  await page.getByText('Taken on. The profile says so now').waitFor()
  await person.look()
  await person.leave()
})
