import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, sitDown } from './browser.ts'
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
  'a policy is read, edited and approved, a fact changes, and the difference is chosen: %s, %s',
  async (picture, _, options) => {
    const person = await sitDown(browser, site.address, options)
    const { page } = person
    await signIn(person)
    await addExample(person, /Try it with Tax adviser/)
    const home = page.url().replace(/\/result$/, '')
    await page.goto(`${home}/documents`)
    await person.look()
    await person.picture(`documents-list-${picture}`)
    await page.getByRole('link', { name: 'Information security policy', exact: true }).click()
    await person.look()
    await editPolicy(person, picture)

    await page.getByLabel('Why now').fill('First version')
    await page.getByRole('button', { name: 'Approve this text' }).click()
    await page.getByText(new RegExp(`^Version 1, approved by ${OWNER.name}`)).waitFor()
    expect(await page.getByRole('heading', { name: 'How this stays true' }).count()).toBe(0)
    await person.look()

    await changeBudget(person, home)
    await page.goto(`${home}/documents`)
    await page.getByText('One document no longer matches the facts.').waitFor()
    await page.getByRole('link', { name: 'The facts have changed since: one section' }).click()
    await page.locator('del', { hasText: '10' }).waitFor()
    await page.locator('ins', { hasText: '13' }).waitFor()
    await person.look()
    await person.picture(`documents-changes-${picture}`)
    await page.getByRole('button', { name: 'Take over as chosen' }).click()
    await page.getByText('We give it 13 hours a quarter').waitFor()
    await page.getByText('We keep books, and other people’s secrets.').waitFor()
    await page.getByRole('link', { name: '2 versions' }).click()
    await page.getByText(`Approved by ${OWNER.name}`).waitFor()
    await person.look()

    await page.goto(`${home}/documents/incident-plan`)
    await person.look()
    await person.picture(`documents-incident-${picture}`)
    await person.leave()
  },
  180_000,
)

async function editPolicy(person: Person, picture: string) {
  const { page } = person
  await page.getByRole('link', { name: 'Change the text' }).click()
  await person.look()
  await page
    .getByRole('group', { name: 'What we protect, and why' })
    .getByLabel('Text')
    .fill('We keep books, and other people’s secrets.')
  await page.getByRole('group', { name: 'How this stays true' }).getByLabel('Text').fill('')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('A few words are expected, three letters at least.').first().waitFor()
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByText('Preview, not saved yet').waitFor()
  await person.look()
  await person.picture(`documents-edit-${picture}`)
  await page.getByLabel('What you changed, and why').fill('In our own words')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('Saved as a new version.').waitFor()
}

async function changeBudget({ page }: Person, home: string) {
  await page.goto(`${home}/profile/questions/budget`)
  await page.getByLabel('Hours in a quarter of a year').fill('13')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.waitForLoadState()
}

test('the whole set is there to take along, in German too', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await addExample(person, /Try it with Tax adviser/)
  await page.goto(page.url().replace(/\/result$/, '/documents'))
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { level: 1, name: 'Dokumente' }).waitFor()
  await person.look()
  for (const [format, begin] of [
    ['PDF', '%PDF-'],
    ['Word', 'PK'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Alle zusammen (${format})` }).click(),
    ])
    expect(
      readFileSync(await file.path())
        .subarray(0, begin.length)
        .toString(),
    ).toBe(begin)
  }
  await person.leave()
})
