/** Routes of the room, below `/o/:organisationId/incidents`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { currentDocuments } from '../documents/actions.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { mayHandle, mayReport, type Refused } from './actions/acting.ts'
import { setClock } from './actions/clocks.ts'
import { closeIncident, reopenIncident } from './actions/close.ts'
import { countOffers, type IncidentInFull, incidentInFull, incidentsOf } from './actions/lists.ts'
import { addTimelineEntry, reportIncident, triageIncident, whoSortsAmong } from './actions/report.ts'
import {
  type Faults,
  type Fields,
  readClock,
  readClose,
  readEntry,
  readReopen,
  readReport,
  readTriage,
  type Sent,
} from './forms.ts'
import { ClosePage } from './screens/close-page.tsx'
import { type FormName, IncidentPage } from './screens/incident-page.tsx'
import { IncidentsPage } from './screens/incidents-page.tsx'
import { ReportPage } from './screens/report-page.tsx'
import type { Telling } from './screens/telling.ts'

const PATH = '/o/:organisationId/incidents'
const ONE = `${PATH}/:incident`
/** The document for the bad day. */
const INCIDENT_PLAN = 'incident-plan'

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; telling: Telling }
type Status = 200 | 403 | 404 | 409 | 422
type Again = { typed: Fields; faults: Faults; refused?: Refused }

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const { knowledge, words, clock } = deps
    const say = words.in(visit.language)
    const may = { mayReport: mayReport(visit), mayHandle: mayHandle(visit) }
    return { c, deps, visit, telling: { say, home: homeOf(visit), knowledge, now: clock(), ...may } }
  }
  app.get(PATH, c => showList(asked(c)))
  app.post(PATH, c => report(asked(c)))
  app.get(`${PATH}/new`, c => showReport(asked(c)))
  app.get(ONE, c => showOne(asked(c)))
  app.post(`${ONE}/triage`, c => triage(asked(c)))
  app.post(`${ONE}/entries`, c => addEntry(asked(c)))
  app.post(`${ONE}/clocks`, c => turnClock(asked(c)))
  app.get(`${ONE}/close`, c => showClose(asked(c)))
  app.post(`${ONE}/close`, c => close(asked(c)))
  app.post(`${ONE}/reopen`, c => reopen(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)
const frameOf = ({ c, deps }: Asked) => deps.frameOf(c)
/** Words lie below the room: `incidents.refusal.…`. */
const wordOf = ({ refusal }: Refused) => refusal.replace('incidents.', '')
const NEEDS_ANOTHER_LOOK = /future|such_risk|before_its_start|triaged|running|judged|unclear/
const statusOf = ({ refusal }: Refused): Status =>
  refusal === 'incidents.not_allowed' ? 403 : NEEDS_ANOTHER_LOOK.test(refusal) ? 422 : 409

async function sentIn({ c }: Asked): Promise<Sent> {
  const body = await c.req.parseBody({ all: true })
  const all = (name: string) => [body[name] ?? []].flat().filter(one => typeof one === 'string')
  const fields = Object.fromEntries(
    Object.keys(body).flatMap(name => (all(name).length > 0 ? [[name, all(name).at(-1) ?? '']] : [])),
  )
  return { fields, all }
}

const notAllowed: Refused = { ok: false, refusal: 'incidents.not_allowed' }

async function showList(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const closed = c.req.query('show') === 'closed'
  const page = await incidentsOf(deps, visit, { closed, after: c.req.query('after') })
  return html(c, IncidentsPage({ frame: frameOf(asked), telling, page, closed }))
}

function showReport(asked: Asked, again?: Again) {
  const { c, telling } = asked
  if (!telling.mayReport && !again) return c.redirect(`${telling.home}/incidents`, 303)
  const { typed, faults, refused } = again ?? { typed: {}, faults: {} }
  const page = ReportPage({
    frame: frameOf(asked),
    telling,
    typed,
    faults,
    refusal: refused && wordOf(refused),
  })
  return html(c, page, refused ? statusOf(refused) : again ? 422 : 200)
}

async function report(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const sent = await sentIn(asked)
  const read = readReport(sent)
  if (!telling.mayReport) return showReport(asked, { typed: sent.fields, faults: {}, refused: notAllowed })
  if (!read.ok) return showReport(asked, { typed: sent.fields, faults: read.faults })
  const reported = await reportIncident(deps, visit, read.input)
  if (reported.ok) return c.redirect(`${telling.home}/incidents/${reported.id}?recorded=report`, 303)
  return showReport(asked, { typed: sent.fields, faults: {}, refused: reported })
}

async function find({ c, deps, visit }: Asked): Promise<IncidentInFull | null> {
  return await incidentInFull(deps, visit, c.req.param('incident') ?? '')
}

/** Whom to call, and where the page for the bad day lies: while nobody has sorted it, that comes first. */
async function helpFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  const documents = await currentDocuments(deps, visit)
  const hasPlan = documents?.standings.some(one => one.id === INCIDENT_PLAN) ?? false
  return { whom: whoSortsAmong(members), plan: hasPlan ? INCIDENT_PLAN : null }
}

const RECORDED = ['report', 'triage', 'entry', 'clock', 'close', 'reopen'] as const

async function showOne(asked: Asked, again?: Again & { form: FormName }) {
  const { c, telling } = asked
  const full = await find(asked)
  if (!full) return c.notFound()
  const { incident } = full
  const help = !incident.kind && !incident.closing ? await helpFor(asked) : null
  const page = IncidentPage({
    ...{ frame: frameOf(asked), telling, full, help },
    again: again && { form: again.form, typed: again.typed, faults: again.faults },
    refusal: again?.refused && wordOf(again.refused),
    recorded: RECORDED.find(one => one === c.req.query('recorded')) ?? null,
    left: Number(c.req.query('left')) || 0,
  })
  return html(c, page, again?.refused ? statusOf(again.refused) : again ? 422 : 200)
}

type Acted = { ok: true } | Refused

/** What all forms of the page of an incident have in common: read, act, come back or show what is wrong. */
async function act<T>(
  asked: Asked,
  form: FormName,
  read: (sent: Sent) => { ok: true; input: T } | { ok: false; faults: Faults },
  perform: (id: string, input: T, fields: Fields) => Promise<Acted>,
) {
  const { c, telling } = asked
  const id = c.req.param('incident') ?? ''
  const sent = await sentIn(asked)
  const again = { form, typed: sent.fields }
  const mayAct = form === 'entry' ? telling.mayReport : telling.mayHandle
  if (!mayAct) return await showOne(asked, { ...again, faults: {}, refused: notAllowed })
  const checked = read(sent)
  if (!checked.ok) return await showOne(asked, { ...again, faults: checked.faults })
  const done = await perform(id, checked.input, sent.fields)
  if (!done.ok)
    return done.refusal === 'incidents.not_found'
      ? c.notFound()
      : await showOne(asked, { ...again, faults: {}, refused: done })
  const left = 'left' in done && done.left ? `&left=${done.left}` : ''
  return c.redirect(`${telling.home}/incidents/${id}?recorded=${form}${left}`, 303)
}

const triage = (asked: Asked) =>
  act(asked, 'triage', readTriage, (id, input, fields) =>
    triageIncident(asked.deps, asked.visit, id, input, fields[SEEN]),
  )

const addEntry = (asked: Asked) =>
  act(asked, 'entry', readEntry, (id, input) => addTimelineEntry(asked.deps, asked.visit, id, input))

const turnClock = (asked: Asked) =>
  act(asked, 'clock', readClock, (id, input, fields) => {
    const clock = { obligationId: fields['obligation'] ?? '', number: Number(fields['number'] ?? '') }
    return setClock(asked.deps, asked.visit, id, clock, input)
  })

const reopen = (asked: Asked) =>
  act(asked, 'reopen', readReopen, (id, { reason }, fields) =>
    reopenIncident(asked.deps, asked.visit, id, reason, fields[SEEN]),
  )

async function showClose(asked: Asked, again?: Again) {
  const { c, deps, visit, telling } = asked
  const full = await find(asked)
  if (!full) return c.notFound()
  const back = `${telling.home}/incidents/${full.incident.id}`
  if (!again && (full.incident.closing || !telling.mayHandle)) return c.redirect(back, 303)
  const { typed, faults, refused } = again ?? { typed: {}, faults: {} }
  const chosen = again && readClose({ fields: typed, all: () => [] }, full.incident)
  const counts = chosen?.ok ? chosen.input.counts : undefined
  const offers = await countOffers(deps, visit, full.incident, counts)
  const page = ClosePage({
    ...{ frame: frameOf(asked), telling, full, offers, typed, faults },
    refusal: refused && wordOf(refused),
  })
  const failed = Object.keys(faults).length > 0
  return html(c, page, refused ? statusOf(refused) : failed ? 422 : 200)
}

async function close(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const id = c.req.param('incident') ?? ''
  const { fields } = await sentIn(asked)
  const full = await find(asked)
  if (!full) return c.notFound()
  if (!telling.mayHandle) return await showClose(asked, { typed: fields, faults: {}, refused: notAllowed })
  const read = readClose({ fields, all: () => [] }, full.incident)
  if (!read.ok) return await showClose(asked, { typed: fields, faults: read.faults })
  // "Show what this moves": other years, nothing written.
  if (fields['then'] === 'look') return await showClose(asked, { typed: fields, faults: {} })
  const closed = await closeIncident(deps, visit, id, read.input, fields[SEEN])
  if (!closed.ok) return await showClose(asked, { typed: fields, faults: {}, refused: closed })
  return c.redirect(`${telling.home}/incidents/${id}?recorded=close`, 303)
}
