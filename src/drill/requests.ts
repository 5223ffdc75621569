/**
 * Requests that nobody's browser sends, over every route: addresses with ids that exist, belong to others, or are
 * none; forms with the fields of the pages, filled with what breaks programs, left out, doubled, and with fields that
 * no form has; JSON that is none. Nothing may end in a 5xx, show where the program stood, or hang.
 */
import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { createRandom, type Random } from '../engine/random.ts'
import { composeApp } from '../main/server.ts'
import { openInstallation } from '../server/installation.ts'
import { newId } from '../wire/id.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'

const ADDRESS = 'http://localhost:4750'
/** A page may take a plan, on a busy machine; what takes longer hangs. */
const HANGS_MS = 60_000
const PASSWORD = 'a long enough password'

type App = ReturnType<typeof composeApp>
type Route = { method: string; path: string }

export async function drillRequests(times: number, say: Say): Promise<Outcome> {
  const folder = scratchFolder()
  const env = { MEDIANT_DATA: folder }
  const failures: string[] = []
  const log = pino(
    { level: 'error' },
    { write: line => void failures.push(JSON.parse(line)?.err?.stack ?? line) },
  )
  const installation = await openInstallation({ env, publicUrl: ADDRESS, log })
  try {
    const app = composeApp(installation, env, log)
    const visitor = await enter(app)
    const routes = routesOf(app)
    const fields = await fieldsOf(visitor, routes)
    const random = createRandom(20_261_124, 'requests', 0)
    const found: string[] = []
    const seen = new Map<number, number>()
    for (let time = 0; time < times; time++) {
      const route = routes[time % routes.length]!
      const request = strange(route, visitor, fields, random)
      failures.length = 0
      const { status, text } = await answerTo(app, request)
      seen.set(status, (seen.get(status) ?? 0) + 1)
      const fault = status >= 500 ? `status ${status}` : shows(text)
      if (fault)
        found.push(
          `${route.method} ${decodeURI(request.path).slice(0, 120)}: ${fault} ${failures[0]?.slice(0, 600) ?? ''}`,
        )
      if (time % 200 === 199 || status === 303) await visitor.enterAgain()
    }
    for (const one of found.slice(0, 40)) say(one)
    say(
      `${routes.length} routes, ${fields.length} fields; answers: ${[...seen]
        .sort()
        .map(([a, b]) => `${b} × ${a}`)
        .join(', ')}`,
    )
    return { tried: times, found: found.length, what: 'requests that broke something' }
  } finally {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every route that answers, once for each method; those for all methods are what requests pass on the way. */
function routesOf(app: App): Route[] {
  const own = app.routes.filter(route => route.method !== 'ALL').map(({ method, path }) => ({ method, path }))
  return own.filter(
    (route, at) => own.findIndex(one => one.method === route.method && one.path === route.path) === at,
  )
}

/** The traces of a program's inside. */
function shows(text: string): string | null {
  return /\n\s+at .+:\d+:\d+|node_modules|\/src\/[a-z]+\//.test(text) ? 'shows its inside' : null
}

type Request = { path: string; init: RequestInit }

async function answerTo(app: App, { path, init }: Request): Promise<{ status: number; text: string }> {
  const timer = Promise.withResolvers<{ status: number; text: string }>()
  const timeout = setTimeout(() => timer.resolve({ status: 599, text: 'it hangs' }), HANGS_MS)
  const answer = Promise.resolve(app.request(ADDRESS + path, init)).then(async response => ({
    status: response.status,
    text: response.headers.get('content-type')?.startsWith('text') ? await response.text() : '',
  }))
  return await Promise.race([answer, timer.promise]).finally(() => clearTimeout(timeout))
}

type Visitor = {
  home: string
  cookie(): string
  enterAgain(): Promise<void>
  get(path: string): Promise<string>
}

async function enter(app: App): Promise<Visitor> {
  const person = { name: 'Ana', email: 'ana@example.org', password: PASSWORD, organisation: '' }
  const headers = { origin: ADDRESS, host: new URL(ADDRESS).host }
  const post = (path: string, form: Record<string, string>) =>
    app.request(ADDRESS + path, { method: 'POST', headers, body: new URLSearchParams(form) })
  const made = await post('/setup', { ...person, begin: 'tax-adviser' })
  const home = /^\/o\/[0-9a-f-]{36}/.exec(made.headers.get('location') ?? '')?.[0]
  if (!home) throw new Error(`Setting up failed with ${made.status}`)
  let cookie = cookieOf(made)
  return {
    home,
    cookie: () => cookie,
    async enterAgain() {
      const page = await app.request(`${ADDRESS}/organisations`, { headers: { cookie } })
      if (page.status !== 200) cookie = cookieOf(await post('/sign-in', { ...person, to: '/' })) || cookie
    },
    get: async path => await (await app.request(ADDRESS + path, { headers: { cookie } })).text(),
  }
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map(line => line.split(';', 1)[0])
    .join('; ')

type Field = { name: string; value: string }

/** The fields of every form that a page shows, with the value it came with. */
async function fieldsOf(visitor: Visitor, routes: Route[]): Promise<Field[]> {
  const fields = new Map<string, Field>()
  for (const { method, path } of routes) {
    if (method !== 'GET') continue
    for (const id of path.includes(':', '/o/:organisationId'.length) ? IDS : ['']) {
      const html = await visitor.get(addressOf(path, { organisationId: visitor.home.slice(3) }, id))
      for (const field of fieldsIn(html)) fields.set(`${field.name}=${field.value}`, field)
    }
  }
  return [...fields.values()]
}

function fieldsIn(html: string): Field[] {
  return [...html.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].flatMap(([tag]) => {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    return name ? [{ name, value: / value="([^"]*)"/.exec(tag)?.[1] ?? '' }] : []
  })
}

const addressOf = (path: string, known: Record<string, string>, other: string) =>
  path.replace(/:([A-Za-z]+)(?:\{[^}]*\})?/g, (_, name: string) => encodeURIComponent(known[name] ?? other))

const one = <T>(of: readonly T[], random: Random): T => of[Math.floor(random.uniform() * of.length)]!

const IDS = [
  'S1',
  'S3',
  'P16',
  'P45',
  'M01',
  'A.5.1',
  'R-4.1-1',
  'gdpr-security',
  'headcount',
  'profile',
  'P99',
  '0',
]

/** Known by experience to break programs: markup, SQL, paths, numbers at the edge, other scripts, nothing at all. */
const STRANGE = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    '0x10',
    '1,5',
    '٣',
    '9007199254740993',
    'true',
    'null',
    'undefined',
  ],
  ...[
    '<script>alert(1)</script>',
    `'; drop table profile; --`,
    '#{7*7}',
    '{{7*7}}',
    '=1+1',
    '../../etc/passwd',
  ],
  ...['%00', '\u0000', '\uD800', '﷽', '👩‍👩‍👧', '\u202Eabc', 'a'.repeat(5000), '[]', '{}', '[object Object]'],
  ...[
    '2026-02-30',
    '0000-00-00',
    '9999-12-31T23:59:60Z',
    'javascript:alert(1)',
    '//evil.example',
    'constructor',
  ],
]

const UNKNOWN = [
  '__proto__',
  'constructor',
  'prototype[admin]',
  'role',
  'organisation_id',
  'id',
  'a[b][c]',
  'toString',
]

function strange(route: Route, visitor: Visitor, fields: Field[], random: Random): Request {
  const own = visitor.home.slice(3)
  const id = () =>
    random.uniform() < 0.6
      ? one(IDS, random)
      : one(
          [
            newId(),
            own,
            newId().toUpperCase(),
            ...STRANGE.filter(text => text.isWellFormed() && !text.includes('\0')),
          ],
          random,
        )
  const organisationId = random.uniform() < 0.9 ? own : id()
  const path = route.path.replace(/:([A-Za-z]+)(?:\{[^}]*\})?/g, (_, name: string) =>
    encodeURIComponent(name === 'organisationId' ? organisationId : id()),
  )
  const query = random.uniform() < 0.2 ? `?${strangeForm(fields, random)}` : ''
  const headers: Record<string, string> = {
    cookie: visitor.cookie(),
    origin: ADDRESS,
    host: new URL(ADDRESS).host,
  }
  if (random.uniform() < 0.1) headers['accept-language'] = one(STRANGE, random).replace(/[^\x20-\x7e]/g, '')
  const init: RequestInit = { method: route.method, headers }
  if (!['GET', 'HEAD'].includes(route.method)) {
    const [type, body] = strangeBody(fields, random)
    headers['content-type'] = type
    init.body = body
  }
  return { path: path + query, init }
}

function strangeForm(fields: Field[], random: Random): URLSearchParams {
  const form = new URLSearchParams()
  const count = Math.floor(random.uniform() * 14)
  for (let at = 0; at < count; at++) {
    const { name, value } = one(fields, random)
    form.append(name, random.uniform() < 0.5 ? value : one(STRANGE, random))
  }
  if (random.uniform() < 0.2) form.append(one(UNKNOWN, random), one(STRANGE, random))
  return form
}

function strangeBody(fields: Field[], random: Random): [string, string] {
  const form = strangeForm(fields, random)
  const json = Object.fromEntries(form)
  return one<() => [string, string]>(
    [
      () => ['application/x-www-form-urlencoded', form.toString()],
      () => ['application/x-www-form-urlencoded', form.toString()],
      () => ['application/json', JSON.stringify(json)],
      () => [
        'application/json',
        one(['{', '[]', 'null', '"x"', '{"__proto__":{"admin":true}}', '1'], random),
      ],
      () => [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${one(STRANGE, random)}\r\n--x--`,
      ],
      () => ['multipart/form-data; boundary=x', '--x\r\nbroken'],
      () => ['text/plain', one(STRANGE, random)],
    ],
    random,
  )()
}
