/** Routes of the room: the register, one asset, the map, suggestions, review, files. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { seenOf } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import type { Say } from '../../wire/words.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { dayOf } from '../work/day.ts'
import { mayKeep, type Refused, refuse } from './actions/acting.ts'
import * as acts from './actions/assets.ts'
import { addDependency, endDependency } from './actions/dependencies.ts'
import { mapOf } from './actions/map.ts'
import * as reading from './actions/reading.ts'
import { reviewRegister } from './actions/review.ts'
import { suggestionsOf, takeSuggestions } from './actions/suggestions.ts'
import { exportRows, importAssets, previewAssets, readAssetFile } from './actions/transfer.ts'
import { type Carried, carry, readCarried } from './carried-rows.ts'
import { KINDS } from './contract.ts'
import { type AssetFormat, registerFile } from './downloads.ts'
import {
  type Again,
  type Fields,
  type Members,
  readAsset,
  readReason,
  readReview,
  typedAsset,
} from './forms.ts'
import { AssetFormPage } from './screens/asset-form-page.tsx'
import { AssetPage, type AssetPageProps } from './screens/asset-page.tsx'
import { AssetsPage } from './screens/assets-page.tsx'
import { ImportPage, ImportPreviewPage } from './screens/import-page.tsx'
import { MapPage } from './screens/map-page.tsx'
import { RetiredPage } from './screens/retired-page.tsx'
import { ReviewPage } from './screens/review-page.tsx'
import { SuggestionsPage } from './screens/suggestions-page.tsx'
import type { RowFault } from './sheet-rows.ts'

const PATH = '/o/:organisationId/assets'

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; home: string; say: Say }
type Status = 200 | 403 | 404 | 409 | 422

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    return { c, deps, visit, home: homeOf(visit), say: deps.words.in(visit.language) }
  }
  app.get(PATH, c => showAssets(asked(c)))
  app.post(PATH, c => addAsset(asked(c)))
  app.get(`${PATH}/new`, c => showForm(asked(c), { typed: { kind: c.req.query('kind') ?? '' }, faults: {} }))
  app.get(`${PATH}/map`, c => showMap(asked(c)))
  app.get(`${PATH}/retired`, c => showRetired(asked(c)))
  app.get(`${PATH}/review`, c => showReview(asked(c)))
  app.post(`${PATH}/review`, c => review(asked(c)))
  app.get(`${PATH}/suggestions`, c => showSuggestions(asked(c)))
  app.post(`${PATH}/suggestions`, c => take(asked(c)))
  app.get(`${PATH}/import`, c => showImport(asked(c)))
  app.post(`${PATH}/import`, c => showPreview(asked(c)))
  app.post(`${PATH}/import/take`, c => takeImport(asked(c)))
  app.get(`${PATH}/register.xlsx`, c => exportAssets(asked(c), 'xlsx'))
  app.get(`${PATH}/register.csv`, c => exportAssets(asked(c), 'csv'))
  app.get(`${PATH}/:asset`, c => showAsset(asked(c)))
  app.post(`${PATH}/:asset`, c => changeAsset(asked(c)))
  app.get(`${PATH}/:asset/change`, c => showChange(asked(c)))
  app.post(`${PATH}/:asset/retire`, c => end(asked(c), 'retire'))
  app.post(`${PATH}/:asset/restore`, c => end(asked(c), 'restore'))
  app.post(`${PATH}/:asset/dependencies`, c => addTo(asked(c)))
  app.post(`${PATH}/:asset/dependencies/end`, c => endOf(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)
const frameOf = ({ c, deps }: Asked) => deps.frameOf(c)
const sayRefusal = ({ say }: Asked, { refusal, values }: Refused) =>
  say(`assets.refusal.${refusal.replace('assets.', '')}`, values)
const STATUS: Partial<Record<Refused['refusal'], Status>> = {
  'assets.not_allowed': 403,
  'assets.not_found': 404,
  'assets.changed_meanwhile': 409,
  'assets.retired': 409,
  'assets.not_retired': 409,
}
const statusOf = ({ refusal }: Refused): Status => STATUS[refusal] ?? 422
const assetId = ({ c }: Asked) => c.req.param('asset') ?? ''

const RECORDED = ['added', 'changed', 'retired', 'restored', 'taken', 'imported', 'dependency']
const recordedIn = ({ c }: Asked) => RECORDED.find(one => one === c.req.query('recorded'))

async function showAssets(asked: Asked) {
  const { c, deps, visit, home } = asked
  const kind = KINDS.find(one => one === c.req.query('kind'))
  const begins = c.req.query('begins')?.trim().slice(0, 160) ?? ''
  const list = await reading.assetsOf(deps, visit, { kind, begins, after: c.req.query('after') })
  const suggestions = await suggestionsOf(deps, visit, visit.language)
  const shown = { home, list, kind, begins, suggestions, mayKeep: mayKeep(visit) }
  return html(c, AssetsPage({ frame: frameOf(asked), ...shown, recorded: recordedIn(asked) }))
}

async function membersOf({ deps, visit }: Asked): Promise<Members> {
  const { members } = await peopleOf(deps, visit)
  return members.map(({ personId, name }) => ({ id: personId, name }))
}

type OfAsset = { full: reading.AssetInFull; seen?: string }

async function showForm(asked: Asked, again: Again, refused?: Refused, of?: OfAsset) {
  const { c, visit, home } = asked
  const asset = of?.full.asset ?? null
  if (!mayKeep(visit) && !refused)
    return c.redirect(asset ? `${home}/assets/${asset.assetId}` : `${home}/assets`, 303)
  const page = AssetFormPage({
    ...{ frame: frameOf(asked), home, asset, members: await membersOf(asked), ...again },
    ...{ seen: of?.seen ?? seenOf(asset?.at), refusal: refused && sayRefusal(asked, refused) },
  })
  const failed = Object.keys(again.faults).length > 0
  return html(c, page, refused ? statusOf(refused) : failed ? 422 : 200)
}

/** Whoever may not is told so, whatever they typed. */
const notAllowed = ({ visit }: Asked) => (mayKeep(visit) ? undefined : refuse('assets.not_allowed'))

async function addAsset(asked: Asked) {
  const { c, deps, visit, home } = asked
  const typed = await textFieldsOf(c)
  const read = readAsset(typed, await membersOf(asked))
  if (!read.ok) return await showForm(asked, { typed, faults: read.faults }, notAllowed(asked))
  const added = await acts.addAsset(deps, visit, read.input)
  if (!added.ok) return await showForm(asked, { typed, faults: {} }, added)
  return c.redirect(`${home}/assets/${added.assetId}?recorded=added`, 303)
}

async function showChange(asked: Asked) {
  const full = await reading.assetInFull(asked.deps, asked.visit, assetId(asked))
  if (!full) return asked.c.notFound()
  return await showForm(asked, { typed: typedAsset(full.asset), faults: {} }, undefined, { full })
}

async function changeAsset(asked: Asked) {
  const { c, deps, visit, home } = asked
  const typed = await textFieldsOf(c)
  const full = await reading.assetInFull(deps, visit, assetId(asked))
  if (!full) return c.notFound()
  const { seen } = typed
  const read = readAsset(typed, await membersOf(asked))
  if (!read.ok)
    return await showForm(asked, { typed, faults: read.faults }, notAllowed(asked), {
      full,
      ...(seen && { seen }),
    })
  const changed = await acts.changeAsset(deps, visit, { assetId: full.asset.assetId, seen }, read.input)
  // Shown again, the form stands on what is recorded now: sent once more it is meant.
  if (!changed.ok) return await showForm(asked, { typed, faults: {} }, changed, { full })
  return c.redirect(`${home}/assets/${full.asset.assetId}?recorded=changed`, 303)
}

type Shown = Partial<Pick<AssetPageProps, 'again' | 'similar'>> & { refused?: Refused }

async function showAsset(asked: Asked, { again = null, similar = [], refused }: Shown = {}) {
  const { c, deps, visit, home } = asked
  const full = await reading.assetInFull(deps, visit, assetId(asked))
  if (!full) return c.notFound()
  const page = AssetPage({
    ...{ frame: frameOf(asked), home, full, again, similar, mayKeep: mayKeep(visit) },
    names: mayKeep(visit) ? await reading.someNames(deps, visit) : [],
    ...{ refusal: refused && sayRefusal(asked, refused), recorded: recordedIn(asked) },
  })
  return html(c, page, refused ? statusOf(refused) : again ? 422 : 200)
}

async function end(asked: Asked, form: 'retire' | 'restore') {
  const { c, deps, visit, home } = asked
  const typed = await textFieldsOf(c)
  const read = readReason(typed)
  if (!read.ok)
    return await showAsset(asked, { again: { form, typed, faults: read.faults }, ...refusedIn(asked) })
  const chosen = { assetId: assetId(asked), seen: typed['seen'] }
  const act = form === 'retire' ? acts.retireAsset : acts.restoreAsset
  const ended = await act(deps, visit, chosen, read.input)
  if (!ended.ok) return await showAsset(asked, { refused: ended })
  return c.redirect(`${home}/assets/${chosen.assetId}?recorded=${form}d`, 303)
}

const refusedIn = (asked: Asked) => {
  const refused = notAllowed(asked)
  return refused ? { refused } : {}
}

async function addTo(asked: Asked) {
  const { c, deps, visit, home } = asked
  const typed = await textFieldsOf(c)
  const form = typed['side'] === 'neededBy' ? 'neededBy' : 'needs'
  const name = typed['name']?.trim() ?? ''
  const { exact, similar } =
    name === '' ? { exact: null, similar: [] } : await reading.assetsNamed(deps, visit, name.slice(0, 160))
  if (!exact) {
    const faults = { name: name === '' ? 'missing' : 'notThere' }
    return await showAsset(asked, { again: { form, typed, faults }, similar, ...refusedIn(asked) })
  }
  const own = assetId(asked)
  const between =
    form === 'needs' ? { assetId: own, needsId: exact.assetId } : { assetId: exact.assetId, needsId: own }
  const added = await addDependency(deps, visit, between)
  if (!added.ok) return await showAsset(asked, { again: { form, typed, faults: {} }, refused: added })
  return c.redirect(`${home}/assets/${own}?recorded=dependency#${form}`, 303)
}

async function endOf(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { needs = '', neededBy = '', ...typed }: Fields = await textFieldsOf(c)
  const own = assetId(asked)
  const between = isId(needs) ? { assetId: own, needsId: needs } : { assetId: neededBy, needsId: own }
  const read = readReason(typed)
  const ended = read.ok
    ? await endDependency(deps, visit, { ...between, reason: read.input })
    : (notAllowed(asked) ?? refuse('assets.why_missing'))
  if (!ended.ok) return await showAsset(asked, { refused: ended })
  return c.redirect(`${home}/assets/${own}?recorded=dependency`, 303)
}

async function showMap(asked: Asked) {
  const { c, deps, visit, home } = asked
  const map = await mapOf(deps, visit, c.req.query('around') ?? null)
  return map ? html(c, MapPage({ frame: frameOf(asked), home, map })) : c.notFound()
}

async function showRetired(asked: Asked) {
  const { c, deps, visit, home } = asked
  const list = await reading.retiredAssets(deps, visit, c.req.query('after'))
  return html(c, RetiredPage({ frame: frameOf(asked), home, list }))
}

async function showReview(asked: Asked, again: Again = { typed: {}, faults: {} }, refused?: Refused) {
  const { c, deps, visit, home } = asked
  const page = ReviewPage({
    ...{ frame: frameOf(asked), home, reviews: await reading.reviewsOf(deps, visit), ...again },
    ...{
      today: dayOf(deps.clock()),
      mayKeep: mayKeep(visit),
      recorded: c.req.query('recorded') === 'reviewed',
    },
    refusal: refused && sayRefusal(asked, refused),
  })
  return html(c, page, refused ? statusOf(refused) : Object.keys(again.faults).length > 0 ? 422 : 200)
}

async function review(asked: Asked) {
  const { c, deps, visit, home, say } = asked
  const typed = await textFieldsOf(c)
  const read = readReview(typed)
  if (!read.ok) return await showReview(asked, { typed, faults: read.faults }, notAllowed(asked))
  const done = await reviewRegister(deps, visit, { ...read.input, title: say('assets.review.evidence') })
  if (!done.ok) return await showReview(asked, { typed, faults: {} }, done)
  return c.redirect(`${home}/assets/review?recorded=reviewed`, 303)
}

async function showSuggestions(asked: Asked, refused?: Refused) {
  const { c, deps, visit, home } = asked
  if (!mayKeep(visit) && !refused) return c.redirect(`${home}/assets`, 303)
  const suggestions = await suggestionsOf(deps, visit, visit.language)
  const refusal = refused && sayRefusal(asked, refused)
  const page = SuggestionsPage({ frame: frameOf(asked), home, suggestions, refusal })
  return html(c, page, refused ? statusOf(refused) : 200)
}

async function take(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { take = [] } = await c.req.parseBody({ all: true })
  const origins = [take].flat().filter(one => typeof one === 'string')
  const taken = await takeSuggestions(deps, visit, { origins, language: visit.language })
  return taken.ok ? c.redirect(`${home}/assets?recorded=taken`, 303) : await showSuggestions(asked, taken)
}

async function exportAssets(asked: Asked, format: AssetFormat) {
  const { c, deps, visit, say } = asked
  const rows = await exportRows(deps, visit, say)
  const file = await registerFile(rows, { say, date: deps.clock(), format })
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': file.contentType,
    'content-disposition': `attachment; filename="${file.fileName}"`,
  })
}

async function showImport(asked: Asked, refusal?: string, status: Status = 422) {
  const { c, visit, home } = asked
  if (!mayKeep(visit) && !refusal) return c.redirect(`${home}/assets`, 303)
  return html(c, ImportPage({ frame: frameOf(asked), home, refusal }), refusal ? status : 200)
}

async function showPreview(asked: Asked) {
  const { c, deps, visit, say } = asked
  if (!mayKeep(visit)) return await showImport(asked, say('assets.refusal.not_allowed'), 403)
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0)
    return await showImport(asked, say('assets.refusal.no_file'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const fileName = file.name.slice(0, 200)
  const read = await readAssetFile(deps, { name: fileName, bytes })
  if (!read.ok) {
    const { code, values } = read.refusal
    const words = code.startsWith('assets.')
      ? code.replace('assets.', 'assets.refusal.')
      : `exchange.refusal.${code}`
    return await showImport(asked, say(words, values))
  }
  return await showDifference(asked, { rows: read.rows, fileName, faults: read.faults })
}

type Looked = Pick<Carried, 'rows' | 'fileName'> & { faults?: readonly RowFault[] }

async function showDifference(asked: Asked, { rows, fileName, faults = [] }: Looked, refused?: Refused) {
  const { c, deps, visit, home } = asked
  const previewed = await previewAssets(deps, visit, rows)
  const page = ImportPreviewPage({
    ...{ frame: frameOf(asked), home, previewed, rows: carry(rows), fileName },
    faults: [...faults, ...previewed.difference.faults].toSorted((a, b) => a.row - b.row),
    refusal: refused && sayRefusal(asked, refused),
  })
  return html(c, page, refused ? statusOf(refused) : 200)
}

async function takeImport(asked: Asked) {
  const { c, deps, visit, home, say } = asked
  const carried = readCarried(await textFieldsOf(c))
  if (!carried) {
    const [words, status] = mayKeep(visit) ? (['no_file', 422] as const) : (['not_allowed', 403] as const)
    return await showImport(asked, say(`assets.refusal.${words}`), status)
  }
  const taken = await importAssets(deps, visit, carried)
  return taken.ok
    ? c.redirect(`${home}/assets?recorded=imported`, 303)
    : await showDifference(asked, carried, taken)
}
