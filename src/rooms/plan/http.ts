/**
 * Pages that show what follows from the facts: the result, the plan over the quarters, and risks, obligations and
 * measures with what the plan does about them; and the forms by which people decide.
 */
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Env, homeOf, mayAs, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import type { Frame } from '../../ui/page.tsx'
import { scriptFrom } from '../../ui/scripts.ts'
import { syntaxOf } from '../../wire/message-syntax.ts'
import { registerPage, rowsLike } from '../risks/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { acceptRisk, answerWorths, type Current, currentResult, decideMeasure, keepPlan } from './actions.ts'
import { acceptanceSchema, type PlanRefusal } from './contract.ts'
import { type DecideFaults, type Entered, readDecision } from './decision-form.ts'
import type { EnteredAcceptance } from './screens/acceptance.tsx'
import { DecidePage } from './screens/decide-page.tsx'
import { MeasurePage } from './screens/measure-page.tsx'
import { MeasuresPage } from './screens/measures-page.tsx'
import { NoProfilePage } from './screens/no-profile-page.tsx'
import { ObligationsPage } from './screens/obligations-page.tsx'
import { PlanPage } from './screens/plan-page.tsx'
import { ResultPage } from './screens/result-page.tsx'
import { RiskPage } from './screens/risk-page.tsx'
import { RisksPage } from './screens/risks-page.tsx'
import { SearchPage } from './screens/search-page.tsx'
import { SensitivityPage } from './screens/sensitivity-page.tsx'
import { WhatIfPage } from './screens/what-if-page.tsx'
import { beginSearch, searchOf, stopSearch } from './searching.ts'
import { studyOf } from './studying.ts'
import { whatIfOf } from './supposing.ts'
import { tailor } from './tailor.ts'
import { type Telling, tell } from './telling.ts'

type Shown = { frame: Frame; telling: Telling; current: Current; recorded: boolean }
type Screen = (shown: Shown, c: Context<Env>) => unknown
type Show = (screen: Screen) => (c: Context<Env>) => Promise<Response>

const PATH = '/o/:organisationId'
/** Long enough to read a sentence, short enough not to wait for a part that is there. */
const REFRESH_SECONDS = '3'

/** What the script of the what-if says: figures, and sentences made of them. */
const SAID_IN_BROWSER = ['shell.amount.', 'shell.chance.', 'plan.whatIf.live.']

/** How many tasks are overdue; told by a room that comes later. */
type PlanDependencies = RoomDependencies & {
  overdueWork?: (visit: Visit) => Promise<{ count: number; atLeast: boolean }>
}

export function mount(app: Hono<Env>, deps: PlanDependencies): void {
  const script = scriptFrom(new URL('./browser/what-if-curve.ts', import.meta.url))
  const show = (screen: Screen) => async (c: Context<Env>) => {
    const shown = await showing(deps, c)
    if ('page' in shown) return c.html(shown.page as string)
    const page = await screen(shown, c)
    return page === null ? c.notFound() : c.html(page as string) // JSX renders to text
  }
  const worthsFor = answerWorths(deps)
  app.get(
    `${PATH}/result`,
    show(async (shown, c) => {
      const worths = await worthsFor(visitOf(c), shown.current.input.profile)
      return ResultPage({ ...shown, worths })
    }),
  )
  app.get(
    `${PATH}/plan`,
    show(async (shown, c) => PlanPage({ ...shown, overdue: await deps.overdueWork?.(visitOf(c)) })),
  )
  app.get(
    `${PATH}/plan/sensitivity`,
    show((shown, c) => {
      const study = studyOf(shown.current.input)
      // Works without a script: the browser asks again until everything is there.
      if (study.state === 'working') c.header('Refresh', REFRESH_SECONDS)
      if (study.state === 'failed')
        deps.log.error({ part: 'sensitivity', message: study.message }, 'A study failed')
      return SensitivityPage({ ...shown, study })
    }),
  )
  mountSearch(app, deps, show)
  app.get(
    `${PATH}/result/what-if`,
    show(shown => {
      const { profile, register } = shown.current.input
      const whatIf = whatIfOf(tailor(profile, deps.knowledge, register), shown.current.result, deps.knowledge)
      const messages = syntaxOf(deps.words, shown.frame.say.language, SAID_IN_BROWSER)
      return WhatIfPage({ ...shown, script, whatIf, messages })
    }),
  )
  mountModules(app, script)
  app.get(`${PATH}/obligations`, show(ObligationsPage))
  app.get(`${PATH}/measures`, show(MeasuresPage))
  app.get(
    `${PATH}/measures/:measure`,
    show((shown, c) => {
      const measure = deps.knowledge.measures.find(one => one.id === c.req.param('measure'))
      return measure ? MeasurePage({ ...shown, measure }) : null
    }),
  )
  mountRisks(app, deps, show)
  app.post(`${PATH}/plan/decisions/:measure`, c => decide(deps, c))
  app.post(`${PATH}/risks/:risk/acceptance`, c => accept(deps, c))
}

function mountRisks(app: Hono<Env>, deps: RoomDependencies, show: Show): void {
  app.get(
    `${PATH}/risks`,
    show(async (shown, c) =>
      RisksPage({ ...shown, register: await registerPage(deps, visitOf(c), c.req.query('after')) }),
    ),
  )
  app.get(
    `${PATH}/risks/:risk`,
    show((shown, c) => riskPage(deps, shown, c)),
  )
}

/** Whether there is a better plan: the page of the search, and what can be done with it. */
function mountSearch(app: Hono<Env>, deps: RoomDependencies, show: Show): void {
  app.get(
    `${PATH}/plan/search`,
    show((shown, c) => {
      const search = searchOf(shown.current.input)
      if (search && !search.found && search.state !== 'failed') c.header('Refresh', REFRESH_SECONDS)
      if (search?.state === 'failed')
        deps.log.error({ part: 'search', message: search.message }, 'A search failed')
      return SearchPage({ ...shown, search })
    }),
  )
  app.post(`${PATH}/plan/search`, c => lookFurther(deps, c))
}

/** The modules of the script, under addresses that change with what is in them. */
function mountModules(app: Hono<Env>, script: ReturnType<typeof scriptFrom>): void {
  for (const module of script.modules) {
    app.get(module.path, c =>
      c.body(module.body, 200, {
        'content-type': module.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    )
  }
}

/** What every page shows; before there is a profile, the page that leads to it. */
async function showing(deps: RoomDependencies, c: Context<Env>): Promise<Shown | { page: unknown }> {
  const visit = visitOf(c)
  const frame = deps.frameOf(c)
  const current = await currentResult(deps, visit)
  if (!current) {
    const home = homeOf(visit)
    return { page: NoProfilePage({ frame, say: frame.say, home, organisation: visit.organisation.name }) }
  }
  const telling = tell(current.result, current.firstQuarter, {
    say: deps.words.in(visit.language),
    knowledge: deps.knowledge,
    home: homeOf(visit),
    mayDecide: mayAs(visit.organisation.role, 'manager'),
  })
  return { frame, telling, current, recorded: c.req.query('recorded') !== undefined }
}

async function riskPage(deps: RoomDependencies, shown: Shown, c: Context<Env>, entered?: EnteredAcceptance) {
  const risk = shown.current.result.risks.find(one => one.id === c.req.param('risk'))
  if (!risk) return null
  const linked = await rowsLike(deps, visitOf(c), risk.id)
  return RiskPage({ ...shown, risk, linked, personName: visitOf(c).person.name, entered })
}

async function decide(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const fields = await textFieldsOf(c)
  const back = backTo(visit, fields['back'])
  const read = readDecision(c.req.param('measure') ?? '', fields)
  if (!read.ok) return await decideAgain(deps, c, { back, ...read })
  const decided = await decideMeasure(deps, visit, read.input, fields[SEEN])
  if (decided.ok) return c.redirect(recordedAt(back), 303)
  const { act, variant, quarter, reason } = read.input
  const entered = { act, variant: variant ?? '', quarter: String(quarter ?? ''), reason }
  return await decideAgain(deps, c, { back, entered, faults: {}, refusal: decided.refusal })
}

const STATUS: Record<string, 403 | 409> = {
  'plan.not_allowed': 403,
  'decision.recorded_meanwhile': 409,
  'risk.changed_meanwhile': 409,
  'risk.accepted_meanwhile': 409,
}
const statusOf = (refusal: string | undefined) => STATUS[refusal ?? ''] ?? 422

type Again = { back: string; entered: Entered; faults: DecideFaults; refusal?: PlanRefusal }

/** The form again, with what was entered and what is missing. */
async function decideAgain(deps: RoomDependencies, c: Context<Env>, again: Again) {
  const shown = await showing(deps, c)
  if ('page' in shown) return c.html(shown.page as string, 409)
  const option = shown.current.options.find(one => one.id === c.req.param('measure'))
  if (!option) return c.notFound()
  const status = statusOf(again.refusal)
  return c.html(DecidePage({ ...shown, option, ...again }) as unknown as string, status)
}

/** Begins, ends and keeps a longer search; what does not fit the state of the search leaves it as it is. */
async function lookFurther(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  if (!mayAs(visit.organisation.role, 'manager')) throw new HTTPException(403)
  const { act } = await textFieldsOf(c)
  const current = await currentResult(deps, visit)
  const home = homeOf(visit)
  if (!current) return c.redirect(`${home}/plan`, 303)
  const found = searchOf(current.input)?.found
  if (act === 'begin' && current.result.appetite.state !== 'met_at_extra_cost') beginSearch(current.input)
  if (act === 'stop') stopSearch(current.input)
  if (act === 'keep' && found && (await keepPlan(deps, visit, found)).ok)
    return c.redirect(`${home}/plan?recorded`, 303)
  return c.redirect(`${home}/plan/search`, 303)
}

async function accept(deps: RoomDependencies, c: Context<Env>) {
  const visit = visitOf(c)
  const fields = await textFieldsOf(c)
  const riskId = c.req.param('risk') ?? ''
  const { fingerprint = '', riskOwner = '', reason = '' } = fields
  const checked = acceptanceSchema.safeParse({ riskId, fingerprint, riskOwner, reason })
  const again = async (entered: Omit<EnteredAcceptance, 'riskOwner' | 'reason'>) => {
    const shown = await showing(deps, c)
    if ('page' in shown) return c.html(shown.page as string, 409)
    const page = await riskPage(deps, shown, c, { riskOwner, reason, ...entered })
    return page ? c.html(page as unknown as string, statusOf(entered.refusal)) : c.notFound()
  }
  if (!checked.success) {
    const wrong = new Set(checked.error.issues.map(issue => issue.path[0]))
    return await again({ faults: { riskOwner: wrong.has('riskOwner'), reason: wrong.has('reason') } })
  }
  const accepted = await acceptRisk(deps, visit, checked.data, fields[SEEN])
  if (!accepted.ok) return await again({ faults: {}, refusal: accepted.refusal })
  return c.redirect(`${homeOf(visit)}/risks/${riskId}?recorded#acceptance`, 303)
}

/** The page the form stood on, if it is one of this organisation. */
function backTo(visit: Visit, back: string | undefined): string {
  const home = `${homeOf(visit)}/`
  return back?.startsWith(home) && !/[\s\\]|\/\/|\.\./.test(back) ? back : `${home}result`
}

function recordedAt(back: string): string {
  const [page, anchor] = back.split('#')
  return `${page}?recorded${anchor ? `#${anchor}` : ''}`
}
