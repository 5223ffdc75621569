/** Routes of the room: the register of suppliers, one of them, its reviews, and several brought in at once. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { type Again, type Faults, nothingTyped } from '../../wire/form-reading.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { dayOf } from '../work/day.ts'
import { mayArrange, type Refused } from './actions/acting.ts'
import { importSuppliers, suggestionsOf, takeSuggestion } from './actions/bringing-in.ts'
import * as lists from './actions/lists.ts'
import { reviewSupplier } from './actions/reviews.ts'
import * as suppliers from './actions/suppliers.ts'
import type { Supplier } from './contract.ts'
import * as forms from './forms.ts'
import { ReviewPage } from './screens/review-page.tsx'
import { SupplierFormPage } from './screens/supplier-form-page.tsx'
import { SupplierPage } from './screens/supplier-page.tsx'
import { SuppliersPage } from './screens/suppliers-page.tsx'

const PATH = '/o/:organisationId/suppliers'

type Asked = ReturnType<typeof askedBy>
type Status = 200 | 403 | 404 | 409 | 422

const RECORDED = ['added', 'changed', 'reviewed', 'ended', 'restored', 'imported']

function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const listing = { say: deps.words.in(visit.language), home: homeOf(visit), today: dayOf(deps.clock()) }
  const recorded = RECORDED.find(one => one === c.req.query('recorded'))
  return { c, deps, visit, listing, recorded, frame: deps.frameOf(c), mayArrange: mayArrange(visit) }
}

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(
    PATH,
    to(asked => showAll(asked)),
  )
  app.post(PATH, to(add))
  app.get(`${PATH}/new`, to(showNew))
  app.post(`${PATH}/suggestions`, to(take))
  app.post(`${PATH}/list`, to(bringIn))
  app.get(
    `${PATH}/:supplier`,
    to(asked => showOne(asked)),
  )
  app.post(`${PATH}/:supplier`, to(change))
  app.get(`${PATH}/:supplier/change`, to(showChange))
  app.get(
    `${PATH}/:supplier/review`,
    to(asked => showReview(asked)),
  )
  app.post(`${PATH}/:supplier/review`, to(review))
  app.post(`${PATH}/:supplier/end`, to(end))
  app.post(`${PATH}/:supplier/restore`, to(restore))
}

/** JSX renders to text. */
const html = async ({ c }: Asked, page: unknown, status: Status = 200) => c.html(page as string, status)
const go = ({ c, listing }: Asked, path: string) => c.redirect(`${listing.home}/suppliers${path}`, 303)
const missing = async ({ c }: Asked) => await c.notFound()
/** Words lie below the room: `suppliers.refusal.…`. */
const wordOf = (refused?: Refused) => refused?.refusal.replace('suppliers.', '')

function statusFor(refused: Refused | undefined, faults: Faults = {}): Status {
  if (!refused) return Object.keys(faults).length > 0 ? 422 : 200
  if (refused.refusal === 'suppliers.not_allowed') return 403
  return /meanwhile|ended|already/.test(refused.refusal) ? 409 : 422
}

/** Those who can look after a supplier. */
async function ownersFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'task', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

async function showAll(asked: Asked, again = nothingTyped, refused?: Refused) {
  const { c, deps, visit } = asked
  const show = lists.SHOWN.find(one => one === c.req.query('show')) ?? 'all'
  const page = await lists.suppliersOf(deps, visit, { show, after: c.req.query('after') })
  const suggestions = asked.mayArrange ? await suggestionsOf(deps, visit) : []
  const numbers = { added: c.req.query('added'), passed: c.req.query('passed') }
  const shown = { ...asked, ...again, page, show, suggestions, numbers, refusal: wordOf(refused) }
  return await html(asked, SuppliersPage(shown), statusFor(refused))
}

async function showForm(asked: Asked, supplier: Supplier | null, again: Again, refused?: Refused) {
  const shown = { ...asked, ...again, supplier, owners: await ownersFor(asked), refusal: wordOf(refused) }
  return await html(asked, SupplierFormPage(shown), statusFor(refused, again.faults))
}

async function showNew(asked: Asked) {
  if (!asked.mayArrange) return go(asked, '')
  return await showForm(asked, null, { typed: { ownerId: asked.visit.person.id }, faults: {} })
}

async function add(asked: Asked) {
  const { c, deps, visit } = asked
  const typed = await textFieldsOf(c)
  const read = forms.readSupplier(typed)
  if (!read.ok && asked.mayArrange) return await showForm(asked, null, { typed, faults: read.faults })
  const done = read.ok ? await suppliers.addSupplier(deps, visit, read.input) : notAllowed
  return done.ok
    ? go(asked, `/${done.id}?recorded=added`)
    : await showForm(asked, null, { typed, faults: {} }, done)
}

const notAllowed: Refused = { ok: false, refusal: 'suppliers.not_allowed' }

async function take(asked: Asked) {
  const { c, deps, visit } = asked
  const { key = '' } = await textFieldsOf(c)
  const done = await takeSuggestion(deps, visit, key)
  return done.ok ? go(asked, `/${done.id}?recorded=added`) : await showAll(asked, nothingTyped, done)
}

async function bringIn(asked: Asked) {
  const { c, deps, visit } = asked
  const typed = await textFieldsOf(c)
  const done = await importSuppliers(deps, visit, typed['list'] ?? '')
  if (done.ok) return go(asked, `?recorded=imported&added=${done.added}&passed=${done.passed}`)
  return await showAll(asked, { typed, faults: {} }, done)
}

const find = ({ c, deps, visit }: Asked) => lists.supplierInFull(deps, visit, c.req.param('supplier') ?? '')

async function showOne(asked: Asked, again = nothingTyped, refused?: Refused) {
  const full = await find(asked)
  if (!full) return await missing(asked)
  const page = SupplierPage({ ...asked, ...again, full, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function showChange(asked: Asked) {
  const full = await find(asked)
  if (!full) return await missing(asked)
  const { supplier } = full
  if (!asked.mayArrange || supplier.act === 'end') return go(asked, `/${supplier.id}`)
  return await showForm(asked, supplier, { typed: forms.typedSupplier(supplier), faults: {} })
}

async function change(asked: Asked) {
  const { c, deps, visit } = asked
  const full = await find(asked)
  if (!full) return await missing(asked)
  const typed = await textFieldsOf(c)
  const read = forms.readSupplier(typed)
  const { supplier } = full
  if (!read.ok && asked.mayArrange) return await showForm(asked, supplier, { typed, faults: read.faults })
  const done = read.ok
    ? await suppliers.changeSupplier(deps, visit, supplier.id, read.input, typed[SEEN])
    : notAllowed
  return done.ok
    ? go(asked, `/${supplier.id}?recorded=changed`)
    : await showForm(asked, supplier, { typed, faults: {} }, done)
}

async function showReview(asked: Asked, again?: Again, refused?: Refused) {
  const full = await find(asked)
  if (!full) return await missing(asked)
  const { supplier } = full
  if (!refused && (!asked.mayArrange || supplier.act === 'end')) return go(asked, `/${supplier.id}`)
  const { proof, proofExpiresOn } = supplier
  const typed = { on: asked.listing.today, proof, proofExpiresOn: proofExpiresOn ?? '' }
  const page = ReviewPage({ ...asked, ...(again ?? { typed, faults: {} }), full, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again?.faults))
}

async function review(asked: Asked) {
  const { c, deps, visit } = asked
  const full = await find(asked)
  if (!full) return await missing(asked)
  const { id } = full.supplier
  const typed = await textFieldsOf(c)
  const read = forms.readReview(typed)
  if (!read.ok && asked.mayArrange) return await showReview(asked, { typed, faults: read.faults })
  const done = read.ok ? await reviewSupplier(deps, visit, id, read.input, typed[SEEN]) : notAllowed
  return done.ok
    ? go(asked, `/${id}?recorded=reviewed`)
    : await showReview(asked, { typed, faults: {} }, done)
}

async function end(asked: Asked) {
  const { c, deps, visit } = asked
  const id = c.req.param('supplier') ?? ''
  const typed = await textFieldsOf(c)
  const read = forms.readEnd(typed)
  if (!read.ok && asked.mayArrange) return await showOne(asked, { typed, faults: read.faults })
  const done = read.ok ? await suppliers.endSupplier(deps, visit, id, read.input, typed[SEEN]) : notAllowed
  return done.ok ? go(asked, `/${id}?recorded=ended`) : await showOne(asked, { typed, faults: {} }, done)
}

async function restore(asked: Asked) {
  const { c, deps, visit } = asked
  const id = c.req.param('supplier') ?? ''
  const typed = await textFieldsOf(c)
  const read = forms.readReason(typed)
  if (!read.ok && asked.mayArrange) return await showOne(asked, { typed, faults: read.faults })
  const done = read.ok ? await suppliers.restoreSupplier(deps, visit, id, read.input.reason) : notAllowed
  return done.ok ? go(asked, `/${id}?recorded=restored`) : await showOne(asked, { typed, faults: {} }, done)
}
