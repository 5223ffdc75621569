import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, sitDown } from './browser.ts'

const BODIES: Record<string, string> = {
  '/fine': '<p>Nothing to see.</p>',
  '/wide': '<div class="wide"></div>',
  '/hidden': '<button hidden class="shown">Next</button>',
  '/nameless': '<input>',
  '/inline': '<p style="color: red">Red.</p>',
  '/elsewhere': '<img alt="" src="http://127.0.0.1:9/picture.png">',
}
const STYLE = '.wide { width: 700px; height: 9px } .shown { display: block }'

let browser: Browser
let server: Server
let address: string
beforeAll(async () => {
  browser = await openBrowser()
  server = createServer((request, response) => {
    const css = request.url === '/style.css'
    response.setHeader('content-type', css ? 'text/css' : 'text/html')
    response.setHeader('content-security-policy', "default-src 'self'")
    const head =
      '<title>x</title><link rel="stylesheet" href="/style.css"><link rel="icon" href="/style.css">'
    response.end(
      css
        ? STYLE
        : `<!doctype html><html lang="en">${head}<main><h1>Hi</h1>${BODIES[request.url ?? '']}</main>`,
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number } // listening on a port, so not a path
  address = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const visit = async (path: string) => {
  const person = await sitDown(browser, address, { viewport: { width: 390, height: 844 } })
  await person.page.goto(path)
  return person
}

test('a page without fault passes', async () => {
  const person = await visit('/fine')
  await person.look()
  await person.leave()
})

test.each([
  ['/wide', 'sideways'],
  ['/hidden', 'hidden, but in sight'],
  ['/nameless', 'axe'],
])('a look at %s is not let pass', async (path, said) => {
  const person = await visit(path)
  await expect(person.look()).rejects.toThrow(said)
  await person.page.close()
})

test.each(['/inline', '/elsewhere'])('leaving %s tells what went wrong there', async path => {
  const person = await visit(path)
  await expect(person.leave()).rejects.toThrow()
})
