import { createServer, type Server } from 'node:http'
// @ts-expect-error The package comes without types; what is used of it is few calls.
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Identity, openIdentity } from '../identity.ts'
import { withClient } from '../postgres/roles.ts'
import { openTestDependencies, type TestDependencies } from '../testing.ts'
import { singleSignOnOf } from './single-sign-on.ts'

const ADDRESS = 'http://localhost:4750'
const CALLBACK = `${ADDRESS}/sign-in/callback/sso`
const SECRET = 'a secret of the tests, for the client'

let deps: TestDependencies
let identity: Identity
let server: Server
let issuer: string
/** Who the provider says is there: `sub` and address. */
let present = { sub: 'ana-1', email: 'ana@example.org', verified: true }

/** A real provider on this machine; whoever comes is let in without being asked. */
beforeAll(async () => {
  server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}` // listening on a port
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'mediant', client_secret: SECRET, redirect_uris: [CALLBACK] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, name: 'Ana', email: present.email, email_verified: present.verified }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/let-in/${interaction.uid}` },
    cookies: { keys: ['a key of the tests'] },
  })
  const serve = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/let-in/')) return serve(request, response)
    const { params, prompt } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: present.sub, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid email profile')
    const result =
      prompt.name === 'login'
        ? { login: { accountId: present.sub } }
        : { consent: { grantId: await grant.save() } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  })
  deps = await openTestDependencies()
  identity = openIdentity({
    connection: deps.connections.work,
    publicUrl: ADDRESS,
    secret: 'a secret of the tests, 32 characters',
    log: deps.log,
    singleSignOn: singleSignOnOf({
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'mediant',
      OIDC_CLIENT_SECRET: SECRET,
      OIDC_NAME: 'the house',
    }),
  })
})
afterAll(async () => {
  await identity.close()
  await deps.close()
  await new Promise<void>(resolve => server.close(() => resolve()))
})

const jarOf = (lines: string[], before = '') => {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map(one => one.split('=', 2) as [string, string]),
  )
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    jar.set(name, value)
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Goes to the provider and comes back with what it says, as a browser would. */
async function visitProvider(url: string): Promise<string> {
  let at = url
  let cookie = ''
  for (let step = 0; step < 10 && !at.startsWith(CALLBACK); step++) {
    const response = await fetch(at, { headers: { cookie }, redirect: 'manual' })
    cookie = jarOf(response.headers.getSetCookie(), cookie)
    const next = response.headers.get('location')
    if (!next) throw new Error(`The provider stopped: ${response.status} ${await response.text()}`)
    at = new URL(next, at).href
  }
  return at
}

type Begin = Parameters<NonNullable<Identity['singleSignOn']>['begin']>[0]

async function signInBy(options: Partial<Begin> = {}) {
  const sso = identity.singleSignOn
  if (!sso) throw new Error('Single sign-on is not set up')
  const begun = await sso.begin({ headers: new Headers(), to: '/here', failed: '/failed', ...options })
  if (!begun) throw new Error('It did not begin')
  const back = await visitProvider(begun.url)
  const cookie = jarOf(begun.cookies, options.headers?.get('cookie') ?? '')
  const answer = await sso.comeBack(new Request(back, { headers: { cookie } }))
  const signedIn = new Headers({ cookie: jarOf(answer.headers.getSetCookie()) })
  return {
    location: answer.headers.get('location') ?? '',
    person: (await identity.personOf(signedIn))?.person ?? null,
    back,
    cookie,
  }
}

const people = async () => {
  const { rows } = await withClient(deps.connections.owner, client =>
    client.query('select name, email from person order by email'),
  )
  return rows.map(one => one.email)
}

describe('single sign-on', () => {
  it('lets nobody in who was not invited', async () => {
    const { location, person } = await signInBy()
    expect(location).toMatch(/^\/failed\?error=|\/failed/)
    expect(person).toBeNull()
    expect(await people()).toEqual([])
  })

  it('makes an account for whoever comes by an invitation, and knows them afterwards', async () => {
    const first = await signInBy({ newcomer: true })
    expect(first.location).toMatch(/\/here$/)
    expect(first.person).toMatchObject({ email: 'ana@example.org', name: 'Ana' })
    const second = await signInBy()
    expect(second.person?.id).toBe(first.person?.id)
    expect(await people()).toEqual(['ana@example.org'])
  })

  it('takes nobody into an account of the same address that was made with a password', async () => {
    const made = await identity.signUp({
      ...{ name: 'Bea', email: 'bea@example.org', password: 'a long enough password' },
      headers: new Headers(),
    })
    present = { sub: 'bea-1', email: 'bea@example.org', verified: true }
    expect((await signInBy()).person).toBeNull()
    expect((await signInBy({ newcomer: true })).person).toBeNull()
    const headers = new Headers({ cookie: jarOf(made?.cookies ?? []) })
    expect(await identity.singleSignOn?.isConnected(headers)).toBe(false)
    // Signed in to it, one connects it, and is known from then on.
    const connected = await signInBy({ headers, connect: true })
    expect(connected.location).toMatch(/\/here$/)
    expect(await identity.singleSignOn?.isConnected(headers)).toBe(true)
    expect((await signInBy()).person?.email).toBe('bea@example.org')
  })

  it('connects no account of another address', async () => {
    const made = await identity.signUp({
      ...{ name: 'Cleo', email: 'cleo@example.org', password: 'a long enough password' },
      headers: new Headers(),
    })
    present = { sub: 'eve-1', email: 'eve@example.org', verified: true }
    const headers = new Headers({ cookie: jarOf(made?.cookies ?? []) })
    await signInBy({ headers, connect: true })
    expect(await identity.singleSignOn?.isConnected(headers)).toBe(false)
  })

  it('takes each answer of the provider once, and from the browser that asked alone', async () => {
    present = { sub: 'ana-1', email: 'ana@example.org', verified: true }
    const { back, cookie } = await signInBy()
    const again = await identity.singleSignOn?.comeBack(new Request(back, { headers: { cookie } }))
    expect(again?.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/)
    const begun = await identity.singleSignOn?.begin({ headers: new Headers(), to: '/', failed: '/failed' })
    const answer = await visitProvider(begun?.url ?? '')
    const elsewhere = await identity.singleSignOn?.comeBack(new Request(answer))
    expect(elsewhere?.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/)
  })
})

describe('its settings', () => {
  it('are complete and safe, or refused at the start', () => {
    expect(singleSignOnOf({})).toBeUndefined()
    expect(() => singleSignOnOf({ OIDC_ISSUER: 'https://id.example.org' })).toThrow(/OIDC_CLIENT_ID/)
    const id = { OIDC_CLIENT_ID: 'mediant' }
    expect(() => singleSignOnOf({ ...id, OIDC_ISSUER: 'http://id.example.org' })).toThrow(/https/)
    expect(singleSignOnOf({ ...id, OIDC_ISSUER: 'https://id.example.org/realm/' })).toMatchObject({
      name: 'id.example.org',
      discoveryUrl: 'https://id.example.org/realm/.well-known/openid-configuration',
    })
  })
})
