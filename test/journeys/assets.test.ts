import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('without a script: the profile’s suggestions become a register, a dependency passes on importance, the map draws it', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await beginWithExample(person, /Try it with RECPLAST/)
  await goTo(person, 'Assets')
  await page.getByText('Nothing is listed yet.').waitFor()
  await person.look()
  await page.getByRole('button', { name: 'Take over what is ticked' }).click()
  await page.getByText('What you ticked is in the register.').waitFor()
  await person.look()

  await page.getByRole('link', { name: 'Add one' }).click()
  await page.getByLabel('Name').fill('Payroll')
  await page.getByLabel('Kind').selectOption('Business process')
  await page.getByRole('group', { name: 'Confidentiality' }).getByText('very high').click()
  await person.look()
  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByRole('combobox', { name: 'Something it depends on' }).fill('file server')
  await page.getByRole('button', { name: 'Something it depends on' }).click()
  await page.getByRole('link', { name: 'File server' }).click()
  await page.getByText('depends on it').first().waitFor()
  await person.look()

  await page.getByRole('link', { name: 'Map around it' }).click()
  await page.getByRole('region', { name: 'Picture of the map' }).waitFor()
  await person.look()
  await page.getByRole('link', { name: 'File server', exact: true }).first().click()
  await page.getByText('It is no longer there').click()
  await page.getByLabel('Why').last().fill('Its files moved to the provider.')
  await page.getByRole('button', { name: 'Retire it' }).click()
  await page.getByText('It is retired, with your reason.').waitFor()
  await person.look()

  await goTo(person, 'Assets')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Excel' }).click(),
  ])
  await page.getByRole('link', { name: 'Import a list' }).click()
  await person.look()
  await page.getByLabel('File').setInputFiles(await download.path())
  await page.getByRole('button', { name: 'See what it would change' }).click()
  await page.getByText('Nothing would change').waitFor()
  await person.look()

  await goTo(person, 'Assets')
  await page.getByRole('link', { name: 'Look it through' }).click()
  await page.getByLabel('With whom').fill('With the workshop; nothing missing.')
  await page.getByRole('button', { name: 'Record that it was looked through' }).click()
  await page.getByText('It also stands as evidence').waitFor()
  await person.look()
  await goTo(person, 'Evidence')
  expect(await page.getByRole('link', { name: 'Register of assets looked through' }).count()).toBe(2)
  await person.leave()
})
