/**
 * The application as a value: what every request passes before it reaches a room, and what answers where none does.
 *
 * Nothing is loaded from elsewhere and nothing inline (Content-Security-Policy); a form counts only if it was sent
 * from a page of this server (Origin); a body is cut off at a limit; a fault is told neutrally and logged in full.
 */

import type { Context } from 'hono'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { newId } from '../wire/id.ts'
import { chooseLanguage } from '../wire/language.ts'
import type { Dependencies, Env } from './context.ts'
import { requireVisit } from './session.ts'

/** Larger than any register seen (a megabyte or two), small enough to be held in memory by a few at once. */
export const BODY_BYTES_MAX = 11 * 1024 * 1024

export type StaticFile = { path: string; contentType: string; body: string }

export type ErrorStatus = 400 | 403 | 404 | 413 | 500
export type AppParts = {
  files: readonly StaticFile[]
  /** A whole page for an error, in the visitor's language. */
  errorPage(c: Context<Env>, status: ErrorStatus): Response | Promise<Response>
  mount(app: Hono<Env>): void
}

export function createApp(deps: Dependencies, { files, errorPage, mount }: AppParts): Hono<Env> {
  const app = new Hono<Env>()
  app.use(requestLog(deps))
  app.use(headers)
  app.use(language)
  app.use(sameOrigin(errorPage))
  app.use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: c => errorPage(c, 413) }))
  app.get('/health', c => c.text('ok'))
  for (const file of files) {
    // The name carries a hash of the content, so it may be kept for ever.
    app.get(file.path, c =>
      c.body(file.body, 200, {
        'content-type': file.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  app.use('/o/:organisationId/*', requireVisit(deps))
  mount(app)
  app.notFound(c => errorPage(c, 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return errorPage(c, 400)
    deps.log.error(
      { part: 'http', request: c.get('requestId'), path: c.req.path, err: error },
      'A request failed',
    )
    return errorPage(c, 500)
  })
  return app
}

function requestLog(deps: Pick<Dependencies, 'log'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('requestId', newId())
    const startMs = performance.now()
    await next()
    const tookMs = Math.round(performance.now() - startMs)
    // The path may carry ids, never what was typed.
    deps.log.debug(
      { part: 'http', method: c.req.method, path: c.req.path, status: c.res.status, tookMs },
      'request',
    )
  }
}

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], usb: [], payment: [] },
  // Set by whatever ends TLS in front of it; on plain http it would say nothing.
  strictTransportSecurity: false,
})

const language: MiddlewareHandler<Env> = async (c, next) => {
  c.set('language', chooseLanguage(getCookie(c, 'language'), c.req.header('accept-language')))
  await next()
  // Pages hold what only their visitor may see.
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
}

/** What changes something has to come from a page of this server: browsers say from where they send. */
function sameOrigin(errorPage: AppParts['errorPage']): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return await next()
    return isOwn(c) ? await next() : errorPage(c, 403)
  }
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
