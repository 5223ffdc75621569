/**
 * A person at a browser: opens pages of one site, and keeps watch over each of them.
 *
 * A page in trouble says so in the console: a breach of the content security policy, a script that throws, a file
 * that is not there. All of it is collected; a journey ends with nothing collected. Each page that a journey looks at
 * goes through axe, must not scroll sideways, and must hide what it says is hidden.
 */
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { root } from '../source-files.ts'
import { chromiumPath } from './chromium.ts'

const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
]

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium was found: install one, or name it in CHROMIUM')
  return await chromium.launch({ executablePath, args: QUIET })
}

/** What the console says of a refused form; the page itself tells the person, and a journey looks for that. */
const REFUSAL = /^Failed to load resource: .*status of 4(?:03|09|13|22|29)/

export type Person = {
  page: Page
  /** Looks at the page that is open: nothing serious for axe, nothing beyond the sides, nothing hidden in sight. */
  look(): Promise<void>
  /** A picture in .screens/, for people. */
  picture(name: string, options?: { fullPage?: boolean }): Promise<void>
  /** Ends the visit; everything that went wrong on the way is told. */
  leave(): Promise<void>
}

export async function sitDown(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', acceptDownloads: true, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(50_000) // a plan is made in a few seconds; on a busy machine it takes its time
  const troubles: string[] = []
  watch(page, new URL(baseURL).origin, troubles)
  return {
    page,
    look: () => look(page, options.javaScriptEnabled !== false),
    async picture(name, { fullPage = true } = {}) {
      mkdirSync(`${root}.screens`, { recursive: true })
      await page.screenshot({ path: `${root}.screens/${name}.png`, fullPage })
    },
    async leave() {
      await context.close()
      expect(troubles).toEqual([])
    },
  }
}

function watch(page: Page, origin: string, troubles: string[]) {
  page.on('console', message => {
    if (message.type() === 'error' && !REFUSAL.test(message.text()))
      troubles.push(`${page.url()} says: ${message.text()}`)
  })
  page.on('pageerror', error => troubles.push(`${page.url()} throws: ${error.message}`))
  page.on('response', response => {
    if (response.status() >= 500) troubles.push(`${response.url()} answers ${response.status()}`)
  })
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) troubles.push(`a call to ${url.origin}`)
  })
}

/** Without scripts axe cannot run; the same page is looked at in the visit with them. */
async function look(page: Page, withAxe: boolean) {
  if (withAxe) expect(await graveFaults(page), `axe on ${page.url()}`).toEqual([])
  const { wide, seen, shown } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
    shown: [...document.querySelectorAll('[hidden]')].filter(one => one.checkVisibility()).length,
  }))
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(seen)
  expect(shown, `hidden, but in sight on ${page.url()}`).toBe(0)
}

async function graveFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => `${one.id}: ${one.help} (${one.nodes.map(node => node.target.join(' ')).join(', ')})`)
}
