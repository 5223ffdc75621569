/** How the sign-in library is set up: our tables, our cookies, what is switched on. Nothing else knows its options. */
import { betterAuth, type GenericEndpointContext } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../../wire/id.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { passkeySessions, wayAt } from './session-way.ts'
import { PROVIDER, type SingleSignOnOptions } from './single-sign-on.ts'

/** Length beats composition rules (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const PASSWORD_LENGTH = { least: 12, most: 128 }
const DAY_S = 24 * 60 * 60
const SESSION_DAYS = 14
/** Long enough to find the mail, short enough that a forgotten one is of no use. */
export const RESET_S = 60 * 60
/** Where the provider of single sign-on sends people back to: `/sign-in/callback/sso`. */
const BASE_PATH = '/sign-in'

export type IdentityOptions = {
  /** Where people reach this server; https makes the cookies secure. */
  publicUrl: string
  /** Signs the cookies; 32 characters or more, the same from start to start. */
  secret: string
  log: Logger
  singleSignOn?: SingleSignOnOptions | undefined
}

export type Library = ReturnType<typeof makeLibrary>

export function makeLibrary(options: IdentityOptions, db: Kysely<unknown>, pool: pg.Pool) {
  const { publicUrl, secret, log, singleSignOn } = options
  const secure = publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Mediant',
    baseURL: publicUrl,
    basePath: BASE_PATH,
    secret,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // see attempts.ts
    logger: {
      // A wrong password is nobody's error; our routes write it down themselves.
      level: 'error',
      log: (_level, message) => log.error({ part: 'identity' }, message),
    },
    advanced: {
      // `__Host-`: for this host alone, by https alone; the library would add the weaker `__Secure-`.
      cookiePrefix: secure ? '__Host-mediant' : 'mediant',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_S,
      password: { hash: hashPassword, verify: given => verifyAndRenew(pool, given) },
    },
    plugins: [
      passkeySessions(),
      twoFactor({ issuer: 'Mediant', allowPasswordless: true, schema: SECOND_FACTOR_TABLE }),
      genericOAuth({
        config: singleSignOn
          ? [
              {
                providerId: PROVIDER,
                discoveryUrl: singleSignOn.discoveryUrl,
                clientId: singleSignOn.clientId,
                ...(singleSignOn.clientSecret && { clientSecret: singleSignOn.clientSecret }),
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                requireIdTokenVerification: true,
                // An account is made for whoever was invited, and for nobody else.
                disableImplicitSignUp: true,
              },
            ]
          : [],
      }),
    ],
    databaseHooks: { session: { create: { before: withItsWay } } },
    ...TABLES,
  })
}

async function withItsWay(session: object, context: GenericEndpointContext | null) {
  return { data: { ...session, way: wayAt(context?.path, context?.context.session?.session['way']) } }
}

/** Whether the password is right; one that was kept with a weaker setting is kept anew. */
async function verifyAndRenew(pool: pg.Pool, { hash, password }: { hash: string; password: string }) {
  const right = await verifyPassword(hash, password)
  if (right && isOutdated(hash)) {
    const renewed = await hashPassword(password)
    await pool.query('update credential set password = $1 where password = $2', [renewed, hash])
  }
  return right
}

const DATES = { createdAt: 'created_at', updatedAt: 'updated_at' }

const SECOND_FACTOR_TABLE = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'second_factor',
    fields: {
      userId: 'person_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

const TABLES = {
  user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...DATES } },
  session: {
    modelName: 'session',
    expiresIn: SESSION_DAYS * DAY_S,
    updateAge: DAY_S,
    additionalFields: { way: { type: 'string' as const, required: false, input: false } },
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...DATES,
    },
  },
  account: {
    modelName: 'credential',
    // Whoever made an account with somebody's address must not find that person in it one day: an account is
    // connected to single sign-on by who has signed in to it.
    accountLinking: { disableImplicitLinking: true, trustedProviders: [PROVIDER] },
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...DATES,
    },
  },
  // What a link or a cookie names is kept as its hash: who reads the database cannot use it.
  verification: {
    modelName: 'verification',
    storeIdentifier: 'hashed' as const,
    fields: { expiresAt: 'expires_at', ...DATES },
  },
}
