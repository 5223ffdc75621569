import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Person, sitDown } from './browser.ts'
import { openSite, type Site } from './site.ts'
import { addExample, beginWithExample, signIn } from './steps.ts'

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

/** Pages that no link of the navigation leads to, one of each kind. */
const DEEPER = [
  'profile/questions/headcount',
  'profile/questions/inPlace',
  'profile/questions/appetite',
  'profile/topics/technology',
  'profile/topics/register',
  'risks/S1',
  'risks/S1/estimate',
  'risks/S1/observation',
  'measures/P16',
  'statement?show=out',
  'knowledge/consensus',
  'comments/new?kind=measure&item=P16',
  'knowledge/controls',
  'knowledge/figures',
  'knowledge/sources',
  'knowledge/sources/judgement-effects',
  'work/plan',
  'tasks/new',
  'suppliers/new',
  'exceptions/new',
  'training/people',
  'training/sessions/new',
  'training/rounds/new',
  'measurement/new?of=tasksOnTime',
  'measurement/round',
  'measurement/objectives/new',
  'assets/new',
  'assets/suggestions',
  'assets/map',
  'assets/review',
  'assets/import',
  'assets/retired',
  'evidence?by=measures',
  'evidence?by=requirements',
  'evidence?measure=P16',
  'audits/programme',
  'audits/new',
  'findings/new',
]

/** Every kind of page of the organisation whose result is open. */
async function visitAll({ page }: Person, see: (name: string) => Promise<void>) {
  const home = page.url().replace(/\/result$/, '')
  const linksOf = async (name: RegExp) => {
    const links = await page.getByRole('navigation', { name }).getByRole('link').all()
    return await Promise.all(links.map(async link => (await link.getAttribute('href')) ?? ''))
  }
  const paths: string[] = []
  for (const group of await linksOf(/Process|Vorgehen/)) {
    await page.goto(group)
    paths.push(...(await linksOf(/^(?!Process|Vorgehen)/)))
  }
  expect(new Set(paths).size).toBeGreaterThanOrEqual(11)
  for (const path of [...paths, ...DEEPER.map(one => `${home}/${one}`), '/organisations']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(200)
    await see(path.replace(/^.*\/o\/[^/]+\//, '').replace(/\W+/g, '-'))
  }
}

test('every page fits a phone, in the longer language', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'de-DE' }
  const person = await sitDown(browser, site.address, phone)
  await person.page.goto('/sign-in')
  await person.look()
  await signIn(person, 'de')
  await visitAll(person, async name => {
    await person.look()
    await person.picture(`phone-${name}`)
  })
  await person.leave()
})

test('every page can be read in the dark', async () => {
  const person = await sitDown(browser, site.address, { colorScheme: 'dark' })
  await signIn(person)
  await visitAll(person, async name => {
    await person.look()
    await person.picture(`dark-${name}`)
  })
  const paper = await person.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(Math.max(...(paper.match(/[\d.]+/g) ?? ['255']).slice(0, 3).map(Number)), paper).toBeLessThan(80)
  await person.leave()
})

test('the result prints without what only a screen needs, and within the paper', async () => {
  // A4 at 96 dots an inch, less the margins.
  const person = await sitDown(browser, site.address, { viewport: { width: 680, height: 960 } })
  const { page } = person
  await signIn(person)
  await addExample(person, /Try it with Tax adviser/)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  await person.look()
  await person.picture('print-result')
  await page.pdf({ path: '.screens/print-result.pdf', format: 'A4' })
  await person.leave()
})

test('a page can be worked with the keyboard: first the way past the navigation, then the focus in sight', async () => {
  const person = await sitDown(browser, site.address)
  const { page } = person
  await signIn(person)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  expect(await skip.evaluate(one => one === document.activeElement)).toBe(true)
  expect(await skip.evaluate(one => one.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0)
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#content')
  await page.keyboard.press('Tab')
  const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null)
  expect(inside).toBe(true)
  const outline = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  )
  expect(outline).not.toBe('none')
  await person.leave()
})

test('a stranger sees nothing of an organisation, not even whether there is one', async () => {
  const owner = await sitDown(browser, site.address)
  await signIn(owner)
  await owner.page.goto('/organisations')
  const stranger = await sitDown(browser, site.address)
  const { page } = stranger
  const none = '/o/01900000-0000-7000-8000-000000000000/result'
  await page.goto(none)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await stranger.look()
  await stranger.leave()
  const missing = await owner.page.goto(none)
  expect(missing?.status()).toBe(404)
  await owner.look()
  await owner.page.close()
})
