import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { addExample, beginWithExample, signIn } from './steps.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite()
  const owner = await sitDown(browser, site.address)
  await beginWithExample(owner, /Try it with Tax adviser/)
  await owner.leave()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

test.each([
  ['wide', 'with scripts', { viewport: { width: 1280, height: 900 } }],
  ['narrow', 'without scripts', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }],
  ['dark', 'at night', { colorScheme: 'dark' as const }],
])('from the result to what would change it: %s, %s', async (picture, _, options) => {
  const person = await sitDown(browser, site.address, options)
  const { page } = person
  await signIn(person)
  await addExample(person, /Try it with Online shop/)
  await page.getByRole('link', { name: 'What would change the answer' }).click()
  await page.getByRole('heading', { level: 1, name: 'What would change the answer' }).waitFor()
  // The page looks again by itself, without a script, until everything is there.
  await page.getByText('being worked out').first().waitFor({ state: 'detached', timeout: 150_000 })
  await page.getByText('each could as well be left out').waitFor()
  await page.getByRole('table').filter({ hasText: 'futures' }).first().waitFor()
  await person.look()
  await person.picture(`sensitivity-${picture}`)
  const worth = page.getByRole('table').filter({ hasText: 'Worth a year' })
  await worth
    .getByRole('link', { name: /enter your own estimate/ })
    .first()
    .click()
  expect(page.url()).toMatch(/\/risks\/S\d+\/estimate$/)
  await person.leave()
})
