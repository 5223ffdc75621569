/** Routes of the room: the list of exceptions, asking for one, deciding about it, ending it. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { type Again, type Faults, nothingTyped } from '../../wire/form-reading.ts'
import type { RoomDependencies } from '../room.ts'
import { dayOf } from '../work/day.ts'
import { type Done, mayAsk, type Refused } from './actions/acting.ts'
import * as exceptions from './actions/exceptions.ts'
import * as lists from './actions/lists.ts'
import { commitmentsOf } from './actions/subjects.ts'
import * as forms from './forms.ts'
import { AskPage } from './screens/ask-page.tsx'
import { ExceptionPage } from './screens/exception-page.tsx'
import { ExceptionsPage } from './screens/exceptions-page.tsx'

const PATH = '/o/:organisationId/exceptions'

type Asked = ReturnType<typeof askedBy>
type Status = 200 | 403 | 404 | 409 | 422

const RECORDED = ['asked', 'noted', 'approved', 'refused', 'withdrawn', 'ended']

function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const { words, knowledge, clock } = deps
  const listing = { say: words.in(visit.language), home: homeOf(visit), today: dayOf(clock()), knowledge }
  const recorded = RECORDED.find(one => one === c.req.query('recorded'))
  return { c, deps, visit, listing, recorded, frame: deps.frameOf(c), mayAsk: mayAsk(visit) }
}

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(PATH, to(showAll))
  app.post(PATH, to(ask))
  app.get(`${PATH}/new`, to(showNew))
  app.get(
    `${PATH}/:exception`,
    to(asked => showOne(asked)),
  )
  app.post(`${PATH}/:exception/decision`, to(decide))
  app.post(`${PATH}/:exception/withdraw`, to(withdraw))
  app.post(`${PATH}/:exception/end`, to(end))
}

/** JSX renders to text. */
const html = async ({ c }: Asked, page: unknown, status: Status = 200) => c.html(page as string, status)
const go = ({ c, listing }: Asked, path: string) => c.redirect(`${listing.home}/exceptions${path}`, 303)
const idIn = ({ c }: Asked) => c.req.param('exception') ?? ''
const wordOf = (refused?: Refused) => refused?.refusal.replace('exceptions.', '')

function statusFor(refused: Refused | undefined, faults: Faults = {}): Status {
  if (!refused) return Object.keys(faults).length > 0 ? 422 : 200
  if (/not_allowed|own$/.test(refused.refusal)) return 403
  return /meanwhile|already|not_running/.test(refused.refusal) ? 409 : 422
}

async function showAll(asked: Asked) {
  const { c, deps, visit } = asked
  const show = lists.SHOWN.find(one => one === c.req.query('show')) ?? 'running'
  const page = await lists.exceptionsOf(deps, visit, { show, after: c.req.query('after') })
  return await html(asked, ExceptionsPage({ ...asked, page, show }))
}

async function showAsk(asked: Asked, again: Again, refused?: Refused) {
  const { deps, visit, listing } = asked
  const commitments = await commitmentsOf(deps, visit, listing.say)
  const usual = await lists.usualEnd(deps, visit)
  const page = AskPage({ ...asked, ...again, commitments, usual, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

/** With `of=measure:P16` from elsewhere; with `renews=` filled with what the earlier one said. */
async function showNew(asked: Asked) {
  const { c, deps, visit } = asked
  if (!asked.mayAsk) return go(asked, '')
  const full = await lists.exceptionInFull(deps, visit, c.req.query('renews') ?? '')
  if (!full) return await showAsk(asked, { typed: { subject: c.req.query('of') ?? '' }, faults: {} })
  const { id, subject, section, place, why, instead, riskOwner } = full.exception
  const typed = { subject: `${subject.kind}:${subject.id}`, section, place, why, instead, riskOwner }
  return await showAsk(asked, { typed: { ...typed, renewsId: id }, faults: {} })
}

async function ask(asked: Asked) {
  const { c, deps, visit } = asked
  const typed = await textFieldsOf(c)
  const read = forms.readAsk(typed)
  if (!read.ok && asked.mayAsk) return await showAsk(asked, { typed, faults: read.faults })
  const done = read.ok ? await exceptions.askException(deps, visit, read.input) : notAllowed
  if (!done.ok) return await showAsk(asked, { typed, faults: {} }, done)
  return go(asked, `/${done.id}?recorded=${typed['act'] === 'note' ? 'noted' : 'asked'}`)
}

const notAllowed: Refused = { ok: false, refusal: 'exceptions.not_allowed' }

async function showOne(asked: Asked, again = nothingTyped, refused?: Refused) {
  const full = await lists.exceptionInFull(asked.deps, asked.visit, idIn(asked))
  if (!full) return await asked.c.notFound()
  const own = full.exception.asker.id === asked.visit.person.id && asked.mayAsk
  const page = ExceptionPage({ ...asked, ...again, full, own, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function answered(asked: Asked, again: Again, done: Done, recorded: string) {
  if (done.ok) return go(asked, `/${idIn(asked)}?recorded=${recorded}`)
  return await showOne(asked, again, done)
}

async function decide(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readDecision(typed)
  if (!read.ok) return await showOne(asked, { typed, faults: read.faults })
  const { deps, visit } = asked
  const done = await exceptions.decideException(deps, visit, idIn(asked), read.input, typed[SEEN])
  const recorded = read.input.act === 'approve' ? 'approved' : 'refused'
  return await answered(asked, { typed, faults: {} }, done, recorded)
}

async function withdraw(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readReason(typed)
  if (!read.ok) return await showOne(asked, { typed, faults: read.faults })
  const done = await exceptions.withdrawException(asked.deps, asked.visit, idIn(asked), read.input.reason)
  return await answered(asked, { typed, faults: {} }, done, 'withdrawn')
}

async function end(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readReason(typed)
  if (!read.ok) return await showOne(asked, { typed, faults: read.faults })
  const { deps, visit } = asked
  const done = await exceptions.endException(deps, visit, idIn(asked), read.input.reason, typed[SEEN])
  return await answered(asked, { typed, faults: {} }, done, 'ended')
}
