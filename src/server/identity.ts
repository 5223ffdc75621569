/**
 * Who someone is: accounts, passwords and sessions, kept by better-auth on our database.
 *
 * Its pool works as `mediant_auth`, which sees people and sessions and nothing else. Of its HTTP routes one is
 * served, where single sign-on comes back to: everything else is called by our forms. It sends nothing home.
 */
import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Person } from './context.ts'
import { type Connection, openPool } from './database.ts'
import { type IdentityOptions, type Library, makeLibrary, RESET_S } from './sign-in/library.ts'
import { makePasskeys, type Passkeys } from './sign-in/passkeys.ts'
import { makeSecondFactor, type SecondFactor } from './sign-in/second-factor.ts'
import { type Way, wayOf } from './sign-in/session-way.ts'
import { makeSignIns, SIGN_INS_KEPT_DAYS, type SignIns } from './sign-in/sign-ins.ts'
import { makeSingleSignOn, type SingleSignOn } from './sign-in/single-sign-on.ts'
import { relyingPartyOf } from './sign-in/webauthn.ts'

export { PASSWORD_LENGTH } from './sign-in/library.ts'

/** What somebody is signed in with, somewhere. */
export type OpenSession = { id: string; device: string; since: Date; lastUsed: Date; current: boolean }

export type Identity = {
  /** With `secondFactor` the cookies only know who is to type a code now. */
  signIn(input: {
    email: string
    password: string
    headers: Headers
  }): Promise<{ cookies: string[]; secondFactor: boolean } | null>
  /** Makes an account and signs it in; null if the address is taken. */
  signUp(input: {
    name: string
    email: string
    password: string
    headers: Headers
  }): Promise<{ person: Person; cookies: string[] } | null>
  /** Ends the session and answers with the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>
  personOf(headers: Headers): Promise<{ person: Person; way: Way; cookies: string[] } | null>
  /** Whether this is the password of whoever is signed in; nobody who comes by a provider alone has one. */
  isPassword(input: { password: string; headers: Headers }): Promise<boolean>
  /** Ends every other session; null if the present password is wrong. */
  changePassword(input: { present: string; next: string; headers: Headers }): Promise<string[] | null>
  /** What leads to a new password, good once and for an hour; null where nobody has this address. */
  makeReset(email: string): Promise<string | null>
  /** Ends all sessions; false if the token is used up, too old or none. */
  reset(input: { token: string; password: string }): Promise<boolean>
  sessionsOf(headers: Headers): Promise<OpenSession[]>
  /** Ends one session of the person, or all but the present one. */
  endSessions(headers: Headers, which: { id: string } | 'others'): Promise<void>
  /** Ends all sessions of somebody, wherever they are signed in; answers with how many there were. */
  endSessionsOf(personId: string): Promise<number>
  signIns: SignIns
  secondFactor: SecondFactor
  singleSignOn: SingleSignOn | null
  /** Null where browsers give out none: see relyingPartyOf. */
  passkeys: Passkeys | null
  /** Sessions and confirmations past their time are of no use to anybody but a thief. */
  forgetExpired(): Promise<void>
  close(): Promise<void>
}

export function openIdentity(options: IdentityOptions & { connection: Connection }): Identity {
  const pool = openPool(options.connection, {
    max: 3,
    // Awaited by the pool: no query runs before the role is set.
    onConnect: async client => {
      await client.query('set role mediant_auth')
    },
  })
  const library = makeLibrary(options, new Kysely({ dialect: new PostgresDialect({ pool }) }), pool)
  const signIns = makeSignIns(pool, options.log)
  const party = relyingPartyOf(options.publicUrl)
  return {
    ...accountsOf(library, signIns),
    ...passwordsOf(library, pool),
    ...sessionsOf(library, pool),
    signIns,
    secondFactor: makeSecondFactor(library, pool, signIns),
    singleSignOn: options.singleSignOn ? makeSingleSignOn(library, options.singleSignOn, signIns) : null,
    passkeys: party && makePasskeys({ library, pool, party, signIns, log: options.log }),
    async forgetExpired() {
      await pool.query('delete from session where expires_at < now()')
      await pool.query('delete from verification where expires_at < now()')
      await pool.query(`delete from sign_in where at < now() - interval '${SIGN_INS_KEPT_DAYS} days'`)
    },
    close: () => pool.end(),
  }
}

/** However often it is used: after this, everybody shows anew who they are. */
const SESSION_DAYS_MOST = 90

function accountsOf(
  { api }: Library,
  signIns: SignIns,
): Pick<Identity, 'signIn' | 'signUp' | 'signOut' | 'personOf'> {
  return {
    async signIn({ email, password, headers }) {
      const response = await api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (response.status >= 500) throw new Error(`Sign-in failed: ${await response.text()}`)
      const seen = { way: 'password', headers } as const
      if (!response.ok) {
        await signIns.note({ email }, { ...seen, outcome: 'refused' })
        return null
      }
      const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean }
      await signIns.note({ email }, { ...seen, outcome: twoFactorRedirect ? 'code_asked' : 'in' })
      return { cookies: response.headers.getSetCookie(), secondFactor: twoFactorRedirect === true }
    },
    async signUp({ name, email, password, headers }) {
      const body = { name, email, password }
      const response = await api.signUpEmail({ body, headers, asResponse: true })
      if (response.status === 422) return null
      if (!response.ok) throw new Error(`Making the account failed: ${await response.text()}`)
      const { user } = (await response.json()) as { user: Person }
      await signIns.note({ personId: user.id }, { way: 'password', outcome: 'in', headers })
      return {
        person: { id: user.id, name: user.name, email: user.email },
        cookies: response.headers.getSetCookie(),
      }
    },
    async signOut(headers) {
      const response = await api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },
    async personOf(headers) {
      if (!headers.has('cookie')) return null
      const found = await api.getSession({ headers, returnHeaders: true })
      if (!found.response) return null
      const { user, session } = found.response
      if (Date.now() - session.createdAt.getTime() > SESSION_DAYS_MOST * 24 * 60 * 60 * 1000) {
        await api.signOut({ headers })
        return null
      }
      const { id, name, email } = user
      const way = wayOf(session.way)
      return { person: { id, name, email }, way, cookies: found.headers.getSetCookie() }
    },
  }
}

function passwordsOf(
  { api, $context }: Library,
  pool: pg.Pool,
): Pick<Identity, 'isPassword' | 'changePassword' | 'makeReset' | 'reset'> {
  return {
    async isPassword({ password, headers }) {
      const found = await api.getSession({ headers })
      if (!found) return false
      const { rowCount } = await pool.query(
        'select from credential where person_id = $1 and password is not null',
        [found.user.id],
      )
      if (rowCount === 0) return true
      return (await api.verifyPassword({ body: { password }, headers, asResponse: true })).ok
    },
    async changePassword({ present, next, headers }) {
      const body = { currentPassword: present, newPassword: next, revokeOtherSessions: true }
      const response = await api.changePassword({ body, headers, asResponse: true })
      return response.ok ? response.headers.getSetCookie() : null
    },
    async makeReset(email) {
      const { rows } = await pool.query<{ id: string }>('select id from person where email = $1', [email])
      const token = randomBytes(24).toString('base64url')
      // Written in either case, so that both take the same time; nobody's token leads nowhere.
      await (await $context).internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: rows[0]?.id ?? '00000000-0000-0000-0000-000000000000',
        expiresAt: new Date(Date.now() + RESET_S * 1000),
      })
      return rows[0] ? token : null
    },
    async reset({ token, password }) {
      const body = { token, newPassword: password }
      return (await api.resetPassword({ body, asResponse: true })).ok
    },
  }
}

function sessionsOf(
  { api }: Library,
  pool: pg.Pool,
): Pick<Identity, 'sessionsOf' | 'endSessions' | 'endSessionsOf'> {
  return {
    async endSessionsOf(personId) {
      const { rowCount } = await pool.query('delete from session where person_id = $1', [personId])
      return rowCount ?? 0
    },
    async sessionsOf(headers) {
      const found = await api.getSession({ headers })
      if (!found) return []
      const { rows } = await pool.query<{
        id: string
        user_agent: string
        created_at: Date
        updated_at: Date
      }>(
        `select id, coalesce(user_agent, '') as user_agent, created_at, updated_at from session
         where person_id = $1 and expires_at > now() order by updated_at desc, id limit 100`,
        [found.user.id],
      )
      return rows.map(row => ({
        id: row.id,
        device: row.user_agent,
        since: row.created_at,
        lastUsed: row.updated_at,
        current: row.id === found.session.id,
      }))
    },
    async endSessions(headers, which) {
      const found = await api.getSession({ headers })
      if (!found) return
      const [condition, id] = which === 'others' ? ['id <> $2', found.session.id] : ['id = $2', which.id]
      await pool.query(`delete from session where person_id = $1 and ${condition}`, [found.user.id, id])
    },
  }
}
