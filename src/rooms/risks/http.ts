/** The forms by which an organisation puts its own figures in place of those that ship, and says what happened here. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, mayAs } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN, seenOf } from '../../server/standing-record.ts'
import type { RoomDependencies } from '../room.ts'
import { assessmentOf, estimateRisk, observeRisk } from './actions.ts'
import type { RiskRefusal } from './contract.ts'
import { type EnteredEstimate, type EstimateFaults, enteredFrom, readEstimate } from './estimate-form.ts'
import {
  type EnteredObservation,
  enteredFields,
  enteredSeen,
  type ObservationFaults,
  readObservation,
  readWithdrawal,
} from './observation-form.ts'
import { EstimatePage } from './screens/estimate-page.tsx'
import { ObservationPage } from './screens/observation-page.tsx'

type Again = { entered: EnteredEstimate; faults: EstimateFaults; refusal?: RiskRefusal }

type ObserveAgain = { entered: EnteredObservation; faults: ObservationFaults; refusal?: RiskRefusal }

const RISK = '/o/:organisationId/risks/:risk'

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  app.get(`${RISK}/estimate`, c => showForm(deps, c))
  app.post(`${RISK}/estimate`, c => estimate(deps, c))
  app.get(`${RISK}/observation`, c => showObservation(deps, c))
  app.post(`${RISK}/observation`, c => observe(deps, c))
}

const STATUS: Partial<Record<RiskRefusal, 403 | 409>> = {
  'risk.not_allowed': 403,
  'risk.recorded_meanwhile': 409,
}
const statusOf = (refusal?: RiskRefusal) => (refusal && STATUS[refusal]) ?? 422

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
    back: `${homeOf(visit)}/risks/${riskId}`,
    name: scenarios?.[riskId]?.name ?? found.name,
    risk: found.risk,
    stands: found.estimate,
    seen: seenOf(found.estimate?.estimatedAt),
    faults: {},
    mayEstimate: mayAs(visit.organisation.role, 'manager'),
    ...(again ?? { entered: enteredFrom(found.estimate) }),
  })
  const status = again ? statusOf(again.refusal) : 200
  return c.html(page as unknown as string, status) // JSX renders to text
}

async function estimate(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const riskId = c.req.param('risk') ?? ''
  const fields = await textFieldsOf(c)
  const read = readEstimate(riskId, fields)
  const withdraws = fields['withdraw'] !== undefined
  const reason = (fields['reason'] ?? '').trim()
  if (withdraws && reason.length < 3) {
    const { entered } = read.ok ? { entered: enteredFrom(read.input.figures) } : read
    return await showForm(deps, c, { entered, faults: { reason: 'reason' } })
  }
  if (!withdraws && !read.ok) return await showForm(deps, c, read)
  const input = withdraws || !read.ok ? { riskId, figures: null, reason } : read.input
  const estimated = await estimateRisk(deps, visit, input, fields[SEEN])
  if (estimated.ok) return c.redirect(`${homeOf(visit)}/risks/${riskId}?recorded`, 303)
  const entered = read.ok ? { ...enteredFrom(read.input.figures), reason } : read.entered
  return await showForm(deps, c, { entered, faults: {}, refusal: estimated.refusal })
}

async function showObservation(deps: RoomDependencies, c: Context<Env>, again?: ObserveAgain) {
  const visit = visitOf(c)
  const riskId = c.req.param('risk') ?? ''
  const found = await assessmentOf(deps, visit, riskId)
  if (!found) return c.notFound()
  const scenarios = deps.knowledge.translations[visit.language]?.scenarios
  const page = ObservationPage({
    frame: deps.frameOf(c),
    say: deps.words.in(visit.language),
    back: `${homeOf(visit)}/risks/${riskId}`,
    name: scenarios?.[riskId]?.name ?? found.name,
    risk: found.risk,
    stands: found.observation,
    seen: seenOf(found.observation?.observedAt),
    faults: {},
    mayObserve: mayAs(visit.organisation.role, 'manager'),
    ...(again ?? { entered: enteredSeen(found.observation) }),
  })
  const status = again ? statusOf(again.refusal) : 200
  return c.html(page as unknown as string, status) // JSX renders to text
}

async function observe(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const riskId = c.req.param('risk') ?? ''
  const fields = await textFieldsOf(c)
  const read =
    fields['withdraw'] === undefined ? readObservation(riskId, fields) : readWithdrawal(riskId, fields)
  if (!read.ok) return await showObservation(deps, c, read)
  const observed = await observeRisk(deps, visit, read.input, fields[SEEN])
  if (observed.ok) return c.redirect(`${homeOf(visit)}/risks/${riskId}?recorded`, 303)
  return await showObservation(deps, c, {
    entered: enteredFields(fields),
    faults: {},
    refusal: observed.refusal,
  })
}
