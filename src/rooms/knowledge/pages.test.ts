import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'

let deps: TestDependencies
let visitor: Visitor

beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('tax-adviser', deps))
})
afterAll(() => deps.close())

describe('the pages about the knowledge base', () => {
  test('every link of the room to a page below it leads somewhere', async () => {
    const first = await visitor.page('/knowledge')
    const links = [...first.matchAll(/href="([^"]*\/knowledge\/\w+)"/g)].map(([, href = '']) => href)
    expect(links.length).toBe(4)
    for (const href of links) expect((await visitor.get(href.replace(visitor.home, ''))).status).toBe(200)
  })

  test('a practice stands in the table with who asks for it and with the plan beside it', async () => {
    const page = await visitor.page('/knowledge/consensus')
    const row = page.slice(page.indexOf('<tr id="P45"'), page.indexOf('</tr>', page.indexOf('<tr id="P45"')))
    expect(row).toContain('asked for by 1 of 18, advised by 2')
    expect(row.match(/class="mark core"/g)).toHaveLength(1)
    expect(row.match(/class="mark advice"/g)).toHaveLength(2)
    expect(row).toMatch(/planned|in place|left out/)
    expect(page).toContain('Of the 13 practices that at least half of the guides ask for')
  })

  test('a figure of a risk leads to its source, and the source back to the risk', async () => {
    const risk = await visitor.page('/risks/S3')
    const href = /href="[^"]*(\/knowledge\/sources\/[\w-]+)"/.exec(risk)?.[1] ?? ''
    const source = await visitor.page(href)
    expect(source).toContain(`${visitor.home}/risks/S3`)
  })

  test('a source that is not there is not found', async () => {
    expect((await visitor.get('/knowledge/sources/none')).status).toBe(404)
  })

  test('without a profile there is no plan beside the guides, and the page says how to come to one', async () => {
    const nobody = await visitOrganisation(deps, null)
    const page = await nobody.page('/knowledge/consensus')
    expect(page).toContain('Begin with the profile')
    expect(page).not.toContain('With you:')
    expect((await nobody.get('/knowledge/sources/judgement-effects')).status).toBe(200)
  })

  test('all of it is said in German', async () => {
    const page = await visitor.page('/knowledge/consensus', 'de')
    expect(page).toContain('Was Leitfäden vergessen')
    expect(page).toContain('Zahlungsbetrug')
  })
})
