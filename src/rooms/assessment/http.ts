/** Routes of the assessor's view, below `/o/:organisationId/assessment`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { mayEnter } from '../findings/actions/acting.ts'
import type { RoomDependencies } from '../room.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import { assessmentOf } from './actions/assessment.ts'
import { freezePack, type PackRefusal, packBy, packsOf } from './actions/pack.ts'
import { drawRecords } from './actions/sample.ts'
import { STATES } from './model.ts'
import { ObligationsPage } from './screens/obligations-page.tsx'
import { OverviewPage } from './screens/overview-page.tsx'
import { PacksPage } from './screens/packs-page.tsx'
import { RequirementPage } from './screens/requirement-page.tsx'
import type { Assessing } from './screens/telling.ts'

const PATH = '/o/:organisationId/assessment'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showOverview(deps, c))
  app.get(`${PATH}/obligations`, c => showObligations(deps, c))
  app.get(`${PATH}/packs`, c => showPacks(deps, c))
  app.post(`${PATH}/packs`, c => freeze(deps, c))
  app.get(`${PATH}/packs/:pack`, c => sendPack(deps, c))
  app.get(`${PATH}/:requirement`, c => showRequirement(deps, c))
}

function telling(deps: RoomDependencies, c: Context<Env>, visit: Visit): Assessing {
  const { knowledge, words } = deps
  return { frame: deps.frameOf(c), say: words.in(visit.language), home: homeOf(visit), knowledge }
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: 200 | 403 | 409 | 422 = 200) =>
  c.html(page as string, status)

async function showOverview(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const found = await assessmentOf(deps, visit)
  // Before there is a profile the result says what to do first.
  if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
  const show = STATES.find(one => one === c.req.query('show')) ?? null
  return html(c, OverviewPage({ ...telling(deps, c, visit), all: found.all, show }))
}

async function showRequirement(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const id = c.req.param('requirement')
  const found = await assessmentOf(deps, visit)
  const one = found?.all.find(each => each.requirement.id === id)
  if (!found || !one) return c.notFound()
  const asked = sampleIn(c)
  const sample = asked && (await drawRecords(deps, visit, one.requirement.id, asked))
  const page = await evidenceOf(deps, visit, { requirement: id, after: c.req.query('after') })
  const records = sample ? { ...page, ...sample, next: null } : page
  const shown = { ...telling(deps, c, visit), one, records, all: found.all, sample }
  return html(c, RequirementPage({ ...shown, mayEnter: mayEnter(visit) }))
}

/** What the form asks for; null where no sample is wanted. */
function sampleIn(c: Context<Env>): { seed: number | null; size: number | null } | null {
  if (c.req.query('sample') === undefined) return null
  const whole = (name: string, most: number) => {
    const text = c.req.query(name) ?? ''
    return /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : null
  }
  return { seed: whole('seed', 4_294_967_295), size: whole('size', 2000) || null }
}

async function showObligations(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const found = await assessmentOf(deps, visit)
  if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
  return html(c, ObligationsPage({ ...telling(deps, c, visit), result: found.current.result }))
}

type Again = { typed: string; refusal?: PackRefusal }

async function showPacks(deps: RoomDependencies, c: Context<Env>, again: Again = { typed: '' }) {
  const visit = visitOf(c)
  const { typed, refusal } = again
  const page = PacksPage({
    ...telling(deps, c, visit),
    packs: await packsOf(deps, visit),
    mayFreeze: may(visit.organisation.role, 'freeze', 'pack'),
    ...{ typed, refusal: refusal?.replace('assessment.', '') },
    recorded: c.req.query('recorded') !== undefined,
  })
  const status = refusal === 'assessment.not_allowed' ? 403 : refusal === 'assessment.no_profile' ? 409 : 422
  return html(c, page, refusal ? status : 200)
}

async function freeze(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const { reason: typed = '' } = await textFieldsOf(c)
  const frozen = await freezePack(deps, visit, typed)
  if (!frozen.ok) return await showPacks(deps, c, { typed, refusal: frozen.refusal })
  return c.redirect(`${homeOf(visit)}/assessment/packs?recorded#${frozen.id}`, 303)
}

async function sendPack(deps: RoomDependencies, c: Context<Env>) {
  const pack = await packBy(deps, visitOf(c), c.req.param('pack') ?? '')
  if (!pack) return c.notFound()
  return c.body(pack.content as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${pack.fileName}"`,
  })
}
