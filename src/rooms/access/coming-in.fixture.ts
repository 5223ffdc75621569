/** The rooms about people on a database of their own: the first owner is there, others can come in. */
import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import { createApp } from '../../server/app.ts'
import type { Env } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import * as account from '../account/http.ts'
import * as people from '../people/http.ts'
import * as access from './http.ts'

const SITE = 'http://localhost'
export const OWNER = { name: 'Ana Novak', email: 'ana@example.org', password: 'three calm brown horses' }

/** Somebody at a browser: keeps cookies, follows no redirect. */
export type Browser = {
  get(path: string): Promise<Response>
  page(path: string): Promise<string>
  post(path: string, form: Record<string, string>): Promise<Response>
  cookie(): string
}

export type House = {
  deps: TestDependencies
  app: Hono<Env>
  organisationId: string
  owner: Browser
  browser(): Browser
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const deps = await openTestDependencies(['account', 'access', 'people'])
  const frameOf = account.frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  const app = createApp(deps, {
    readLanguage: account.readLanguage,
    mount: one => {
      one.get('/o/:organisationId/result', c => c.json(visitOf(c).organisation))
      account.mount(one, { ...deps, examples: [], begin: async () => {}, frameOf })
      access.mount(one, { ...deps, frameOf })
      people.mount(one, { ...deps, frameOf })
    },
  })
  const owner = browse(app)
  const made = await owner.post('/setup', { ...OWNER, organisation: 'Bakery', begin: '' })
  const organisationId = /\/o\/([^/]+)/.exec(made.headers.get('location') ?? '')?.[1] ?? ''
  return { deps, app, organisationId, owner, browser: () => browse(app), close: () => deps.close() }
}

export function browse(app: Hono<Env>): Browser {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const get = async (path: string) =>
    keep(await app.request(SITE + path, { headers: { cookie: cookie(), 'accept-language': 'en' } }))
  return {
    get,
    page: async path => (await get(path)).text(),
    post: async (path, form) =>
      keep(
        await app.request(SITE + path, {
          method: 'POST',
          headers: { cookie: cookie(), origin: SITE, host: 'localhost', 'accept-language': 'en' },
          body: new URLSearchParams(form),
        }),
      ),
    cookie,
  }
}

export const locationOf = (response: Response) => response.headers.get('location') ?? ''

/** Invites somebody and lets them in by the link; answers with their browser. */
export async function letIn(house: House, email: string, role: string, until = ''): Promise<Browser> {
  const link = await inviteLink(house, email, role, until)
  const newcomer = house.browser()
  const [path = '', secret = ''] = link.split('?secret=')
  await newcomer.post(path, { secret, name: email.split('@')[0] ?? '', password: OWNER.password })
  return newcomer
}

export async function inviteLink(house: House, email: string, role: string, until = ''): Promise<string> {
  const home = `/o/${house.organisationId}/people`
  const made = await house.owner.post(`${home}/invitations`, { email, role, until })
  const shown = await house.owner.page(locationOf(made))
  return /http:\/\/localhost(\/invitation\/[^<\s]+)/.exec(shown)?.[1] ?? ''
}

/** The code that an app shows at this moment for a key in base 32 (RFC 6238). */
export function totpOf(secret: string, atMs = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = hash.readUInt8(19) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
