/**
 * Signing in and out, and what a request knows of its visitor.
 *
 * The account room shows the forms; its routes call these and pass the cookies on.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isLanguage } from '../wire/language.ts'
import { endOf, lookBack, organisationIn } from './as-of.ts'
import { attemptsOf, MOST_WRONG } from './attempts.ts'
import type { Dependencies, Env, Person, Visit } from './context.ts'
import { createFirstOrganisation, demandsSecondFactor, isSetUp, membershipOf } from './organisation.ts'
import { hasSecondFactor } from './sign-in/session-way.ts'

export type SignedIn =
  /** With `secondFactor` a code is to be typed first. */
  | { ok: true; cookies: string[]; secondFactor: boolean }
  | { ok: false; refusal: 'account.wrong_credentials' | 'account.too_many_attempts' }

export type OwnerMade =
  | { ok: true; cookies: string[]; person: Person; organisationId: string }
  | { ok: false; refusal: 'account.already_set_up' | 'account.email_taken' }

type SessionDependencies = Pick<Dependencies, 'database' | 'identity' | 'clock' | 'newId' | 'log'>

const byAddress = attemptsOf('address', MOST_WRONG.address)
const byBlock = attemptsOf('block', MOST_WRONG.block)

type Tried<T> =
  | { ok: true; value: T }
  | { ok: false; refusal: 'account.too_many_attempts' | 'account.wrong_credentials' }

/** Every place where a password is tried: counts the wrong ones of an address and of a block (see attempts.ts). */
export async function tryPassword<T>(
  deps: Pick<Dependencies, 'database' | 'clock' | 'log'>,
  { email, block }: { email: string; block: string | null },
  attempt: () => Promise<T | null>,
): Promise<Tried<T>> {
  const now = deps.clock()
  const { database } = deps
  const may =
    (await byAddress.mayTry(database, email, now)) &&
    (block === null || (await byBlock.mayTry(database, block, now)))
  if (!may) {
    deps.log.warn({ part: 'session' }, 'Passwords are not tried for a while after many wrong ones')
    return { ok: false, refusal: 'account.too_many_attempts' }
  }
  const value = await attempt()
  if (value === null) {
    await byAddress.failed(database, email, now)
    if (block !== null) await byBlock.failed(database, block, now)
    deps.log.info({ part: 'session' }, 'A wrong address or password')
    return { ok: false, refusal: 'account.wrong_credentials' }
  }
  await byAddress.succeeded(database, email)
  return { ok: true, value }
}

export async function signIn(
  deps: Pick<Dependencies, 'database' | 'identity' | 'clock' | 'log'>,
  input: { email: string; password: string; headers: Headers; block?: string | null },
): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase()
  const tried = await tryPassword(deps, { email, block: input.block ?? null }, () =>
    deps.identity.signIn({ ...input, email }),
  )
  return tried.ok ? { ok: true, ...tried.value } : tried
}

/** First run only: the owner's account and the organisation; refused once there is one. */
export async function signUpOwner(
  deps: SessionDependencies,
  input: { name: string; email: string; password: string; organisation: string; headers: Headers },
): Promise<OwnerMade> {
  if (await isSetUp(deps)) return { ok: false, refusal: 'account.already_set_up' }
  const email = input.email.trim().toLowerCase()
  const made = (await deps.identity.signUp({ ...input, email })) ?? (await resume(deps, { ...input, email }))
  if (!made) return { ok: false, refusal: 'account.email_taken' }
  const organisationId = await createFirstOrganisation(deps, made.person, input.organisation.trim())
  if (!organisationId) return { ok: false, refusal: 'account.already_set_up' }
  return { ok: true, ...made, organisationId }
}

/** A set-up that was cut off after the account was made goes on for whoever knows its password. */
async function resume(
  deps: SessionDependencies,
  input: { email: string; password: string; headers: Headers },
): Promise<{ person: Person; cookies: string[] } | null> {
  const entered = await deps.identity.signIn(input)
  if (!entered) return null
  const cookie = entered.cookies.map(one => one.split(';', 1)[0]).join('; ')
  const found = await deps.identity.personOf(new Headers({ cookie }))
  return found && { person: found.person, cookies: entered.cookies }
}

export async function signOut(
  deps: Pick<Dependencies, 'identity'>,
  headers: Headers,
): Promise<{ cookies: string[] }> {
  return { cookies: await deps.identity.signOut(headers) }
}

/** The person of a request and the renewed cookies, or null; for pages outside an organisation. */
export async function personOf(
  deps: Pick<Dependencies, 'identity'>,
  headers: Headers,
): Promise<Person | null> {
  return (await deps.identity.personOf(headers))?.person ?? null
}

/** The visit of a request below `/o/:organisationId/`; elsewhere there is none, which is a bug. */
export function visitOf(c: Context<Env>): Visit {
  const visit = c.get('visit')
  if (!visit) throw new Error('No visit: the route does not lie below /o/:organisationId/')
  return visit
}

/** Nothing is recorded into the past. */
export class PastIsRead extends HTTPException {
  constructor() {
    super(409)
  }
}

/**
 * For `/o/:organisationId/*`: sends strangers to the sign-in page, and answers 404 to whoever is no member, so
 * that an id tells nothing about whether an organisation exists.
 */
export function requireVisit(
  deps: Pick<Dependencies, 'database' | 'identity' | 'clock' | 'log'>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const found = await deps.identity.personOf(c.req.raw.headers)
    if (!found) return c.redirect(`/sign-in?to=${encodeURIComponent(pathOf(c))}`, 303)
    const asked = organisationIn(c.req.param('organisationId'))
    if (!asked) return c.notFound()
    const { membership, isShut } = await deps.database.inOrganisation(asked.id, async tx => ({
      membership: await membershipOf(tx, found.person.id, deps.clock()),
      isShut: !hasSecondFactor(found.way) && (await demandsSecondFactor(tx)),
    }))
    const log = { part: 'access', person: found.person.id, organisation: asked.id }
    if (!membership) {
      deps.log.info(log, 'Somebody asked for an organisation that they do not belong to')
      return c.notFound()
    }
    if (isShut) {
      deps.log.info(log, 'Somebody came without the second factor that is asked for')
      return c.redirect('/account/second-factor?asked', 303)
    }
    const language = c.get('language')
    const visit: Visit = {
      person: found.person,
      organisation: membership,
      language: isLanguage(language) ? language : 'en',
    }
    if (asked.day === null) {
      c.set('visit', visit)
      await next()
    } else {
      const moment = endOf(asked.day)
      // What has not ended yet is the present.
      if (moment >= deps.clock()) return c.redirect(c.req.path.replace(`@${asked.day}`, ''), 303)
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') throw new PastIsRead()
      c.set('visit', { ...visit, organisation: { ...membership, role: 'reader' }, asOf: asked.day })
      await lookBack(moment, next)
    }
    for (const cookie of found.cookies) c.header('set-cookie', cookie, { append: true })
  }
}

/** Where to go on after signing in: only a page that a link can lead to, and only on this server. */
function pathOf(c: Context): string {
  if (c.req.method !== 'GET') return '/'
  const url = new URL(c.req.url)
  return url.pathname + url.search
}
