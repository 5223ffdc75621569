import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, sitDown } from './browser.ts'
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

async function download(
  { page }: Person,
  press: () => Promise<void>,
): Promise<{ name: string; path: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), path: await file.path() }
}

test('from what guides say to a comment, and from there to the table of a national committee', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await beginWithExample(person, /Try it with RECPLAST/)

  await goTo(person, 'Knowledge')
  await person.look()
  await page.getByRole('link', { name: 'What the guides say, and your plan' }).click()
  await person.look()
  const row = page.getByRole('row', { name: /Call back before paying to a new account/ })
  await row.getByText('asked for by 1 of 18, advised by 2').click()
  await row.getByText(/asks for it: /).waitFor()
  await row.getByRole('link', { name: 'Call back before paying to a new account' }).click()

  await page.getByRole('link', { name: /This does not fit us/ }).click()
  await person.look()
  await page
    .getByLabel('What does not fit, and why')
    .fill('We pay twice a month by hand, and know every voice.')
  await page.getByRole('button', { name: 'Record the comment' }).click()
  await page.getByText('Recorded.').waitFor()
  await person.look()

  await page.getByRole('link', { name: 'Comment on a clause' }).click()
  await page.getByLabel('What does not fit, and why').fill('A firm of six has nobody to be independent of.')
  await page.getByLabel('technical').check()
  await page.getByRole('button', { name: 'Record the comment' }).click()
  // A technical comment says what should stand there instead, and one on a clause says which.
  await page.getByRole('heading', { name: '2 answers need another look' }).waitFor()
  await person.look()
  await page.getByLabel('What it should say instead').fill('Let somebody from another firm look at it.')
  await page.getByLabel('Clause', { exact: true }).fill('9.2.2')
  await page.getByRole('button', { name: 'Record the comment' }).click()
  await page.getByRole('heading', { name: 'Your 2 comments' }).waitFor()

  await page.getByLabel('Country of the committee').fill('de')
  const csv = await download(person, () => page.getByRole('button', { name: 'As CSV' }).click())
  expect(csv.name).toMatch(/^comments-committee-.*\.csv$/)
  const lines = readFileSync(csv.path, 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('DE-001,,9.2.2,,te,A firm of six has nobody to be independent of.')
  const word = await download(person, () => page.getByRole('button', { name: 'As Word' }).click())
  expect(word.name).toMatch(/\.docx$/)
  expect(readFileSync(word.path).subarray(0, 2).toString()).toBe('PK')
  await person.leave()
})

test('all of it without a script, on a phone: the guides as a list, a comment changed and withdrawn', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const person = await sitDown(browser, site.address, { ...phone, javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  await page.goto(`${home}/knowledge/consensus`)
  expect(await page.locator('td.cell').filter({ visible: true }).count()).toBe(0)
  await page.getByText('asked for by 16 of 18, advised by 1').waitFor()
  await person.look()

  await page.goto(`${home}/comments`)
  await page.getByRole('link', { name: /Change or withdraw \(Call back/ }).click()
  await page.getByLabel('What does not fit, and why').fill('We pay twice a month and know every voice.')
  await page.getByLabel('May be passed on without our name').check()
  await page.getByRole('button', { name: 'Record the comment' }).click()
  await page.getByText('May be passed on without your name.').waitFor()
  await page.getByRole('link', { name: /Change or withdraw \(Call back/ }).click()
  await page.getByText('Withdraw the comment').click()
  await page.getByLabel('Why it no longer stands').fill('The light form is enough.')
  await page.getByRole('button', { name: 'Withdraw it' }).click()
  await page.getByRole('heading', { name: 'Your comment', exact: true }).waitFor()
  await person.look()
  await person.leave()
})
