/**
 * Single sign-on with one OpenID Connect provider, named by the operator in the environment.
 *
 * Who has an account here is not decided by the provider: it signs in whoever was invited, or has connected their
 * account while signed in to it. Its word counts in place of password and second factor.
 */
import type { Library } from './library.ts'
import type { SignIns } from './sign-ins.ts'

export const PROVIDER = 'sso'

export type SingleSignOnOptions = {
  name: string
  discoveryUrl: string
  clientId: string
  clientSecret?: string | undefined
}

export function singleSignOnOf(env: Record<string, string | undefined>): SingleSignOnOptions | undefined {
  const issuer = env['OIDC_ISSUER']
  if (!issuer) return undefined
  const clientId = env['OIDC_CLIENT_ID']
  if (!clientId)
    throw new Error('OIDC_ISSUER is set, OIDC_CLIENT_ID is not: the provider knows Mediant by it.')
  if (!/^https:\/\//.test(issuer) && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${issuer}/`)) {
    throw new Error('OIDC_ISSUER has to begin with https://; what it says decides who may come in.')
  }
  return {
    name: env['OIDC_NAME'] ?? new URL(issuer).hostname,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret: env['OIDC_CLIENT_SECRET'],
  }
}

export type SingleSignOn = {
  /** What the button is called. */
  name: string
  /** Where to send somebody to sign in, with the cookies that know them again; null if the provider is away. */
  begin(input: {
    headers: Headers
    to: string
    failed: string
    /** Whether an account is made for somebody new. */
    newcomer?: boolean
    /** Connects the account that is signed in instead. */
    connect?: boolean
  }): Promise<{ url: string; cookies: string[] } | null>
  /** What the provider sends people back to. */
  comeBack(request: Request): Promise<Response>
  isConnected(headers: Headers): Promise<boolean>
}

export function makeSingleSignOn(
  library: Library,
  { name }: SingleSignOnOptions,
  signIns: SignIns,
): SingleSignOn {
  return {
    name,
    async begin({ headers, to, failed, newcomer = false, connect = false }) {
      const body = { provider: PROVIDER, callbackURL: to, errorCallbackURL: failed, disableRedirect: true }
      const response = connect
        ? await library.api.linkSocialAccount({ body, headers, asResponse: true })
        : await library.api.signInSocial({
            body: { ...body, requestSignUp: newcomer },
            headers,
            asResponse: true,
          })
      if (!response.ok) return null
      const { url } = (await response.json()) as { url?: string }
      return url ? { url, cookies: response.headers.getSetCookie() } : null
    },
    async comeBack(request) {
      const response = await library.handler(request)
      const cookie = response.headers
        .getSetCookie()
        .map(one => one.split(';', 1)[0])
        .join('; ')
      const found = await library.api.getSession({ headers: new Headers({ cookie }) })
      if (found) {
        const seen = { way: 'provider', outcome: 'in', headers: request.headers } as const
        await signIns.note({ personId: found.user.id }, seen)
      }
      return response
    },
    async isConnected(headers) {
      const accounts = await library.api.listUserAccounts({ headers })
      return accounts.some(account => account.providerId === PROVIDER)
    },
  }
}
