/** Routes of the room: the overview, people, sessions; rounds of acknowledgement are bound in `round-http.ts`. */
import type { Context, Hono } from 'hono'
import type { Env } from '../../server/context.ts'
import { SEEN } from '../../server/standing-record.ts'
import { type Again, nothingTyped } from '../../wire/form-reading.ts'
import type { RoomDependencies } from '../room.ts'
import type { Refused } from './actions/acting.ts'
import * as lists from './actions/lists.ts'
import * as sessions from './actions/sessions.ts'
import * as staff from './actions/staff.ts'
import { type Asked, askedBy, go, html, missing, notAllowed, sentIn, statusFor, wordOf } from './asking.ts'
import * as forms from './forms.ts'
import { mountRounds } from './round-http.ts'
import { PeoplePage } from './screens/people-page.tsx'
import { PersonPage } from './screens/person-page.tsx'
import { SessionFormPage } from './screens/session-form-page.tsx'
import { SessionPage } from './screens/session-page.tsx'
import { TrainingPage } from './screens/training-page.tsx'

const PATH = '/o/:organisationId/training'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(PATH, to(showOverview))
  app.get(
    `${PATH}/people`,
    to(asked => showPeople(asked)),
  )
  app.post(`${PATH}/people`, to(addPerson))
  app.post(`${PATH}/people/list`, to(bringIn))
  app.post(`${PATH}/people/members`, to(bringMembers))
  app.get(
    `${PATH}/people/:staff`,
    to(asked => showPerson(asked)),
  )
  app.post(`${PATH}/people/:staff`, to(changePerson))
  app.post(`${PATH}/people/:staff/leave`, to(leave))
  app.post(`${PATH}/people/:staff/forget`, to(forget))
  app.get(`${PATH}/sessions/new`, to(showNewSession))
  app.post(`${PATH}/sessions`, to(hold))
  app.get(
    `${PATH}/sessions/:session`,
    to(asked => showSession(asked)),
  )
  app.get(`${PATH}/sessions/:session/change`, to(showSessionChange))
  app.post(`${PATH}/sessions/:session`, to(changeSession))
  app.post(`${PATH}/sessions/:session/effect`, to(noteEffect))
  mountRounds(app, deps)
}

async function showOverview(asked: Asked) {
  const { c, deps, visit } = asked
  const overview = await lists.overviewOf(deps, visit, c.req.query('after'))
  return await html(asked, TrainingPage({ ...asked, overview }))
}

async function showPeople(asked: Asked, again = nothingTyped, refused?: Refused) {
  const { c, deps, visit } = asked
  const show = lists.SHOWN.find(one => one === c.req.query('show')) ?? 'here'
  const page = await lists.staffOf(deps, visit, { show, after: c.req.query('after') })
  const shown = { ...asked, ...again, page, show, refusal: wordOf(refused) }
  return await html(asked, PeoplePage(shown), statusFor(refused, again.faults))
}

async function addPerson(asked: Asked) {
  const { typed } = await sentIn(asked)
  const read = forms.readStaff(typed)
  if (!read.ok && asked.mayArrange) return await showPeople(asked, { typed, faults: read.faults })
  const done = read.ok ? await staff.addStaff(asked.deps, asked.visit, read.input) : notAllowed
  return done.ok ? go(asked, '/people?recorded=added') : await showPeople(asked, { typed, faults: {} }, done)
}

async function bringIn(asked: Asked) {
  const { typed } = await sentIn(asked)
  const done = await staff.importStaff(asked.deps, asked.visit, typed['list'] ?? '')
  return await brought(asked, done, { typed, faults: {} })
}

const bringMembers = async (asked: Asked) =>
  await brought(asked, await staff.addMembers(asked.deps, asked.visit), nothingTyped)

async function brought(asked: Asked, done: Awaited<ReturnType<typeof staff.addMembers>>, again: Again) {
  if (!done.ok) return await showPeople(asked, again, done)
  return go(asked, `/people?recorded=imported&count=${done.added}&other=${done.passed}`)
}

async function showPerson(asked: Asked, again?: Again, refused?: Refused) {
  const { c, deps, visit } = asked
  const person = await lists.staffById(deps, visit, c.req.param('staff') ?? '')
  if (!person) return await missing(asked)
  const shown = again ?? { typed: forms.typedStaff(person), faults: {} }
  const page = PersonPage({ ...asked, ...shown, person, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, shown.faults))
}

async function changePerson(asked: Asked) {
  const id = asked.c.req.param('staff') ?? ''
  const { typed } = await sentIn(asked)
  const read = forms.readStaff(typed)
  if (!read.ok && asked.mayArrange) return await showPerson(asked, { typed, faults: read.faults })
  const done = read.ok ? await staff.changeStaff(asked.deps, asked.visit, id, read.input) : notAllowed
  return done.ok
    ? go(asked, `/people/${id}?recorded=changed`)
    : await showPerson(asked, { typed, faults: {} }, done)
}

async function leave(asked: Asked) {
  const id = asked.c.req.param('staff') ?? ''
  const read = forms.readLeaving((await sentIn(asked)).typed)
  if (!read.ok) return await showPerson(asked, undefined, undefined)
  const done = await staff.staffLeaves(asked.deps, asked.visit, id, read.input.on)
  return done.ok ? go(asked, `/people/${id}?recorded=left`) : await showPerson(asked, undefined, done)
}

async function forget(asked: Asked) {
  const id = asked.c.req.param('staff') ?? ''
  const { typed } = await sentIn(asked)
  const done = await staff.forgetStaff(
    asked.deps,
    asked.visit,
    id,
    (typed['reason'] ?? '').trim().slice(0, 500),
  )
  return done.ok ? go(asked, `/people/${id}?recorded=forgotten`) : await showPerson(asked, undefined, done)
}

type SessionAgain = Again & { ticked: readonly string[] }

async function showForm(
  asked: Asked,
  session: Parameters<typeof SessionFormPage>[0]['session'],
  again: SessionAgain,
  refused?: Refused,
) {
  const { deps, visit } = asked
  const here = await lists.everybodyHere(deps, visit)
  const page = SessionFormPage({ ...asked, ...again, session, here, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showNewSession(asked: Asked) {
  if (!asked.mayArrange) return go(asked, '')
  return await showForm(asked, null, { typed: { on: asked.listing.today }, faults: {}, ticked: [] })
}

async function hold(asked: Asked) {
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readSession(sent)
  if (!read.ok && asked.mayArrange) return await showForm(asked, null, { ...again, faults: read.faults })
  const done = read.ok ? await sessions.holdSession(asked.deps, asked.visit, read.input) : notAllowed
  return done.ok
    ? go(asked, `/sessions/${done.id}?recorded=held`)
    : await showForm(asked, null, { ...again, faults: {} }, done)
}

const findSession = ({ c, deps, visit }: Asked) =>
  lists.sessionInFull(deps, visit, c.req.param('session') ?? '')

async function showSession(asked: Asked, again = nothingTyped, refused?: Refused) {
  const full = await findSession(asked)
  if (!full) return await missing(asked)
  const page = SessionPage({ ...asked, ...again, full, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showSessionChange(asked: Asked) {
  const full = await findSession(asked)
  if (!full) return await missing(asked)
  const { session, attendees } = full
  if (!asked.mayArrange) return go(asked, `/sessions/${session.id}`)
  const ticked = attendees.map(one => one.id)
  return await showForm(asked, session, { typed: forms.typedSession(session), faults: {}, ticked })
}

async function changeSession(asked: Asked) {
  const full = await findSession(asked)
  if (!full) return await missing(asked)
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readSession(sent)
  const { session } = full
  if (!read.ok && asked.mayArrange) return await showForm(asked, session, { ...again, faults: read.faults })
  const { deps, visit } = asked
  const seen = sent.typed[SEEN]
  const done = read.ok ? await sessions.changeSession(deps, visit, session.id, read.input, seen) : notAllowed
  return done.ok
    ? go(asked, `/sessions/${session.id}?recorded=told`)
    : await showForm(asked, session, { ...again, faults: {} }, done)
}

async function noteEffect(asked: Asked) {
  const id = asked.c.req.param('session') ?? ''
  const { typed } = await sentIn(asked)
  const read = forms.readEffect(typed)
  if (!read.ok && asked.mayArrange) return await showSession(asked, { typed, faults: read.faults })
  const { deps, visit } = asked
  const done = read.ok
    ? await sessions.noteEffect(deps, visit, id, read.input.effect, typed[SEEN])
    : notAllowed
  return done.ok
    ? go(asked, `/sessions/${id}?recorded=effect`)
    : await showSession(asked, { typed, faults: {} }, done)
}
