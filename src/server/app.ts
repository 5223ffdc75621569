/**
 * The application as a value: what every request passes before it reaches a room.
 *
 * Nothing is loaded from elsewhere and nothing inline (Content-Security-Policy); a form counts only if it was sent
 * from a page of this server (Origin); a body is cut off at a limit. How an error looks is the business of a room:
 * what is refused here is thrown as an HTTPException.
 */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { newId } from '../wire/id.ts'
import { blockOf } from './attempts.ts'
import type { Dependencies, Env, Visit } from './context.ts'
import { once } from './once.ts'
import { securityTxt } from './security-txt.ts'
import { requireVisit } from './session.ts'

/** Larger than any register seen (a megabyte or two), small enough to be held in memory by a few at once. */
export const BODY_BYTES_MAX = 11 * 1024 * 1024

type Parts = {
  /** Sets the language of the request. */
  readLanguage: MiddlewareHandler<Env>
  mount(app: Hono<Env>): void
  /** Whether a proxy stands in front that says from where a request came. */
  behindProxy?: boolean
  /** Whom to tell of a weakness of this server. */
  securityContact?: string | undefined
}

export function createApp(
  deps: Dependencies,
  { readLanguage, mount, behindProxy = false, securityContact }: Parts,
): Hono<Env> {
  const app = new Hono<Env>()
  app.use(requestLog(deps), headersFor(deps.address), readLanguage, privately, sameOrigin)
  app.use(async (c, next) => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings> // absent where a test calls the application
    c.set('block', blockOf(incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), behindProxy))
    await next()
  })
  app.use(bodyLimit({ maxSize: BODY_BYTES_MAX }))
  app.get('/health', async c => {
    // Whatever watches over the server wants to know whether it can work, not whether it can talk.
    await deps.database.inSystem(tx => tx.selectFrom('organisation').select('id').limit(1).execute())
    return c.text('ok')
  })
  if (securityContact) {
    app.get('/.well-known/security.txt', c =>
      c.text(securityTxt(securityContact, deps.address, deps.clock())),
    )
  }
  app.use('/o/:organisationId/*', requireVisit(deps), once(deps))
  mount(app)
  return app
}

/** What came as a form and cannot be read as one: the sender's fault, found only where it is read. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof TypeError && /^Failed to parse body as FormData/.test(error.message)
}

function requestLog(deps: Pick<Dependencies, 'log'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('requestId', newId())
    const startMs = performance.now()
    await next()
    const tookMs = Math.round(performance.now() - startMs)
    // The path may carry ids, never what was typed.
    const { method, path } = c.req
    if (c.res.status === 403) {
      const visit = c.get('visit') as Visit | undefined // absent outside an organisation
      deps.log.info({ part: 'access', method, path, person: visit?.person.id ?? null }, 'Refused')
    }
    deps.log.debug({ part: 'http', method, path, status: c.res.status, tookMs }, 'request')
  }
}

const YEAR_S = 365 * 24 * 60 * 60

function headersFor(address: string): MiddlewareHandler<Env> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      scriptSrc: ["'self'"],
      // No script of ours makes markup or code out of text, so no page lets one.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], usb: [], payment: [] },
    // On plain http it would say nothing; where people come by https they always do.
    strictTransportSecurity: address.startsWith('https:') && `max-age=${YEAR_S}`,
  })
}

/** Pages hold what only their visitor may see: no cache between keeps them. */
const privately: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
}

/** What changes something has to come from a page of this server: browsers say from where they send. */
const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  // The API knows no cookies: no browser can be made to act there for its visitor.
  const byToken = c.req.path.startsWith('/api/')
  if (!byToken && !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !isOwn(c))
    throw new HTTPException(403)
  await next()
}

function isOwn(c: Context<Env>): boolean {
  const origin = c.req.header('origin')
  if (!origin) return c.req.header('sec-fetch-site') === 'same-origin'
  try {
    // Behind a proxy the scheme differs; the host is passed on.
    return new URL(origin).host === c.req.header('host')
  } catch {
    return false
  }
}
