import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totpOf } from '../../src/rooms/access/coming-in.fixture.ts'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { beginOwn, goTo, OWNER, signIn } from './steps.ts'

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

describe('people', () => {
  it('are invited by a link, come in by it, and see what their role lets them; without a script', async () => {
    const owner = await sitDown(browser, site.address, { javaScriptEnabled: false })
    await beginOwn(owner, 'Novak Bakery')
    await goTo(owner, 'People')
    await owner.page.getByLabel('E-mail address').fill('bea@example.org')
    await owner.page.getByLabel(/^assessor/).check()
    await owner.page.getByRole('button', { name: 'Invite', exact: true }).click()
    await owner.page.getByText('An assessor reads for a limited time').waitFor()
    const day = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    await owner.page.getByLabel('Until').fill(day)
    await owner.page.getByRole('button', { name: 'Invite', exact: true }).click()
    const link = await owner.page.getByLabel('Link', { exact: true }).inputValue()
    await owner.look()

    const guest = await sitDown(browser, site.address, { viewport: { width: 390, height: 800 } })
    await guest.page.goto(link)
    await guest.page.getByRole('heading', { name: 'Join Novak Bakery' }).waitFor()
    await guest.look()
    await guest.page.getByLabel('Your name').fill('Bea Berg')
    await guest.page.getByLabel('Password').fill('four quiet green boats')
    await guest.page.getByRole('button', { name: 'Make the account and join' }).click()
    await guest.page.waitForURL(/\/result$/)
    await goTo(guest, 'People')
    await guest.page.getByText('assessor', { exact: true }).waitFor()
    expect(await guest.page.getByRole('button', { name: 'Invite', exact: true }).count()).toBe(0)
    await guest.look()
    await guest.leave()

    await owner.page.reload()
    await owner.page.getByRole('link', { name: 'Change the role of Bea Berg' }).click()
    await owner.look()
    await owner.page.getByRole('button', { name: 'Take Bea Berg out' }).click()
    await owner.page.getByText('The role has been changed').waitFor()
    await owner.leave()
  })

  it('set up a second factor, and sign in with it', async () => {
    const owner = await sitDown(browser, site.address)
    const { page } = owner
    await signIn(owner)
    await page.getByRole('link', { name: OWNER.name }).click()
    await owner.look()
    await page.getByRole('link', { name: 'Set it up' }).click()
    await page.getByLabel('Present password').fill(OWNER.password)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    await owner.look()
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    const [recovery = ''] = await page.locator('.recovery-codes code').allTextContents()
    await page.getByLabel('The six digits').fill(totpOf(secret))
    await page.getByRole('button', { name: 'Switch it on' }).click()
    await page.getByText('The second factor is on').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail address').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await owner.look()
    await page.getByLabel('Code').fill(recovery)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/o\//)
    await owner.leave()
  })
})
