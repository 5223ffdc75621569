import type { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { Env } from '../../server/context.ts'
import { isSetUp, organisationsOf } from '../../server/organisation.ts'
import { visitOf } from '../../server/session.ts'
import { openTestDependencies, type TestDependencies } from '../../server/testing.ts'
import { frameMaker, mount, readLanguage } from './http.ts'
import { safePath, setupFaults } from './model.ts'

const OWNER = {
  name: 'Ana Novak',
  email: 'ana@example.org',
  password: 'three calm brown horses',
  organisation: 'Bakery',
}
const SITE = 'http://localhost'

let deps: TestDependencies
let app: Hono<Env>
let begun: { id: string; example: string | null }[]
/** A Mediant that nobody has used yet. */
async function open() {
  deps = await openTestDependencies(['account'])
  begun = []
  const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  const beginnings = {
    examples: [{ id: 'mill', name: 'The mill', about: 'mills' }],
    begin: async (by: { organisation: { id: string } }, example: string | null) =>
      void begun.push({ id: by.organisation.id, example }),
  }
  app = createApp(deps, {
    readLanguage,
    mount: one => {
      one.get('/o/:organisationId/result', c => c.text(`result of ${visitOf(c).organisation.name}`))
      one.get('/broken', () => {
        throw new Error('secret of the machine')
      })
      mount(one, { ...deps, ...beginnings, frameOf })
    },
  })
}
const close = () => deps.close()

type Options = { cookie?: string; language?: string; origin?: string }
const get = (path: string, { cookie = '', language = 'en' }: Options = {}) =>
  app.request(SITE + path, { headers: { cookie, 'accept-language': language } })
const post = (path: string, form: Record<string, string>, { cookie = '', origin = SITE }: Options = {}) =>
  app.request(SITE + path, {
    method: 'POST',
    headers: { cookie, origin, host: 'localhost' },
    body: new URLSearchParams(form),
  })
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
const locationOf = (response: Response) => response.headers.get('location')
async function setUpOwner() {
  const response = await post('/setup', { ...OWNER, begin: '' })
  return { response, cookie: cookieOf(response) }
}

describe('the first run', () => {
  beforeEach(open)
  afterEach(close)

  it('leads every visitor to the setup', async () => {
    expect(locationOf(await get('/'))).toBe('/setup')
    expect(locationOf(await get('/sign-in'))).toBe('/setup')
    expect((await get('/setup')).status).toBe(200)
  })

  it('makes the owner and the organisation, and goes on with the questions', async () => {
    const { response, cookie } = await setUpOwner()
    expect(response.status).toBe(303)
    expect(locationOf(response)).toBe(`/o/${begun[0]?.id}/profile/start`)
    expect(begun).toMatchObject([{ example: null }])
    expect(await (await get(`/o/${begun[0]?.id}/result`, { cookie })).text()).toBe('result of Bakery')
  })

  it('with an example goes straight to its result, under its name', async () => {
    const response = await post('/setup', { ...OWNER, organisation: '', begin: 'mill' })
    expect(locationOf(response)).toBe(`/o/${begun[0]?.id}/result`)
    expect(begun).toMatchObject([{ example: 'mill' }])
    const shown = await get(`/o/${begun[0]?.id}/result`, { cookie: cookieOf(response) })
    expect(await shown.text()).toBe('result of The mill')
  })

  it('is closed once there is an owner', async () => {
    await setUpOwner()
    expect(locationOf(await get('/setup'))).toBe('/')
    const second = await post('/setup', { ...OWNER, email: 'eve@example.org' })
    expect(locationOf(second)).toBe('/')
    expect(cookieOf(second)).not.toContain('session')
    expect(begun).toHaveLength(1)
  })

  it('loses nothing that was typed but the password, and says beside each field what is wrong', async () => {
    const typed = { ...OWNER, name: '<b>Ana</b>', email: 'ana', password: 'short', organisation: 'B & Co' }
    const response = await post('/setup', typed)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('value="&lt;b&gt;Ana&lt;/b&gt;"')
    expect(page).toContain('value="ana"')
    expect(page).toContain('value="B &amp; Co"')
    expect(page).not.toContain('short"')
    expect(page).toContain('id="email-error"')
    expect(page).toContain('id="password-error"')
    expect(page).not.toContain('id="name-error"')
    expect(await isSetUp(deps)).toBe(false)
  })
})

describe('signing in', () => {
  beforeAll(async () => {
    await open()
    await setUpOwner()
  })
  afterAll(close)

  const signIn = (form: Record<string, string>) => post('/sign-in', form)

  it('opens what one wanted to see', async () => {
    const wanted = `/o/${begun[0]?.id}/result`
    const away = await get(wanted)
    expect(locationOf(away)).toBe(`/sign-in?to=${encodeURIComponent(wanted)}`)
    const entered = await signIn({ ...OWNER, to: wanted })
    expect(locationOf(entered)).toBe(wanted)
    expect((await get(wanted, { cookie: cookieOf(entered) })).status).toBe(200)
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'leads nowhere else, not to “%s”',
    async to => {
      expect(locationOf(await signIn({ ...OWNER, to }))).toBe('/')
    },
  )

  it('tells nobody whether an address has an account', async () => {
    const wrong = await signIn({ email: OWNER.email, password: 'three calm brown cows', to: '' })
    const unknown = await signIn({ email: 'eve@example.org', password: 'three calm brown cows', to: '' })
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    const neutral = (page: string, email: string) => page.replaceAll(email, '…')
    expect(neutral(await wrong.text(), OWNER.email)).toBe(neutral(await unknown.text(), 'eve@example.org'))
    expect(cookieOf(wrong)).toBe('')
  })

  it('does not care how the address is written', async () => {
    const entered = await signIn({ ...OWNER, email: ' ANA@Example.org ', to: '' })
    expect(entered.status).toBe(303)
  })

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn({ ...OWNER, to: '' }))
    const gone = await post('/sign-out', {}, { cookie })
    expect(locationOf(gone)).toBe('/sign-in')
    expect(locationOf(await get('/organisations', { cookie }))).toBe('/sign-in?to=/organisations')
  })
})

describe('organisations', () => {
  let cookie: string
  beforeAll(async () => {
    await open()
    cookie = (await setUpOwner()).cookie
  })
  afterAll(close)

  it('are listed, with another or an example one click away', async () => {
    expect(locationOf(await get('/', { cookie }))).toBe(`/o/${begun[0]?.id}/result`)
    await post('/organisations', { organisation: 'Second', begin: '' }, { cookie })
    await post('/organisations', { organisation: '', begin: 'mill' }, { cookie })
    expect(begun.map(({ example }) => example)).toEqual([null, null, 'mill'])
    expect(locationOf(await get('/', { cookie }))).toBe('/organisations')
    const page = await (await get('/organisations', { cookie })).text()
    for (const name of ['Bakery', 'Second', 'The mill']) expect(page).toContain(name)
  })

  it('without a name are refused, with the field named', async () => {
    const response = await post('/organisations', { organisation: ' ', begin: '' }, { cookie })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('id="organisation-error"')
    const person = await deps.identity.personOf(new Headers({ cookie }))
    expect(await organisationsOf(deps, person!.person.id)).toHaveLength(begun.length)
  })

  it('of others look like none', async () => {
    const stranger = await get('/o/01900000-0000-7000-8000-0000000000ff/result', { cookie })
    expect(stranger.status).toBe(404)
  })
})

describe('every page', () => {
  beforeAll(open)
  afterAll(close)

  it('speaks the language that was chosen, and stays where it was', async () => {
    const chosen = await post('/language', { language: 'de', back: '/setup' })
    expect(locationOf(chosen)).toBe('/setup')
    const page = await get('/setup', { cookie: cookieOf(chosen), language: 'en' })
    expect(await page.text()).toContain('<html lang="de">')
    const away = await post('/language', { language: 'de', back: 'https://evil.example' })
    expect(locationOf(away)).toBe('/')
  })

  it('that does not exist says so with a page of its own', async () => {
    const response = await get('/nowhere')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no such page')
  })

  it('that breaks tells the visitor nothing but a reference', async () => {
    const response = await get('/broken')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret of the machine')
  })

  it('takes no form from a stranger’s page, and none without end', async () => {
    expect((await post('/setup', OWNER, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('/setup', { ...OWNER, name: 'x'.repeat(50_000) })).status).toBe(413)
    expect(await isSetUp(deps)).toBe(false)
  })

  it('says where the data lie to those who have signed in, and to nobody else', async () => {
    expect(await (await get('/setup')).text()).not.toContain('/data')
    const { cookie } = await setUpOwner()
    expect(await (await get('/organisations', { cookie })).text()).toContain('/data')
  })
})

describe('a path to go on to', () => {
  it.each(['/', '/o/1/result?x=1', '/organisations'])('may be %s', path => {
    expect(safePath(path)).toBe(path)
  })
  it.each(['//a.b', '/\\a.b', '/\t/a.b', 'a', 'http://a.b', '/%0a', null])('may not be %j', path => {
    expect(safePath(path)).toBe('/')
  })
})

describe('a setup', () => {
  const faults = (change: Partial<typeof OWNER>) => setupFaults({ ...OWNER, ...change })
  it('needs a name, an address, twelve characters and an organisation', () => {
    expect(faults({})).toEqual([])
    expect(faults({ name: ' ', email: 'a@b', password: 'elevenchars', organisation: '\n' })).toEqual([
      'name',
      'email',
      'password',
      'organisation',
    ])
  })
  it('takes no name that would break a line', () => {
    expect(faults({ name: 'Ana\r\nBcc: eve@example.org' })).toEqual(['name'])
  })
})
