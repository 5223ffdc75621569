import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODY_BYTES_MAX, createApp } from './app.ts'
import type { Env } from './context.ts'
import { securityContactOf } from './security-txt.ts'
import { openTestDependencies, type TestDependencies } from './testing.ts'

let deps: TestDependencies
let app: Hono<Env>
beforeAll(async () => {
  deps = await openTestDependencies()
  app = createApp(deps, {
    readLanguage: (_, next) => next(),
    mount: one => {
      one.get('/page', c => c.html('<p>page'))
      one.post('/form', async c => c.text((await c.req.text()).length.toString()))
    },
  })
})
afterAll(() => deps.close())

const post = (headers: Record<string, string>, body = 'a=1') =>
  app.request('http://mediant.example:4750/form', {
    method: 'POST',
    headers: { host: 'mediant.example:4750', ...headers },
    body,
  })

describe('every answer', () => {
  it('loads nothing from elsewhere, runs nothing inline, is framed by nobody, is kept by no cache', async () => {
    const { headers } = await app.request('/page')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  it('lets no script make markup out of text, and says by https that it is always https', async () => {
    const policy = (await app.request('/page')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toContain("trusted-types 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("form-action 'self'")
    const strict = async (address: string) => {
      const one = createApp({ ...deps, address }, { readLanguage: (_, next) => next(), mount: () => {} })
      return (await one.request('/health')).headers.get('strict-transport-security')
    }
    expect(await strict('https://isms.example.org')).toBe('max-age=31536000')
    expect(await strict('http://localhost:4750')).toBeNull()
  })

  it('has the same protection where something was refused', async () => {
    const { headers } = await post({ origin: 'http://evil.example' })
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})

describe('a form', () => {
  it.each([
    ['from a page of this server', { origin: 'http://mediant.example:4750' }, 200],
    ['from one behind a proxy that ends https', { origin: 'https://mediant.example:4750' }, 200],
    ['that the browser calls its own', { 'sec-fetch-site': 'same-origin' }, 200],
    ['from another site', { origin: 'http://evil.example' }, 403],
    ['from another port', { origin: 'http://mediant.example:80' }, 403],
    ['from nowhere', { origin: 'null' }, 403],
    ['that does not say from where', {}, 403],
    ['that the browser calls foreign', { 'sec-fetch-site': 'cross-site' }, 403],
  ] as [string, Record<string, string>, number][])('%s: %s → %i', async (_, headers, status) => {
    expect((await post(headers)).status).toBe(status)
  })

  it('that is too large is cut off, whether it says so or not', async () => {
    const own = { origin: 'http://mediant.example:4750' }
    const large = 'a'.repeat(BODY_BYTES_MAX + 1)
    expect((await post(own, large)).status).toBe(413)
    expect(
      (await post({ ...own, 'content-length': '10', 'transfer-encoding': 'chunked' }, large)).status,
    ).toBe(413)
    expect((await post(own, 'a'.repeat(BODY_BYTES_MAX))).status).toBe(200)
  })
})

describe('whoever finds a weakness', () => {
  const askOf = async (securityContact?: string) =>
    await createApp(deps, { readLanguage: (_, next) => next(), mount: () => {}, securityContact }).request(
      '/.well-known/security.txt',
    )

  it('reads whom to tell, where the operator named somebody', async () => {
    const text = await (await askOf('mailto:security@example.org')).text()
    expect(text).toContain('Contact: mailto:security@example.org\n')
    expect(text).toMatch(/^Expires: 2026-08-29T00:00:00.000Z$/m)
    expect((await askOf()).status).toBe(404)
  })

  it('is not led to an address that nobody could use', () => {
    expect(securityContactOf({})).toBeUndefined()
    expect(securityContactOf({ SECURITY_CONTACT: 'https://example.org/report' })).toBeDefined()
    expect(() => securityContactOf({ SECURITY_CONTACT: 'security@example.org' })).toThrow(/SECURITY_CONTACT/)
  })
})
