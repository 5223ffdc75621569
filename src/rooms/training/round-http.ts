/** Routes of acknowledgement: rounds, reading as a member, and the private link of those without an account. */
import type { Context, Hono } from 'hono'
import type { Env } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { writeCsv } from '../../server/sheets/write-sheet.ts'
import { keepOnce, takeOnce } from '../../server/show-once.ts'
import { type Again, nothingTyped } from '../../wire/form-reading.ts'
import type { RoomDependencies } from '../room.ts'
import { addDays, dayOf } from '../work/day.ts'
import type { Refused } from './actions/acting.ts'
import * as links from './actions/links.ts'
import * as lists from './actions/lists.ts'
import * as rounds from './actions/rounds.ts'
import { type Asked, askedBy, go, html, missing, notAllowed, sentIn, statusFor, wordOf } from './asking.ts'
import * as forms from './forms.ts'
import { LinkPage } from './screens/link-page.tsx'
import { ReadPage } from './screens/read-page.tsx'
import { RoundFormPage } from './screens/round-form-page.tsx'
import { RoundPage } from './screens/round-page.tsx'

const PATH = '/o/:organisationId/training/rounds'

export function mountRounds(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(`${PATH}/new`, to(showNew))
  app.post(PATH, to(begin))
  app.get(
    `${PATH}/:round`,
    to(asked => showRound(asked)),
  )
  app.get(
    `${PATH}/:round/read`,
    to(asked => showText(asked)),
  )
  app.post(`${PATH}/:round/acknowledge`, to(acknowledge))
  app.post(`${PATH}/:round/close`, to(close))
  app.post(`${PATH}/:round/link`, to(linkOne))
  app.post(`${PATH}/:round/links`, to(linkAll))
  app.post(`${PATH}/:round/remind`, to(remind))
  app.get('/acknowledge/:organisationId', c => showLink(c, deps))
  app.post('/acknowledge/:organisationId', c => acknowledgeLink(c, deps))
}

const idIn = ({ c }: Asked) => c.req.param('round') ?? ''
/** Two weeks: nobody reads on the day they are asked. */
const USUAL_DAYS = 14

type RoundAgain = Again & { ticked: readonly string[] }

async function showForm(asked: Asked, again: RoundAgain, refused?: Refused) {
  const { deps, visit } = asked
  const [documents, here] = [
    await lists.askableDocuments(deps, visit),
    await lists.everybodyHere(deps, visit),
  ]
  const page = RoundFormPage({ ...asked, ...again, documents, here, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showNew(asked: Asked) {
  if (!asked.mayArrange) return go(asked, '')
  const dueOn = addDays(asked.listing.today, USUAL_DAYS)
  const documentId = asked.c.req.query('document') ?? ''
  return await showForm(asked, { typed: { dueOn, documentId }, faults: {}, ticked: [] })
}

async function begin(asked: Asked) {
  const sent = await sentIn(asked)
  const again = { typed: sent.typed, ticked: sent.staffIds }
  const read = forms.readRound(sent)
  if (!read.ok && asked.mayArrange) return await showForm(asked, { ...again, faults: read.faults })
  const done = read.ok ? await rounds.beginRound(asked.deps, asked.visit, read.input) : notAllowed
  return done.ok
    ? go(asked, `/rounds/${done.id}?recorded=begun&count=${done.asked}`)
    : await showForm(asked, { ...again, faults: {} }, done)
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
  return go(asked, `/rounds/${idIn(asked)}?recorded=link`)
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
