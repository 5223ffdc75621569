import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { Env } from './context.ts'
import { openIdentity } from './identity.ts'
import { createOrganisation } from './organisation.ts'
import { withClient } from './postgres/roles.ts'
import { personOf, signIn, signOut, signUpOwner, visitOf } from './session.ts'
import { ANA, openTestDependencies, type TestDependencies } from './testing.ts'

let deps: TestDependencies
beforeAll(async () => {
  deps = await openTestDependencies()
})
afterAll(() => deps.close())

const headers = new Headers()
const owner = {
  name: 'Olga',
  email: 'Olga@Example.org',
  password: 'a long enough password',
  organisation: 'Bakery',
  headers,
}
const cookieHeader = (cookies: string[]) =>
  new Headers({ cookie: cookies.map(one => one.split(';', 1)[0]).join('; ') })
const enter = (password: string, email = owner.email) => signIn(deps, { email, password, headers })

describe('the first run', () => {
  it('makes one owner and one organisation, also if two set up at once', async () => {
    const both = await Promise.all([
      signUpOwner(deps, owner),
      signUpOwner(deps, { ...owner, email: 'other@example.org', organisation: 'Other' }),
    ])
    expect(both.filter(one => one.ok)).toHaveLength(1)
    const made = await deps.database.inSystem(tx => tx.selectFrom('organisation').select('name').execute())
    expect(made).toHaveLength(1)
    if (!both[0].ok) owner.email = 'other@example.org'
  })

  it('is closed afterwards', async () => {
    const again = await signUpOwner(deps, { ...owner, email: 'late@example.org' })
    expect(again).toEqual({ ok: false, refusal: 'account.already_set_up' })
  })
})

describe('signing in', () => {
  it('gives a cookie that scripts do not see and other sites do not send', async () => {
    const entered = await enter(owner.password)
    if (!entered.ok) throw new Error(entered.refusal)
    expect(entered.cookies).toHaveLength(1)
    expect(entered.cookies[0]).toMatch(/^mediant\.session_token=.*HttpOnly/)
    expect(entered.cookies[0]).toMatch(/SameSite=Lax/i)
    expect(entered.cookies[0]).not.toMatch(/Secure/)
    expect(await personOf(deps, cookieHeader(entered.cookies))).toMatchObject({
      email: owner.email.toLowerCase(),
    })
  })

  it('behind https the cookie is for https alone', async () => {
    const identity = openIdentity({
      connection: deps.connections.work,
      publicUrl: 'https://isms.example.org',
      secret: 'a secret of the tests, 32 characters',
      log: deps.log,
    })
    const signedIn = await identity.signIn({
      email: owner.email.toLowerCase(),
      password: owner.password,
      headers,
    })
    await identity.close()
    expect(signedIn?.cookies[0]).toMatch(/^__Host-mediant\..*; Path=\/.*; Secure/)
    expect(signedIn?.cookies[0]).not.toMatch(/Domain/i)
  })

  it('tells nobody whether the address or the password was wrong', async () => {
    const wrong = { ok: false, refusal: 'account.wrong_credentials' }
    expect(await enter('not the password at all')).toEqual(wrong)
    expect(await enter(owner.password, 'nobody@example.org')).toEqual(wrong)
    expect(await enter(owner.password, 'no address')).toEqual(wrong)
  })

  it('pauses after many wrong passwords, for this address alone, and goes on later', async () => {
    for (let time = 0; time < 10; time++) await enter('wrong again and again', 'guessed@example.org')
    expect(await enter('wrong again and again', 'guessed@example.org')).toEqual({
      ok: false,
      refusal: 'account.too_many_attempts',
    })
    expect(await enter(owner.password)).toMatchObject({ ok: true })
    deps.setTime('2026-03-02T09:16:00.000Z')
    expect(await enter('wrong', 'guessed@example.org')).toMatchObject({
      refusal: 'account.wrong_credentials',
    })
  })

  it('keeps a password as a hash only', async () => {
    const { rows } = await withClient(deps.connections.owner, client =>
      client.query('select password from credential'),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.password).not.toContain(owner.password)
  })

  it('ends with signing out: the cookie is worth nothing any more', async () => {
    const entered = await enter(owner.password)
    if (!entered.ok) throw new Error(entered.refusal)
    const cookies = cookieHeader(entered.cookies)
    const left = await signOut(deps, cookies)
    expect(left.cookies.join()).toMatch(/mediant\.session_token=;.*Max-Age=0/)
    expect(await personOf(deps, cookies)).toBeNull()
  })
})

describe('a request below an organisation', () => {
  const app = () =>
    createApp(deps, {
      readLanguage: async (c, next) => {
        c.set('language', 'de')
        await next()
      },
      mount: (one: Hono<Env>) => {
        one.get('/o/:organisationId/here', c => c.json(visitOf(c)))
        one.get('/elsewhere', c => c.json(visitOf(c)))
      },
    })
  const get = async (path: string, cookies: string[] = []) =>
    await app().request(path, { headers: cookieHeader(cookies) })
  const cookies = async () => {
    const entered = await enter(owner.password)
    if (!entered.ok) throw new Error(entered.refusal)
    return entered.cookies
  }

  it('of a stranger leads to the sign-in page and back', async () => {
    const id = deps.newId()
    const response = await get(`/o/${id}/here?a=1`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(`/o/${id}/here?a=1`)}`)
  })

  it('of a member knows the person, the organisation and the language', async () => {
    const [one] = await deps.database.inSystem(tx => tx.selectFrom('organisation').select('id').execute())
    const response = await get(`/o/${one?.id}/here`, await cookies())
    expect(await response.json()).toMatchObject({
      person: { email: owner.email.toLowerCase() },
      organisation: { id: one?.id, role: 'owner' },
      language: 'de',
    })
  })

  it('of somebody else looks as if the organisation did not exist', async () => {
    const foreign = await createOrganisation(deps, ANA, 'Foreign')
    const signedIn = await cookies()
    const answers = await Promise.all(
      [foreign, deps.newId(), 'not-an-id'].map(async id => await get(`/o/${id}/here`, signedIn)),
    )
    expect(answers.map(one => one.status)).toEqual([404, 404, 404])
  })
})
