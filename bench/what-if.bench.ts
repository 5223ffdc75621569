/**
 * How long the what-if takes to answer, in Chromium: from the move of a slider to the picture and the figures, for
 * each example. The compiled server (`npm run build`) with a new data folder; medians of 60 moves, after the first.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../test/journeys/chromium.ts'

const MOVES = 60
const PORT = '4791'
const address = `http://localhost:${PORT}`
const data = mkdtempSync(join(tmpdir(), 'mediant-bench-'))
const server = spawn(process.execPath, [join(import.meta.dirname, '../dist/main/cli.js'), 'serve'], {
  env: { ...process.env, MEDIANT_DATA: data, PORT },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise<void>((resolve, reject) => {
  server.stdout.on('data', text => String(text).includes(address) && resolve())
  server.on('exit', () => reject(new Error('The server ended; is it built? npm run build')))
})
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ baseURL: address, locale: 'en-GB' })
page.setDefaultTimeout(60_000)

async function open(page: Page, first: boolean, example: RegExp) {
  await page.goto(first ? '/' : '/organisations')
  if (first) {
    await page.getByLabel('Your name').fill('Ana Novak')
    await page.getByLabel('E-mail address').fill('ana@example.org')
    await page.getByLabel('Password').fill('three calm brown horses')
  }
  await page.getByRole('button', { name: example }).click()
  await page.waitForURL(/\/result$/)
  await page.goto(`${page.url()}/what-if`)
  await page.locator('[data-answer]').filter({ hasText: 'What if' }).waitFor()
}

const timesOf = (page: Page) =>
  page.evaluate(moves => {
    const sliders = [...document.querySelectorAll<HTMLInputElement>('input[type=range]')]
    return Array.from({ length: moves }, (_, i) => {
      const slider = sliders[i % sliders.length]!
      slider.value = String((i % 30) - 15)
      const start = performance.now()
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      return performance.now() - start
    })
  }, MOVES)

const rows = []
for (const [i, example] of [/Try it with Tax/, /Try it with Online/, /Try it with RECPLAST/].entries()) {
  await open(page, i === 0, example)
  const [first = 0, ...times] = await timesOf(page)
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(share * times.length)] ?? 0).toFixed(1))
  rows.push({
    example: String(example).slice(13, -1),
    risks: (await page.locator('fieldset:has(input[type=range])').count()) as number,
    'first ms': Number(first.toFixed(1)),
    'median ms': at(0.5),
    '95 % ms': at(0.95),
  })
}
console.table(rows)
console.log(`Chromium ${browser.version()}`)
await browser.close()
server.kill('SIGTERM')
await new Promise(resolve => server.once('exit', resolve))
rmSync(data, { recursive: true, force: true })
