import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { beginWithExample, signIn } from './steps.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await openBrowser()
  site = await openSite()
  const owner = await sitDown(browser, site.address)
  await beginWithExample(owner, /Try it with RECPLAST/)
  await owner.leave()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const curve = (page: Page) => page.locator('path.supposed').first().getAttribute('d')
const plan = (page: Page) => page.locator('path.after').first().getAttribute('d')
const row = (page: Page, name: RegExp) => page.getByRole('row', { name }).locator('.supposed')

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ['dark', { colorScheme: 'dark' as const }],
])(
  'moves a slider with the keyboard, and curve, figures and words follow at once: %s',
  async (picture, options) => {
    const person = await sitDown(browser, site.address, options)
    const { page } = person
    await signIn(person)
    await page.getByRole('link', { name: 'What if?' }).click()
    await page.getByRole('heading', { level: 1, name: 'What if it were otherwise?' }).waitFor()
    await page.getByText('What if: about').waitFor()
    const [before, planned] = [await curve(page), await plan(page)]
    expect(before).toMatch(/^M[\d.]+,[\d.]+L/)
    const slider = page.getByRole('group', { name: /Ransomware/ }).getByLabel('How often')
    const often = await slider.getAttribute('aria-valuetext')
    await slider.focus()
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight')
    expect(await curve(page)).not.toBe(before)
    expect(await plan(page)).toBe(planned)
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(often)
    await page.getByText(`(was ${often})`).waitFor()
    // Whoever listens is told once the slider rests.
    expect(await page.getByRole('status').filter({ hasText: 'What if: about' }).count()).toBe(1)
    await person.look()
    await person.picture(`what-if-${picture}`, { fullPage: false })
    const worse = await row(page, /^On average/).textContent()
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(await curve(page)).toBe(before)
    expect(await row(page, /^On average/).textContent()).not.toBe(worse)
    await person.leave()
  },
)

test('unticking measures costs hours less and losses more; nothing of it is kept', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await page.goto(`${page.url()}/what-if`)
  await page.getByText('What if: about').waitFor()
  const hours = () => row(page, /^Measures: time/).textContent()
  const [before, atFirst] = [await curve(page), await hours()]
  for (const one of await page.getByRole('group', { name: 'In the plan' }).getByRole('checkbox').all())
    await one.uncheck()
  expect(await hours()).toBe('no time')
  expect(await curve(page)).not.toBe(before)
  await page.reload()
  await page.getByText('What if: about').waitFor()
  expect(await hours()).toBe(atFirst)
  await page.getByRole('link', { name: /Make this your own estimate: Ransomware/ }).click()
  expect(page.url()).toMatch(/\/risks\/S\d+\/estimate$/)
  await person.leave()
})

test('without scripts the picture, the figures and the way to own estimates are there', async () => {
  const person = await sitDown(browser, site.address, { javaScriptEnabled: false })
  const { page } = person
  await signIn(person)
  await page.getByRole('link', { name: 'What if?' }).click()
  await page.getByText('your browser runs none').waitFor()
  expect(await page.getByRole('row', { name: /^On average/ }).textContent()).toMatch(/€[\s\S]*€/)
  expect(await page.getByRole('slider').count()).toBe(0)
  expect(await page.getByRole('checkbox').count()).toBe(0)
  await person.look()
  await page.getByRole('link', { name: /Make this your own estimate: Ransomware/ }).click()
  expect(page.url()).toMatch(/\/estimate$/)
  await person.leave()
})

test('a script from text and markup from text are refused by the page itself', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  const answer = await page.goto(`${page.url()}/what-if`)
  const policy = answer?.headers()['content-security-policy']
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
  await page.close()
})
