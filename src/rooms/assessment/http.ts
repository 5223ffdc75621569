/** Routes of the assessor's view, below `/o/:organisationId/assessment`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import type { RoomDependencies } from '../room.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import { assessmentOf } from './actions.ts'
import { STATES } from './model.ts'
import { ObligationsPage } from './screens/obligations-page.tsx'
import { OverviewPage } from './screens/overview-page.tsx'
import { RequirementPage } from './screens/requirement-page.tsx'
import type { Assessing } from './screens/telling.ts'

const PATH = '/o/:organisationId/assessment'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showOverview(deps, c))
  app.get(`${PATH}/obligations`, c => showObligations(deps, c))
  app.get(`${PATH}/:requirement`, c => showRequirement(deps, c))
}

function telling(deps: RoomDependencies, c: Context<Env>, visit: Visit): Assessing {
  const { knowledge, words } = deps
  return { frame: deps.frameOf(c), say: words.in(visit.language), home: homeOf(visit), knowledge }
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown) => c.html(page as string)

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
  const records = await evidenceOf(deps, visit, { requirement: id, after: c.req.query('after') })
  return html(c, RequirementPage({ ...telling(deps, c, visit), one, records, all: found.all }))
}

async function showObligations(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const found = await assessmentOf(deps, visit)
  if (!found) return c.redirect(`${homeOf(visit)}/result`, 303)
  const { current, decisions } = { current: found.current, decisions: found.current.decisions }
  return html(c, ObligationsPage({ ...telling(deps, c, visit), result: current.result, decisions }))
}
