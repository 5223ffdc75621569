/** Routes of the room, below `/o/:organisationId/reviews`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { sayDateTime } from '../../wire/format.ts'
import { mayArrange } from '../measurement/actions/acting.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { reviewInFull, reviewsOf } from './actions/lists.ts'
import * as actions from './actions/reviews.ts'
import type { ReviewRefusal } from './contract.ts'
import { MINUTES_FORMATS, type MinutesFormat, minutesFile } from './downloads.ts'
import * as forms from './forms.ts'
import { MinutesPage } from './screens/minutes-page.tsx'
import { ReviewPage } from './screens/review-page.tsx'
import { ReviewsPage } from './screens/reviews-page.tsx'

const PATH = '/o/:organisationId/reviews'

type Asked = ReturnType<typeof askedBy>
type Status = 200 | 403 | 404 | 409 | 422
type Refused = { ok: false; refusal: ReviewRefusal }

const RECORDED = ['started', 'saved', 'signed', 'acknowledged', 'addendum', 'discarded']

function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const { knowledge, words } = deps
  const listing = { say: words.in(visit.language), home: homeOf(visit), knowledge }
  const recorded = RECORDED.find(one => one === c.req.query('recorded'))
  const allowed = {
    mayArrange: mayArrange(visit),
    maySign: actions.maySign(visit),
    mayAcknowledge: actions.mayAcknowledge(visit),
  }
  return { c, deps, visit, listing, frame: deps.frameOf(c), recorded, ...allowed }
}

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(
    PATH,
    to(asked => showAll(asked)),
  )
  app.post(PATH, to(start))
  app.get(
    `${PATH}/:review`,
    to(asked => show(asked)),
  )
  app.post(`${PATH}/:review`, to(change))
  app.get(
    `${PATH}/:review/minutes`,
    to(asked => showMinutes(asked)),
  )
  app.post(`${PATH}/:review/sign`, to(sign))
  app.post(`${PATH}/:review/acknowledge`, to(acknowledge))
  app.post(`${PATH}/:review/addenda`, to(addAddendum))
  app.post(`${PATH}/:review/discard`, to(discard))
  for (const format of MINUTES_FORMATS)
    app.get(
      `${PATH}/:review/minutes.${format}`,
      to(asked => download(asked, format)),
    )
}

/** JSX renders to text. */
const html = async ({ c }: Asked, page: unknown, status: Status = 200) => c.html(page as string, status)
const go = ({ c, listing }: Asked, path: string) => c.redirect(`${listing.home}/reviews${path}`, 303)
const missing = async ({ c }: Asked) => await c.notFound()
const wordOf = (refused?: Refused) => refused?.refusal.replace('reviews.', '')
const statusFor = (refused: Refused | undefined, faults: forms.Faults = {}): Status => {
  if (refused) return refused.refusal === 'reviews.not_allowed' ? 403 : 409
  return Object.keys(faults).length > 0 ? 422 : 200
}
const idOf = ({ c }: Asked) => c.req.param('review') ?? ''
const find = (asked: Asked) => reviewInFull(asked.deps, asked.visit, idOf(asked))

async function peopleFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'task', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

async function showAll(asked: Asked, again = forms.nothingTyped, refused?: Refused) {
  const { c, deps, visit } = asked
  const list = await reviewsOf(deps, visit, c.req.query('after'))
  const typed = { participants: visit.person.name, ...again.typed }
  const page = ReviewsPage({ ...asked, list, typed, faults: again.faults, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function start(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readStart(typed)
  if (!read.ok && asked.mayArrange) return await showAll(asked, { typed, faults: read.faults })
  const started = read.ok ? await actions.startReview(asked.deps, asked.visit, read.input) : notAllowed
  if (started.ok) return go(asked, `/${started.id}?recorded=started`)
  return await showAll(asked, { typed, faults: {} }, started)
}

const notAllowed: Refused = { ok: false, refusal: 'reviews.not_allowed' }

/** While it is prepared its form, for whoever may; else the minutes as they stand. */
async function show(asked: Asked, again?: forms.Again, refused?: Refused) {
  const full = await find(asked)
  if (!full) return await missing(asked)
  const open = full.review.act === 'start' || full.review.act === 'change'
  if (!open || !asked.mayArrange) return await showMinutes(asked, again, refused)
  const shown = again ?? { typed: forms.typedReview(full.review), faults: {} }
  const people = await peopleFor(asked)
  const page = ReviewPage({ ...asked, full, ...shown, people, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, shown.faults))
}

async function change(asked: Asked) {
  const { c, deps, visit } = asked
  const full = await find(asked)
  if (!full) return await missing(asked)
  const typed = await textFieldsOf(c)
  const read = forms.readChange(typed, full.review)
  if (!read.ok && asked.mayArrange) return await show(asked, { typed, faults: read.faults })
  const changed = read.ok
    ? await actions.changeReview(deps, visit, full.review.id, read.input, typed[SEEN])
    : notAllowed
  if (!changed.ok) return await show(asked, { typed, faults: {} }, changed)
  const { id } = full.review
  const added = typed['act'] === 'add' || typed['remove'] ? '#decisions' : ''
  return go(asked, typed['act'] === 'read' ? `/${id}/minutes` : `/${id}?recorded=saved${added}`)
}

async function showMinutes(asked: Asked, again = forms.nothingTyped, refused?: Refused) {
  const full = await find(asked)
  if (!full) return await missing(asked)
  const page = MinutesPage({ ...asked, full, ...again, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function sign(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const signed = await actions.signReview(asked.deps, asked.visit, idOf(asked), typed['sha256'] ?? '')
  if (signed.ok) return go(asked, `/${idOf(asked)}?recorded=signed`)
  return await showMinutes(asked, forms.nothingTyped, signed)
}

async function acknowledge(asked: Asked) {
  const done = await actions.acknowledgeReview(asked.deps, asked.visit, idOf(asked))
  if (done.ok) return go(asked, `/${idOf(asked)}?recorded=acknowledged#signatures`)
  return await showMinutes(asked, forms.nothingTyped, done)
}

async function addAddendum(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readAddendum(typed)
  if (!read.ok) return await showMinutes(asked, { typed, faults: read.faults })
  const added = await actions.addAddendum(asked.deps, asked.visit, idOf(asked), read.input.text)
  if (added.ok) return go(asked, `/${idOf(asked)}?recorded=addendum#addenda`)
  return await showMinutes(asked, { typed, faults: {} }, added)
}

async function discard(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readReason(typed)
  const full = await find(asked)
  if (!full) return await missing(asked)
  if (!read.ok)
    return await show(asked, { typed: { ...forms.typedReview(full.review), ...typed }, faults: read.faults })
  const { deps, visit } = asked
  const done = await actions.discardReview(deps, visit, idOf(asked), read.input.reason, typed[SEEN])
  return done.ok ? go(asked, '?recorded=discarded') : await show(asked, undefined, done)
}

async function download(asked: Asked, format: MinutesFormat) {
  const { c, deps, listing } = asked
  const full = await find(asked)
  if (!full?.signed) return await missing(asked)
  const { signatures, addenda, sha256, at } = full.signed
  const { say } = listing
  const beside = {
    ...{ sha256, date: at },
    signatures: signatures.map(one =>
      say(`reviews.signature.${one.act}`, { by: one.by, at: sayDateTime(one.at, say) }),
    ),
    addenda: addenda.map(one => `${one.text} (${one.by}, ${sayDateTime(one.at, say)})`),
  }
  const file = await minutesFile(full.minutes, beside, deps.words, format)
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
  })
}
