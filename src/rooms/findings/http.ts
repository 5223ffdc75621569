/** Routes of the room: findings as a list, one in full, entering one, and each step about it. */
import type { Context, Hono } from 'hono'
import { type Env, homeOf, type Visit } from '../../server/context.ts'
import { may } from '../../server/permission.ts'
import { visitOf } from '../../server/session.ts'
import { SEEN } from '../../server/standing-record.ts'
import { peopleOf } from '../people/actions.ts'
import type { RoomDependencies } from '../room.ts'
import type { EvidenceFile } from '../work/contract.ts'
import { dayOf } from '../work/day.ts'
import { fileNameFrom } from '../work/forms.ts'
import { mayCorrect, mayEnter, type Refused } from './actions/acting.ts'
import * as correct from './actions/correct.ts'
import { currentCriteria } from './actions/criteria.ts'
import { enterFinding, gradeFinding } from './actions/enter.ts'
import * as lists from './actions/lists.ts'
import { GRADES, isNonconformity } from './contract.ts'
import { binding } from './criteria.ts'
import * as forms from './forms.ts'
import { EnterPage } from './screens/enter-page.tsx'
import { FindingPage, type StepAgain } from './screens/finding-page.tsx'
import { FindingsPage } from './screens/findings-page.tsx'

const PATH = '/o/:organisationId/findings'

type Asked = { c: Context<Env>; deps: RoomDependencies; visit: Visit; home: string }
type Status = 200 | 403 | 404 | 409 | 422

export function mount(app: Hono<Env>, deps: RoomDependencies): void {
  const asked = (c: Context<Env>): Asked => {
    const visit = visitOf(c)
    return { c, deps, visit, home: homeOf(visit) }
  }
  app.get(PATH, c => showList(asked(c)))
  app.post(PATH, c => enter(asked(c)))
  app.get(`${PATH}/new`, c => showNew(asked(c)))
  app.get(`${PATH}/:finding`, c => showFinding(asked(c)))
  app.post(`${PATH}/:finding/:step`, c => takeStep(asked(c)))
}

/** JSX renders to text. */
const html = (c: Context<Env>, page: unknown, status: Status = 200) => c.html(page as string, status)

/** What every page of the room is given. */
const shownBy = ({ c, deps, visit, home }: Asked) => ({
  frame: deps.frameOf(c),
  say: deps.words.in(visit.language),
  home,
  today: dayOf(deps.clock()),
})

/** Words lie below the room: `findings.refusal.…`. */
const wordOf = ({ refusal }: Refused) => refusal.replace('findings.', '')
const statusOf = ({ refusal }: Refused): Status =>
  refusal === 'findings.not_allowed'
    ? 403
    : /closed|open|ready|first|same|meanwhile/.test(refusal)
      ? 409
      : 422

async function sentIn({ c }: Asked): Promise<{ fields: forms.Fields; file: EvidenceFile | null }> {
  const fields: forms.Fields = {}
  let file: EvidenceFile | null = null
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    if (typeof value === 'string') fields[name] = value
    else if (value instanceof File && name === 'file' && value.name !== '')
      file = { name: fileNameFrom(value.name), content: new Uint8Array(await value.arrayBuffer()) }
  }
  return { fields, file }
}

async function showList(asked: Asked) {
  const { c, deps, visit } = asked
  const show = lists.SHOWN.find(one => one === c.req.query('show')) ?? 'open'
  const page = await lists.findingsOf(deps, visit, { show, after: c.req.query('after') })
  return html(c, FindingsPage({ ...shownBy(asked), page, show, mayEnter: mayEnter(visit) }))
}

type NewAgain = { typed: forms.Fields; faults: forms.Faults; refused?: Refused }

async function showNew(asked: Asked, again: NewAgain = { typed: {}, faults: {} }) {
  const { c, deps, visit, home } = asked
  const { refused, faults } = again
  if (!mayEnter(visit) && !refused) return c.redirect(`${home}/findings`, 303)
  const criteria = binding(await currentCriteria(deps, visit))
  const shown = { ...shownBy(asked), criteria, ...again, refusal: refused && wordOf(refused) }
  const typed = { ...again.typed }
  typed['grade'] ??= GRADES.find(one => one === c.req.query('grade')) ?? ''
  typed['criterion'] ??= c.req.query('criterion') ?? ''
  const failed = Object.keys(faults).length > 0
  return html(c, EnterPage({ ...shown, typed }), refused ? statusOf(refused) : failed ? 422 : 200)
}

async function enter(asked: Asked) {
  const { c, deps, visit, home } = asked
  const { fields } = await sentIn(asked)
  // The same words as an observation: offered where what was cited is advice.
  if (fields['as'] === 'observation') fields['grade'] = 'observation'
  const read = forms.readFinding({ ...fields, auditId: '' })
  const notAllowed: Refused = { ok: false, refusal: 'findings.not_allowed' }
  if (!read.ok)
    return await showNew(asked, {
      ...{ typed: fields, faults: read.faults },
      ...(!mayEnter(visit) && { refused: notAllowed }),
    })
  const source = visit.organisation.role === 'assessor' ? 'assessor' : read.input.source
  const entered = await enterFinding(deps, visit, { ...read.input, source })
  if (!entered.ok) return await showNew(asked, { typed: fields, faults: {}, refused: entered })
  return c.redirect(`${home}/findings/${entered.id}?recorded=enter`, 303)
}

/** Those who can be given tasks. */
async function ownersFor({ deps, visit }: Asked) {
  const { members } = await peopleOf(deps, visit)
  return members
    .filter(({ role }) => may(role, 'do', 'task', { own: true }))
    .map(({ personId, name }) => ({ id: personId, name }))
}

const RECORDED = ['enter', 'grade', 'correction', 'cause', 'action', 'evidence', 'check', 'close', 'reopen']

async function showFinding(asked: Asked, again?: StepAgain, status: Status = 200) {
  const { c, deps, visit } = asked
  const full = await lists.findingInFull(deps, visit, c.req.param('finding') ?? '')
  if (!full) return c.notFound()
  const mayAct = mayCorrect(visit)
  const becoming = mayAct && !full.finding.closedOn && !isNonconformity(full.finding.grade)
  const criteria = becoming ? binding(await currentCriteria(deps, visit)) : []
  const page = FindingPage({
    ...{ ...shownBy(asked), full, mayAct, again, criteria, knowledge: deps.knowledge },
    owners: mayAct ? await ownersFor(asked) : [],
    recorded: RECORDED.find(one => one === c.req.query('recorded')),
  })
  return html(c, page, status)
}

type Taken = { ok: true } | Refused | { ok: false; faults: forms.Faults }

/** Each step: its form is read, then it is taken. */
async function take(
  { deps, visit }: Asked,
  id: string,
  step: string,
  { fields, file }: { fields: forms.Fields; file: EvidenceFile | null },
): Promise<Taken | null> {
  const on = <T>(read: forms.Read<T>, act: (input: T) => Promise<Taken>) =>
    read.ok ? act(read.input) : Promise.resolve(read)
  switch (step) {
    case 'grade':
      return await on(forms.readGrade(fields), input => gradeFinding(deps, visit, id, input, fields[SEEN]))
    case 'correction':
      return await on(forms.readCorrection(fields), one => correct.recordCorrection(deps, visit, id, one))
    case 'cause':
      return await on(forms.readCause(fields), input => correct.recordCause(deps, visit, id, input))
    case 'action':
      return await on(forms.readAction(fields), input => correct.addAction(deps, visit, id, input))
    case 'evidence':
      return await on(forms.readEvidence(fields), one =>
        correct.attachEvidence(deps, visit, id, { ...one, file }),
      )
    case 'check':
      return await on(forms.readCheck(fields), input => correct.checkEffect(deps, visit, id, input))
    case 'close':
      return await on(forms.readClose(fields), input => correct.closeFinding(deps, visit, id, input))
    case 'reopen':
      return await on(forms.readReopen(fields), input => correct.reopenFinding(deps, visit, id, input))
    default:
      return null
  }
}

async function takeStep(asked: Asked) {
  const { c, home, visit } = asked
  const [id, step] = [c.req.param('finding') ?? '', c.req.param('step') ?? '']
  const sent = await sentIn(asked)
  const taken = await take(asked, id, step, sent)
  if (!taken) return c.notFound()
  if (taken.ok) return c.redirect(`${home}/findings/${id}?recorded=${step}`, 303)
  const again = { step, typed: sent.fields, faults: {} }
  if ('refusal' in taken) {
    if (taken.refusal === 'findings.not_found') return c.notFound()
    return await showFinding(asked, { ...again, refusal: wordOf(taken) }, statusOf(taken))
  }
  if (!mayCorrect(visit)) return await showFinding(asked, { ...again, refusal: 'not_allowed' }, 403)
  return await showFinding(asked, { ...again, faults: taken.faults }, 422)
}
