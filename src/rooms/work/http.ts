/** Routes of the room: one's day, tasks, what the plan asks for, and evidence. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import { peopleOf } from '../people/actions.ts'
import { currentResult } from '../plan/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { mayArrange, mayDo, type Refused } from './actions/acting.ts'
import * as evidenceActions from './actions/evidence.ts'
import * as lists from './actions/lists.ts'
import { takeOver, takeoverOf } from './actions/takeover.ts'
import * as tasks from './actions/tasks.ts'
import type { EvidenceFile, RunningClock, Task } from './contract.ts'
import { dayOf } from './day.ts'
import {
  type Fields,
  fileNameFrom,
  readDone,
  readEvidence,
  readReason,
  readTask,
  typedTask,
} from './forms.ts'
import { type About, EvidencePage } from './screens/evidence-page.tsx'
import { MyDayPage, type Recorded } from './screens/my-day-page.tsx'
import { StandingsPage } from './screens/standings-page.tsx'
import { TakeoverPage } from './screens/takeover-page.tsx'
import { TaskFormPage } from './screens/task-form-page.tsx'
import type { Listing } from './screens/task-list.tsx'
import { TaskPage, type TaskPageProps } from './screens/task-page.tsx'
import { TasksPage } from './screens/tasks-page.tsx'

const PATH = '/o/:organisationId'

type Asked = { c: Context<Env>; deps: WithClocks; visit: Visit; home: string; listing: Listing }
type Status = 200 | 403 | 404 | 409 | 422

/** Time limits that run are known by a later room; absent where none is told. */
type WithClocks = RoomDependencies & { runningClocks?: (visit: Visit) => Promise<RunningClock[]> }

export function mount(app: Hono<Env>, deps: WithClocks): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const home = homeOf(visit)
    const { knowledge, words, clock } = deps
    const listing = { say: words.in(visit.language), home, knowledge, today: dayOf(clock()) }
    return { c, deps, visit, home, listing }
  }
  app.get(`${PATH}/work`, c => showDay(asked(c)))
  app.get(`${PATH}/work/plan`, c => showTakeover(asked(c)))
  app.post(`${PATH}/work/plan`, c => takePlan(asked(c)))
  app.get(`${PATH}/tasks`, c => showTasks(asked(c)))
  app.get(`${PATH}/tasks/new`, c => showTaskForm(asked(c), null, { typed: {}, faults: {} }))
  app.post(`${PATH}/tasks`, c => makeTask(asked(c)))
  app.get(`${PATH}/tasks/:task`, c => showTask(asked(c)))
  app.post(`${PATH}/tasks/:task`, c => changeTask(asked(c)))
  app.get(`${PATH}/tasks/:task/change`, c => showChange(asked(c)))
  app.post(`${PATH}/tasks/:task/done`, c => doTask(asked(c)))
  app.post(`${PATH}/tasks/:task/leave`, c => leaveTask(asked(c)))
  app.post(`${PATH}/tasks/:task/reopen`, c => reopenTask(asked(c)))
  app.post(`${PATH}/tasks/:task/evidence`, c => addToTask(asked(c)))
  app.get(`${PATH}/evidence`, c => showEvidence(asked(c)))
  app.post(`${PATH}/evidence`, c => addEvidence(asked(c)))
  app.get(`${PATH}/evidence/:evidence/file`, c => sendFile(asked(c)))
  app.post(`${PATH}/evidence/:evidence/withdraw`, c => withdraw(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)
const frameOf = ({ c, deps }: Asked) => deps.frameOf(c)

/** Words lie below the room: `work.refusal.…`. */
const wordOf = ({ refusal }: Refused) => refusal.replace('work.', '')
const statusOf = ({ refusal }: Refused): Status =>
  refusal === 'work.not_allowed' ? 403 : /missing|future|empty|large|chosen|member/.test(refusal) ? 422 : 409

type Sent = { fields: Fields; file: EvidenceFile | null; all(name: string): string[] }

async function sentIn({ c }: Asked): Promise<Sent> {
  const body = await c.req.parseBody({ all: true })
  const fields: Fields = {}
  let file: EvidenceFile | null = null
  for (const [name, value] of Object.entries(body)) {
    const one = Array.isArray(value) ? value.at(-1) : value
    if (typeof one === 'string') fields[name] = one
    // A field left empty comes as a file without a name.
    else if (one && name === 'file' && one.name !== '')
      file = { name: fileNameFrom(one.name), content: new Uint8Array(await one.arrayBuffer()) }
  }
  const all = (name: string) => [body[name] ?? []].flat().filter(one => typeof one === 'string')
  return { fields, file, all }
}

const RECORDED = [
  'done',
  'skipped',
  'dropped',
  'reopened',
  'changed',
  'made',
  'evidence',
  'withdrawn',
  'taken',
]

async function recordedIn({ c, deps, visit }: Asked): Promise<Recorded | null> {
  const act = RECORDED.find(one => one === c.req.query('recorded'))
  if (!act) return null
  const full = await lists.taskInFull(deps, visit, c.req.query('task') ?? '')
  const next = c.req.query('next') ?? ''
  return { act, task: full?.task ?? null, next: /^\d{4}-\d{2}-\d{2}$/.test(next) ? next : null }
}

async function showDay(asked: Asked) {
  const { c, deps, visit, listing } = asked
  const day = await lists.myDay(deps, visit)
  const recorded = await recordedIn(asked)
  const clocks = mayArrange(visit) ? ((await deps.runningClocks?.(visit)) ?? []) : []
  const may = { mayArrange: mayArrange(visit), mayDo: (task: Task) => mayDo(visit, task) }
  return html(
    c,
    MyDayPage({ frame: frameOf(asked), listing, now: deps.clock(), day, clocks, recorded, ...may }),
  )
}

/** Those who can be given tasks. */
async function ownersFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'task', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

async function showTakeover(asked: Asked, refused?: Refused) {
  const { c, deps, visit, home, listing } = asked
  const takeover = await takeoverOf(deps, visit)
  // Before there is a profile the result says what to do first.
  if (!takeover) return c.redirect(`${home}/result`, 303)
  const shown = { frame: frameOf(asked), listing, takeover, owners: await ownersFor(asked) }
  const page = TakeoverPage({
    ...shown,
    ownerId: visit.person.id,
    mayArrange: mayArrange(visit),
    refusal: refused && wordOf(refused),
  })
  return html(c, page, refused ? statusOf(refused) : 200)
}

async function takePlan(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields, all } = await sentIn(asked)
  const ownerId = isId(fields['ownerId']) ? fields['ownerId'] : null
  const taken = await takeOver(deps, visit, {
    fingerprint: fields['fingerprint'] ?? '',
    keys: all('take'),
    ownerId,
  })
  return taken.ok
    ? c.redirect(`${home}/tasks?show=all&recorded=taken`, 303)
    : await showTakeover(asked, taken)
}

async function showTasks(asked: Asked) {
  const { c, deps, visit, listing } = asked
  const show = lists.SHOWN.find(one => one === c.req.query('show')) ?? 'all'
  const measureId = deps.knowledge.measures.find(one => one.id === c.req.query('measure'))?.id
  const page = await lists.tasksOf(deps, visit, { show, measureId, after: c.req.query('after') })
  const hours = await lists.hoursByQuarter(deps, visit)
  const recorded = await recordedIn(asked)
  const shown = { listing, page, show, measureId, hours, recorded, mayArrange: mayArrange(visit) }
  return html(c, TasksPage({ frame: frameOf(asked), ...shown }))
}

type Again = Pick<Parameters<typeof TaskFormPage>[0], 'typed' | 'faults'>

async function showTaskForm(asked: Asked, full: lists.TaskInFull | null, again: Again, refused?: Refused) {
  const { task, events } = full ?? { task: null, events: [] }
  const { c, visit, home, listing } = asked
  if (!mayArrange(visit) && !refused)
    return c.redirect(task ? `${home}/tasks/${task.id}` : `${home}/tasks`, 303)
  const refusal = refused && wordOf(refused)
  const typed = task || again.typed['dueOn'] ? again.typed : { ownerId: visit.person.id, ...again.typed }
  const page = TaskFormPage({
    ...{ frame: frameOf(asked), listing, task, owners: await ownersFor(asked), events },
    ...{ ...again, typed, refusal },
  })
  const failed = Object.keys(again.faults).length > 0
  return html(c, page, refused ? statusOf(refused) : failed ? 422 : 200)
}

async function makeTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields } = await sentIn(asked)
  const read = readTask(fields, null)
  if (!read.ok)
    return await showTaskForm(asked, null, { typed: fields, faults: read.faults }, notAllowed(visit))
  const made = await tasks.makeTask(deps, visit, read.input)
  if (made.ok) return c.redirect(`${home}/tasks/${made.id}?recorded=made`, 303)
  return await showTaskForm(asked, null, { typed: fields, faults: {} }, made)
}

const notAllowed = (visit: Visit): Refused | undefined =>
  mayArrange(visit) ? undefined : { ok: false, refusal: 'work.not_allowed' }

async function findTask({ c, deps, visit }: Asked) {
  return await lists.taskInFull(deps, visit, c.req.param('task') ?? '')
}

type TaskAgain = Pick<TaskPageProps, 'again' | 'refusal'>

async function showTask(asked: Asked, again: TaskAgain = {}, status: Status = 200) {
  const full = await findTask(asked)
  if (!full) return asked.c.notFound()
  const { c, visit, listing } = asked
  const may = { mayDo: mayDo(visit, full.task), mayArrange: mayArrange(visit) }
  const recorded = RECORDED.find(one => one === c.req.query('recorded'))
  return html(c, TaskPage({ frame: frameOf(asked), listing, full, recorded, ...may, ...again }), status)
}

const refusedTask = (asked: Asked, refused: Refused, again?: TaskPageProps['again']) =>
  refused.refusal === 'work.not_found'
    ? asked.c.notFound()
    : showTask(asked, { refusal: wordOf(refused), again }, statusOf(refused))

async function showChange(asked: Asked) {
  const full = await findTask(asked)
  if (!full) return asked.c.notFound()
  return await showTaskForm(asked, full, { typed: typedTask(full.task), faults: {} })
}

async function changeTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const full = await findTask(asked)
  if (!full) return c.notFound()
  const { fields } = await sentIn(asked)
  const read = readTask(fields, full.task)
  if (!read.ok)
    return await showTaskForm(asked, full, { typed: fields, faults: read.faults }, notAllowed(visit))
  const changed = await tasks.changeTask(deps, visit, full.task.id, read.input, fields[SEEN])
  if (changed.ok) return c.redirect(`${home}/tasks/${full.task.id}?recorded=changed`, 303)
  const now = (await findTask(asked)) ?? full
  return await showTaskForm(asked, now, { typed: fields, faults: {} }, changed)
}

async function doTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const full = await findTask(asked)
  if (!full) return c.notFound()
  const { fields, file } = await sentIn(asked)
  const read = readDone(fields, file)
  if (!read.ok && mayDo(visit, full.task)) {
    return await showTask(asked, { again: { form: 'done', typed: fields, faults: read.faults } }, 422)
  }
  const done = read.ok ? await tasks.doTask(deps, visit, full.task.id, read.input) : refusedHere
  if (!done.ok) return await refusedTask(asked, done, { form: 'done', typed: fields, faults: {} })
  const next = done.next ? `&next=${done.next.dueOn}` : ''
  const said = `recorded=done&task=${full.task.id}${next}`
  return c.redirect(
    fields['back'] === 'day' ? `${home}/work?${said}` : `${home}/tasks/${full.task.id}?${said}`,
    303,
  )
}

const refusedHere: Refused = { ok: false, refusal: 'work.not_allowed' }

async function leaveTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = c.req.param('task') ?? ''
  const { fields } = await sentIn(asked)
  const read = readReason(fields)
  if (!read.ok)
    return await showTask(asked, { again: { form: 'leave', typed: fields, faults: read.faults } }, 422)
  const as = fields['as'] === 'dropped' ? 'dropped' : 'skipped'
  const left = await tasks.leaveTask(deps, visit, id, as, read.input.reason)
  if (!left.ok) return await refusedTask(asked, left, { form: 'leave', typed: fields, faults: {} })
  return c.redirect(`${home}/tasks/${id}?recorded=${as}`, 303)
}

async function reopenTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = c.req.param('task') ?? ''
  const { fields } = await sentIn(asked)
  const read = readReason(fields)
  if (!read.ok)
    return await showTask(asked, { again: { form: 'reopen', typed: fields, faults: read.faults } }, 422)
  const reopened = await tasks.reopenTask(deps, visit, id, read.input.reason)
  if (!reopened.ok) return await refusedTask(asked, reopened, { form: 'reopen', typed: fields, faults: {} })
  return c.redirect(`${home}/tasks/${id}?recorded=reopened`, 303)
}

async function addToTask(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = c.req.param('task') ?? ''
  const { fields, file } = await sentIn(asked)
  const read = readEvidence(fields, file)
  if (!read.ok)
    return await showTask(asked, { again: { form: 'evidence', typed: fields, faults: read.faults } }, 422)
  const added = await evidenceActions.addEvidence(deps, visit, { kind: 'task', id }, read.input)
  if (!added.ok) return await refusedTask(asked, added, { form: 'evidence', typed: fields, faults: {} })
  return c.redirect(`${home}/tasks/${id}?recorded=evidence#evidence`, 303)
}

async function showEvidence(asked: Asked) {
  const { c, deps, visit, home, listing } = asked
  const view = (['measures', 'requirements'] as const).find(one => one === c.req.query('by'))
  if (!view) return await showEvidenceOf(asked, aboutIn(asked, c.req.query()))
  const current = await currentResult(deps, visit)
  if (!current) return c.redirect(`${home}/result`, 303)
  const all = await lists.evidenceStandings(deps, visit, current)
  const standings = all.filter(one => one.kind === (view === 'measures' ? 'measure' : 'requirement'))
  return html(c, StandingsPage({ frame: frameOf(asked), listing, view, standings }))
}

function aboutIn({ deps: { knowledge } }: Asked, named: Record<string, string>): About | null {
  const { requirements, measures, processes } = knowledge
  const known = { requirement: requirements, measure: measures, process: processes }
  for (const kind of ['requirement', 'measure', 'process'] as const) {
    const found = known[kind].find(one => one.id === named[kind])
    if (found) return { kind, id: found.id }
  }
  return null
}

async function showEvidenceOf(asked: Asked, about: About | null, again?: Again, refused?: Refused) {
  const { c, deps, visit, listing } = asked
  const of = { ...(about && { [about.kind]: about.id }), after: c.req.query('after') }
  const found = await lists.evidenceOf(deps, visit, of)
  const page = EvidencePage({
    ...{ frame: frameOf(asked), listing, found, about, mayArrange: mayArrange(visit) },
    ...{ typed: {}, faults: {}, ...again, refusal: refused && wordOf(refused) },
    recorded: RECORDED.find(one => one === c.req.query('recorded')),
  })
  return html(c, page, refused ? statusOf(refused) : again ? 422 : 200)
}

async function addEvidence(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields, file } = await sentIn(asked)
  const { kind = '', id = '' } = fields
  const about = aboutIn(asked, { [kind]: id })
  if (!about) return c.notFound()
  const read = readEvidence(fields, file)
  if (!read.ok)
    return await showEvidenceOf(asked, about, { typed: fields, faults: read.faults }, notAllowed(visit))
  const added = await evidenceActions.addEvidence(deps, visit, about, read.input)
  if (!added.ok) return await showEvidenceOf(asked, about, { typed: fields, faults: {} }, added)
  return c.redirect(`${home}/evidence?${about.kind}=${about.id}&recorded=evidence`, 303)
}

/** Only ever as something to keep: no browser is to show or run what somebody else has chosen. */
async function sendFile({ c, deps, visit }: Asked) {
  const file = await evidenceActions.evidenceFile(deps, visit, c.req.param('evidence') ?? '')
  if (!file) return c.notFound()
  const plain = file.name.replace(/[^\w.-]/g, '_')
  return c.body(file.content as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
}

async function withdraw(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields } = await sentIn(asked)
  const read = readReason(fields)
  if (!read.ok)
    return await showEvidenceOf(
      asked,
      null,
      { typed: {}, faults: {} },
      { ok: false, refusal: 'work.why_missing' },
    )
  const done = await evidenceActions.withdrawEvidence(
    deps,
    visit,
    c.req.param('evidence') ?? '',
    read.input.reason,
  )
  if (!done.ok)
    return done.refusal === 'work.not_found'
      ? c.notFound()
      : await showEvidenceOf(asked, null, undefined, done)
  const { kind, id } = done.evidence.subject
  if (kind === 'task') return c.redirect(`${home}/tasks/${id}?recorded=withdrawn#evidence`, 303)
  return c.redirect(`${home}/evidence?${kind}=${id}&recorded=withdrawn`, 303)
}
