/**
 * Who someone is: accounts, passwords and sessions, kept by better-auth on our database.
 *
 * Its pool works as `mediant_auth`, which sees people and sessions and nothing else. None of its HTTP routes is
 * served: our forms call it. It never uses the network, and sends nothing home.
 */
import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect } from 'kysely'
import type { Logger } from 'pino'
import { newId } from '../wire/id.ts'
import type { Person } from './context.ts'
import { type Connection, openPool } from './database.ts'

/** Length beats composition rules (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const PASSWORD_LENGTH = { least: 12, most: 128 }
const DAY_S = 24 * 60 * 60
const SESSION_DAYS = 14

export type Identity = {
  signIn(input: { email: string; password: string; headers: Headers }): Promise<string[] | null>
  /** Makes an account and signs it in; null if the address is taken. */
  signUp(input: {
    name: string
    email: string
    password: string
    headers: Headers
  }): Promise<{ person: Person; cookies: string[] } | null>
  /** Ends the session and answers with the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>
  personOf(headers: Headers): Promise<{ person: Person; cookies: string[] } | null>
  /** Sessions and confirmations past their time are of no use to anybody but a thief. */
  forgetExpired(): Promise<void>
  close(): Promise<void>
}

export type IdentityOptions = {
  connection: Connection
  /** Where people reach this server; https makes the cookies secure. */
  publicUrl: string
  /** Signs the cookies; 32 characters or more, the same from start to start. */
  secret: string
  log: Logger
}

export function openIdentity(options: IdentityOptions): Identity {
  const pool = openPool(options.connection, {
    max: 3,
    // Awaited by the pool: no query runs before the role is set.
    onConnect: async client => {
      await client.query('set role mediant_auth')
    },
  })
  const auth = makeAuth(options, new Kysely({ dialect: new PostgresDialect({ pool }) }))

  return {
    async signIn({ email, password, headers }) {
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (response.status >= 500) throw new Error(`Sign-in failed: ${await response.text()}`)
      return response.ok ? response.headers.getSetCookie() : null
    },
    async signUp({ name, email, password, headers }) {
      const response = await auth.api.signUpEmail({
        body: { name, email, password },
        headers,
        asResponse: true,
      })
      if (response.status === 422) return null
      if (!response.ok) throw new Error(`Making the account failed: ${await response.text()}`)
      const { user } = (await response.json()) as { user: Person }
      return {
        person: { id: user.id, name: user.name, email: user.email },
        cookies: response.headers.getSetCookie(),
      }
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },
    async personOf(headers) {
      if (!headers.has('cookie')) return null
      const found = await auth.api.getSession({ headers, returnHeaders: true })
      if (!found.response) return null
      const { id, name, email } = found.response.user
      return { person: { id, name, email }, cookies: found.headers.getSetCookie() }
    },
    async forgetExpired() {
      await pool.query('delete from session where expires_at < now()')
      await pool.query('delete from verification where expires_at < now()')
    },
    close: () => pool.end(),
  }
}

function makeAuth({ publicUrl, secret, log }: IdentityOptions, db: Kysely<unknown>) {
  const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Mediant',
    baseURL: publicUrl,
    secret,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: {
      // A wrong password is nobody's error; our routes write it down themselves.
      level: 'error',
      log: (_level, message) => log.error({ part: 'identity' }, message),
    },
    advanced: {
      cookiePrefix: 'mediant',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...dates } },
    session: {
      modelName: 'session',
      expiresIn: SESSION_DAYS * DAY_S,
      updateAge: DAY_S,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...dates } },
  })
}
