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

const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  javaScriptEnabled: false,
}

test('a supplier is taken over from the profile, and looked at in proportion', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await beginWithExample(person, /Try it with RECPLAST/)
  await goTo(person, 'Suppliers')
  await person.look()
  await page.getByRole('button', { name: 'Take over: Remote maintenance of machines' }).click()
  await page.getByText('They can change or switch off your systems.').waitFor()
  await person.look()
  await person.picture('supplier')
  await page.getByRole('link', { name: 'Look at them now' }).click()
  await person.look()
  await person.picture('supplier-review')
  await page.getByLabel('What was looked at').fill('Contract and accounts')
  await page.getByLabel('What came of it').fill('Fine, but no second factor')
  await page.getByLabel('keep, on conditions').check()
  await page.getByLabel('What has to be done').fill('A second factor for their people')
  await page.getByLabel('Until when').fill('2099-12-31')
  await page.getByRole('button', { name: 'Record the review' }).click()
  await page.getByText('At this weight somebody has seen proof.').waitFor()
  await page.getByLabel('Proof you have seen').fill('Three straight answers by mail')
  await page.getByRole('button', { name: 'Record the review' }).click()
  await page.getByText('The review is recorded, and stands as evidence.').waitFor()
  await person.look()
  await goTo(person, 'Suppliers')
  await person.look()
  await person.picture('suppliers')
  await goTo(person, 'Tasks')
  await page.getByRole('link', { name: 'A second factor for their people' }).waitFor()
  await person.leave()
})

test('an exception is asked for without a script: not from a requirement, but from a measure in place', async () => {
  const person = await sitDown(browser, site.address, PHONE)
  const { page } = person
  await signIn(person)
  await goTo(person, 'Exceptions')
  await page.getByRole('link', { name: 'Ask for an exception' }).click()
  await person.look()
  await page.getByLabel('What you deviate from').selectOption('requirement:')
  await page.getByLabel('Where', { exact: true }).fill('The press in hall 2')
  await page.getByLabel('Why it does not work there').fill('Its software is too old')
  await page.getByLabel('What is done instead').fill('It is cut off from the net')
  await page.getByLabel('Who carries the risk').fill('Head of production')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('A requirement of the standard cannot be excepted from.').waitFor()
  await person.picture('exception-refused')
  await page.getByLabel('What you deviate from').selectOption('measure:P24')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Nobody else here may decide').waitFor()
  await person.look()
  await page.getByLabel('Why, in a few words').first().fill('As long as it stays cut off')
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('Two weeks before its end a task asks whether it is mended.').waitFor()
  await person.look()
  await person.picture('exception')
  await person.leave()
})

test('somebody without an account acknowledges the policy by a private link, on a phone', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await page.goto(`${page.url().replace(/\/result$/, '')}/documents/policy`)
  await page.getByLabel('Why now').fill('We stand behind it')
  await page.getByRole('button', { name: /^Approve/ }).click()
  await goTo(person, 'Training')
  await person.look()
  await page.getByRole('link', { name: 'People', exact: true }).last().click()
  await page.getByLabel('Your list').fill('Cleo Berger;;production')
  await page.getByRole('button', { name: 'Bring in' }).click()
  await page.getByText('One person brought in.').waitFor()
  await person.look()
  await person.picture('training-people')
  await goTo(person, 'Training')
  await page.getByRole('link', { name: 'Ask to read a document' }).click()
  await person.look()
  await page.getByLabel('Document', { exact: true }).selectOption('policy')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('0 of 1 have read it').waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Make a link for Cleo Berger' }).click()
  const address = await page.getByLabel('Private link').inputValue()
  await person.look()
  await person.picture('training-round')

  const cleo = await sitDown(browser, site.address, PHONE)
  expect((await cleo.page.goto(address))?.status()).toBe(200)
  await cleo.look()
  await cleo.picture('training-link', { fullPage: false })
  await cleo.page.getByRole('button', { name: 'I am Cleo Berger and have read it' }).tap()
  await cleo.page.getByText('Thank you, Cleo Berger.').waitFor()
  expect((await fetch(`${address.slice(0, -3)}xyz`)).status).toBe(404)
  await cleo.leave()

  await page.reload()
  await page.getByText('1 of 1 have read it').waitFor()
  await goTo(person, 'Training')
  await page.getByRole('link', { name: 'Record a session' }).click()
  await person.look()
  await page.getByLabel('What it was called').fill('Odd mails')
  await page.getByLabel('What was covered').fill('Three of our own')
  await page.getByLabel('Cleo Berger').check()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText('Recorded, and it stands as evidence.').waitFor()
  await person.look()
  await person.picture('training-session')
  await goTo(person, 'Training')
  await person.picture('training')
  await person.leave()
})
