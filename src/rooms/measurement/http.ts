/** Routes of the room: what is counted, its values, what follows from them, and objectives. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { dayOf } from '../work/day.ts'
import { mayArrange, mayCount, type Refused } from './actions/acting.ts'
import { COUNTERS, countNow } from './actions/counters.ts'
import * as entries from './actions/entries.ts'
import * as indicators from './actions/indicators.ts'
import * as lists from './actions/lists.ts'
import * as objectives from './actions/objectives.ts'
import type { Indicator, IndicatorInput } from './contract.ts'
import * as forms from './forms.ts'
import { proposalsFor } from './proposals.ts'
import { IndicatorFormPage } from './screens/indicator-form-page.tsx'
import { IndicatorPage, type SentAgain } from './screens/indicator-page.tsx'
import { MeasurementPage } from './screens/measurement-page.tsx'
import { ObjectiveFormPage } from './screens/objective-form-page.tsx'
import { ObjectivePage } from './screens/objective-page.tsx'
import { RoundPage } from './screens/round-page.tsx'
import { ValuePage, type ValuePageProps } from './screens/value-page.tsx'

const PATH = '/o/:organisationId/measurement'

type Asked = ReturnType<typeof askedBy>
type Status = 200 | 403 | 404 | 409 | 422

function askedBy(c: Context<Env>, deps: RoomDependencies) {
  const visit = visitOf(c)
  const home = homeOf(visit)
  const { knowledge, words, clock } = deps
  const listing = { say: words.in(visit.language), home, knowledge, today: dayOf(clock()) }
  const recorded = RECORDED.find(one => one === c.req.query('recorded'))
  return { c, deps, visit, home, listing, frame: deps.frameOf(c), recorded, mayArrange: mayArrange(visit) }
}

const RECORDED = ['begun', 'changed', 'ended', 'resumed', 'entered', 'corrected', 'answered', 'objective']

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const to = (act: (asked: Asked) => Promise<Response>) => (c: Context<Env>) => act(askedBy(c, deps))
  app.get(PATH, to(showAll))
  app.post(PATH, to(begin))
  app.get(`${PATH}/new`, to(showNew))
  app.get(
    `${PATH}/round`,
    to(asked => showRound(asked)),
  )
  app.post(`${PATH}/round`, to(enterRound))
  app.get(
    `${PATH}/objectives/new`,
    to(asked => showObjectiveForm(asked, null, forms.nothingTyped)),
  )
  app.post(`${PATH}/objectives`, to(setObjective))
  app.get(
    `${PATH}/objectives/:objective`,
    to(asked => showObjective(asked)),
  )
  app.post(`${PATH}/objectives/:objective`, to(changeObjective))
  app.get(`${PATH}/objectives/:objective/change`, to(showObjectiveChange))
  app.post(`${PATH}/objectives/:objective/end`, to(endObjective))
  app.post(`${PATH}/objectives/:objective/reopen`, to(reopenObjective))
  app.get(
    `${PATH}/:indicator`,
    to(asked => showIndicator(asked)),
  )
  app.post(`${PATH}/:indicator`, to(change))
  app.get(`${PATH}/:indicator/change`, to(showChange))
  app.post(
    `${PATH}/:indicator/end`,
    to(asked => end(asked, 'end')),
  )
  app.post(
    `${PATH}/:indicator/resume`,
    to(asked => end(asked, 'resume')),
  )
  app.post(`${PATH}/:indicator/entries`, to(enter))
  app.get(
    `${PATH}/:indicator/values/:value`,
    to(asked => showValue(asked)),
  )
  app.post(`${PATH}/:indicator/values/:value`, to(correct))
  app.post(`${PATH}/:indicator/values/:value/answer`, to(answer))
}

/** JSX renders to text. */
const html = async ({ c }: Asked, page: unknown, status: Status = 200) => c.html(page as string, status)
const go = ({ c, home }: Asked, path: string) => c.redirect(`${home}/measurement${path}`, 303)
const missing = async ({ c }: Asked) => await c.notFound()
/** Words lie below the room: `measurement.refusal.…`. */
const wordOf = (refused?: Refused) => refused?.refusal.replace('measurement.', '')
const statusOf = ({ refusal }: Refused): Status =>
  refusal === 'measurement.not_allowed' ? 403 : /meanwhile|ended|answered|taken/.test(refusal) ? 409 : 422
const statusFor = (refused: Refused | undefined, faults: forms.Faults): Status =>
  refused ? statusOf(refused) : Object.keys(faults).length > 0 ? 422 : 200
const notAllowed: Refused = { ok: false, refusal: 'measurement.not_allowed' }

/** Those who can be given something to count or to do. */
async function peopleFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'measurement', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

async function proposalsIn({ deps, visit, listing }: Asked) {
  const { size } = await lists.sizeOf(deps, visit)
  return { size, proposals: proposalsFor(deps.knowledge, COUNTERS, size, listing.say) }
}

async function showAll(asked: Asked) {
  const { c, deps, visit } = asked
  const found = await lists.measured(deps, visit)
  const page = await lists.objectivesOf(deps, visit, c.req.query('after'))
  const mayEnter = found.inUse.some(one => mayCount(visit, one.indicator.owner))
  return await html(
    asked,
    MeasurementPage({ ...asked, ...(await proposalsIn(asked)), found, objectives: page, mayEnter }),
  )
}

async function showNew(asked: Asked) {
  const { c, visit, listing } = asked
  if (!asked.mayArrange) return go(asked, '')
  const { proposals } = await proposalsIn(asked)
  const chosen = proposals.find(one => one.key === c.req.query('of'))
  const reason = listing.say('measurement.form.firstReason')
  const typed = chosen ? forms.typedProposal(chosen, visit.person.id, reason) : { ownerId: visit.person.id }
  return await showForm(asked, null, { typed, faults: {} })
}

async function showForm(asked: Asked, indicator: Indicator | null, again: forms.Again, refused?: Refused) {
  const people = await peopleFor(asked)
  const page = IndicatorFormPage({ ...asked, ...again, indicator, people, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function begin(asked: Asked) {
  return await sendIndicator(asked, null, async input => {
    const begun = await indicators.beginIndicator(asked.deps, asked.visit, input)
    return begun.ok ? go(asked, `/${begun.id}?recorded=begun`) : begun
  })
}

async function sendIndicator(
  asked: Asked,
  indicator: Indicator | null,
  act: (input: IndicatorInput, seen: string | undefined) => Promise<Response | Refused>,
) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readIndicator(typed)
  if (!asked.mayArrange) return await showForm(asked, indicator, { typed, faults: {} }, notAllowed)
  if (!read.ok) return await showForm(asked, indicator, { typed, faults: read.faults })
  const done = await act(read.input, typed[SEEN])
  return done instanceof Response ? done : await showForm(asked, indicator, { typed, faults: {} }, done)
}

const findIndicator = ({ c, deps, visit }: Asked) =>
  lists.indicatorInFull(deps, visit, c.req.param('indicator') ?? '')

async function showIndicator(asked: Asked, again?: SentAgain, refused?: Refused) {
  const { deps, visit } = asked
  const full = await findIndicator(asked)
  if (!full) return await missing(asked)
  const { counter, owner, act } = full.indicator
  const counts = mayCount(visit, owner)
  const now = counter && counts && act !== 'end' ? await countNow(deps, visit, counter) : null
  const page = IndicatorPage({
    ...{ ...asked, full, again, countNow: now, mayCount: counts, refusal: wordOf(refused) },
  })
  return await html(asked, page, statusFor(refused, again?.faults ?? {}))
}

async function showChange(asked: Asked) {
  const full = await findIndicator(asked)
  if (!full) return await missing(asked)
  const { indicator } = full
  if (!asked.mayArrange || indicator.act === 'end') return go(asked, `/${indicator.id}`)
  return await showForm(asked, indicator, { typed: forms.typedIndicator(indicator), faults: {} })
}

async function change(asked: Asked) {
  const full = await findIndicator(asked)
  if (!full) return await missing(asked)
  const { id } = full.indicator
  return await sendIndicator(asked, full.indicator, async (input, seen) => {
    const changed = await indicators.changeIndicator(asked.deps, asked.visit, id, input, seen)
    return changed.ok ? go(asked, `/${id}?recorded=changed`) : changed
  })
}

async function end(asked: Asked, act: 'end' | 'resume') {
  const { c, deps, visit } = asked
  const id = c.req.param('indicator') ?? ''
  const typed = await textFieldsOf(c)
  const read = forms.readReason(typed)
  if (!read.ok) return await showIndicator(asked, { form: 'end', typed, faults: read.faults })
  const write = act === 'end' ? indicators.endIndicator : indicators.resumeIndicator
  const done = await write(deps, visit, id, read.input.reason, typed[SEEN])
  if (done.ok) return go(asked, `/${id}?recorded=${act === 'end' ? 'ended' : 'resumed'}`)
  return await showIndicator(asked, { form: 'end', typed, faults: {} }, done)
}

async function enter(asked: Asked) {
  const { c, deps, visit } = asked
  const full = await findIndicator(asked)
  if (!full) return await missing(asked)
  const { id } = full.indicator
  const typed = await textFieldsOf(c)
  const read = forms.readEntry(typed, id)
  if (!read.ok) return await showIndicator(asked, { form: 'enter', typed, faults: read.faults })
  const entered = await entries.enterMeasurements(deps, visit, read.input)
  if (!entered.ok) return await showIndicator(asked, { form: 'enter', typed, faults: {} }, entered)
  // Past the point of acting the next question is what follows.
  const [past] = entered.pastAct
  return go(asked, past ? `/${id}/values/${past}?recorded=entered` : `/${id}?recorded=entered`)
}

async function dueFor({ deps, visit }: Asked) {
  const { inUse } = await lists.measured(deps, visit)
  const due = inUse.filter(one => one.due && mayCount(visit, one.indicator.owner))
  return await Promise.all(
    due.map(async one => {
      const { counter } = one.indicator
      return { ...one, countNow: counter ? await countNow(deps, visit, counter) : null }
    }),
  )
}

async function showRound(asked: Asked, again = forms.nothingTyped, refused?: Refused) {
  const page = RoundPage({ ...asked, ...again, due: await dueFor(asked), refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again.faults))
}

async function enterRound(asked: Asked) {
  const { c, deps, visit } = asked
  const typed = await textFieldsOf(c)
  const { inUse } = await lists.measured(deps, visit)
  const read = forms.readRound(
    typed,
    inUse.map(one => one.indicator.id),
  )
  if (!read.ok) return await showRound(asked, { typed, faults: read.faults })
  const entered = await entries.enterMeasurements(deps, visit, read.input)
  if (!entered.ok) return await showRound(asked, { typed, faults: {} }, entered)
  return go(asked, '?recorded=entered')
}

async function showValue(asked: Asked, again?: ValuePageProps['again'], refused?: Refused) {
  const { c, visit } = asked
  const full = await findIndicator(asked)
  const value = full?.values.find(one => one.id === c.req.param('value'))
  if (!full || !value) return await missing(asked)
  const people = await peopleFor(asked)
  const page = ValuePage({
    ...{ ...asked, full, value, people, again, refusal: wordOf(refused) },
    mayCount: mayCount(visit, full.indicator.owner),
  })
  return await html(asked, page, statusFor(refused, again?.faults ?? {}))
}

async function correct(asked: Asked) {
  const { c, deps, visit } = asked
  const { indicator = '', value: id = '' } = c.req.param()
  const typed = await textFieldsOf(c)
  const read = forms.readCorrection({ ...typed, reason: typed['why'] ?? '' })
  if (!read.ok) return await showValue(asked, { form: 'correct', typed, faults: read.faults })
  const done = await entries.correctMeasurement(deps, visit, id, read.input)
  if (done.ok) return go(asked, `/${indicator}/values/${id}?recorded=corrected`)
  return await showValue(asked, { form: 'correct', typed, faults: {} }, done)
}

async function answer(asked: Asked) {
  const { c, deps, visit } = asked
  const { indicator = '', value: id = '' } = c.req.param()
  const typed = await textFieldsOf(c)
  const read = forms.readResponse(typed)
  if (!read.ok) return await showValue(asked, { form: 'answer', typed, faults: read.faults })
  const done = await entries.answerMeasurement(deps, visit, id, read.input)
  if (done.ok) return go(asked, `/${indicator}?recorded=answered`)
  return await showValue(asked, { form: 'answer', typed, faults: {} }, done)
}

type Objective = NonNullable<Awaited<ReturnType<typeof lists.objectiveInFull>>>['objective']

async function showObjectiveForm(
  asked: Asked,
  objective: Objective | null,
  again: forms.Again,
  refused?: Refused,
) {
  const { deps, visit } = asked
  if (!asked.mayArrange && !refused) return go(asked, objective ? `/objectives/${objective.id}` : '')
  const { inUse } = await lists.measured(deps, visit)
  const shown = { ...asked, ...again, objective, people: await peopleFor(asked), refusal: wordOf(refused) }
  const page = ObjectiveFormPage({ ...shown, indicators: inUse.map(one => one.indicator) })
  return await html(asked, page, statusFor(refused, again.faults))
}

const findObjective = ({ c, deps, visit }: Asked) =>
  lists.objectiveInFull(deps, visit, c.req.param('objective') ?? '')

async function showObjective(asked: Asked, again?: forms.Again, refused?: Refused) {
  const full = await findObjective(asked)
  if (!full) return await missing(asked)
  const page = ObjectivePage({ ...asked, full, again, refusal: wordOf(refused) })
  return await html(asked, page, statusFor(refused, again?.faults ?? {}))
}

async function setObjective(asked: Asked) {
  const typed = await textFieldsOf(asked.c)
  const read = forms.readObjective(typed)
  if (!read.ok) return await showObjectiveForm(asked, null, { typed, faults: read.faults }, refusedFor(asked))
  const set = await objectives.setObjective(asked.deps, asked.visit, read.input)
  if (set.ok) return go(asked, `/objectives/${set.id}?recorded=objective`)
  return await showObjectiveForm(asked, null, { typed, faults: {} }, set)
}

const refusedFor = ({ mayArrange }: Asked) => (mayArrange ? undefined : notAllowed)

async function showObjectiveChange(asked: Asked) {
  const full = await findObjective(asked)
  if (!full) return await missing(asked)
  return await showObjectiveForm(asked, full.objective, {
    typed: forms.typedObjective(full.objective),
    faults: {},
  })
}

async function changeObjective(asked: Asked) {
  const full = await findObjective(asked)
  if (!full) return await missing(asked)
  const { objective } = full
  const typed = await textFieldsOf(asked.c)
  const read = forms.readObjective(typed)
  if (!read.ok)
    return await showObjectiveForm(asked, objective, { typed, faults: read.faults }, refusedFor(asked))
  const { deps, visit } = asked
  const done = await objectives.changeObjective(deps, visit, objective.id, read.input, typed[SEEN])
  if (done.ok) return go(asked, `/objectives/${objective.id}?recorded=objective`)
  return await showObjectiveForm(asked, objective, { typed, faults: {} }, done)
}

async function endObjective(asked: Asked) {
  const { c, deps, visit } = asked
  const id = c.req.param('objective') ?? ''
  const typed = await textFieldsOf(c)
  const read = forms.readObjectiveEnd(typed)
  if (!read.ok) return await showObjective(asked, { typed, faults: read.faults })
  const done = await objectives.endObjective(deps, visit, id, read.input, typed[SEEN])
  if (done.ok) return go(asked, `/objectives/${id}?recorded=objective`)
  return await showObjective(asked, { typed, faults: {} }, done)
}

async function reopenObjective(asked: Asked) {
  const { c, deps, visit } = asked
  const id = c.req.param('objective') ?? ''
  const typed = await textFieldsOf(c)
  const read = forms.readReason(typed)
  if (!read.ok) return await showObjective(asked, { typed, faults: read.faults })
  const done = await objectives.reopenObjective(deps, visit, id, read.input.reason, typed[SEEN])
  if (done.ok) return go(asked, `/objectives/${id}?recorded=objective`)
  return await showObjective(asked, { typed, faults: {} }, done)
}
