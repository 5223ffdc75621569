import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import type { Profile } from '../profile/contract.ts'
import { EXAMPLES, example, openRooms, type Visitor, visitOrganisation } from './visiting.fixture.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openRooms()
})
afterAll(() => deps.close())

const PAGES = [
  '/result',
  '/plan',
  '/plan/sensitivity',
  '/risks',
  '/risks/S1',
  '/risks/S1/estimate',
  '/risks/S1/observation',
  '/obligations',
  '/measures',
  '/measures/P16',
  '/measures/M01',
  '/statement',
  '/statement?show=in',
  '/statement?show=nonsense',
]

/** Signs of a value that nobody thought of, and of a key without words. */
const FAULTS = />[^<]*(?:\bundefined\b|\bNaN\b|\[object|Infinity|\{[a-z]+[},])[^<]*</
const KEYS = />[^<]*\b(?:plan|risks|measures|obligations|statement|shell)\.[a-z]+\.[a-z.]+[^<]*</i

function expectWhole(html: string) {
  expect(FAULTS.exec(html)?.[0]).toBeUndefined()
  expect(KEYS.exec(html)?.[0]).toBeUndefined()
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(match => match[1])
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  // Blocks in a paragraph end it: browsers would tear the page apart.
  expect(/<p\b[^>]*>(?:(?!<\/p>)[\s\S])*<(?:p|ul|div|table|details|dl)\b/.exec(html)?.[0]).toBeUndefined()
}

const HOSTILE = '<script>alert(1)</script> & "Söhne" =1+1'

const profiles: [string, (deps: TestDependencies) => Profile][] = [
  ...EXAMPLES.map(
    name => [name, (of: TestDependencies) => example(name, of)] as [string, (d: TestDependencies) => Profile],
  ),
  ['a name alone', () => ({ name: 'Bakery' })],
  [
    'a name full of markup',
    of => ({
      ...example('online-shop', of),
      name: HOSTILE,
      obligations: [{ from: HOSTILE, demands: `${HOSTILE} evidence of a management system` }],
    }),
  ],
  [
    'nothing at all to spend',
    () => ({ name: 'Poor', headcount: 3, budget: { moneyEurPerYear: 0, hoursPerQuarter: 0 } }),
  ],
  [
    'the largest there is',
    () => ({
      name: 'Large',
      country: 'DE',
      headcount: 400_000,
      turnoverEur: 9e10,
      aim: 'certificate',
      appetite: [{ lossEur: 1, chancePerYear: 1e-6 }],
    }),
  ],
]

describe.each(profiles)('pages of an organisation with %s', (_, profileOf) => {
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await visitOrganisation(deps, profileOf(deps))
  })
  test.each(PAGES)('%s is whole in both languages', async path => {
    for (const language of ['en', 'de'] as const) {
      const html = await visitor.page(path, language)
      expectWhole(html)
      expect(html).not.toContain('<script')
    }
  })
  test('every link within the organisation leads to a page, and every anchor of a page is there', async () => {
    const html = (
      await Promise.all(['/result', '/plan', '/statement'].map(path => visitor.page(path)))
    ).join()
    const links = new Set(
      [...html.matchAll(new RegExp(`href="${visitor.home}(/[^"]*)"`, 'g'))].map(one => one[1]!),
    )
    const pages = new Map<string, string>()
    for (const link of links) {
      const [path = '', anchor] = link.replaceAll('&amp;', '&').split('#')
      if (/^\/(?:profile|exchange)|\.(?:xlsx|pdf)$/.test(path)) continue
      if (!pages.has(path)) pages.set(path, await visitor.page(path))
      if (anchor) expect(pages.get(path), `#${anchor} in ${path}`).toContain(` id="${anchor}"`)
    }
    expect(links.size).toBeGreaterThan(5)
  })
})

test('before there is a profile, every page leads to it', async () => {
  const visitor = await visitOrganisation(deps, null)
  for (const path of ['/result', '/plan', '/risks', '/measures', '/obligations']) {
    expect(await visitor.page(path)).toContain(`href="${visitor.home}/profile/start"`)
  }
  expect((await visitor.get('/statement')).headers.get('location')).toBe(`${visitor.home}/result`)
})

test('what is not there is not found', async () => {
  const visitor = await visitOrganisation(deps, { name: 'Bakery' })
  for (const path of ['/risks/S99', '/measures/P99', '/risks/__proto__', '/risks/S99/estimate']) {
    expect((await visitor.get(path)).status).toBe(404)
  }
})

test('a decision goes back to where it was taken, and nowhere else', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const decide = (back: string) =>
    visitor.post('/plan/decisions/P45', { act: 'refuse', reason: 'not for us', back })
  const done = await decide(`${visitor.home}/result#P45`)
  expect([done.status, done.headers.get('location')]).toEqual([303, `${visitor.home}/result?recorded#P45`])
  const page = await visitor.page('/result?recorded')
  expect(page).toContain('not for us')
  expect(page).toContain('id="P45"')
  for (const back of [
    'https://example.org/',
    '//example.org',
    `${visitor.home}/../../x`,
    '/o/other/result',
    '',
  ]) {
    expect((await decide(back)).headers.get('location')).toBe(`${visitor.home}/result?recorded`)
  }
})

test('a decision without an answer comes back with what was entered and what is missing', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const missing = await visitor.post('/plan/decisions/P45', { act: 'postpone', quarter: '3', reason: '' })
  expect(missing.status).toBe(422)
  const html = await missing.text()
  expectWhole(html)
  expect(html).toMatch(/value="postpone" checked/)
  expect(html).toContain('Please say why in a few words.')
  expect((await visitor.post('/plan/decisions/P99', {})).status).toBe(404)
})

test('who only reads sees why nothing can be decided, and is refused when trying', async () => {
  const reader = (await visitOrganisation(deps, example('tax-adviser', deps))).as('reader')
  const html = await reader.page('/result')
  expect(html).toContain('Owners and managers of the organisation decide.')
  expect(html).not.toContain('<form method="post" action="/o')
  expect((await reader.post('/plan/decisions/P45', { act: 'refuse', reason: 'mine' })).status).toBe(403)
})

test('accepting asks for a name and a reason, and shows what was recorded', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const fingerprint = /name="fingerprint" value="([^"]*)"/.exec(await visitor.page('/risks/S1'))?.[1] ?? ''
  const asked = await visitor.post('/risks/S1/acceptance', { fingerprint, riskOwner: '', reason: '' })
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('Please give the name of who carries this risk.')
  const done = await visitor.post('/risks/S1/acceptance', {
    fingerprint,
    riskOwner: 'Ben',
    reason: 'bearable',
  })
  expect(done.headers.get('location')).toBe(`${visitor.home}/risks/S1?recorded#acceptance`)
  expect(await visitor.page('/risks/S1')).toMatch(/Ben accepts what remains .*bearable/)
  const stale = await visitor.post('/risks/S1/acceptance', {
    fingerprint: 'old',
    riskOwner: 'Ben',
    reason: 'bearable',
  })
  expect(await stale.text()).toContain('The risk has changed since you opened the page.')
})

test('own figures are taken from the form, shown with who and why, and taken back', async () => {
  const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
  const wrong = await visitor.post('/risks/S1/estimate', {
    unit: 'years',
    likely: '5',
    rare: '2',
    often: '20',
  })
  expect(wrong.status).toBe(422)
  expectWhole(await wrong.text())
  const fields = { unit: 'years', likely: '20', rare: '50', often: '5', lossLow: '1.000', lossHigh: '80,000' }
  const done = await visitor.post('/risks/S1/estimate', { ...fields, reason: 'two of our clients were hit' })
  expect(done.status).toBe(303)
  const page = await visitor.page('/risks/S1')
  expect(page).toContain('two of our clients were hit')
  expectWhole(await visitor.page('/risks/S1/estimate'))
  const back = await visitor.post('/risks/S1/estimate', { withdraw: 'yes', reason: 'that was before' })
  expect(back.status).toBe(303)
  expect(await visitor.page('/risks/S1')).not.toContain('two of our clients were hit')
  const reader = await visitor.as('reader').post('/risks/S1/estimate', { ...fields, reason: 'mine' })
  expect(reader.status).toBe(403)
})

test.each(['statement.xlsx', 'statement.pdf', 'plan.xlsx', 'plan.pdf'])(
  '%s can be taken away',
  async name => {
    const visitor = await visitOrganisation(deps, example('tax-adviser', deps))
    const answer = await visitor.get(`/statement/${name}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+"$/)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(2000)
  },
)
