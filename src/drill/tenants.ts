/**
 * Nobody sees or learns anything of an organisation they do not belong to: tried at every route the server has, for
 * every role, with ids of another organisation in the path, the query and the body. Each check gives what leaked.
 */
import { rmSync } from 'node:fs'
import { pino } from 'pino'
import { composeApp } from '../main/server.ts'
import { openInstallation } from '../server/installation.ts'
import { ROLES, type Role } from '../server/permission.ts'
import { newId } from '../wire/id.ts'
import type { Outcome, Say } from './outcome.ts'
import { scratchFolder } from './product.ts'
import { type Entry, ROUTES } from './tenancy-routes.ts'
import { addressOf, type Ground, layOut, NOTHING, NOWHERE, SECRET, type Tenants } from './tenants-ground.ts'

const HOME = '/o/:organisationId'
const ADDRESS = 'http://localhost'

export async function drillTenants(times: number, say: Say): Promise<Outcome> {
  const folder = scratchFolder()
  const env = { MEDIANT_DATA: folder, PUBLIC_URL: ADDRESS }
  const log = pino({ level: 'silent' })
  const installation = await openInstallation({ env, publicUrl: ADDRESS, log })
  try {
    const ground = {
      ...{ app: composeApp(installation, env, log), clock: () => new Date(), newId },
      ...{ database: installation.database, identity: installation.identity },
    }
    const found = unlistedRoutes(ground)
    let tried = 0
    for (let round = 0; round < times; round++) {
      const tenants = await layOut(ground, round)
      for (const [name, check] of CHECKS) {
        const told = await check(tenants)
        found.push(...told)
        if (round === 0) say(`${name}: ${told.length === 0 ? 'held' : `${told.length} found`}`)
      }
      tried += tenants.sent()
    }
    for (const one of found.slice(0, 40)) say(one)
    return { tried, found: found.length, what: 'requests that leaked or changed something' }
  } finally {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Check = (tenants: Tenants) => Promise<string[]>

/** In this order: the last ones change things. */
export const CHECKS: [name: string, check: Check][] = [
  ...[...ROLES, null].map((role): [string, Check] => [
    `${role ?? 'a stranger'} is answered as if the other organisation did not exist`,
    tenants => askAbroad(tenants, role),
  ]),
  ...(['owner', 'assessor'] as const).map((role): [string, Check] => [
    `${role} gets nothing of another organisation by an id of it`,
    tenants => nameForeign(tenants, role),
  ]),
  ...(['reader', 'assessor'] as const).map((role): [string, Check] => [
    `${role} changes nothing`,
    tenants => changeNothing(tenants, role),
  ]),
  ['assessor is shown their own, and nothing of another', showOwn],
  ['owner may do what was refused to others for their role', takeAsOwner],
  ['pages outside of organisations show nothing of another', askOutside],
  ['the other organisation is as it was', leftAlone],
]

const each = Object.entries(ROUTES)
const methodOf = (route: string) => route.split(' ')[0] ?? ''
const namesThings = ([, entry]: [string, Entry]) => {
  const named = { ...NOWHERE, ...Object.fromEntries(Object.keys(NOWHERE).map(name => [name, `own ${name}`])) }
  const said = (things: typeof NOWHERE) =>
    JSON.stringify([entry.path?.(things), entry.query?.(things), entry.form?.(things)])
  return said(named) !== said(NOWHERE)
}

/** Routes that this proof does not know, and entries that no route has. */
export function unlistedRoutes({ app }: Pick<Ground, 'app'>): string[] {
  const routes = app.routes
    .filter(route => route.path.startsWith(`${HOME}/`) && route.method !== 'ALL')
    .map(route => `${route.method} ${route.path.slice(HOME.length)}`)
  const unknown = [...new Set(routes)].filter(route => !(route in ROUTES))
  const gone = Object.keys(ROUTES).filter(route => !routes.includes(route))
  return [...unknown.map(route => `not tried: ${route}`), ...gone.map(route => `no such route: ${route}`)]
}

/** An answer without the ids that were asked with. */
async function neutral({ own, foreign }: Tenants, response: Response): Promise<string> {
  let text = await response.text()
  for (const id of [...Object.values(own), ...Object.values(foreign), NOTHING])
    text = text.replaceAll(id, '…')
  text = text.replace(/once=[0-9a-f-]{36}/g, 'once=…') // each form has a key of its own
  const location = response.headers.get('location')?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
  return JSON.stringify([response.status, location, response.headers.get('content-type'), text])
}

function firstDifference(one: string, two: string): string {
  const at = [...one].findIndex((letter, index) => letter !== two[index])
  return at < 0 ? one.slice(0, 60) : `${one.slice(Math.max(0, at - 40), at + 60)} | ${two.slice(at, at + 60)}`
}

async function askAbroad(tenants: Tenants, role: Role | null): Promise<string[]> {
  const { foreign, members, send } = tenants
  const by = role && members[role]
  const told: string[] = []
  for (const [route, entry] of each) {
    for (const method of new Set([methodOf(route), 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'])) {
      const form = method === 'GET' ? undefined : (entry.form?.(foreign) ?? {})
      const there = await send(by, method, addressOf(route, entry, foreign.organisationId, foreign), form)
      const nowhere = await send(by, method, addressOf(route, entry, NOTHING, NOWHERE), form)
      const [one, two] = [await neutral(tenants, there), await neutral(tenants, nowhere)]
      if (one !== two || one.includes(SECRET) || there.status !== (role ? 404 : 303))
        told.push(`${role} ${method} ${route}: ${one.slice(0, 200)}`)
    }
  }
  return told
}

async function nameForeign(tenants: Tenants, role: Role): Promise<string[]> {
  const { own, foreign, members, send } = tenants
  const told: string[] = []
  for (const [route, entry] of each.filter(namesThings)) {
    const method = methodOf(route)
    const ask = async (things: typeof own) =>
      await send(
        members[role],
        method,
        addressOf(route, entry, own.organisationId, things),
        method === 'GET' ? undefined : entry.form?.(things),
      )
    const there = await ask(foreign)
    const [one, two] = [await neutral(tenants, there), await neutral(tenants, await ask(NOWHERE))]
    if (one !== two || one.includes(SECRET) || there.status >= 500 || there.status < 400)
      told.push(`${role} ${route} ${there.status}: ${firstDifference(one, two)}`)
  }
  return told
}

/** The forms of all routes but those open to everyone, with the status they were answered with. */
async function sendForms({ own, members, send }: Tenants, role: Role): Promise<[string, number][]> {
  const answers: [string, number][] = []
  for (const [route, entry] of each) {
    if (methodOf(route) === 'GET' || entry.everyone || (role === 'assessor' && entry.assessors)) continue
    const address = addressOf(route, entry, own.organisationId, own)
    const { status } = await send(members[role], methodOf(route), address, entry.form?.(own) ?? {})
    answers.push([route, status])
  }
  return answers
}

async function changeNothing(tenants: Tenants, role: Role): Promise<string[]> {
  const before = await journalOf(tenants)
  const answers = await sendForms(tenants, role)
  const told = answers.filter(([, status]) => status >= 500 || status < 400)
  const changed = (await journalOf(tenants)) - before
  return [
    ...told.map(([route, status]) => `${role} ${route}: ${status}`),
    ...(changed ? [`${role} made ${changed} entries in the journal`] : []),
  ]
}

async function showOwn({ own, members, send }: Tenants): Promise<string[]> {
  const told: string[] = []
  for (const [route, entry] of each.filter(([name]) => methodOf(name) === 'GET')) {
    const response = await send(members.assessor, 'GET', addressOf(route, entry, own.organisationId, own))
    const text = await response.text()
    if (response.status >= 500 || text.includes(SECRET)) told.push(`${route}: ${response.status}`)
  }
  return told
}

/**
 * Nobody changes their own role; no file was sent; a draft that is discarded cannot be undone; a risk, a document
 * and a difference to the plan whose state was not seen; an audit whose report is signed is not cancelled;
 * nobody decides about their own exception; no document is approved, and links come as a table.
 */
const REFUSED_TO_OWNERS = [
  'POST /assets/:asset/dependencies/end: 422',
  'POST /assets/import: 422',
  'POST /assets/import/take: 422',
  'POST /audits/:audit/cancel: 409',
  'POST /documents/:document/approval: 422',
  'POST /documents/:document/changes: 422',
  'POST /exceptions/:exception/decision: 403',
  'POST /exceptions/:exception/end: 409',
  'POST /exchange: 422',
  'POST /exchange/:id/undo: 409',
  'POST /incidents/:incident/clocks: 409',
  'POST /people/:membership: 422',
  'POST /reviews/:review/acknowledge: 409',
  'POST /reviews/:review/addenda: 409',
  'POST /reviews/:review/sign: 409',
  'POST /risks/:risk/acceptance: 409',
  'POST /training/rounds: 422',
  'POST /training/rounds/:round/acknowledge: 403',
  'POST /training/rounds/:round/links: 200',
  'POST /work/plan: 409',
]

/** Were these forms refused to an owner as well, their refusal to others would show nothing. */
async function takeAsOwner(tenants: Tenants): Promise<string[]> {
  const answers = await sendForms(tenants, 'owner')
  const refused = answers
    .filter(([, status]) => status !== 303)
    .map(([route, status]) => `${route}: ${status}`)
  const surprises = [
    ...refused.filter(one => !REFUSED_TO_OWNERS.includes(one)),
    ...REFUSED_TO_OWNERS.filter(one => !refused.includes(one)),
  ]
  return surprises.map(one => `otherwise than known for an owner: ${one}`)
}

async function askOutside({ app, foreign, members, send }: Tenants): Promise<string[]> {
  const told: string[] = []
  const paths = app.routes.filter(({ path, method }) => method === 'GET' && !path.startsWith(HOME))
  if (paths.length < 10) told.push('hardly any page outside of organisations was found')
  for (const { path } of paths) {
    const address = path.replace(':organisationId', foreign.organisationId)
    for (const by of [members.owner, null]) {
      const response = await send(by, 'GET', address)
      const text = await response.text()
      if (response.status >= 500 || text.includes(SECRET)) told.push(`${address}: ${response.status}`)
    }
  }
  return told
}

async function leftAlone({ database, foreign }: Tenants): Promise<string[]> {
  const acts = await database.inOrganisation(foreign.organisationId, tx =>
    tx.selectFrom('journal').select('by_name').distinct().execute(),
  )
  const others = acts.filter(one => one.by_name !== SECRET)
  return [
    ...(acts.length === others.length ? ['the other organisation has no journal'] : []),
    ...others.map(one => `${one.by_name} acted in the other organisation`),
  ]
}

async function journalOf({ database, own }: Tenants): Promise<number> {
  const row = await database.inOrganisation(own.organisationId, tx =>
    tx.selectFrom('organisation').select('journal_length').executeTakeFirstOrThrow(),
  )
  return row.journal_length
}
