/** The form by which an organisation puts its own figures in place of those that ship. */
import type { Context, Hono } from 'hono'
import { type Env, mayAs } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import type { RoomDependencies } from '../room.ts'
import { assessmentOf, estimateRisk } from './actions.ts'
import type { RiskRefusal } from './contract.ts'
import { type EnteredEstimate, type EstimateFaults, enteredFrom, readEstimate } from './estimate-form.ts'
import { EstimatePage } from './screens/estimate-page.tsx'

type Again = { entered: EnteredEstimate; faults: EstimateFaults; refusal?: RiskRefusal }

const PATH = '/o/:organisationId/risks/:risk/estimate'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(PATH, c => showForm(deps, c))
  app.post(PATH, c => estimate(deps, c))
}

async function showForm(deps: RoomDependencies, c: Context<Env>, again?: Again) {
  const visit = visitOf(c)
  const say = deps.words.in(visit.language)
  const riskId = c.req.param('risk') ?? ''
  const found = await assessmentOf(deps, visit, riskId)
  if (!found) return c.notFound()
  const scenarios = deps.knowledge.translations[visit.language]?.scenarios
  const page = EstimatePage({
    frame: deps.frameOf(c),
    say,
    back: `/o/${visit.organisation.id}/risks/${riskId}`,
    name: scenarios?.[riskId]?.name ?? found.name,
    risk: found.risk,
    hasOwn: found.estimate !== null,
    faults: {},
    mayEstimate: mayAs(visit.organisation.role, 'manager'),
    ...(again ?? { entered: enteredFrom(found.estimate) }),
  })
  const status = again ? (again.refusal === 'risk.not_allowed' ? 403 : 422) : 200
  return c.html(page as unknown as string, status) // JSX renders to text
}

async function estimate(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const riskId = c.req.param('risk') ?? ''
  const body = await c.req.parseBody()
  const fields = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const read = readEstimate(riskId, fields)
  const withdraws = fields['withdraw'] !== undefined
  const reason = (fields['reason'] ?? '').trim()
  if (withdraws && reason.length < 3) {
    const { entered } = read.ok ? { entered: enteredFrom(read.input.figures) } : read
    return await showForm(deps, c, { entered, faults: { reason: 'reason' } })
  }
  if (!withdraws && !read.ok) return await showForm(deps, c, read)
  const input = withdraws || !read.ok ? { riskId, figures: null, reason } : read.input
  const estimated = await estimateRisk(deps, visit, input)
  if (estimated.ok) return c.redirect(`/o/${visit.organisation.id}/risks/${riskId}?recorded`, 303)
  const entered = read.ok ? { ...enteredFrom(read.input.figures), reason } : read.entered
  return await showForm(deps, c, { entered, faults: {}, refusal: estimated.refusal })
}
