/**
 * Access tokens: a program acts for the person who made one, in one organisation, as far as its scopes go and the
 * person's role at that moment; without scopes nothing. `mediant_<organisation>_<secret>`, kept as its hash.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { isLanguage } from '../wire/language.ts'
import type { Dependencies, Env, Visit } from './context.ts'
import { membershipOf } from './organisation.ts'

export const SCOPES = [
  'profile:read',
  'profile:write',
  'plan:read',
  'decisions:write',
  'risks:read',
  'risks:write',
  'statement:read',
] as const
export type Scope = (typeof SCOPES)[number]

const FORM = /^Bearer mediant_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([\w-]{43})$/

export function makeToken(organisationId: string): { token: string; secretHash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { token: `mediant_${organisationId}_${secret}`, secretHash: hashOf(secret) }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Each use writes a row; once a minute tells enough. */
const USED_EVERY_MS = 60_000

type Admitted = { visit: Visit; scopes: readonly string[] }

async function admit(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  c: Context<Env>,
): Promise<Admitted | null> {
  const [, organisationId, secret] = FORM.exec(c.req.header('authorization') ?? '') ?? []
  if (!organisationId || !secret) return null
  const now = deps.clock()
  return await deps.database.inOrganisation(organisationId, async tx => {
    const token = await tx
      .selectFrom('access_token')
      .select(['id', 'person_id', 'scopes', 'last_used_at'])
      .where('secret_hash', '=', hashOf(secret))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    const membership = token && (await membershipOf(tx, token.person_id, now))
    if (!token || !membership) return null
    if (!token.last_used_at || now.getTime() - token.last_used_at.getTime() > USED_EVERY_MS) {
      await tx.updateTable('access_token').set({ last_used_at: now }).where('id', '=', token.id).execute()
    }
    const person = { id: token.person_id, name: membership.person_name, email: membership.person_email }
    const language = c.get('language')
    const visit = { person, organisation: membership, language: isLanguage(language) ? language : 'en' }
    return { visit, scopes: token.scopes }
  })
}

/** For routes of the API: a valid token, or 401; cookies open nothing there. */
export function requireToken(deps: Pick<Dependencies, 'database' | 'clock'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const admitted = await admit(deps, c)
    if (!admitted) {
      const error = {
        code: 'api.no_token',
        message: 'A valid access token is expected: Authorization: Bearer …',
      }
      return c.json({ error }, 401, { 'www-authenticate': 'Bearer' })
    }
    c.set('visit', admitted.visit)
    c.set('scopes', admitted.scopes)
    return await next()
  }
}
