import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import type { Language } from '../../wire/language.ts'
import { EXAMPLES, example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const PAGE = '/plan/sensitivity'

/** As a browser does: asks again while the page says that it will. */
async function settled(visitor: Visitor, language?: Language): Promise<string> {
  for (;;) {
    const answer = await visitor.get(PAGE, language)
    if (!answer.headers.has('refresh')) return await answer.text()
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

test('answers at once, says that it looks again, and shows everything in the end', async () => {
  const visitor = await visitOrganisation(deps, { ...example('tax-adviser', deps), headcount: 7 })
  const first = await visitor.get(PAGE)
  expect(first.headers.get('refresh')).toBe('3')
  expect(await first.text()).toContain('This is being worked out')
  const page = await settled(visitor)
  expect(page).not.toContain('eing worked out')
  expect(await settled(visitor)).toBe(page)
})

test.each([...EXAMPLES, 'empty', 'hostile'])('is whole in both languages for %s', async name => {
  const hostile = { ...example('online-shop', deps), name: '<script>alert(1)</script> & "Söhne"' }
  const profile =
    name === 'empty'
      ? { name: 'Bakery' }
      : name === 'hostile'
        ? hostile
        : example(name as (typeof EXAMPLES)[number], deps)
  const visitor = await visitOrganisation(deps, profile)
  for (const language of ['en', 'de'] as const) {
    const html = await settled(visitor, language)
    expect(html).not.toMatch(/>[^<]*(?:\bundefined\b|\bNaN\b|\[object|Infinity|\{[a-z]+[},])[^<]*</)
    expect(html).not.toMatch(/>[^<]*\bplan\.[a-z]+\.[a-z.]+[^<]*</i)
    expect(html).not.toContain('<script')
    expect(html.match(/<h2/g)).toHaveLength(6)
    const links = [...html.matchAll(new RegExp(`href="${visitor.home}(/(?:measures|risks)/[^"]*)"`, 'g'))]
    for (const link of new Set(links.map(one => one[1]!))) {
      expect((await visitor.get(link)).status, link).toBe(200)
    }
  }
})

test('what nobody has said about turnover is asked where large losses are weighed', async () => {
  const visitor = await visitOrganisation(deps, { name: 'Bakery' })
  expect(await settled(visitor)).toMatch(/<h2 id="tail">[\s\S]*href="[^"]*\/profile\/questions\/[^"]*"/)
})
