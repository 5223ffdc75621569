/** Routes of the room: people, sessions, rounds of acknowledgement, and the private link of those without an account. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { writeCsv } from '../../server/sheets/write-sheet.ts'
import { keepOnce, takeOnce } from '../../server/show-once.ts'
import { SEEN } from '../../server/standing-record.ts'
import { type Again, nothingTyped } from '../../wire/form-reading.ts'
import type { RoomDependencies } from '../room.ts'
import { addDays, dayOf } from '../work/day.ts'
import { mayArrange, type Refused } from './actions/acting.ts'
import * as links from './actions/links.ts'
import * as lists from './actions/lists.ts'
import * as rounds from './actions/rounds.ts'
import * as sessions from './actions/sessions.ts'
import * as staff from './actions/staff.ts'
import { recordedIn, sentFrom, statusFor, wordOf } from './asking.ts'
import * as forms from './forms.ts'
import { LinkPage } from './screens/link-page.tsx'
import { PeoplePage } from './screens/people-page.tsx'
import { PersonPage } from './screens/person-page.tsx'
import { ReadPage } from './screens/read-page.tsx'
import { RoundFormPage } from './screens/round-form-page.tsx'
import { RoundPage } from './screens/round-page.tsx'
import { SessionFormPage } from './screens/session-form-page.tsx'
import { SessionPage } from './screens/session-page.tsx'
import { TrainingPage } from './screens/training-page.tsx'

const PATH = '/o/:organisationId/training'
const ROUNDS = `${PATH}/rounds`

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
  app.get(`${ROUNDS}/new`, to(showNewRound))
  app.post(ROUNDS, to(begin))
  app.get(
    `${ROUNDS}/:round`,
    to(asked => showRound(asked)),
  )
  app.get(
    `${ROUNDS}/:round/read`,
    to(asked => showText(asked)),
  )
  app.post(`${ROUNDS}/:round/acknowledge`, to(acknowledge))
  app.post(`${ROUNDS}/:round/close`, to(close))
  app.post(`${ROUNDS}/:round/link`, to(linkOne))
  app.post(`${ROUNDS}/:round/links`, to(linkAll))
  app.post(`${ROUNDS}/:round/remind`, to(remind))
  app.get('/acknowledge/:organisationId', c => showLink(c, deps))
  app.post('/acknowledge/:organisationId', c => acknowledgeLink(c, deps))
}

type Asked = ReturnType<typeof askedBy>

function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const listing = { say: deps.words.in(visit.language), home: homeOf(visit), today: dayOf(deps.clock()) }
  const [recorded, frame] = [recordedIn(c.req.query()), deps.frameOf(c)]
  return { c, deps, visit, listing, recorded, frame, mayArrange: mayArrange(visit) }
}

/** JSX renders to text. */
const html = async ({ c }: Asked, page: unknown, status: 200 | 403 | 409 | 422 = 200) =>
  c.html(page as string, status)
const go = ({ c, listing }: Asked, path: string) => c.redirect(`${listing.home}/training${path}`, 303)
const missing = async ({ c }: Asked) => await c.notFound()
const notAllowed: Refused = { ok: false, refusal: 'training.not_allowed' }
const sentIn = async ({ c }: Asked) => await sentFrom(await c.req.parseBody({ all: true }))

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

type TickedAgain = Again & { ticked: readonly string[] }

async function showSessionForm(
  asked: Asked,
  session: Parameters<typeof SessionFormPage>[0]['session'],
  again: TickedAgain,
  refused?: Refused,
) {
  const { deps, visit } = asked
  const here = await lists.everybodyHere(deps, visit)
  const page = SessionFormPage({ ...asked, ...again, session, here, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showNewSession(asked: Asked) {
  if (!asked.mayArrange) return go(asked, '')
  return await showSessionForm(asked, null, { typed: { on: asked.listing.today }, faults: {}, ticked: [] })
}

async function hold(asked: Asked) {
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readSession(sent)
  if (!read.ok && asked.mayArrange)
    return await showSessionForm(asked, null, { ...again, faults: read.faults })
  const done = read.ok ? await sessions.holdSession(asked.deps, asked.visit, read.input) : notAllowed
  return done.ok
    ? go(asked, `/sessions/${done.id}?recorded=held`)
    : await showSessionForm(asked, null, { ...again, faults: {} }, done)
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
  return await showSessionForm(asked, session, { typed: forms.typedSession(session), faults: {}, ticked })
}

async function changeSession(asked: Asked) {
  const full = await findSession(asked)
  if (!full) return await missing(asked)
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readSession(sent)
  const { session } = full
  if (!read.ok && asked.mayArrange)
    return await showSessionForm(asked, session, { ...again, faults: read.faults })
  const { deps, visit } = asked
  const seen = sent.typed[SEEN]
  const done = read.ok ? await sessions.changeSession(deps, visit, session.id, read.input, seen) : notAllowed
  return done.ok
    ? go(asked, `/sessions/${session.id}?recorded=told`)
    : await showSessionForm(asked, session, { ...again, faults: {} }, done)
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

const idIn = ({ c }: Asked) => c.req.param('round') ?? ''
/** Two weeks: nobody reads on the day they are asked. */
const USUAL_DAYS = 14

async function showRoundForm(asked: Asked, again: TickedAgain, refused?: Refused) {
  const { deps, visit } = asked
  const [documents, here] = [
    await lists.askableDocuments(deps, visit),
    await lists.everybodyHere(deps, visit),
  ]
  const page = RoundFormPage({ ...asked, ...again, documents, here, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showNewRound(asked: Asked) {
  if (!asked.mayArrange) return go(asked, '')
  const dueOn = addDays(asked.listing.today, USUAL_DAYS)
  const documentId = asked.c.req.query('document') ?? ''
  return await showRoundForm(asked, { typed: { dueOn, documentId }, faults: {}, ticked: [] })
}

async function begin(asked: Asked) {
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readRound(sent)
  if (!read.ok && asked.mayArrange) return await showRoundForm(asked, { ...again, faults: read.faults })
  const done = read.ok ? await rounds.beginRound(asked.deps, asked.visit, read.input) : notAllowed
  return done.ok
    ? go(asked, `/rounds/${done.id}?recorded=begun&count=${done.asked}`)
    : await showRoundForm(asked, { ...again, faults: {} }, done)
}

async function showRound(asked: Asked, again = nothingTyped, refused?: Refused) {
  const { c, deps, visit, listing } = asked
  const full = await lists.roundInFull(deps, visit, idIn(asked))
  if (!full) return await missing(asked)
  const made = takeOnce(c, `${listing.home}/training/rounds/${full.round.id}`)
  const page = RoundPage({
    ...asked,
    ...again,
    full,
    made,
    mailThere: deps.mail.there,
    refusal: wordOf(refused),
  })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showText(asked: Asked, refused?: Refused) {
  const full = await lists.roundInFull(asked.deps, asked.visit, idIn(asked))
  if (!full) return await missing(asked)
  const page = ReadPage({ ...asked, full, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused))
}

async function acknowledge(asked: Asked) {
  const done = await rounds.acknowledge(asked.deps, asked.visit, idIn(asked))
  return done.ok
    ? go(asked, `/rounds/${idIn(asked)}/read?recorded=acknowledged`)
    : await showText(asked, done)
}

async function close(asked: Asked) {
  const { typed } = await sentIn(asked)
  const read = forms.readReason(typed)
  if (!read.ok && asked.mayArrange) return await showRound(asked, { typed, faults: read.faults })
  const { deps, visit } = asked
  const done = read.ok ? await rounds.closeRound(deps, visit, idIn(asked), read.input.reason) : notAllowed
  return done.ok
    ? go(asked, `/rounds/${idIn(asked)}?recorded=closed`)
    : await showRound(asked, nothingTyped, done)
}

async function linkOne(asked: Asked) {
  const { c, deps, visit, listing } = asked
  const { staff = '' } = await textFieldsOf(c)
  const done = await links.makeLinks(deps, visit, idIn(asked), staff)
  const [made] = done.ok ? done.links : []
  if (!done.ok || !made) return await showRound(asked, nothingTyped, done.ok ? undefined : done)
  const path = `${listing.home}/training/rounds/${idIn(asked)}`
  keepOnce(c, { path, text: made.address, secure: deps.address.startsWith('https:') })
  return go(asked, `/rounds/${idIn(asked)}`)
}

/** As a table, for letters or slips of paper; nobody sees these links a second time. */
async function linkAll(asked: Asked) {
  const { c, deps, visit, listing } = asked
  const done = await links.makeLinks(deps, visit, idIn(asked))
  if (!done.ok) return await showRound(asked, nothingTyped, done)
  const columns = ['name', 'email', 'link'].map(name => ({ heading: listing.say(`training.links.${name}`) }))
  const rows = done.links.map(({ staff, address }) => [staff.name, staff.email, address])
  return c.body(writeCsv(columns, rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="links.csv"',
  })
}

async function remind(asked: Asked) {
  const { deps, visit } = asked
  const done = await links.remindRound(deps, visit, idIn(asked))
  if (!done.ok) return await showRound(asked, nothingTyped, done)
  return go(asked, `/rounds/${idIn(asked)}?recorded=reminded&count=${done.sent}&other=${done.without}`)
}

/** The key comes in the query, which no log holds, and goes back in the form. */
async function showLink(c: Context<Env>, deps: RoomDependencies) {
  const secret = c.req.query('key') ?? ''
  const opened = await links.openLink(deps, keyOf(c, secret))
  return answerLink(c, deps, opened, secret)
}

async function acknowledgeLink(c: Context<Env>, deps: RoomDependencies) {
  const { key = '' } = await textFieldsOf(c)
  const opened = await links.acknowledgeByLink(deps, keyOf(c, key))
  if (!opened.ok) return answerLink(c, deps, opened, key)
  return c.redirect(`/acknowledge/${c.req.param('organisationId')}?key=${key}`, 303)
}

const keyOf = (c: Context<Env>, secret: string) => ({
  ...{
    organisationId: c.req.param('organisationId') ?? '',
    secret: secret.slice(0, 200),
    block: c.get('block'),
  },
})

function answerLink(
  c: Context<Env>,
  deps: RoomDependencies,
  opened: Awaited<ReturnType<typeof links.openLink>>,
  secret: string,
) {
  const frame = deps.frameOf(c)
  const today = dayOf(deps.clock())
  const page = LinkPage({ frame, opened, secret, action: c.req.path, today })
  return c.html(page as unknown as string, opened.ok ? 200 : opened.tooMany ? 429 : 404) // JSX renders to text
}
