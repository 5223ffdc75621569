/** What people with ill will put into forms and headers, tried at every route by a member who may do everything. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesIn } from '../../test/source-files.ts'
import { mountRooms } from '../main/rooms.ts'
import { frameMaker, readLanguage } from '../rooms/account/http.ts'
import { ROOMS } from '../rooms/order.ts'
import { createApp } from '../server/app.ts'
import { withClient } from '../server/postgres/roles.ts'
import { SHEET_LIMITS } from '../server/sheets/limits.ts'
import { looksLikeFormula } from '../server/sheets/plain-cell.ts'
import { listParts, unpackParts } from '../server/sheets/zip-archive.ts'
import { openTestDependencies, type TestDependencies } from '../server/testing.ts'
import { ROUTES } from './tenancy-routes.ts'
import { addressOf, layOut, type Tenants } from './tenants-ground.ts'

const PATIENCE_MS = 300_000
const EVIL = 'https://evil.example'

let deps: TestDependencies
let tenants: Tenants
let home: string
beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
  const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  const app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
  tenants = await layOut({ ...deps, app })
  home = `/o/${tenants.own.organisationId}`
}, PATIENCE_MS)
afterAll(() => deps.close())

const owner = () => tenants.members.owner
const get = (path: string) => tenants.send(owner(), 'GET', path)
const post = (path: string, form: Record<string, string>) => tenants.send(owner(), 'POST', path, form)

/** These end what the others need: the membership, the session. */
const ENDING = /\/(?:people\/leave|people\/:membership|sign-out|account\/.*)$/

/** Every form of the server, with the fields that are taken where they are known. */
function forms(): { address: string; form: Record<string, string> }[] {
  const inside = Object.entries(ROUTES).filter(([route]) => route.startsWith('POST') && !ENDING.test(route))
  const outside = tenants.app.routes.filter(
    ({ method, path }) =>
      method === 'POST' && !path.startsWith('/o/') && !ENDING.test(path) && !path.startsWith('/api/'),
  )
  return [
    ...inside.map(([route, entry]) => ({
      address: addressOf(route, entry, tenants.own.organisationId, tenants.own),
      form: entry.form?.(tenants.own) ?? {},
    })),
    ...outside.map(({ path }) => ({ address: path.replace(/:\w+/g, 'nothing'), form: {} })),
  ]
}

/** Everything the database holds, as text. */
async function wholeDatabase(): Promise<string> {
  return await withClient(deps.connections.owner, async client => {
    const { rows } = await client.query<{ all: string }>(
      "select database_to_xml(true, false, '')::text as all",
    )
    return rows[0]!.all
  })
}

test(
  'fields that a form does not have are stored nowhere, whatever they are called',
  async () => {
    const unknown = {
      ...{
        id: tenants.foreign.risk,
        organisation_id: tenants.foreign.organisationId,
        organisationId: 'Mallory-1',
      },
      ...{
        recorded_by: 'Mallory-2',
        decided_by_name: 'Mallory-3',
        by: 'Mallory-4',
        created_at: '1999-01-01',
      },
      ...{ granted_by_name: 'Mallory-5', is_admin: 'Mallory-6', journal_hash: 'Mallory-7' },
    }
    const took: number[] = []
    for (const { address, form } of forms()) {
      const { status } = await post(address, { ...unknown, ...form })
      expect(status, address).toBeLessThan(500)
      if (status === 303) took.push(status)
    }
    expect(took.length).toBeGreaterThan(8)
    expect(await wholeDatabase()).not.toMatch(/Mallory|1999-01-01/)
    const foreign = await deps.database.inOrganisation(tenants.foreign.organisationId, tx =>
      tx.selectFrom('journal').select('by_name').distinct().execute(),
    )
    expect(foreign).toHaveLength(1)
  },
  PATIENCE_MS,
)

test(
  'names that reach into prototypes change no object, in forms and in JSON',
  async () => {
    const names = [
      '__proto__[polluted]',
      '__proto__.polluted',
      'constructor[prototype][polluted]',
      '__proto__',
    ]
    const polluted = Object.fromEntries(names.map(name => [name, 'yes']))
    for (const { address, form } of forms())
      expect((await post(address, { ...form, ...polluted })).status, address).toBeLessThan(500)
    const endpoints = tenants.app.routes.filter(
      ({ path, method }) => path.startsWith('/api/') && method !== 'ALL',
    )
    for (const { path, method } of endpoints.filter(one => one.method !== 'GET')) {
      const body = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}'
      const headers = { 'content-type': 'application/json' }
      const { status } = await tenants.app.request(`http://localhost${path}`, { method, headers, body })
      expect(status, path).toBeLessThan(500)
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  },
  PATIENCE_MS,
)

test(
  'no form and no page leads to another site, whatever a field or the address says',
  async () => {
    const names = ['to', 'back', 'next', 'url', 'redirect', 'return', 'callbackURL', 'location']
    for (const target of [
      `${EVIL}/`,
      '//evil.example',
      '/\\evil.example',
      `javascript:alert(1)`,
      '/%0d%0ax',
    ]) {
      const away = Object.fromEntries(names.map(name => [name, target]))
      for (const { address, form } of forms()) {
        const { headers } = await post(`${address}?${new URLSearchParams(away)}`, { ...form, ...away })
        expect(originOf(headers.get('location')), `${address} ${target}`).toBe('http://localhost')
      }
      for (const path of ['/', '/sign-in', '/organisations', `${home}/profile`]) {
        const { headers } = await get(`${path}?${new URLSearchParams(away)}`)
        expect(originOf(headers.get('location')), `${path} ${target}`).toBe('http://localhost')
      }
    }
  },
  PATIENCE_MS,
)

const originOf = (location: string | null) => new URL(location ?? '/', 'http://localhost/here/').origin

test('links in letters and pages begin with the address of the installation, not with what a request says', async () => {
  const headers = { host: 'evil.example', origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }
  const ask = (path: string, form?: Record<string, string>) =>
    tenants.app.request(`http://evil.example${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { ...headers, cookie: owner().cookie },
      ...(form && { body: new URLSearchParams(form) }),
    })
  const sent = deps.letters.length
  await ask('/forgotten', { email: owner().person.email })
  const invited = { email: 'friend@example.org', role: 'reader', until: '' }
  const made = await ask(`${home}/people/invitations`, invited)
  expect(deps.letters.length).toBeGreaterThan(sent)
  for (const letter of deps.letters) expect(JSON.stringify(letter)).not.toContain('evil.example')
  expect(made.headers.get('location') ?? '').not.toContain('evil.example')
  for (const path of ['/sign-in', '/forgotten', `${home}/people`, `${home}/profile`, '/api/openapi.json']) {
    const answer = await ask(path)
    expect(await answer.text(), path).not.toContain('evil.example')
  }
})

const FORMULAS = ['=HYPERLINK("http://evil.example")', '+1+cmd', '-2+3', '@SUM(A1)', '=1+1']

test(
  'no export of a table holds a formula, whatever was typed',
  async () => {
    for (const formula of FORMULAS) {
      const reason = `${formula} because of that`
      const comment = { addressee: 'knowledge', type: 'general', place: formula, clause: '', document: '' }
      const said = { ...comment, kind: 'measure', item: 'P45', reason, proposal: reason, mayPassOn: 'yes' }
      expect((await post(`${home}/comments`, said)).status).toBe(303)
      const decision = { act: 'refuse', reason, back: '' }
      expect((await post(`${home}/plan/decisions/P16`, decision)).status).toBe(303)
    }
    await withClient(deps.connections.owner, client =>
      client.query('update register_risk set title = $1, owner = $1 where organisation_id = $2', [
        FORMULAS[0],
        tenants.own.organisationId,
      ]),
    )
    const tables = Object.keys(ROUTES).filter(route => /^GET .*\.(?:csv|xlsx)$/.test(route))
    expect(tables.length).toBeGreaterThan(4)
    let cells = 0
    for (const route of tables) {
      const answer = await get(home + route.slice(4))
      if (answer.status === 404) continue // the right to collect is given at the command line
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (route.endsWith('csv')) {
        const text = new TextDecoder().decode(bytes)
        const rows = parse(text, { bom: true, delimiter: [',', ';'], relax_column_count: true }) as string[][]
        for (const cell of rows.flat()) expect(looksLikeFormula(cell), `${route}: ${cell}`).toBe(false)
        cells += rows.flat().length
      } else {
        const parts = unpackParts(bytes, listParts(bytes, SHEET_LIMITS), SHEET_LIMITS)
        for (const [name, content] of parts)
          if (name.includes('worksheets/'))
            expect(new TextDecoder().decode(content), route).not.toMatch(/<f[ >]/)
      }
    }
    expect(cells).toBeGreaterThan(20)
  },
  PATIENCE_MS,
)

const BLNS = new URL('../../../shared/inputs/hostile/strings/blns.json', import.meta.url)
const OWN = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '&lt;b&gt; &amp;',
  '\u202Eabc',
]

/** As many as fit into one field, so that a few hundred strings need a few dozen forms. */
function chunks(strings: string[], most: number): string[][] {
  const parts: string[][] = [[]]
  for (const string of strings) {
    const last = parts.at(-1)!
    if (last.join('\n').length + string.length + 1 > most) parts.push([string])
    else last.push(string)
  }
  return parts.filter(part => part.length > 0)
}

const unescaped = (html: string) =>
  html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

test(
  'strings known to break programs are stored as they are and shown as text',
  async () => {
    const known = existsSync(BLNS) ? (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]) : []
    const strings = [...OWN, ...known].filter(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what the database cannot hold is refused, see the drill of requests
      one => one.trim() !== '' && one.isWellFormed() && !/[\u0000\r\n]/.test(one) && one.length < 1200,
    )
    let shown = 0
    for (const part of chunks(strings, 1300)) {
      const text = ['x', ...part, 'x'].join('\n')
      const comment = {
        addressee: 'knowledge',
        type: 'general',
        place: OWN[0]!,
        clause: '',
        document: '',
      }
      const said = { ...comment, kind: 'measure', item: 'P45', reason: text, proposal: text }
      const answer = await post(`${home}/comments`, said)
      expect(answer.status, text.slice(0, 60)).toBe(303)
      const id = /#?([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
      const stored = await deps.database.inOrganisation(tenants.own.organisationId, tx =>
        tx.selectFrom('comment').select('reason').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      expect(stored.reason.replaceAll('\r\n', '\n')).toBe(text)
      const html = await (await get(`${home}/comments/${id}`)).text()
      const read = unescaped(html).replaceAll('\r\n', '\n')
      for (const string of part) {
        expect(read, string).toContain(string)
        if (/[<]/.test(string) && string.length > 3) expect(html, string).not.toContain(string)
        shown++
      }
    }
    expect(shown).toBe(strings.length)
  },
  PATIENCE_MS,
)

/** Ends a value and begins markup, wherever it is put without being escaped. */
const MARKUP = '"><img src=x onerror=alert(1)>'

test(
  'markup typed into any field of any form is text on every page',
  async () => {
    let stored = 0
    for (const { address, form } of forms()) {
      for (const name of Object.keys(form)) {
        const answer = await post(address, { ...form, [name]: `${form[name]} ${MARKUP}` })
        expect(answer.status, `${address}: ${name}`).toBeLessThan(500)
        if (answer.status === 303) stored++
        // Refused with what was typed still in its field.
        else expect(await answer.text(), `${address}: ${name}`).not.toContain(MARKUP)
      }
    }
    expect(stored).toBeGreaterThan(60)
    const pages = Object.entries(ROUTES).filter(([route]) => route.startsWith('GET'))
    let seen = 0
    for (const [route, entry] of pages) {
      const answer = await get(addressOf(route, entry, tenants.own.organisationId, tenants.own))
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      const html = await answer.text()
      expect(html, route).not.toContain(MARKUP)
      if (html.includes('&lt;img src=x onerror')) seen++
    }
    // Somewhere it has to be in sight, or nothing was tried.
    expect(seen).toBeGreaterThan(20)
  },
  PATIENCE_MS,
)

/** What may open a connection or a port, and why: none is given an address that somebody typed. */
const CONNECTING: Record<string, string> = {
  'src/main/server.ts': 'listens',
  'src/server/postgres/cluster.ts': 'finds a free port for the embedded database',
  'src/server/postgres/lock.ts': 'asks whether another process is at work on the folder',
  'src/server/mail.ts': 'the mail server of the environment',
}

test('nothing but what is listed opens a connection; packages that fetch are those of sign-in and mail', () => {
  const opening = Object.entries(filesIn('src', /\.tsx?$/)).filter(
    ([path, text]) =>
      !/\.test\.|\.fixture\.|\/drill\/|\/testing|\/browser\//.test(path) &&
      /\bfetch\(|from 'node:(?:http|https|http2|dgram|dns|tls)'|import \{[^}]*\b(?:connect|createServer)\b[^}]*\} from 'node:net'|from 'nodemailer'|\bWebSocket\b|\bEventSource\b/.test(
        text,
      ),
  )
  expect(opening.map(([path]) => path).sort()).toEqual(Object.keys(CONNECTING).sort())
})

test(
  'addresses typed into any field are fetched by nobody',
  async () => {
    let hits = 0
    const listener: Server = createServer((_, answer) => {
      hits++
      answer.end()
    })
    await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo // listening on a port, so not a path
    const address = `http://127.0.0.1:${port}/`
    for (const { address: path, form } of forms()) {
      const typed = Object.fromEntries(Object.keys(form).map(name => [name, address]))
      const more = { url: address, image: address, file: address, callbackURL: address }
      expect((await post(path, { ...typed, ...more })).status, path).toBeLessThan(500)
      await post(path, { ...form, reason: address, ...more })
    }
    const file = new FormData()
    file.append('file', new File([`Risk;Damage\n${address};=WEBSERVICE("${address}")\n`], 'x.csv'))
    await tenants.app.request(`http://localhost${home}/exchange`, {
      method: 'POST',
      headers: { cookie: owner().cookie, origin: 'http://localhost', host: 'localhost' },
      body: file,
    })
    for (const page of ['/comments', '/risks', '/documents', '/documents/set.pdf']) await get(home + page)
    expect(hits).toBe(0)
    await new Promise(resolve => listener.close(resolve))
  },
  PATIENCE_MS,
)
