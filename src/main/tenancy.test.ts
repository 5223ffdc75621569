/**
 * Nobody sees or learns anything of an organisation they do not belong to: tried at every route the server has, for
 * every role, with ids of another organisation in the path, the query and the body.
 */
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameMaker, readLanguage } from '../rooms/account/http.ts'
import { ROOMS } from '../rooms/order.ts'
import { createApp } from '../server/app.ts'
import type { Env, Person } from '../server/context.ts'
import { createOrganisation } from '../server/organisation.ts'
import { ROLES, type Role } from '../server/permission.ts'
import { openTestDependencies, type TestDependencies } from '../server/testing.ts'
import { mountRooms } from './rooms.ts'
import { COMMENT, type Entry, ROUTES, type Things } from './tenancy-routes.fixture.ts'

const SITE = 'http://localhost'
const HOME = '/o/:organisationId'
/** Stands in everything that the other organisation wrote; nobody else may ever read it. */
const SECRET = 'Zebrafinch'
/** Has the shape of an id and belongs to nothing. */
const NOTHING = '01900000-dead-7000-8000-000000000000'

type Member = { person: Person; cookie: string }

let deps: TestDependencies
let app: Hono<Env>
let own: Things
let foreign: Things
let members: Record<Role, Member>

beforeAll(async () => {
  deps = await openTestDependencies(ROOMS)
  const frameOf = frameMaker({ words: deps.words, navigation: [], version: '1', dataPlace: '/data' })
  app = createApp(deps, { readLanguage, mount: one => mountRooms(one, { ...deps, frameOf }) })
  const [ana, other] = [await signUp('Ana'), await signUp(SECRET)]
  own = await furnish(ana, 'Own')
  foreign = await furnish(other, SECRET)
  const entries = await Promise.all(ROLES.map(async role => [role, await join(role, ana)] as const))
  members = Object.fromEntries(entries) as Record<Role, Member> // one for each role
}, 300_000)
afterAll(() => deps.close())

async function signUp(name: string): Promise<Member> {
  const email = `${name.toLowerCase()}@example.org`
  const made = await deps.identity.signUp({
    ...{ name, email, password: 'three calm brown horses' },
    headers: new Headers(),
  })
  if (!made) throw new Error(`${email} is taken`)
  return { person: made.person, cookie: made.cookies.map(one => one.split(';', 1)[0]).join('; ') }
}

async function join(role: Role, owner: Member): Promise<Member> {
  if (role === 'owner') return owner
  const member = await signUp(role)
  await deps.database.inOrganisation(own.organisationId, tx =>
    tx
      .insertInto('membership')
      .values({
        ...{ organisation_id: own.organisationId, id: deps.newId(), person_id: member.person.id, role },
        ...{ person_name: role, person_email: member.person.email, granted_by_name: '' },
        ...{ created_at: deps.clock(), until: new Date('2026-12-31T00:00:00Z') },
      })
      .execute(),
  )
  return member
}

/** An organisation with one of everything that has an id. */
async function furnish(by: Member, name: string): Promise<Things> {
  const organisationId = await createOrganisation(deps, by.person, name)
  const home = `/o/${organisationId}`
  const idIn = (response: Response) =>
    /[0-9a-f-]{36}$/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
  await send(by, 'POST', `${home}/profile/topics/organisation`, { name, headcount: '6' })
  const file = new FormData()
  const rows = `Risk;Probability;Damage\n${name} is robbed;low;high\n${name} burns;high;low\n`
  file.append('file', new File([rows], `${name}.csv`, { type: 'text/csv' }))
  const started = await app.request(SITE + home.concat('/exchange'), {
    method: 'POST',
    headers: { cookie: by.cookie, origin: SITE, host: 'localhost' },
    body: file,
  })
  const said = { ...COMMENT, reason: `${name} finds it too much for six people.` }
  const comment = await send(by, 'POST', `${home}/comments`, { ...said, kind: 'measure', item: 'P45' })
  const invited = { email: `${name.toLowerCase()}-friend@example.org`, role: 'reader', until: '' }
  await send(by, 'POST', `${home}/people/invitations`, invited)
  await send(by, 'POST', `${home}/tokens`, { name, days: '30', scopes: 'plan:read' })
  const risk = deps.newId()
  return await deps.database.inOrganisation(organisationId, async tx => {
    await tx
      .insertInto('register_risk')
      .values({
        ...{ organisation_id: organisationId, id: risk, title: `${name} is robbed`, original: '{}' },
        ...{ frequency_low_per_year: 0.1, frequency_likely_per_year: 0.2, frequency_high_per_year: 0.5 },
        ...{ loss_low_eur: 1000, loss_high_eur: 90_000, owner: name },
        ...{ recorded_at: deps.clock(), recorded_by: by.person.id, recorded_by_name: name },
      })
      .execute()
    const membership = await tx.selectFrom('membership').select('id').executeTakeFirstOrThrow()
    const token = await tx.selectFrom('access_token').select('id').executeTakeFirstOrThrow()
    const invitation = await tx.selectFrom('invitation').select('id').executeTakeFirstOrThrow()
    return {
      ...{ organisationId, risk, import: idIn(started), comment: idIn(comment) },
      ...{ membership: membership.id, invitation: invitation.id, token: token.id },
    }
  })
}

async function send(by: Member | null, method: string, path: string, form?: Record<string, string>) {
  return await app.request(SITE + path, {
    method,
    headers: { cookie: by?.cookie ?? '', origin: SITE, host: 'localhost', 'accept-language': 'en' },
    ...(form && { body: new URLSearchParams(form) }),
  })
}

/** The address of a route: in which organisation, and whose things it names. */
function addressOf(route: string, entry: Entry, organisationId: string, things: Things): string {
  const values = entry.path?.(things) ?? {}
  const path = route.split(' ')[1]!.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'missing') // "METHOD /path"
  const query = entry.query ? `?${new URLSearchParams(entry.query(things))}` : ''
  return `/o/${organisationId}${path}${query}`
}

const NOWHERE: Things = {
  ...{ organisationId: NOTHING, risk: NOTHING, import: NOTHING, comment: NOTHING },
  ...{ membership: NOTHING, invitation: NOTHING, token: NOTHING },
}

/** An answer without the ids that were asked with. */
async function neutral(response: Response): Promise<string> {
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

const each = Object.entries(ROUTES)
const methodOf = (route: string) => route.split(' ')[0] ?? ''
const namesThings = ([, entry]: [string, Entry]) =>
  JSON.stringify([entry.path?.(foreign), entry.query?.(foreign), entry.form?.(foreign)]) !==
  JSON.stringify([entry.path?.(NOWHERE), entry.query?.(NOWHERE), entry.form?.(NOWHERE)])

describe('every route of an organisation', () => {
  it('is known to this test, and no other', () => {
    const routes = app.routes
      .filter(route => route.path.startsWith(`${HOME}/`) && route.method !== 'ALL')
      .map(route => `${route.method} ${route.path.slice(HOME.length)}`)
    expect([...new Set(routes)].sort()).toEqual(Object.keys(ROUTES).sort())
    const furnished = [own, foreign].flatMap(things => Object.values(things))
    expect(furnished.every(id => /^[0-9a-f-]{36}$/.test(id))).toBe(true)
  })

  it.each([...ROLES, null])(
    'answers a %s of another one as if the organisation did not exist',
    async role => {
      const by = role && members[role]
      const told: string[] = []
      for (const [route, entry] of each) {
        for (const method of new Set([methodOf(route), 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'])) {
          const form = method === 'GET' ? undefined : (entry.form?.(foreign) ?? {})
          const there = await send(by, method, addressOf(route, entry, foreign.organisationId, foreign), form)
          const nowhere = await send(by, method, addressOf(route, entry, NOTHING, NOWHERE), form)
          const [one, two] = [await neutral(there), await neutral(nowhere)]
          if (one !== two || one.includes(SECRET) || there.status !== (role ? 404 : 303))
            told.push(`${role} ${method} ${route}: ${one.slice(0, 200)}`)
        }
      }
      expect(told).toEqual([])
    },
    300_000,
  )

  it.each(['owner', 'assessor'] as const)(
    'gives an %s nothing of another by an id of it',
    async role => {
      const told: string[] = []
      for (const [route, entry] of each.filter(namesThings)) {
        const ask = async (things: Things) =>
          await send(
            members[role],
            methodOf(route),
            addressOf(route, entry, own.organisationId, things),
            methodOf(route) === 'GET' ? undefined : entry.form?.(things),
          )
        const there = await ask(foreign)
        const [one, two] = [await neutral(there), await neutral(await ask(NOWHERE))]
        if (one !== two || one.includes(SECRET) || there.status >= 500 || there.status < 400)
          told.push(`${role} ${route} ${there.status}: ${firstDifference(one, two)}`)
      }
      expect(told).toEqual([])
    },
    300_000,
  )

  it.each(['reader', 'assessor'] as const)(
    'lets a %s change nothing',
    async role => {
      const before = await journalOf(own.organisationId)
      const told: string[] = []
      for (const [route, entry] of each) {
        if (methodOf(route) === 'GET' || entry.everyone) continue
        const address = addressOf(route, entry, own.organisationId, own)
        const { status } = await send(members[role], methodOf(route), address, entry.form?.(own) ?? {})
        if (status >= 500 || status < 400) told.push(`${role} ${route}: ${status}`)
      }
      expect(told).toEqual([])
      expect(await journalOf(own.organisationId)).toBe(before)
    },
    300_000,
  )

  it('shows its own to an assessor, and nothing of another, without failing', async () => {
    const told: string[] = []
    for (const [route, entry] of each.filter(([name]) => methodOf(name) === 'GET')) {
      const response = await send(members.assessor, 'GET', addressOf(route, entry, own.organisationId, own))
      const text = await response.text()
      if (response.status >= 500 || text.includes(SECRET)) told.push(`${route}: ${response.status}`)
    }
    expect(told).toEqual([])
  }, 300_000)

  it('takes the same forms from an owner, so that the refusals above were for the role', async () => {
    const taken: string[] = []
    const refused: string[] = []
    for (const [route, entry] of each) {
      if (methodOf(route) === 'GET' || entry.everyone) continue
      const address = addressOf(route, entry, own.organisationId, own)
      const { status } = await send(members.owner, methodOf(route), address, entry.form?.(own) ?? {})
      if (status === 303) taken.push(route)
      else refused.push(`${route}: ${status}`)
    }
    // Nobody changes their own role; no file was sent; a draft that is discarded cannot be undone; a risk and a document whose state was not seen.
    expect(refused).toEqual([
      'POST /documents/:document/approval: 422',
      'POST /documents/:document/changes: 422',
      'POST /exchange: 422',
      'POST /exchange/:id/undo: 409',
      'POST /people/:membership: 422',
      'POST /risks/:risk/acceptance: 422',
    ])
    expect(taken.length).toBeGreaterThan(6)
  }, 300_000)

  it('outside of organisations shows nothing of another either, and does not fail', async () => {
    const told: string[] = []
    const paths = app.routes.filter(({ path, method }) => method === 'GET' && !path.startsWith(HOME))
    for (const { path } of paths) {
      const address = path.replace(':organisationId', foreign.organisationId)
      for (const by of [members.owner, null]) {
        const response = await send(by, 'GET', address)
        const text = await response.text()
        if (response.status >= 500 || text.includes(SECRET)) told.push(`${address}: ${response.status}`)
      }
    }
    expect(paths.length).toBeGreaterThan(10)
    expect(told).toEqual([])
  })

  it('has left the other organisation as it was', async () => {
    const acts = await deps.database.inOrganisation(foreign.organisationId, tx =>
      tx.selectFrom('journal').select('by_name').distinct().execute(),
    )
    expect(acts.map(one => one.by_name)).toEqual([SECRET])
  })
})

const journalOf = (organisationId: string) =>
  deps.database.inOrganisation(organisationId, async tx => {
    const row = await tx.selectFrom('organisation').select('journal_length').executeTakeFirstOrThrow()
    return row.journal_length
  })
