/** The API for programs, its description, and the page where tokens are made and ended. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { requireToken } from '../../server/access-token.ts'
import { type Env, homeOf } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { keepOnce, takeOnce } from '../../server/show-once.ts'
import { isId } from '../../wire/id.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import { tokenForm } from './contract.ts'
import { BASE, ENDPOINTS, type Endpoint } from './endpoints.ts'
import { describeApi, statusOf } from './openapi.ts'
import { TokensScreen } from './screens/tokens-screen.tsx'

/** The largest profile that the schema takes, with room. */
const BODY_BYTES = 2 * 1024 * 1024
const TOKENS = '/o/:organisationId/tokens'

export function mount(app: Hono<Env>, deps: RoomDependencies & { version: string }): void {
  const { address, version } = deps
  app.get('/api/openapi.json', c => c.json(describeApi({ address, version })))
  app.use(`${BASE}/*`, requireToken(deps))
  const limit = bodyLimit({
    maxSize: BODY_BYTES,
    onError: c => c.json(errorOf('api.too_large', 'At most 2 MB are taken.'), 413),
  })
  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method, `${BASE}${endpoint.path}`, limit, c => call(c, deps, endpoint))
  }
  app.all(`${BASE}/*`, c => c.json(errorOf('api.not_found', 'There is no such endpoint.'), 404))
  app.get(TOKENS, c => showTokens(c, deps))
  app.post(TOKENS, c => makeToken(c, deps))
  app.post(`${TOKENS}/:token/revoke`, c => revoke(c, deps))
}

const errorOf = (code: string, message: string, faults?: { path: string; message: string }[]) => ({
  error: { code, message, ...(faults && { faults }) },
})

async function call(c: Context<Env>, deps: RoomDependencies, endpoint: Endpoint) {
  if (!c.get('scopes').includes(endpoint.scope))
    return c.json(errorOf('api.scope_missing', `The token lacks the scope ${endpoint.scope}.`), 403)
  const read = await readBody(c, endpoint)
  if (read instanceof Response) return read
  const key = c.req.header('idempotency-key')?.replace(/^"(.*)"$/, '$1')
  if (key !== undefined && !isId(key)) return c.json(errorOf('api.key_not_valid', KEY_EXPECTED), 400)
  try {
    const answer = await actions.answerOnce(endpoint, deps, visitOf(c), { body: read.body, key })
    return answer.ok ? c.json(answer.value as object, statusOf(endpoint)) : refuse(c, deps, answer)
  } catch (error) {
    const requestId = c.get('requestId')
    deps.log.error({ part: 'api', err: error, path: c.req.path, requestId }, 'A call failed')
    return c.json(errorOf('api.failed', `The fault is ours and has been written down: ${requestId}`), 500)
  }
}

async function readBody(c: Context<Env>, { body }: Endpoint): Promise<{ body: unknown } | Response> {
  if (!body) return { body: undefined }
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? ''))
    return c.json(errorOf('api.not_json', 'Content-Type: application/json is expected.'), 415)
  let given: unknown
  try {
    given = await c.req.json()
  } catch {
    return c.json(errorOf('api.not_json', 'The body is no JSON.'), 400)
  }
  const checked = body.safeParse(given)
  if (checked.success) return { body: checked.data }
  const faults = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return c.json(errorOf('api.not_valid', 'What was sent does not hold.', faults), 422)
}

function refuse(
  c: Context<Env>,
  deps: RoomDependencies,
  { refusal, faults }: Extract<actions.Answer, { ok: false }>,
) {
  const status = /not_allowed$/.test(refusal)
    ? 403
    : /not_found$/.test(refusal)
      ? 404
      : /meanwhile$|no_profile$|key_used$/.test(refusal)
        ? 409
        : 422
  const say = deps.words.in('en')
  return c.json(errorOf(refusal, say.has(refusal) ? say(refusal) : refusal, faults), status)
}

const pathOf = (c: Context<Env>) => `${homeOf(visitOf(c))}/tokens`

const KEY_EXPECTED = 'Idempotency-Key takes a UUID in small letters, another one for each change.'

type Again = { typed: { name: string; days: string; scopes: string[] }; fault?: string }

async function showTokens(c: Context<Env>, deps: RoomDependencies, again?: Again) {
  const visit = visitOf(c)
  const screen = TokensScreen({
    ...{ frame: deps.frameOf(c), home: pathOf(c), visit, tokens: await actions.tokensOf(deps, visit) },
    ...{ made: takeOnce(c, pathOf(c)), address: deps.address },
    ...(again ?? { typed: { name: '', days: '90', scopes: [] } }),
  })
  return c.html(screen, again ? 422 : 200)
}

async function makeToken(c: Context<Env>, deps: RoomDependencies) {
  const form = await c.req.parseBody({ all: true })
  const scopes = [form['scopes'] ?? []].flat().filter(one => typeof one === 'string')
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const typed = { name: text('name'), days: text('days'), scopes }
  const read = tokenForm.safeParse(typed)
  if (!read.success) return showTokens(c, deps, { typed, fault: 'api.faults.form' })
  const made = await actions.issueToken(deps, visitOf(c), read.data)
  if (!made.ok) return showTokens(c, deps, { typed, fault: made.refusal })
  keepOnce(c, { path: pathOf(c), text: made.token, secure: deps.address.startsWith('https:') })
  return c.redirect(pathOf(c), 303)
}

async function revoke(c: Context<Env>, deps: RoomDependencies) {
  const done = await actions.revokeToken(deps, visitOf(c), c.req.param('token') ?? '')
  return done.ok ? c.redirect(pathOf(c), 303) : c.notFound()
}
