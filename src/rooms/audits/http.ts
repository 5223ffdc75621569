/** Routes of the room: the programme, audits with their papers and samples, the signed report. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN, seenOf } from '../../server/standing-record.ts'
import { ASSUMED_SIZE } from '../obligations/requirements.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import { evidenceOf } from '../work/actions/lists.ts'
import { dayOf } from '../work/day.ts'
import { sayDay } from '../work/due-words.ts'
import { isOpen, mayAcknowledge, mayAudit, mayPlan, type Refused } from './actions/acting.ts'
import { auditInFull, auditsOf, signedReport } from './actions/lists.ts'
import { recordLine } from './actions/papers.ts'
import { cancelAudit, changeAudit, planAudit } from './actions/planning.ts'
import * as programmes from './actions/programme.ts'
import { acknowledgeReport, reportAudit } from './actions/reporting.ts'
import { drawSample } from './actions/samples.ts'
import * as forms from './forms.ts'
import { spanOf } from './programme.ts'
import { reportPdf } from './report-pdf.ts'
import { AuditFormPage } from './screens/audit-form-page.tsx'
import { type AuditAgain, AuditPage } from './screens/audit-page.tsx'
import { AuditsPage } from './screens/audits-page.tsx'
import { LinePage } from './screens/line-page.tsx'
import { ProgrammePage } from './screens/programme-page.tsx'
import { ReportPage } from './screens/report-page.tsx'

const PATH = '/o/:organisationId/audits'

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; home: string }
type Status = 200 | 403 | 404 | 409 | 422

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    return { c, deps, visit, home: homeOf(visit) }
  }
  app.get(PATH, c => showAudits(asked(c)))
  app.post(PATH, c => plan(asked(c)))
  app.get(`${PATH}/programme`, c => showProgramme(asked(c)))
  app.post(`${PATH}/programme`, c => saveProgramme(asked(c)))
  app.post(`${PATH}/programme/approval`, c => approveProgramme(asked(c)))
  app.get(`${PATH}/new`, c => showNew(asked(c)))
  app.get(`${PATH}/:audit`, c => showAudit(asked(c)))
  app.post(`${PATH}/:audit`, c => change(asked(c)))
  app.get(`${PATH}/:audit/change`, c => showChange(asked(c)))
  app.post(`${PATH}/:audit/cancel`, c => cancel(asked(c)))
  app.get(`${PATH}/:audit/papers/:criterion`, c => showLine(asked(c)))
  app.post(`${PATH}/:audit/papers/:criterion`, c => keepLine(asked(c)))
  app.post(`${PATH}/:audit/samples`, c => sample(asked(c)))
  app.get(`${PATH}/:audit/report`, c => showReport(asked(c)))
  app.post(`${PATH}/:audit/report`, c => report(asked(c)))
  app.get(`${PATH}/:audit/report.pdf`, c => sendReport(asked(c)))
  app.post(`${PATH}/:audit/acknowledgement`, c => acknowledge(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)

/** What every page of the room is given. */
const shownBy = ({ c, deps, visit, home }: Asked) => ({
  ...{ frame: deps.frameOf(c), say: deps.words.in(visit.language), home },
  ...{ knowledge: deps.knowledge, today: dayOf(deps.clock()) },
})

/** Words lie below the room: `audits.refusal.…`. */
const wordOf = ({ refusal }: Refused) => refusal.replace('audits.', '')
const statusOf = ({ refusal }: Refused): Status =>
  refusal === 'audits.not_allowed' ? 403 : /meanwhile|already|closed$/.test(refusal) ? 409 : 422

type Sent = { fields: forms.Fields; areas: string[] }

async function sentIn({ c }: Asked): Promise<Sent> {
  const body = await c.req.parseBody({ all: true })
  const fields: forms.Fields = {}
  for (const [name, value] of Object.entries(body)) {
    const one = Array.isArray(value) ? value.at(-1) : value
    if (typeof one === 'string') fields[name] = one
  }
  return { fields, areas: [body['areas'] ?? []].flat().filter(one => typeof one === 'string') }
}

const RECORDED = [
  ...['saved', 'approved', 'planned', 'changed', 'cancelled', 'line', 'sample', 'reported', 'acknowledged'],
]
const recordedIn = ({ c }: Asked) => RECORDED.find(one => one === c.req.query('recorded'))

type Again = { typed: forms.Fields; faults: forms.Faults; refused?: Refused }
const statusFor = ({ refused, faults }: Again): Status =>
  refused ? statusOf(refused) : Object.keys(faults).length > 0 ? 422 : 200

async function showAudits(asked: Asked, again: Again = { typed: {}, faults: {} }) {
  const { c, deps, visit, home } = asked
  const here = await programmes.auditable(deps, visit)
  // Before there is a profile the result says what to do first.
  if (!here) return c.redirect(`${home}/result`, 303)
  const standing = await programmes.programmeStanding(deps, visit)
  const page = await auditsOf(deps, visit, c.req.query('after'))
  const shown = {
    ...{ ...shownBy(asked), here, standing, page, proposal: programmes.proposalFor(deps, here) },
    ...{ mayPlan: mayPlan(visit), recorded: recordedIn(asked), ...again },
    ...{
      size: here.current.result.sizeClass ?? ASSUMED_SIZE,
      refusal: again.refused && wordOf(again.refused),
    },
  }
  return html(c, AuditsPage(shown), statusFor(again))
}

async function showProgramme(asked: Asked, again: Again = { typed: {}, faults: {} }) {
  const { c, deps, visit, home } = asked
  if (!mayPlan(visit) && !again.refused) return c.redirect(`${home}/audits`, 303)
  const here = await programmes.auditable(deps, visit)
  if (!here) return c.redirect(`${home}/result`, 303)
  const { programme } = await programmes.programmeStanding(deps, visit)
  const shown = {
    ...{ ...shownBy(asked), here, programme, proposal: programmes.proposalFor(deps, here), ...again },
    ...{ refusal: again.refused && wordOf(again.refused), gaps: again.refused?.gaps ?? [] },
  }
  return html(c, ProgrammePage(shown), statusFor(again))
}

async function saveProgramme(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields } = await sentIn(asked)
  const read = forms.readProgramme(fields)
  if (!read.ok) return await showProgramme(asked, { typed: fields, ...read, ...refusedIf(!mayPlan(visit)) })
  const saved = await programmes.saveProgramme(deps, visit, read.input, forms.versionIn(fields))
  if (!saved.ok) return await showProgramme(asked, { typed: fields, faults: {}, refused: saved })
  return c.redirect(`${home}/audits?recorded=saved`, 303)
}

/** Whoever may not do it at all is told so before anything about their words. */
const refusedIf = (not: boolean): { refused?: Refused } =>
  not ? { refused: { ok: false, refusal: 'audits.not_allowed' } } : {}

async function approveProgramme(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields } = await sentIn(asked)
  const read = forms.readApproval(fields)
  if (!read.ok) return await showAudits(asked, { typed: fields, ...read, ...refusedIf(!mayPlan(visit)) })
  const done = await programmes.approveProgramme(deps, visit, read.input)
  if (!done.ok) return await showAudits(asked, { typed: fields, faults: {}, refused: done })
  return c.redirect(`${home}/audits?recorded=approved`, 303)
}

/** Members who could audit. */
async function auditorsFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'audit', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

type FormAgain = Again & { areas: string[] }

async function showForm(asked: Asked, auditId: string | null, again: FormAgain) {
  const { c, deps, visit, home } = asked
  const { refused } = again
  if (!mayPlan(visit) && !refused) return c.redirect(`${home}/audits`, 303)
  const here = await programmes.auditable(deps, visit)
  if (!here) return c.redirect(`${home}/result`, 303)
  const shown = {
    ...{ ...shownBy(asked), ...again, auditId, known: here.areas, auditors: await auditorsFor(asked) },
    ...{ refusal: refused && wordOf(refused), ownWork: refused?.ownWork ?? [] },
  }
  return html(c, AuditFormPage(shown), statusFor(again))
}

/** Filled from a part of the programme where one was named. */
async function showNew(asked: Asked) {
  const { c, deps, visit } = asked
  const { approved, programme } = await programmes.programmeStanding(deps, visit)
  const content = approved ?? programme
  const [year, part] = [Number(c.req.query('year')), Number(c.req.query('part'))]
  const known = content && [0, 1, 2].includes(year) && part >= 1 && part <= content.parts
  if (!known) return await showForm(asked, null, { typed: {}, faults: {}, areas: [] })
  const [beginsOn, endsOn] = spanOf(content, year, part)
  const areas = content.areas.filter(one => one.parts[year] === part).map(one => one.id)
  const say = deps.words.in(visit.language)
  const title = say('audits.form.titleOf', { from: sayDay(beginsOn, say), to: sayDay(endsOn, say) })
  return await showForm(asked, null, { typed: { title, beginsOn, endsOn }, faults: {}, areas })
}

async function plan(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields, areas } = await sentIn(asked)
  const read = forms.readAudit(fields, areas)
  const again = { typed: fields, areas, faults: {} }
  if (!read.ok)
    return await showForm(asked, null, { ...again, faults: read.faults, ...refusedIf(!mayPlan(visit)) })
  const planned = await planAudit(deps, visit, read.input)
  if (!planned.ok) return await showForm(asked, null, { ...again, refused: planned })
  return c.redirect(`${home}/audits/${planned.id}?recorded=planned`, 303)
}

const idIn = ({ c }: Asked) => c.req.param('audit') ?? ''

async function showChange(asked: Asked) {
  const { c, deps, visit, home } = asked
  const full = await auditInFull(deps, visit, idIn(asked))
  if (!full) return c.notFound()
  const { audit } = full
  if (!isOpen(audit)) return c.redirect(`${home}/audits/${audit.auditId}`, 303)
  const { title, auditorId, auditorName, ownWorkReason, beginsOn, endsOn, areas } = audit
  const typed = { title, auditorId: auditorId ?? '', ownWorkReason, beginsOn, endsOn }
  const name = { auditorName: auditorId ? '' : auditorName }
  const seen = { [SEEN]: seenOf(audit.at) }
  return await showForm(asked, audit.auditId, { typed: { ...typed, ...name, ...seen }, faults: {}, areas })
}

async function change(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = idIn(asked)
  const { fields, areas } = await sentIn(asked)
  const read = forms.readAudit(fields, areas)
  const again = { typed: fields, areas, faults: {} }
  if (!read.ok)
    return await showForm(asked, id, { ...again, faults: read.faults, ...refusedIf(!mayPlan(visit)) })
  const changed = await changeAudit(deps, visit, id, read.input, fields[SEEN])
  if (changed.ok) return c.redirect(`${home}/audits/${id}?recorded=changed`, 303)
  if (changed.refusal === 'audits.not_found') return c.notFound()
  // Sent once more after seeing what stands now, it is meant to take its place.
  const full = await auditInFull(deps, visit, id)
  const typed = { ...fields, [SEEN]: seenOf(full?.audit.at) }
  return await showForm(asked, id, { ...again, typed, refused: changed })
}

async function showAudit(asked: Asked, again?: AuditAgain, status: Status = 200) {
  const { c, deps, visit } = asked
  const full = await auditInFull(deps, visit, idIn(asked))
  if (!full) return c.notFound()
  const shown = {
    ...{ ...shownBy(asked), full, again, recorded: recordedIn(asked) },
    ...{ mayAudit: mayAudit(visit, full.audit), mayPlan: mayPlan(visit) },
  }
  return html(c, AuditPage(shown), status)
}

/** One of the forms on an audit's page: its reading, then its act; where it leads. */
async function act<T>(
  asked: Asked,
  form: AuditAgain['form'],
  read: (fields: forms.Fields) => forms.Read<T>,
  take: (id: string, input: T) => Promise<{ ok: true } | Refused>,
  to: string,
) {
  const { c, home } = asked
  const id = idIn(asked)
  const { fields } = await sentIn(asked)
  const input = read(fields)
  const again = { form, typed: fields, faults: {} }
  if (!input.ok) return await showAudit(asked, { ...again, faults: input.faults }, 422)
  const done = await take(id, input.input)
  if (done.ok) return c.redirect(`${home}/audits/${id}${to}`, 303)
  if (done.refusal === 'audits.not_found') return c.notFound()
  return await showAudit(asked, { ...again, refusal: wordOf(done) }, statusOf(done))
}

const cancel = (asked: Asked) =>
  act(
    asked,
    'cancel',
    forms.readCancel,
    (id, input) => cancelAudit(asked.deps, asked.visit, id, input),
    '?recorded=cancelled',
  )

const sample = (asked: Asked) =>
  act(
    asked,
    'sample',
    forms.readSample,
    (id, input) => drawSample(asked.deps, asked.visit, id, input),
    '?recorded=sample#samples',
  )

const report = (asked: Asked) =>
  act(
    asked,
    'report',
    forms.readReport,
    (id, input) => reportAudit(asked.deps, asked.visit, id, input),
    '/report?recorded=reported',
  )

async function showLine(asked: Asked, again: Again = { typed: {}, faults: {} }) {
  const { c, deps, visit } = asked
  const full = await auditInFull(deps, visit, idIn(asked))
  const paper = full?.papers.find(one => one.criterionId === c.req.param('criterion'))
  if (!full || !paper) return c.notFound()
  const requirement = deps.knowledge.requirements.find(one => one.id === paper.criterionId)?.id
  const [, measure] = /^measure:(.+)$/.exec(paper.criterionId) ?? []
  const [, process] = /^process:(.+)$/.exec(paper.criterionId) ?? []
  const shows = requirement ?? measure ?? process
  const found = shows ? await evidenceOf(deps, visit, { requirement, measure, process }) : null
  const shown = {
    ...{ ...shownBy(asked), full, paper, evidence: found?.evidence ?? [], ...again },
    mayAudit: mayAudit(visit, full.audit) && isOpen(full.audit),
    refusal: again.refused && wordOf(again.refused),
  }
  return html(c, LinePage(shown), statusFor(again))
}

async function keepLine(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = idIn(asked)
  const { fields } = await sentIn(asked)
  const read = forms.readLine(fields)
  if (!read.ok) return await showLine(asked, { typed: fields, faults: read.faults })
  const kept = await recordLine(deps, visit, id, c.req.param('criterion') ?? '', read.input, fields['stood'])
  if (kept.ok) return c.redirect(`${home}/audits/${id}?recorded=line#papers`, 303)
  if (kept.refusal === 'audits.not_found') return c.notFound()
  return await showLine(asked, { typed: fields, faults: {}, refused: kept })
}

async function showReport(asked: Asked, again: Again = { typed: {}, faults: {} }) {
  const { c, deps, visit } = asked
  const signed = await signedReport(deps, visit, idIn(asked))
  if (!signed) return c.notFound()
  const shown = {
    ...{ ...shownBy(asked), signed, ...again, recorded: recordedIn(asked) },
    ...{ mayAcknowledge: mayAcknowledge(visit), refusal: again.refused && wordOf(again.refused) },
  }
  return html(c, ReportPage(shown), statusFor(again))
}

async function acknowledge(asked: Asked) {
  const { c, deps, visit, home } = asked
  const id = idIn(asked)
  const { fields } = await sentIn(asked)
  const read = forms.readAcknowledgement(fields)
  if (!read.ok)
    return await showReport(asked, { typed: fields, ...read, ...refusedIf(!mayAcknowledge(visit)) })
  const done = await acknowledgeReport(deps, visit, id, read.input)
  if (done.ok) return c.redirect(`${home}/audits/${id}/report?recorded=acknowledged`, 303)
  return await showReport(asked, { typed: fields, faults: {}, refused: done })
}

async function sendReport(asked: Asked) {
  const { c, deps, visit } = asked
  const signed = await signedReport(deps, visit, idIn(asked))
  if (!signed) return c.notFound()
  const bytes = await reportPdf(signed, deps.words.in(signed.content.language))
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="audit-report-${signed.content.number}.pdf"`,
  })
}
