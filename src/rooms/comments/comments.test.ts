import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHEET_LIMITS } from '../../server/sheets/limits.ts'
import { listParts, unpackParts } from '../../server/sheets/zip-archive.ts'
import { ANA, type TestDependencies } from '../../server/testing.ts'
import { example, openRooms, type Visitor, visitOrganisation } from '../plan/visiting.fixture.ts'
import * as actions from './actions.ts'
import { COMMENT_CHARACTERS } from './contract.ts'

let deps: TestDependencies
let visitor: Visitor
beforeAll(async () => {
  deps = await openRooms()
  visitor = await visitOrganisation(deps, example('recplast', deps))
})
afterAll(() => deps.close())

const REQUIREMENT = {
  kind: 'requirement',
  item: 'R-6.1.2-1',
  addressee: 'standard',
  document: 'ISO/IEC 27001:2022',
  clause: '6.1.2',
  place: '',
  type: 'technical',
  reason: 'With six people the whole method fits on half a page, and more helps nobody.',
  proposal: 'Let a recorded conversation be enough where fewer than ten people work.',
}
const MEASURE = {
  ...REQUIREMENT,
  kind: 'measure',
  item: 'P45',
  addressee: 'knowledge',
  document: '',
  clause: '',
  type: 'general',
  reason: 'We pay by hand twice a month, so the light variant is enough.',
  proposal: '',
}

const idOf = (response: Response) => response.headers.get('location')?.split('#')[1] ?? ''
/** What stands about an item, for the next test to work on. */
async function write(by: Visitor, fields: Record<string, string>): Promise<string> {
  const written = await by.post('/comments', fields)
  expect(written.status).toBe(303)
  return idOf(written)
}

const partOf = (file: Uint8Array, name: string) =>
  new TextDecoder().decode(unpackParts(file, listParts(file, SHEET_LIMITS), SHEET_LIMITS).get(name))

describe('a comment', () => {
  test('can be made from the pages of a requirement, a measure, a risk, an obligation, a control and a figure', async () => {
    const pages = ['/obligations', '/measures/P16', '/risks/S1', '/knowledge/controls', '/knowledge/figures']
    const kinds = new Set<string>()
    for (const path of pages) {
      const page = await visitor.page(path)
      const links = [...page.matchAll(/href="[^"]*(\/comments\/new\?kind=(\w+)&amp;item=[^"]+)"/g)]
      for (const [, , kind = ''] of links) kinds.add(kind)
      const href = (links[0]?.[1] ?? '').replaceAll('&amp;', '&')
      expect(await visitor.page(href), path).toContain('What does not fit, and why')
    }
    expect([...kinds].sort()).toEqual([
      'control',
      'figure',
      'measure',
      'obligation',
      'requirement',
      'scenario',
    ])
  })

  test('is written, changed and withdrawn, each as a record of its own', async () => {
    const own = await visitOrganisation(deps, null)
    const id = await write(own, REQUIREMENT)
    deps.setTime('2026-03-03T09:00:00.000Z')
    const changed = { ...REQUIREMENT, reason: 'With six people half a page is enough for all of it.' }
    expect((await own.post(`/comments/${id}`, changed)).status).toBe(303)
    const edit = await own.page(`/comments/${id}`)
    expect(edit).toContain('With six people the whole method')
    expect(edit).toContain('half a page is enough for all of it')
    const silent = await own.post(`/comments/${id}`, { withdraw: 'yes', withdrawal: '' })
    expect(silent.status).toBe(422)
    deps.setTime('2026-03-04T09:00:00.000Z')
    const withdrawn = await own.post(`/comments/${id}`, {
      withdraw: 'yes',
      withdrawal: 'Solved by the amendment.',
    })
    expect(withdrawn.status).toBe(303)
    expect(await own.page('/comments')).toContain('You have not said anything yet')
    const records = await deps.database.inOrganisation(own.visit.organisation.id, tx =>
      tx.selectFrom('comment').select(['act', 'reason']).orderBy('recorded_at').execute(),
    )
    expect(records.map(one => one.act)).toEqual(['write', 'revise', 'withdraw'])
    expect(records[2]?.reason).toBe('Solved by the amendment.')
    const acts = await deps.database.inOrganisation(own.visit.organisation.id, tx =>
      tx.selectFrom('journal').select('act').where('act', 'like', 'comment.%').orderBy('sequence').execute(),
    )
    expect(acts.map(one => one.act)).toEqual(['comment.write', 'comment.revise', 'comment.withdraw'])
  })

  test.each([
    ['nothing said', { reason: '' }, 'Please fill this in'],
    ['no words to put in its place', { proposal: '' }, 'Please fill this in'],
    ['a standard without a clause', { clause: '' }, 'Please fill this in'],
    ['a page pasted', { reason: 'word '.repeat(COMMENT_CHARACTERS / 4) }, 'This is too long'],
    [
      'a mark of copyright',
      { reason: 'The organization © ISO/IEC 2026 All rights reserved' },
      'mark of copyright',
    ],
  ])('is refused with a sentence that helps: %s', async (_, wrong, sentence) => {
    const answer = await visitor.post('/comments', { ...REQUIREMENT, ...wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(sentence)
    // What was entered well stays entered.
    expect(page).toContain('proposal' in wrong ? 'With six people' : 'Let a recorded conversation')
  })

  test('on what is not there is not found, and a reader writes none', async () => {
    expect((await visitor.get('/comments/new?kind=measure&item=P999')).status).toBe(404)
    expect((await visitor.post('/comments', { ...MEASURE, item: 'P999' })).status).toBe(404)
    expect((await visitor.get('/comments/01900000-0000-7000-8000-000000000000')).status).toBe(404)
    const refused = await visitor.as('reader').post('/comments', MEASURE)
    expect(refused.status).toBe(403)
  })

  test('of another organisation is not found', async () => {
    const id = await write(visitor, MEASURE)
    const other = await visitOrganisation(deps, null)
    expect((await other.get(`/comments/${id}`)).status).toBe(404)
    expect((await other.post(`/comments/${id}`, MEASURE)).status).toBe(404)
    expect(await other.page('/comments')).not.toContain('twice a month')
  })
})

describe('the files', () => {
  test('the committee gets its eight columns, sorted by clause, and only what is addressed to it', async () => {
    const own = await visitOrganisation(deps, null)
    await write(own, {
      ...REQUIREMENT,
      kind: 'clause',
      item: '',
      clause: 'A.5.9',
      reason: 'Annex A comes last here.',
    })
    await write(own, {
      ...REQUIREMENT,
      kind: 'clause',
      item: '',
      clause: '10.2',
      reason: '=cmd|calc in a cell of ours',
    })
    await write(own, REQUIREMENT)
    await write(own, MEASURE)
    const csv = await (await own.get('/comments/committee.csv?country=de')).text()
    const lines = csv.replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines[0]).toBe(
      'MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change,Observations of the secretariat',
    )
    expect(lines.slice(1).map(line => line.split(',').slice(0, 5).join(' '))).toEqual([
      'DE-001  6.1.2  te',
      'DE-002  10.2  te',
      'DE-003  A.5.9  te',
    ])
    expect(lines[2]).toContain("'=cmd|calc")
    expect(csv).not.toContain('twice a month')
  })

  test('the Word file holds the same rows, with date, document and project above them', async () => {
    const own = await visitOrganisation(deps, null)
    await write(own, REQUIREMENT)
    const answer = await own.get('/comments/committee.docx?country=AT&project=27001')
    expect(answer.headers.get('content-type')).toContain('wordprocessingml')
    const xml = partOf(new Uint8Array(await answer.arrayBuffer()), 'word/document.xml')
    for (const text of ['AT-001', '6.1.2', 'ISO/IEC 27001:2022', '27001', 'Observations of the secretariat'])
      expect(xml).toContain(text)
    expect(xml).toContain('With six people the whole method')
  })

  test('whoever keeps the knowledge gets the rest, quoted so that it stays text', async () => {
    const own = await visitOrganisation(deps, null)
    await write(own, {
      ...MEASURE,
      reason: '# No heading of ours\nand [no link](https://example.org) either.',
    })
    await write(own, REQUIREMENT)
    const markdown = await (await own.get('/comments/knowledge.md')).text()
    expect(markdown).toContain('## measure P45 (general)')
    expect(markdown).toContain('> \\# No heading of ours\n> and \\[no link\\]')
    expect(markdown).not.toContain('With six people')
    expect(await (await own.get('/comments/knowledge.csv')).text()).toContain('measure,P45,general')
  })
})

describe('collecting', () => {
  test('is for whom the command line named, and for nobody else, whatever their role', async () => {
    expect((await visitor.get('/comments/collected')).status).toBe(404)
    expect((await visitor.get('/comments/collected/committee.csv')).status).toBe(404)
    expect(await actions.changeCollector(deps, 'nobody@example.org', 'grant')).toMatchObject({ ok: false })
  })

  test('shows what may be passed on, once where several say it, and never whose it is', async () => {
    const person = await deps.identity.signUp({
      name: ANA.name,
      email: 'collector@example.org',
      password: 'a long enough password',
      headers: new Headers(),
    })
    const who = person!.person // the address is free in this database
    const one = await visitOrganisation(deps, example('tax-adviser', deps))
    const two = await visitOrganisation(deps, example('online-shop', deps))
    await write(one, { ...MEASURE, mayPassOn: 'yes' })
    await write(two, { ...MEASURE, reason: `${MEASURE.reason} Really.`, mayPassOn: 'yes' })
    await write(two, { ...MEASURE, reason: 'This one is for us alone and stays here.' })
    const gone = await write(two, {
      ...MEASURE,
      reason: 'Said and taken back a little later.',
      mayPassOn: 'yes',
    })
    deps.setTime('2026-03-05T09:00:00.000Z')
    await two.post(`/comments/${gone}`, { withdraw: 'yes', withdrawal: 'It was wrong.' })

    expect(await actions.changeCollector(deps, who.email, 'grant')).toMatchObject({ ok: true, changed: true })
    expect(await actions.changeCollector(deps, who.email, 'grant')).toMatchObject({
      ok: true,
      changed: false,
    })
    const groups = await actions.collectComments(deps, who)
    expect(groups).toHaveLength(1)
    expect(groups?.[0]).toMatchObject({ times: 2, said: { reason: `${MEASURE.reason} Really.` } })
    const told = JSON.stringify(groups)
    for (const name of [ANA.name, one.visit.organisation.name, two.visit.organisation.id]) {
      expect(told).not.toContain(name)
    }

    deps.setTime('2026-03-06T09:00:00.000Z')
    await actions.changeCollector(deps, who.email, 'withdraw')
    expect(await actions.collectComments(deps, who)).toBeNull()
    expect(await actions.collectorsOf(deps)).toEqual([])
  })
})
