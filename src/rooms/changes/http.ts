/** Routes of the room, below `/o/:organisationId/changes`. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { textFieldsOf } from '../../server/form-fields.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { namesOf } from '../plan/names.ts'
import { typedOf } from '../profile/answers.ts'
import { writeNumber } from '../profile/ask.ts'
import type { Fault } from '../profile/faults.ts'
import type { RoomDependencies } from '../room.ts'
import * as actions from './actions.ts'
import { changeSchema, isOpen, reasonSchema } from './contract.ts'
import { fieldsOf } from './model.ts'
import { AnswersPage } from './screens/answers-page.tsx'
import { ChangeFormPage } from './screens/change-form-page.tsx'
import { ChangePage } from './screens/change-page.tsx'
import { ChangesPage } from './screens/changes-page.tsx'
import type { Telling } from './screens/telling.ts'

const PATH = '/o/:organisationId/changes'
const ONE = `${PATH}/:change`

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; telling: Telling }
type Status = 200 | 403 | 404 | 409 | 422
type Fields = Record<string, string>

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    const { knowledge, words } = deps
    const say = words.in(visit.language)
    const names = namesOf({ obligations: [], risks: [] }, knowledge, visit.language)
    const telling = {
      ...{ frame: deps.frameOf(c), say, home: homeOf(visit), knowledge, names },
      mayChange: actions.mayChange(visit),
    }
    return { c, deps, visit, telling }
  }
  app.get(PATH, c => showList(asked(c)))
  app.post(PATH, c => recordIt(asked(c)))
  app.get(`${PATH}/new`, c => showForm(asked(c), {}, {}))
  app.get(ONE, c => showOne(asked(c)))
  app.get(`${ONE}/answers`, c => showAnswers(asked(c)))
  app.post(`${ONE}/answers`, c => answer(asked(c)))
  app.post(`${ONE}/end`, c => end(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)
const wordOf = ({ refusal }: actions.Refused) => refusal.replace('changes.', '')
const statusOf = ({ refusal }: actions.Refused): Status =>
  refusal === 'changes.not_allowed' ? 403 : /no_facts|not_valid/.test(refusal) ? 422 : 409
const notAllowed: actions.Refused = { ok: false, refusal: 'changes.not_allowed' }

async function showList({ c, deps, visit, telling }: Asked) {
  const ended = c.req.query('show') === 'ended'
  const page = await actions.changesOf(deps, visit, { ended, after: c.req.query('after') })
  return html(c, ChangesPage({ telling, page, ended }))
}

function showForm({ c, deps, telling }: Asked, typed: Fields, faults: Fields, refused?: actions.Refused) {
  if (!telling.mayChange && !refused) return c.redirect(`${telling.home}/changes`, 303)
  const today = deps.clock().toISOString().slice(0, 10)
  const page = ChangeFormPage({ telling, today, typed, faults, refusal: refused && wordOf(refused) })
  return html(c, page, refused ? statusOf(refused) : Object.keys(faults).length > 0 ? 422 : 200)
}

async function recordIt(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const fields = await textFieldsOf(c)
  if (!telling.mayChange) return showForm(asked, fields, {}, notAllowed)
  const { title = '', kind = '', eventOn = '', note = '' } = fields
  const checked = changeSchema.safeParse({ title, kind, eventOn, note })
  if (!checked.success) return showForm(asked, fields, faultsIn(checked.error))
  const recorded = await actions.recordChange(deps, visit, checked.data)
  if (!recorded.ok) return showForm(asked, fields, {}, recorded)
  return c.redirect(`${telling.home}/changes/${recorded.id}/answers`, 303)
}

type Issues = { issues: { path: PropertyKey[]; message: string }[] }
const CODES = ['missing', 'tooLong', 'oneLine', 'noDay', 'whyMissing']
const faultsIn = ({ issues }: Issues): Fields =>
  Object.fromEntries(
    issues.map(({ path, message }) => [String(path[0]), CODES.includes(message) ? message : 'invalid']),
  )

type Again = {
  form: 'take_on' | 'set_aside' | 'reopen'
  reason: string
  fault?: string
  refused?: actions.Refused
}

async function showOne(asked: Asked, again?: Again) {
  const { c, deps, visit, telling } = asked
  const full = await actions.changeInFull(deps, visit, c.req.param('change') ?? '')
  if (!full) return c.notFound()
  const recorded = ['answered', 'take_on', 'set_aside', 'reopen'].find(one => one === c.req.query('recorded'))
  const { refused } = again ?? {}
  const page = ChangePage({ telling, full, again, recorded, refusal: refused && wordOf(refused) })
  return html(c, page, refused ? statusOf(refused) : again ? 422 : 200)
}

async function showAnswers(
  asked: Asked,
  given?: { typed: Fields; faults: Fault[]; refused?: actions.Refused },
) {
  const { c, deps, visit, telling } = asked
  const full = await actions.changeInFull(deps, visit, c.req.param('change') ?? '')
  if (!full) return c.notFound()
  const { change, changed } = full
  if (!given && (!telling.mayChange || !isOpen(change)))
    return c.redirect(`${telling.home}/changes/${change.id}`, 303)
  const typed = given?.typed ?? typedOf(changed, fieldsOf(change.kind), writeNumber(telling.say))
  const { faults = [], refused } = given ?? {}
  const page = AnswersPage({ telling, full, typed, faults, refusal: refused && wordOf(refused) })
  return html(c, page, refused ? statusOf(refused) : given ? 422 : 200)
}

async function answer(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const id = c.req.param('change') ?? ''
  const { [SEEN]: seen, ...typed } = await textFieldsOf(c)
  if (!telling.mayChange) return await showOne(asked, { form: 'take_on', reason: '', refused: notAllowed })
  const write = writeNumber(telling.say)
  const said = await actions.answerForChange(deps, visit, id, { typed, write, seen })
  if (said.ok) return c.redirect(`${telling.home}/changes/${id}?recorded=answered`, 303)
  if ('faults' in said) return await showAnswers(asked, { typed, faults: said.faults })
  return said.refusal === 'changes.not_found'
    ? c.notFound()
    : await showAnswers(asked, { typed, faults: [], refused: said })
}

const FORMS = ['take_on', 'set_aside', 'reopen'] as const

/** Taking on, setting aside and taking that back are one form with several buttons, and one reason. */
async function end(asked: Asked) {
  const { c, deps, visit, telling } = asked
  const id = c.req.param('change') ?? ''
  const fields = await textFieldsOf(c)
  const form = FORMS.find(one => one === fields['act']) ?? 'set_aside'
  const reason = fields['reason'] ?? ''
  if (!telling.mayChange) return await showOne(asked, { form, reason, refused: notAllowed })
  const checked = reasonSchema.safeParse({ reason })
  if (!checked.success) {
    const fault = faultsIn(checked.error)['reason'] ?? 'invalid'
    return await showOne(asked, { form, reason, fault })
  }
  const seen = fields[SEEN]
  const version = /^\d{1,9}$/.test(fields['version'] ?? '') ? Number(fields['version']) : 0
  const say = checked.data.reason
  const done =
    form === 'take_on'
      ? await actions.takeOnChange(deps, visit, id, { reason: say, version, seen })
      : form === 'reopen'
        ? await actions.reopenChange(deps, visit, id, say, seen)
        : await actions.setAsideChange(deps, visit, id, say, seen)
  if (done.ok) return c.redirect(`${telling.home}/changes/${id}?recorded=${form}`, 303)
  return done.refusal === 'changes.not_found'
    ? c.notFound()
    : await showOne(asked, { form, reason: say, refused: done })
}
