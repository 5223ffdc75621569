import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { addExample, beginWithExample, OWNER, signIn } from './steps.ts'

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
])(
  'what happened here is told, weighed, seen in the result, and taken back: %s, %s',
  async (picture, _, options) => {
    const person = await sitDown(browser, site.address, options)
    const { page } = person
    await signIn(person)
    await addExample(person, /Try it with Tax adviser/)
    const home = page.url().replace(/\/result$/, '')
    await page.goto(`${home}/risks/S1`)
    await page.getByText('Nothing is recorded of how often this happened here').waitFor()
    await page.getByRole('link', { name: 'Say how often it happened here' }).click()

    await page.getByLabel('How many years can you look back on?').fill('1e9')
    await page.getByLabel('How often did it happen in that time?').fill('-2')
    await page.getByRole('button', { name: 'Let our own years count' }).click()
    await page.getByText('Please give a number of years from 0.05 to 100.').first().waitFor()
    await page.getByText('Please give a whole number, 0 or more.').first().waitFor()
    expect(await page.getByLabel('How many years can you look back on?').inputValue()).toBe('1e9')
    await person.look()
    await person.picture(`own-years-form-${picture}`)
    await page.getByLabel('How many years can you look back on?').fill('2.5')
    await page.getByLabel('How often did it happen in that time?').fill('3')
    await page.getByLabel('How you know').fill('From the insurance file.')
    await page.getByRole('button', { name: 'Let our own years count' }).click()

    await page.getByText('Recorded. The figures below are worked out anew with it.').waitFor()
    await page.getByText(`In the last 2.5 years this happened here 3 times (${OWNER.name}`).waitFor()
    await page.getByText(/Your own 2.5 years count for/).waitFor()
    await page.getByText('Without your own years').waitFor()
    await page.getByText('far more often than the figures let expect').waitFor()
    await person.look()
    await person.picture(`own-years-${picture}`)

    await page.goto(`${home}/result`)
    const why = page.getByText(/Your own 2.5 years, with 3 such events, count for .* of how often/)
    expect(await why.count()).toBe(1)

    await page.goto(`${home}/risks/S1`)
    await page.getByRole('link', { name: 'Change or take back what happened here' }).click()
    await page.getByText(/Without what you said before/).waitFor()
    await person.look()
    await page.getByLabel('How you know').fill('The file was of another firm.')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByText('Nothing is recorded of how often this happened here').waitFor()
    await person.leave()
  },
  120_000,
)
