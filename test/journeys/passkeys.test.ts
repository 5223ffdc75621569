import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { beginOwn, OWNER } from './steps.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await openSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Chromium's own, which does what a phone does, without asking a finger. */
async function giveAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

it('a passkey is made in the account, and signs in without address, password and code', async () => {
  const owner = await sitDown(browser, site.address)
  const { page } = owner
  await giveAuthenticator(page)
  await beginOwn(owner, 'Novak Bakery')
  await page.goto('/account')
  await page.getByRole('link', { name: 'Make one' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Laptop')
  await page.getByLabel('Present password').fill(OWNER.password)
  await owner.look()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'A passkey named Laptop' }).waitFor()
  await owner.look()
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByText('The passkey is there').waitFor()
  await owner.look()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: 'Sign in with a passkey' }).waitFor()
  await owner.look()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL(/\/o\//)
  await page.goto('/account/sign-ins')
  expect(await page.getByRole('row').nth(1).textContent()).toContain('passkey')
  await owner.look()
  await owner.leave()
})
