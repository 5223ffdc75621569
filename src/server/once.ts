/**
 * The same request has its effect once, however often it is sent: a double click, a reload, a caller that tries again.
 *
 * Every form carries a key of its own in the address it is sent to (`?once=…`), a caller of the API sends the header
 * `Idempotency-Key` (`onceForCaller`). The key is written in the transaction of the effect, with its journal entry (see `journal.ts`):
 * whoever comes second waits for the first, finds the key, undoes nothing because nothing was done, and is led to
 * where the first was led. A form that was refused has had no effect and leaves its key free.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isId, newId } from '../wire/id.ts'
import type { Dependencies, Env } from './context.ts'
import type { Tx } from './database.ts'

type Request = { key: string; path: string; written: boolean }

const current = new AsyncLocalStorage<Request>()

/** Thrown in the transaction of a request that has had its effect; undoes it and is answered by the middleware. */
class DoneAlready extends HTTPException {
  constructor() {
    super(409)
  }
}

/** A key is of use for as long as somebody may send the same form again. */
const KEPT_DAYS = 3
const DAY_MS = 24 * 60 * 60 * 1000

/** Called with each journal entry: the first of a request writes its key. */
export async function claimOnce(tx: Tx, organisationId: string, at: Date): Promise<void> {
  const request = current.getStore()
  if (!request || request.written) return
  const { rowCount } = await insertKey(tx, organisationId, request, at)
  if (!rowCount) throw new DoneAlready()
  request.written = true
  await tx
    .deleteFrom('done_request')
    .where('organisation_id', '=', organisationId)
    .where('done_at', '<', new Date(at.getTime() - KEPT_DAYS * DAY_MS))
    .execute()
}

async function insertKey(tx: Tx, organisationId: string, { key, path }: Request, at: Date) {
  const result = await tx
    .insertInto('done_request')
    .values({ organisation_id: organisationId, id: key, path, done_at: at, location: null })
    // Waits where another transaction has just written the same key, and sees what became of it.
    .onConflict(conflict => conflict.columns(['organisation_id', 'id']).doNothing())
    .executeTakeFirst()
  return { rowCount: Number(result.numInsertedOrUpdatedRows ?? 0) }
}

export function once(deps: Pick<Dependencies, 'database'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      await next()
      return await giveKeys(c)
    }
    const key = c.req.query('once') ?? c.req.header('idempotency-key')
    if (!isId(key)) {
      await next()
      return await giveKeys(c)
    }
    const organisationId = c.req.param('organisationId') ?? ''
    const request: Request = { key, path: c.req.path, written: false }
    await current.run(request, next)
    const write = (act: (tx: Tx) => Promise<unknown>) => deps.database.inOrganisation(organisationId, act)
    // Or it was refused because the first of the same has just had its effect: what it saw no longer stands.
    const repeated =
      c.error instanceof DoneAlready ||
      (c.res.status === 409 && !request.written && (await doneBy(deps, organisationId, key)))
    if (repeated) {
      const first = await firstAnswer(deps, organisationId, key)
      // A key that came with another form stays what it is: refused.
      if (first?.path !== c.req.path) return await giveKeys(c)
      c.res = new Response(null, { status: 303, headers: { location: first.location } })
      return
    }
    const location = c.res.headers.get('location')
    if (request.written && location) {
      await write(tx =>
        tx
          .updateTable('done_request')
          .set({ location })
          .where('organisation_id', '=', organisationId)
          .where('id', '=', key)
          .execute(),
      )
    }
    await giveKeys(c)
  }
}

export type Once<T> =
  | { came: 'first'; value: T }
  /** Its effect is there; `same` is false where the key came with another request. */
  | { came: 'again'; same: boolean }

/**
 * For callers of the API. What they sent is part of what the key stands for; nothing of the answer is kept, since it
 * follows from what was sent. Whoever is refused may have been second, to what the first changed: looked up then.
 */
export async function onceForCaller<T>(
  deps: Pick<Dependencies, 'database'>,
  organisationId: string,
  { key, sent }: { key: string; sent: string },
  act: () => Promise<T>,
): Promise<Once<T>> {
  const request: Request = { key, path: createHash('sha256').update(sent).digest('hex'), written: false }
  const done = await current.run(request, act).catch((error: unknown) => {
    if (error instanceof DoneAlready) return error
    throw error
  })
  const first = request.written ? undefined : await doneBy(deps, organisationId, key)
  if (first) return { came: 'again', same: first.path === request.path }
  // Without its key nothing can have been done already.
  if (done instanceof DoneAlready) throw done
  return { came: 'first', value: done }
}

/** The first request has committed and is about to answer; its answer is waited for a moment. */
async function firstAnswer(deps: Pick<Dependencies, 'database'>, organisationId: string, key: string) {
  for (let tries = 0; tries < 40; tries++) {
    const found = await doneBy(deps, organisationId, key)
    if (found?.location) return { path: found.path, location: found.location }
    if (found && tries === 39) return { path: found.path, location: `/o/${organisationId}/result` }
    await sleep(50)
  }
  return undefined
}

const doneBy = ({ database }: Pick<Dependencies, 'database'>, organisationId: string, key: string) =>
  database.inOrganisation(organisationId, tx =>
    tx
      .selectFrom('done_request')
      .select(['path', 'location'])
      .where('organisation_id', '=', organisationId)
      .where('id', '=', key)
      .executeTakeFirst(),
  )

const FORM = /<form\b([^>]*\bmethod="post"[^>]*)>/g
const ACTION = /\baction="([^"]*)"/

/** Every form of a page that sends something gets a key of its own. */
async function giveKeys(c: Parameters<MiddlewareHandler<Env>>[0]): Promise<void> {
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
  const html = await c.res.text()
  const here = new URL(c.req.url)
  here.searchParams.delete('once')
  const given = html.replace(FORM, (form, inside: string) => {
    const action = ACTION.exec(inside)?.[1]
    const to = keyed(action ?? escaped(here.pathname + here.search))
    if (action === undefined) return `<form action="${to}"${inside}>`
    return form.replace(ACTION, () => `action="${to}"`)
  })
  c.res = new Response(given, c.res)
}

function keyed(action: string): string {
  const [address = '', anchor] = action.split('#')
  const joined = `${address}${address.includes('?') ? '&amp;' : '?'}once=${newId()}`
  return anchor === undefined ? joined : `${joined}#${anchor}`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
