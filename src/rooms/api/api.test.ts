import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountRooms } from '../../main/rooms.ts'
import { createApp } from '../../server/app.ts'
import type { Env, Person } from '../../server/context.ts'
import { createOrganisation } from '../../server/organisation.ts'
import { openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { frameMaker, readLanguage } from '../account/http.ts'
import { ROOMS } from '../order.ts'
import { issueToken, revokeToken } from './actions.ts'
import { BASE, ENDPOINTS } from './endpoints.ts'
import { describeApi } from './openapi.ts'

let deps: TestDependencies
let app: Hono<Env>
let organisation: { id: string; name: string; role: 'owner' }
let person: Person
let cookie: string

beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
  const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
  const made = await deps.identity.signUp({
    ...{ name: 'Ana', email: 'ana@example.org', password: 'three calm brown horses' },
    headers: new Headers(),
  })
  if (!made) throw new Error('The address is taken')
  person = made.person
  cookie = made.cookies.map(one => one.split(';', 1)[0]).join('; ')
  organisation = { id: await createOrganisation(deps, person, 'Bakery'), name: 'Bakery', role: 'owner' }
})
afterAll(() => deps.close())

const tokenWith = async (...scopes: (typeof ENDPOINTS)[number]['scope'][]) => {
  const made = await issueToken(deps, { person, organisation }, { name: 'a program', days: 30, scopes })
  if (!made.ok) throw new Error(made.refusal)
  return made.token
}
const ask = async (token: string | null, method: string, path: string, body?: unknown, key?: string) => {
  const response = await app.request(`http://localhost${BASE}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = (await response.json()) as {
    error?: { code: string; faults?: { path: string }[] }
  } & Record<string, unknown>
  return { status: response.status, answer, code: answer.error?.code }
}
const endpoint = (name: string) => ENDPOINTS.find(one => one.name === name)!

describe('the description', () => {
  it('names every route of the API, and every route is in it', async () => {
    const response = await app.request('/api/openapi.json')
    const described = (await response.json()) as ReturnType<typeof describeApi>
    expect(described.openapi).toBe('3.1.0')
    const named = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    )
    const routes = app.routes.filter(({ path, method }) => path.startsWith(`${BASE}/`) && method !== 'ALL')
    expect(named.sort()).toEqual([...new Set(routes.map(({ path, method }) => `${method} ${path}`))].sort())
  })

  it('is made from the schemas that check what comes in', () => {
    const { paths } = describeApi({ address: 'https://isms.example.org', version: '1' })
    const put = JSON.stringify(paths[`${BASE}/profile`]?.['put'])
    expect(put).toContain('"headcount"')
    expect(put).toContain('"additionalProperties":false')
    expect(put).not.toContain('$schema')
  })

  it('stands in the guide, endpoint by endpoint', () => {
    const guide = readFileSync(new URL('../../../docs/guide/api.md', import.meta.url), 'utf8')
    const rows = [...guide.matchAll(/^\| `(\w+) (\S+)` \| `([\w:]+)` \|/gm)].map(([, ...row]) =>
      row.join(' '),
    )
    expect(rows.sort()).toEqual(ENDPOINTS.map(one => `${one.method} ${BASE}${one.path} ${one.scope}`).sort())
  })
})

describe('a token', () => {
  it('without scopes may do nothing, and with one nothing else', async () => {
    const [nothing, plan] = [await tokenWith(), await tokenWith('plan:read')]
    for (const { method, path, scope } of ENDPOINTS) {
      const body = method === 'GET' ? undefined : {}
      expect(await ask(nothing, method, path, body)).toMatchObject({ status: 403, code: 'api.scope_missing' })
      if (scope !== 'plan:read')
        expect(await ask(plan, method, path, body)).toMatchObject({ status: 403, code: 'api.scope_missing' })
    }
  })

  it('is expected everywhere; neither a cookie nor another organisation’s id will do', async () => {
    const token = await tokenWith('profile:read')
    const other = await createOrganisation(deps, { ...person, id: deps.newId() }, 'Other')
    const forged = token.replace(organisation.id, other)
    for (const wrong of [null, 'nonsense', `${token}x`, forged]) {
      expect(await ask(wrong, 'GET', '/profile')).toMatchObject({ status: 401, code: 'api.no_token' })
    }
    const byCookie = await app.request(`${BASE}/profile`, { headers: { cookie } })
    expect(byCookie.status).toBe(401)
    expect((await ask(token, 'GET', '/profile')).status).toBe(200)
    expect(await ask(token, 'GET', '/nowhere')).toMatchObject({ status: 404, code: 'api.not_found' })
  })

  it('ends by its date, by being revoked, and with the role of its person', async () => {
    const token = await tokenWith('profile:read')
    const status = async () => (await ask(token, 'GET', '/profile')).status
    deps.setTime('2026-04-01T08:59:59.000Z')
    expect(await status()).toBe(200)
    deps.setTime('2026-04-01T09:00:00.000Z')
    expect(await status()).toBe(401)
    deps.setTime('2026-03-02T09:00:00.000Z')
    const row = await deps.database.inOrganisation(organisation.id, tx =>
      tx.selectFrom('access_token').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow(),
    )
    expect(row.last_used_at).not.toBeNull()
    expect(JSON.stringify(row)).not.toContain(token.split('_')[2])
    await revokeToken(deps, { person, organisation }, row.id)
    expect(await status()).toBe(401)
  })

  it('is made on a page, shown once, listed and revoked', async () => {
    const home = `/o/${organisation.id}/tokens`
    const post = (path: string, form: [string, string][]) =>
      app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost', host: 'localhost' },
        body: new URLSearchParams(form),
      })
    expect((await post(home, [['name', '']])).status).toBe(422)
    const made = await post(home, [
      ['name', 'Spreadsheet'],
      ['days', '30'],
      ['scopes', 'plan:read'],
      ['scopes', 'risks:read'],
    ])
    const once = made.headers
      .getSetCookie()
      .map(one => one.split(';')[0])
      .join('; ')
    const shown = await (await app.request(home, { headers: { cookie: `${cookie}; ${once}` } })).text()
    const token = /mediant_[\w-]+_[\w-]{43}/.exec(shown)?.[0] ?? ''
    expect((await ask(token, 'GET', '/risks')).status).toBe(200)
    const listed = await (await app.request(home, { headers: { cookie } })).text()
    expect(listed).toContain('Spreadsheet')
    expect(listed).not.toContain(token)
    const id = /Spreadsheet[\s\S]*?tokens\/([0-9a-f-]+)\/revoke/.exec(listed)?.[1]
    expect((await post(`${home}/${id}/revoke`, [])).status).toBe(303)
    expect((await ask(token, 'GET', '/risks')).status).toBe(401)
  })
})

describe('the API', () => {
  it('refuses what does not hold, and says where', async () => {
    const token = await tokenWith('profile:write', 'decisions:write')
    expect(await ask(token, 'PUT', '/profile', '{')).toMatchObject({ status: 400, code: 'api.not_json' })
    const wrong = await ask(token, 'PUT', '/profile', {
      version: 0,
      profile: { name: 'x', headcount: -5, x: 1 },
    })
    expect(wrong).toMatchObject({ status: 422, code: 'api.not_valid' })
    expect(wrong.answer.error?.faults?.map(fault => fault.path)).toContain('profile.headcount')
    const early = { measure: 'P16', act: 'accept', variant: null, quarter: null, reason: 'we do it anyway' }
    expect(await ask(token, 'POST', '/decisions', early)).toMatchObject({
      status: 409,
      code: 'plan.no_profile',
    })
    expect((await ask(token, 'PUT', '/profile', 'x'.repeat(3 * 1024 * 1024))).status).toBe(413)
  })

  it('reads and replaces the facts, and overwrites nothing newer', async () => {
    const token = await tokenWith('profile:read', 'profile:write')
    const profile = { name: 'Bakery', headcount: 6, country: 'AT', sector: 'C' }
    const put = (version: number, facts: object) => ask(token, 'PUT', '/profile', { version, profile: facts })
    expect(await put(0, profile)).toMatchObject({ status: 200, answer: { version: 1, profile } })
    expect(await put(0, { name: 'Older' })).toMatchObject({ status: 409, code: 'profile.changed_meanwhile' })
    expect(await put(1, profile)).toMatchObject({ status: 200, answer: { version: 1 } })
    const read = await ask(token, 'GET', '/profile')
    expect(endpoint('readProfile').answer.parse(read.answer)).toEqual({ version: 1, profile })
  })

  it('answers as it is described: plan, statement, decisions, risks', async () => {
    const token = await tokenWith(
      ...(['plan:read', 'statement:read', 'decisions:write', 'risks:read', 'risks:write'] as const),
    )
    const decision = { measure: 'P16', act: 'refuse', variant: null, quarter: null, reason: 'not this year' }
    expect((await ask(token, 'POST', '/decisions', decision)).status).toBe(201)
    const figures = {
      frequencyPerYear: { low: 0.02, likely: 0.05, high: 0.2 },
      lossLowEur: 1000,
      lossHighEur: 80_000,
    }
    const estimate = { riskId: 'S1', figures, reason: 'two of our clients were hit' }
    expect((await ask(token, 'POST', '/risks/estimates', estimate)).status).toBe(201)
    const seen = { riskId: 'S1', seen: { events: 1, years: 5 }, reason: 'it happened to us' }
    expect((await ask(token, 'POST', '/risks/observations', seen)).status).toBe(201)
    expect(await ask(token, 'POST', '/risks/estimates', { ...estimate, riskId: 'S999' })).toMatchObject({
      ...{ status: 404, code: 'risk.not_found' },
    })
    for (const name of ['readPlan', 'readStatement', 'readDecisions', 'readRegister']) {
      const { path, answer } = endpoint(name)
      const read = await ask(token, 'GET', path)
      expect(read.status).toBe(200)
      expect(answer.safeParse(read.answer).error).toBeUndefined()
    }
    const { answer } = await ask(token, 'GET', '/decisions')
    expect(answer['decisions']).toMatchObject([{ measure: 'P16', act: 'refuse', decidedBy: 'Ana' }])
  })

  const journalLength = () =>
    deps.database.inOrganisation(organisation.id, async tx => {
      const { count } = await tx
        .selectFrom('journal')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    })

  it('has the effect of a change with a key once, twenty times at once and later, with the same answer', async () => {
    const token = await tokenWith('risks:write', 'profile:read', 'profile:write', 'decisions:write')
    const { version } = (await ask(token, 'GET', '/profile')).answer as { version: number }
    const changes: [string, string, object][] = [
      ['POST', '/risks/observations', { riskId: 'S2', seen: { events: 2, years: 4 }, reason: 'counted' }],
      ['PUT', '/profile', { version, profile: { name: 'Bakery', headcount: 7, country: 'AT', sector: 'C' } }],
      // Of two, the second finds nothing to withdraw.
      [
        'POST',
        '/decisions',
        { measure: 'P16', act: 'withdraw', variant: null, quarter: null, reason: 'thought again' },
      ],
    ]
    for (const [method, path, body] of changes) {
      const before = await journalLength()
      const key = deps.newId()
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(token, method, path, body, key)))
      answers.push(await ask(token, method, path, body, `"${key}"`))
      expect(new Set(answers.map(one => JSON.stringify(one))).size).toBe(1)
      expect(answers[0]?.code).toBeUndefined()
      expect((await journalLength()) - before).toBe(1)
    }
    expect((await ask(token, 'GET', '/profile')).answer['version']).toBe(version + 1)
  })

  it('refuses a key that came with something else, and one that is none', async () => {
    const token = await tokenWith('risks:write')
    const key = deps.newId()
    const seen = { riskId: 'S3', seen: { events: 1, years: 9 }, reason: 'it happened to us' }
    expect((await ask(token, 'POST', '/risks/observations', seen, key)).status).toBe(201)
    const before = await journalLength()
    const other = { ...seen, seen: { events: 2, years: 9 } }
    expect(await ask(token, 'POST', '/risks/observations', other, key)).toMatchObject({
      ...{ status: 409, code: 'api.key_used' },
    })
    expect(await ask(token, 'POST', '/risks/observations', other, 'one')).toMatchObject({
      ...{ status: 400, code: 'api.key_not_valid' },
    })
    expect(await journalLength()).toBe(before)
  })

  it('leaves the key of a refused change free', async () => {
    const token = await tokenWith('risks:write')
    const key = deps.newId()
    const seen = { riskId: 'S999', seen: { events: 1, years: 9 }, reason: 'it happened to us' }
    expect((await ask(token, 'POST', '/risks/observations', seen, key)).status).toBe(404)
    expect((await ask(token, 'POST', '/risks/observations', { ...seen, riskId: 'S4' }, key)).status).toBe(201)
  })

  it('acts with the role its person has now', async () => {
    const token = await tokenWith('risks:write')
    const change = (role: string) =>
      deps.database.inOrganisation(organisation.id, async tx => {
        const at = { withdrawn_at: deps.clock(), withdrawn_by: person.id, withdrawn_by_name: 'Ana' }
        const open = await tx
          .updateTable('membership')
          .set(at)
          .where('withdrawn_at', 'is', null)
          .returningAll()
          .executeTakeFirstOrThrow()
        const again = { id: deps.newId(), role: role as 'reader', withdrawn_at: null }
        await tx
          .insertInto('membership')
          .values({ ...open, ...again, withdrawn_by: null, withdrawn_by_name: null })
          .execute()
      })
    await change('reader')
    const seen = { riskId: 'S1', seen: null, reason: 'taken back' }
    expect(await ask(token, 'POST', '/risks/observations', seen)).toMatchObject({
      ...{ status: 403, code: 'risk.not_allowed' },
    })
    await change('owner')
    expect((await ask(token, 'POST', '/risks/observations', seen)).status).toBe(201)
  })
})
