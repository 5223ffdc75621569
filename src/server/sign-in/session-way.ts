/**
 * How a session was opened. What counts as a second factor is told by it: an organisation can ask for one, and a
 * session that a password alone opened does not have it, whatever its person has set up since.
 */
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

export const WAYS = ['password', 'code', 'passkey', 'provider'] as const
export type Way = (typeof WAYS)[number]

export const wayOf = (text: unknown): Way => WAYS.find(way => way === text) ?? 'password'

/** The provider of single sign-on answers for its own second factor. */
export const hasSecondFactor = (way: Way) => way !== 'password'

const PASSKEY_PATH = '/passkey/open'

/** The endpoint of the library that makes a session says how it came about; another password changes nothing in that. */
export function wayAt(path: string | undefined, present: unknown): Way {
  if (path === PASSKEY_PATH) return 'passkey'
  if (path?.startsWith('/two-factor/verify-')) return 'code'
  if (path?.startsWith('/callback/') || path?.startsWith('/oauth2/callback/')) return 'provider'
  if (path === '/change-password') return wayOf(present)
  return 'password'
}

/** Opens sessions for whoever came in by a passkey, with the cookies of all others; called by us alone. */
export const passkeySessions = () => ({
  id: 'passkey-sessions',
  endpoints: {
    openByPasskey: createAuthEndpoint(
      PASSKEY_PATH,
      { method: 'POST', body: z.object({ personId: z.string() }), metadata: { SERVER_ONLY: true } },
      async ctx => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.personId)
        if (!user) throw ctx.error('UNAUTHORIZED')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ ok: true })
      },
    ),
  },
})
