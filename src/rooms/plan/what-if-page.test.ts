import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { EXAMPLES, example, openRooms, visitOrganisation } from './visiting.fixture.ts'
import type { WhatIfContent } from './what-if.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const PAGE = '/result/what-if'
const contentOf = (html: string) =>
  JSON.parse(/<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as WhatIfContent

test.each([...EXAMPLES, 'empty', 'hostile'])('is whole in both languages for %s', async name => {
  const hostile = { ...example('online-shop', deps), name: '</script><script>alert(1)</script>' }
  const known = EXAMPLES.find(one => one === name)
  const profile = known ? example(known, deps) : name === 'hostile' ? hostile : { name: 'Bakery' }
  const visitor = await visitOrganisation(deps, profile)
  for (const language of ['en', 'de'] as const) {
    const html = await visitor.page(PAGE, language)
    const shown = html.replace(/<script[\s\S]*?<\/script>/g, '')
    expect(shown).not.toMatch(/>[^<]*(?:\bundefined\b|\bNaN\b|\[object|Infinity|\{[a-z]+[},])[^<]*</)
    expect(shown).not.toMatch(/>[^<]*\bplan\.[a-z]+\.[a-z.]+[^<]*</i)
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toContain('alert(1)</script>')
    const { whatIf, messages } = contentOf(html)
    expect(whatIf.risks.length).toBeGreaterThan(5)
    expect(Object.keys(messages)).toContain('plan.whatIf.live.answer')
  }
})

test('what the page carries is figures and ids alone: nothing that a person wrote', async () => {
  const marked = { ...example('online-shop', deps), name: 'MARK' }
  const visitor = await visitOrganisation(deps, marked)
  expect(JSON.stringify(contentOf(await visitor.page(PAGE)).whatIf)).not.toContain('MARK')
})

test('the script and all it imports are served, to be kept for ever', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const html = await visitor.page(PAGE)
  const paths = [...html.matchAll(/(?:modulepreload" href|type="module" src)="([^"]+)"/g)].map(one => one[1]!)
  expect(paths.length).toBeGreaterThan(10)
  const bodies = new Map<string, string>()
  for (const path of new Set(paths)) {
    const answer = await visitor.at(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    bodies.set(path, await answer.text())
  }
  for (const [path, body] of bodies) {
    for (const [, name] of body.matchAll(/^import\s(?:[^'"=;]*?\sfrom\s)?['"]([^'"]+)['"]/gm))
      expect([...bodies.keys()]).toContain(new URL(name!, `http://a${path}`).pathname)
  }
})

test('who may only read is shown no way to estimates', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  expect(await visitor.page(PAGE)).toContain('/estimate"')
  expect(await visitor.as('reader').page(PAGE)).not.toContain('/estimate"')
})
