import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Env, Visit } from '../../server/context.ts'
import { ANA, makeOrganisation, openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { verifyJournals } from '../../server/verify.ts'
import type { Frame } from '../../ui/page.tsx'
import { ROOMS } from '../order.ts'
import * as actions from './actions.ts'
import { mount } from './http.ts'

const REGISTER = `ID,Risk,Likelihood (1-5),Impact (1-5),Owner
R1,Ransomware on the file server,4,5,IT lead
R2,"Loss of the only baker =1+1",2,3,Owner
,,,,
R3,,1,1,nobody
R4,Fire,tbd,4,IT lead
`

let deps: TestDependencies
let visit: Visit
beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
})
afterAll(() => deps.close())
beforeEach(async () => {
  const { id } = await makeOrganisation(deps)
  visit = { person: ANA, organisation: { id, name: 'Test', role: 'owner' }, language: 'en' }
})

const bytesOf = (text: string) => new TextEncoder().encode(text)
const say = () => deps.words.in('en')
const value = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}
const start = async (text = REGISTER, name = 'risks.csv', by = visit) =>
  value(await actions.startImport(deps, by, { name, bytes: bytesOf(text) }))
const importAll = async (id: string) => value(await actions.confirmImport(deps, visit, id, say()))
const risks = () =>
  deps.database.inOrganisation(visit.organisation.id, tx =>
    tx
      .selectFrom('register_risk')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('row_number')
      .execute(),
  )
const journal = () =>
  deps.database.inOrganisation(visit.organisation.id, tx =>
    tx.selectFrom('journal').select(['act', 'subject', 'content']).orderBy('sequence').execute(),
  )

test('nothing is in the register before the import, every row is accounted for after it', async () => {
  const id = await start()
  expect(await risks()).toEqual([])
  const report = await importAll(id)
  expect(report).toMatchObject({
    totalRows: 6,
    rowsAbove: 1,
    imported: 3,
    blankRows: 1,
    linked: 2,
    quantified: 2,
  })
  expect(report.leftOut).toEqual([{ rowNumber: 5, reason: 'no_text', cells: ['R3', '1', '1', 'nobody'] }])
  expect(report.remarks.map(one => one.remarks[0]!.code)).toEqual(['likelihood_not_understood'])
  const rows = await risks()
  expect(rows.map(row => [row.row_number, row.title, row.scenario_id, row.owner])).toEqual([
    [2, 'Ransomware on the file server', 'S1', 'IT lead'],
    [3, 'Loss of the only baker =1+1', null, 'Owner'],
    [6, 'Fire', 'S16', 'IT lead'],
  ])
  expect(rows[0]!.original).toContainEqual({ header: 'Likelihood (1-5)', value: '4' })
  expect(rows[0]).toMatchObject({ frequency_low_per_year: 0.316, frequency_high_per_year: 1 })
  expect(rows[0]!.note).toContain('risks.csv, row 2: likelihood 4, impact 5')
  expect(rows[2]).toMatchObject({ frequency_likely_per_year: null, loss_high_eur: expect.any(Number) })
})

test('the import and its journal entry stand together, and the chain holds', async () => {
  const id = await start()
  await importAll(id)
  const entries = await journal()
  expect(entries.at(-1)).toMatchObject({
    act: 'exchange.import',
    subject: `import:${id}`,
    content: { imported: 3, leftOut: 1 },
  })
  await actions.undoImport(deps, visit, id)
  expect((await journal()).at(-1)).toMatchObject({ act: 'exchange.undo', content: { removed: 3 } })
  expect((await verifyJournals(deps.database)).every(one => one.broken === null)).toBe(true)
})

test('taking an import back removes its risks and no others, and keeps the account of it', async () => {
  const first = await start()
  await importAll(first)
  const second = await start('Risk,Likelihood,Impact\nTheft,1,2\n', 'more.csv')
  await importAll(second)
  expect(value(await actions.undoImport(deps, visit, first))).toBe(3)
  expect((await risks()).map(row => row.title)).toEqual(['Theft'])
  const undone = await actions.findImport(deps, visit, first)
  expect(undone).toMatchObject({ state: 'discarded', report: { imported: 3, undone: { by: 'Ana' } } })
  expect(await actions.undoImport(deps, visit, first)).toMatchObject({
    refusal: { code: 'exchange.not_done' },
  })
})

test('the same file a second time is told, by its content and not its name', async () => {
  await importAll(await start())
  const again = await start(REGISTER, 'another name.csv')
  const preview = value(await actions.previewImport(deps, visit, again))
  expect(preview.before).toMatchObject({ fileName: 'risks.csv', createdBy: 'Ana' })
  const other = await start(`${REGISTER}R9,Flood,1,1,x\n`)
  expect(value(await actions.previewImport(deps, visit, other)).before).toBeNull()
})

test('two people who confirm at once import once', async () => {
  const id = await start()
  const answers = await Promise.all([1, 2, 3].map(() => actions.confirmImport(deps, visit, id, say())))
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(await risks()).toHaveLength(3)
})

test('the file is gone once the import is done or discarded', async () => {
  const contents = () =>
    deps.database.inOrganisation(visit.organisation.id, tx =>
      tx.selectFrom('risk_import').select('content').execute(),
    )
  await importAll(await start())
  await actions.discardDraft(deps, visit, await start())
  expect((await contents()).map(row => row.content)).toEqual([null, null])
})

test('losses are measured against the organisation’s own size', async () => {
  const basis = async () => value(await actions.previewImport(deps, visit, await start())).basis.loss
  expect((await basis()).from).toBe('assumed')
  await deps.database.inOrganisation(visit.organisation.id, tx =>
    tx
      .insertInto('profile')
      .values({
        organisation_id: visit.organisation.id,
        id: deps.newId(),
        version: 1,
        content: JSON.stringify({ name: 'x', turnoverEur: 5_000_000 }),
        recorded_at: deps.clock(),
        recorded_by: ANA.id,
        recorded_by_name: ANA.name,
      })
      .execute(),
  )
  expect(await basis()).toMatchObject({ from: 'turnover', turnoverEur: 5_000_000 })
})

test('hostile text is kept as far as the database can keep it, and comes to no harm', async () => {
  const id = await start(
    'Risk,Likelihood,Impact\n"<script>alert(1)</script>\u0001\u202e",1,1\n\'; drop table journal; --,2,2\n',
  )
  await importAll(id)
  expect((await risks()).map(row => row.title)).toEqual([
    '<script>alert(1)</script>\u202e',
    "'; drop table journal; --",
  ])
})

const naughty = fileURLToPath(new URL('../../../../shared/inputs/hostile/strings/blns.json', import.meta.url))
test.runIf(existsSync(naughty))(
  'every naughty string comes in as a risk of its own and is shown as text',
  async () => {
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).filter(
      text => plainly(text) !== '',
    )
    const lines = strings.map(text => `"${text.replaceAll('"', '""')}",2,3`)
    const id = await start(`Risk,Likelihood,Impact\n${lines.join('\n')}\n`)
    const preview = await (await app().request(`${home()}/${id}`)).text()
    expect(preview).not.toMatch(/<(?:script|img|iframe|svg|object|video)\b/i)
    const report = await importAll(id)
    expect(report.imported + report.leftOut.length).toBe(strings.length)
    expect(report.leftOut).toEqual([])
  },
)
/** What is left of a text without white space and characters that nobody sees. */
const plainly = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}\ufeff]/gu, '')

test('who only reads cannot import, and another organisation sees nothing', async () => {
  const reader: Visit = { ...visit, organisation: { ...visit.organisation, role: 'contributor' } }
  const refused = await actions.startImport(deps, reader, { name: 'x.csv', bytes: bytesOf(REGISTER) })
  expect(refused).toMatchObject({ refusal: { code: 'exchange.not_allowed' } })
  const id = await start()
  const { id: elsewhere } = await makeOrganisation(deps, 'Elsewhere')
  const stranger: Visit = { ...visit, organisation: { ...visit.organisation, id: elsewhere } }
  expect(await actions.findImport(deps, stranger, id)).toBeNull()
  expect(await actions.confirmImport(deps, stranger, id, say())).toMatchObject({
    refusal: { code: 'exchange.not_found' },
  })
})

test('drafts do not pile up without end', async () => {
  const answers = []
  for (let n = 0; n < 21; n++)
    answers.push(await actions.startImport(deps, visit, { name: 'x.csv', bytes: bytesOf(REGISTER) }))
  expect(answers.filter(answer => answer.ok)).toHaveLength(20)
  expect(answers.at(-1)).toMatchObject({ refusal: { code: 'exchange.too_many_drafts' } })
})

test('a register of thousands of rows comes in whole', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => `${n},Risk number ${n},${(n % 5) + 1},${(n % 3) + 1}`)
  const report = await importAll(await start(`ID,Risk,Likelihood,Impact\n${rows.join('\n')}\n`))
  expect(report.imported).toBe(5000)
  expect(await risks()).toHaveLength(5000)
})

/** The routes as the server mounts them, for a visitor who is let in. */
function app(): Hono<Env> {
  const hono = new Hono<Env>()
  hono.use('/o/:organisationId/*', async (c, next) => {
    c.set('visit', visit)
    await next()
  })
  const frame: Frame = { say: say(), path: '/', navigation: [], version: 'test' }
  mount(hono, { ...deps, frameOf: () => frame })
  return hono
}
const home = () => `/o/${visit.organisation.id}/exchange`
const post = (path: string, fields: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, field] of Object.entries(fields)) form.append(name, field)
  return app().request(path, { method: 'POST', body: form })
}
const upload = (content: string | Uint8Array<ArrayBuffer>, name = 'risks.csv') =>
  post(home(), { file: new File([content], name) })

test('a register is uploaded, corrected, imported and taken back by plain forms', async () => {
  const uploaded = await upload(REGISTER)
  expect(uploaded.status).toBe(303)
  const at = uploaded.headers.get('location')!
  const preview = await (await app().request(at)).text()
  expect(preview).toContain('3 risks were found in risks.csv')
  expect(preview).toContain('Import 3 risks')
  const changed = await post(at, {
    'was-3': 'own',
    'link-3': 'S6',
    'was-2': 'S1',
    'link-2': 'S1',
    'frequency-4-low': '2',
    'frequency-4-high': '8',
    act: 'apply',
  })
  expect(changed.headers.get('location')).toBe(at)
  const imported = await post(at, { act: 'import' })
  expect(imported.status).toBe(303)
  expect(await (await app().request(at)).text()).toContain(
    '3 risks from risks.csv are now in your register: 3 like a scenario, 0 your own.',
  )
  const rows = await risks()
  expect(rows.map(row => row.scenario_id)).toEqual(['S1', 'S6', 'S16'])
  expect(rows[0]).toMatchObject({
    frequency_low_per_year: 2,
    frequency_likely_per_year: 4,
    frequency_high_per_year: 8,
  })
  expect(await (await app().request(`${at}/undo`)).text()).toContain('Remove these 3 risks')
  expect((await post(`${at}/undo`, {})).status).toBe(303)
  expect(await risks()).toEqual([])
  expect(await (await app().request(at)).text()).toContain('Taken back')
})

test('a figure that is none is told beside its field, and nothing is changed', async () => {
  const at = (await upload(REGISTER)).headers.get('location')!
  const answer = await post(at, {
    'loss-2-low': 'many',
    'loss-2-high': '3',
    'loss-3-low': '9',
    'loss-3-high': '8',
    'header-row': 'one',
    act: 'import',
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('id="loss-2-low-error"')
  expect(page).toContain('id="loss-3-high-error"')
  expect(page).toContain('value="many"')
  expect(page).toContain('id="header-row-error"')
  expect(await risks()).toEqual([])
})

test('where the header moves, the columns are read anew and shown before anything is imported', async () => {
  const at = (
    await upload('Our risks;;\nTitel;W;S\nRisiko;Wahrscheinlichkeit;Schaden\nFeuer;2;3\n')
  ).headers.get('location')!
  expect(await (await app().request(at)).text()).toContain('One risk was found')
  const moved = await post(at, { 'header-row': '2', act: 'import' })
  expect(moved.headers.get('location')).toBe(at)
  expect(await risks()).toEqual([])
  expect(await (await app().request(at)).text()).toContain('2 risks were found')
})

test('every refusal of a file is one sentence on the page it came from', async () => {
  const cases: [string | Uint8Array<ArrayBuffer>, number, string][] = [
    ['%PDF-1.7 …', 422, 'This is a PDF'],
    ['', 422, 'The file is empty'],
    [
      new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...new TextEncoder().encode('x'.repeat(600)),
        ...Buffer.from('Workbook', 'utf16le'),
      ]),
      422,
      'older Excel',
    ],
    ['a,"b\n', 422, 'quotation mark in line'],
  ]
  for (const [content, status, sentence] of cases) {
    const answer = await upload(content)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(sentence)
  }
  expect(await (await post(home(), {})).text()).toContain('Please choose a file first.')
})

test('a file of 100 MB is refused by what it declares, before it is received', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 1_000_000
      if (sent > 100_000_000) controller.close()
      else controller.enqueue(new Uint8Array(1_000_000))
    },
  })
  const answer = await app().request(home(), {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '100000000' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('The file has 100 MB; up to 10 MB are read.')
  expect(sent).toBeLessThan(12_000_000)
})

test('every page of the room is whole in German too', async () => {
  visit = { ...visit, language: 'de' }
  const at = (await upload(REGISTER)).headers.get('location')!
  expect((await app().request(at)).status).toBe(200)
  const german = deps.words.catalogue('de')
  const missing = [...deps.words.catalogue('en').keys()].filter(
    key => key.startsWith('exchange.') && !german.has(key),
  )
  expect(missing).toEqual([])
})
