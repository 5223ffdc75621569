import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { addExample, beginWithExample, goTo, OWNER, signIn } from './steps.ts'

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
  ['with scripts', true],
  ['without scripts', false],
])(
  'deciding about a measure, accepting a risk, and the acceptance going stale, %s',
  async (_, javaScriptEnabled) => {
    const person = await sitDown(browser, site.address, { javaScriptEnabled })
    const { page } = person
    await signIn(person)
    await addExample(person, /Try it with Tax adviser/)

    // Call back before paying to a new account: planned, and refused here.
    const row = page
      .locator('table.measures tr.more-row')
      .filter({ hasText: 'Call back before paying' })
      .first()
    await row
      .getByText(/^Decide/)
      .first()
      .click()
    await row.getByRole('button', { name: 'Record the decision' }).click()
    await page.getByText('Please choose one.').waitFor()
    await page.getByText('Please say why in a few words.').waitFor()
    await person.look()
    const name = await page.getByRole('heading', { level: 1 }).textContent()
    await page.getByLabel('Not at all').check()
    await page.getByLabel('Why', { exact: true }).fill('We pay from one fixed list only.')
    await page.getByRole('button', { name: 'Record the decision' }).click()

    await page.getByText('Recorded. The plan below is worked out anew with it.').waitFor()
    await page.getByText('We pay from one fixed list only.').first().waitFor()
    expect(await page.getByRole('rowheader', { name: name?.trim() ?? '' }).count()).toBe(0)
    await person.look()

    await goTo(person, 'Risks')
    await page.getByRole('link', { name: 'Payment or invoice fraud' }).first().click()
    await person.look()
    await page.getByLabel('Who carries this risk').fill(OWNER.name)
    await page.getByRole('button', { name: 'Accept what remains' }).click()
    await page.getByText('Please say why in a few words.').waitFor()
    await page.getByLabel('Why', { exact: true }).fill('We could bear it once in our lives.')
    await page.getByRole('button', { name: 'Accept what remains' }).click()
    await page.getByText(`${OWNER.name} accepts what remains`).waitFor()
    expect(await page.getByText('The risk has changed since').count()).toBe(0)

    // Taking the refusal back brings the measure in again, and what was accepted is another risk now.
    const risk = page.url().replace(/\?.*$/, '')
    await goTo(person, 'Plan')
    await page
      .getByRole('link', { name: name?.trim() ?? '' })
      .first()
      .click()
    await person.look()
    await page.getByLabel('Why', { exact: true }).fill('The list has grown too long.')
    await page.getByRole('button', { name: 'Take the decision back' }).click()
    await page.goto(risk)
    await page.getByText('The risk has changed since').waitFor()
    await person.look()
    await person.leave()
  },
  120_000,
)
