import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../wire/id.ts'
import { createApp } from './app.ts'
import type { Env } from './context.ts'
import { record } from './journal.ts'
import { signUpOwner, visitOf } from './session.ts'
import { openTestDependencies, type TestDependencies } from './testing.ts'

let deps: TestDependencies
let app: Hono<Env>
let home: string
let cookie: string
beforeAll(async () => {
  deps = await openTestDependencies()
  const owner = {
    name: 'Olga',
    email: 'olga@example.org',
    password: 'a long enough password',
    organisation: 'Bakery',
  }
  const made = await signUpOwner(deps, { ...owner, headers: new Headers() })
  if (!made.ok) throw new Error(made.refusal)
  cookie = made.cookies.map(one => one.split(';', 1)[0]).join('; ')
  home = `/o/${made.organisationId}`
  app = createApp(deps, { readLanguage: (_, next) => next(), mount })
})
afterAll(() => deps.close())

function mount(one: Hono<Env>) {
  one.get('/o/:organisationId/page', c =>
    c.html(
      `<form method="post" action="${home}/write?a=1&amp;b=2#there"></form><form method="post"></form><form action="/find"></form>`,
    ),
  )
  one.on('POST', ['/o/:organisationId/write', '/o/:organisationId/other'], async c => {
    const { organisation, person } = visitOf(c)
    const subject = `n:${(await c.req.parseBody())['number']}`
    await deps.database.inOrganisation(organisation.id, async tx => {
      const entry = {
        organisationId: organisation.id,
        at: deps.clock(),
        by: person,
        act: 'test.write',
        content: 1,
      }
      await record(tx, { ...entry, subject })
      await record(tx, { ...entry, subject: `${subject}:more` })
    })
    return c.redirect(`${home}/there?${subject}`, 303)
  })
  one.post('/o/:organisationId/refused', () => {
    throw new HTTPException(422)
  })
}

const post = (path: string, number: number, headers: Record<string, string> = {}) =>
  app.request(`http://localhost${home}${path}`, {
    method: 'POST',
    headers: { host: 'localhost', origin: 'http://localhost', cookie, ...headers },
    body: new URLSearchParams({ number: String(number) }),
  })
const written = async () =>
  await deps.database.inOrganisation(home.slice(3), tx =>
    tx.selectFrom('journal').select('subject').where('act', '=', 'test.write').execute(),
  )
let before = 0
beforeEach(async () => {
  before = (await written()).length
})

describe('a request with a key', () => {
  it('sent fifty times at once has one effect, and every answer leads to the same place', async () => {
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(`/write?once=${key}`, 1)))
    expect(new Set(answers.map(one => one.status))).toEqual(new Set([303]))
    expect(new Set(answers.map(one => one.headers.get('location')))).toEqual(new Set([`${home}/there?n:1`]))
    expect((await written()).length - before).toBe(2)
  })

  it('by a header has one effect too', async () => {
    const headers = { 'idempotency-key': newId() }
    for (let time = 0; time < 3; time++) expect((await post('/write', 2, headers)).status).toBe(303)
    expect((await written()).length - before).toBe(2)
  })

  it('that was used for something else is told so, and does nothing', async () => {
    const key = newId()
    await post(`/write?once=${key}`, 3)
    expect((await post(`/other?once=${key}`, 3)).status).toBe(409)
    expect((await written()).length - before).toBe(2)
  })

  it('of another form has its own effect, and without one each has', async () => {
    await post(`/write?once=${newId()}`, 4)
    await post(`/write?once=${newId()}`, 4)
    await post('/write', 4)
    await post('/write?once=nonsense', 4)
    expect((await written()).length - before).toBe(8)
  })

  it('stays free where it had no effect', async () => {
    const key = newId()
    expect((await post(`/refused?once=${key}`, 5)).status).toBe(422)
    expect((await post(`/write?once=${key}`, 5)).status).toBe(303)
    expect((await written()).length - before).toBe(2)
  })

  it('is forgotten after some days', async () => {
    const keys = () =>
      deps.database.inOrganisation(home.slice(3), tx => tx.selectFrom('done_request').select('id').execute())
    await post(`/write?once=${newId()}`, 6)
    expect((await keys()).length).toBeGreaterThan(1)
    deps.setTime('2026-03-09T09:00:00.000Z')
    await post(`/write?once=${newId()}`, 6)
    expect(await keys()).toHaveLength(1)
  })
})

describe('every form of a page', () => {
  it('gets a key of its own, whether it names where it goes or not; one that only finds gets none', async () => {
    const page = await (await app.request(`http://localhost${home}/page?x=1`, { headers: { cookie } })).text()
    const id = '[0-9a-f-]{36}'
    expect(page).toMatch(new RegExp(`action="${home}/write\\?a=1&amp;b=2&amp;once=${id}#there"`))
    expect(page).toMatch(new RegExp(`<form action="${home}/page\\?x=1&amp;once=${id}"`))
    expect(page).toContain('<form action="/find">')
    const keys = page.match(new RegExp(`once=${id}`, 'g'))
    expect(new Set(keys).size).toBe(2)
  })
})
