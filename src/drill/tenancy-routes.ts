/**
 * Every route below `/o/:organisationId/`, with what names a thing of an organisation in it: in the path, the query,
 * the body. A route that is not here fails the test of tenancy; so does an entry without a route.
 */

import { RUNNING_ROUTES } from './tenancy-routes-running.ts'

/** What an organisation has that another could name. */
export type Things = {
  organisationId: string
  risk: string
  import: string
  comment: string
  membership: string
  invitation: string
  token: string
  task: string
  evidence: string
  incident: string
  asset: string
  change: string
  pack: string
  supplier: string
  exception: string
  staff: string
  session: string
  round: string
  indicator: string
  measurement: string
  objective: string
  review: string
  finding: string
  audit: string
}

export type Entry = {
  /** Values of the path's other parameters; those that come out of `things` belong to an organisation. */
  path?: (things: Things) => Record<string, string>
  query?: (things: Things) => Record<string, string>
  /** A form that would be taken from whoever may send it. */
  form?: (things: Things) => Record<string, string>
  /** Open to every role: to read only is not to be locked in. */
  everyone?: true
  /** Open to assessors as well, who otherwise change nothing: what they found, what they take away. */
  assessors?: true
}

const risk = ({ risk }: Things) => ({ risk })
const membership = ({ membership }: Things) => ({ membership })
const draft = (things: Things) => ({ id: things.import })
const policy = () => ({ document: 'policy' })
const task = ({ task }: Things) => ({ task })
const evidence = ({ evidence }: Things) => ({ evidence })
const change = ({ change }: Things) => ({ change })
const incident = ({ incident }: Things) => ({ incident })
const audit = ({ audit }: Things) => ({ audit })
const paper = ({ audit }: Things) => ({ audit, criterion: 'measure:P16' })
const finding = ({ finding }: Things) => ({ finding })
const asset = ({ asset }: Things) => ({ asset })
const comment = ({ comment }: Things) => ({ comment })
const indicator = ({ indicator }: Things) => ({ indicator })
const value = ({ indicator, measurement }: Things) => ({ indicator, value: measurement })
const objective = ({ objective }: Things) => ({ objective })
const review = ({ review }: Things) => ({ review })

const ESTIMATE = { unit: 'years', likely: '20', rare: '50', often: '5', lossLow: '1000', lossHigh: '80000' }
export const COMMENT = {
  ...{ addressee: 'knowledge', type: 'general', place: '', clause: '', document: '' },
  ...{ reason: 'It does not fit a firm of six at all.', proposal: 'Say it in half a page.' },
}

export const FINDING = {
  ...{ grade: 'observation', title: 'The door was open', text: '', criterion: '', number: '' },
  ...{ evidence: 'seen by two of us', on: '2026-03-01', source: 'hand', sourceNote: '' },
}
export const TASK = {
  ...{ title: 'Look after the backups', note: '', ownerId: '', dueOn: '2026-05-29', hours: '2' },
  ...{ everyCount: '3', everyUnit: 'month', measureId: 'P16' },
}
export const INDICATOR = {
  ...{ name: 'Lost keys', counts: 'Keys reported as lost', unit: 'count', better: 'less', target: '0' },
  ...{ actAt: '2', everyMonths: '3', ownerId: '', processId: '', counter: '', reason: 'we lost two' },
}
export const OBJECTIVE = {
  ...{ what: 'Nobody loses a key', means: 'A board by the door', evaluation: 'We count the keys' },
  ...{ dueOn: '2026-12-31', ownerId: '', indicatorId: '', measureIds: 'P16', reason: '' },
}
export const REVIEW = { heldOn: '2026-03-02', participants: 'Ana', form: 'light' }
export const ASSET = {
  ...{ kind: 'system', name: 'Server in the cellar', ownerName: '', note: '' },
  ...{ confidentiality: '', integrity: '', availability: '2' },
}
const NOTE = { on: '2026-03-01', title: '', link: '', note: 'seen by two of us' }

export const AUDIT = {
  ...{ title: 'Look at the accounts', areas: 'topic:accounts', auditorId: '', ownWorkReason: '' },
  ...{ auditorName: 'A firm like ours', beginsOn: '2026-03-01', endsOn: '2026-03-31' },
}
export const CHANGE = { title: 'A second site', kind: 'growth', eventOn: '2026-03-01', note: '' }
export const REPORT = {
  ...{ title: 'A mailbox sends what nobody wrote', noticedAt: '2026-01-02T08:00', ongoing: 'yes', place: '' },
}
const TRIAGE = {
  ...{ kind: 'incident', severity: '', happenedOn: '2026-01-02', ongoing: 'no', personalData: 'no' },
  significant: 'no',
}
const CLOSING = {
  cause: 'one password for all',
  lesson: 'a second factor',
  noLesson: '',
  costEur: '',
  hours: '',
}
const BREACH_CLOCK = {
  obligation: 'gdpr-breach-notification',
  number: '0',
  act: 'start',
  at: '2026-01-02T09:00',
}

export const ROUTES: Record<string, Entry> = {
  ...RUNNING_ROUTES,
  'GET /audits': {},
  'POST /audits': { form: () => AUDIT },
  'GET /audits/new': {},
  'GET /audits/programme': {},
  'POST /audits/programme': { form: () => ({ version: '0', reason: 'as the rule has it' }) },
  'POST /audits/programme/approval': { form: () => ({ version: '1', reason: 'it fits' }) },
  'GET /audits/:audit': { path: audit },
  'POST /audits/:audit': { path: audit, form: () => ({ ...AUDIT, title: 'Look at the accounts again' }) },
  'GET /audits/:audit/change': { path: audit },
  'GET /audits/:audit/papers/:criterion': { path: paper },
  'POST /audits/:audit/papers/:criterion': {
    path: paper,
    form: () => ({ asked: '', seen: 'the letter of May', result: 'conforms', on: '2026-03-01' }),
  },
  'POST /audits/:audit/samples': {
    path: audit,
    form: () => ({ population: 'members', from: '2026-01-01', to: '2026-03-01', name: '', typed: '' }),
  },
  'GET /audits/:audit/report': { path: audit },
  'GET /audits/:audit/report.pdf': { path: audit },
  'POST /audits/:audit/report': { path: audit, form: () => ({ conclusion: 'it works', on: '2026-03-01' }) },
  'POST /audits/:audit/acknowledgement': { path: audit, form: () => ({ note: 'seen', on: '2026-03-01' }) },
  'POST /audits/:audit/cancel': { path: audit, form: () => ({ reason: 'not this year' }) },
  'GET /assessment': {},
  'GET /assessment/obligations': {},
  'GET /assessment/packs': {},
  'POST /assessment/packs': { form: () => ({ reason: 'for the audit in May' }), assessors: true },
  'GET /assessment/packs/:pack': { path: things => ({ pack: things.pack }) },
  'GET /assessment/:requirement': { path: () => ({ requirement: 'R-9.2.1-1' }) },
  'GET /consistency': {},
  'GET /history': {},
  'GET /history/day': { query: () => ({ day: '2026-01-01' }) },
  'GET /history/difference': { query: () => ({ from: '2026-01-01', to: '2026-02-01' }) },
  'GET /assets': {},
  'POST /assets': { form: () => ({ ...ASSET, name: 'Another server' }) },
  'GET /assets/new': {},
  'GET /assets/map': { query: things => ({ around: things.asset }) },
  'GET /assets/retired': {},
  'GET /assets/review': {},
  'POST /assets/review': { form: () => ({ on: '2026-01-15', note: 'nothing is missing' }) },
  'GET /assets/suggestions': {},
  'POST /assets/suggestions': { form: () => ({ take: 'fact:place' }) },
  'GET /assets/import': {},
  'POST /assets/import': { form: () => ({ file: 'no file' }) },
  'POST /assets/import/take': { form: () => ({ rows: '[]', fingerprint: '0', fileName: 'list.csv' }) },
  'GET /assets/register.csv': {},
  'GET /assets/register.xlsx': {},
  'GET /assets/:asset': { path: asset },
  'POST /assets/:asset': { path: asset, form: () => ({ ...ASSET, note: 'moved upstairs' }) },
  'GET /assets/:asset/change': { path: asset },
  'POST /assets/:asset/retire': { path: asset, form: () => ({ reason: 'it is gone' }) },
  'POST /assets/:asset/restore': { path: asset, form: () => ({ reason: 'it is back' }) },
  'POST /assets/:asset/dependencies': {
    path: asset,
    form: () => ({ side: 'needs', name: 'Another server' }),
  },
  'POST /assets/:asset/dependencies/end': {
    path: asset,
    form: ({ asset }) => ({ needs: asset, neededBy: '', reason: 'no longer so' }),
  },
  'GET /changes': {},
  'POST /changes': { form: () => CHANGE },
  'GET /changes/new': {},
  'GET /changes/:change': { path: change },
  'GET /changes/:change/answers': { path: change },
  'POST /changes/:change/answers': { path: change, form: () => ({ headcount: '9' }) },
  'POST /changes/:change/end': {
    path: change,
    form: () => ({ act: 'set_aside', reason: 'we stay as we are' }),
  },
  'GET /comments': {},
  'POST /comments': { form: () => ({ ...COMMENT, kind: 'measure', item: 'P45' }) },
  'GET /comments/new': { query: things => ({ kind: 'risk', item: things.risk }) },
  'GET /comments/collected': {},
  'GET /comments/collected/committee.csv': {},
  'GET /comments/collected/committee.docx': {},
  'GET /comments/collected/knowledge.csv': {},
  'GET /comments/collected/knowledge.md': {},
  'GET /comments/committee.csv': {},
  'GET /comments/committee.docx': {},
  'GET /comments/knowledge.csv': {},
  'GET /comments/knowledge.md': {},
  'GET /comments/:comment': { path: comment },
  'POST /comments/:comment': { path: comment, form: () => COMMENT },
  'GET /documents': {},
  'GET /documents/set.docx': {},
  'GET /documents/set.pdf': {},
  'GET /documents/:document': { path: policy },
  'GET /documents/:document/changes': { path: policy },
  'GET /documents/:document/edit': { path: policy },
  'GET /documents/:document/file.docx': { path: policy },
  'GET /documents/:document/file.pdf': { path: policy },
  'GET /documents/:document/versions': { path: policy },
  'POST /documents/:document/approval': { path: policy, form: () => ({ reason: 'we stand behind it' }) },
  'POST /documents/:document/changes': { path: policy, form: () => ({ reason: 'the facts have changed' }) },
  'POST /documents/:document/edit': { path: policy, form: () => ({ reason: 'we say it otherwise' }) },
  'GET /evidence': {},
  'POST /evidence': { form: () => ({ ...NOTE, kind: 'measure', id: 'P16' }) },
  'GET /evidence/:evidence/file': { path: evidence },
  'POST /evidence/:evidence/withdraw': { path: evidence, form: () => ({ reason: 'it was another one' }) },
  'GET /exchange': {},
  'POST /exchange': { form: () => ({ file: 'no file' }) },
  'GET /exchange/:id': { path: draft },
  'POST /exchange/:id': { path: draft, form: () => ({ act: 'discard' }) },
  'GET /exchange/:id/undo': { path: draft },
  'POST /exchange/:id/undo': { path: draft, form: () => ({}) },
  'GET /findings': {},
  'POST /findings': { form: () => FINDING, assessors: true },
  'GET /findings/new': {},
  'GET /findings/:finding': { path: finding },
  'POST /findings/:finding/:step': {
    path: things => ({ ...finding(things), step: 'correction' }),
    form: () => ({ text: 'set right at once', on: '2026-03-01' }),
  },
  'GET /incidents': {},
  'POST /incidents': { form: () => REPORT },
  'GET /incidents/new': {},
  'GET /incidents/:incident': { path: incident },
  'POST /incidents/:incident/entries': {
    path: incident,
    form: () => ({ note: 'called the provider', at: '2026-01-02T09:00', link: '' }),
  },
  'POST /incidents/:incident/triage': { path: incident, form: things => ({ ...TRIAGE, risk: things.risk }) },
  'POST /incidents/:incident/clocks': { path: incident, form: () => BREACH_CLOCK },
  'GET /incidents/:incident/close': { path: incident },
  'POST /incidents/:incident/close': { path: incident, form: () => CLOSING },
  'POST /incidents/:incident/reopen': { path: incident, form: () => ({ reason: 'it was not over' }) },
  'GET /knowledge': {},
  'GET /knowledge/consensus': {},
  'GET /knowledge/controls': {},
  'GET /knowledge/figures': {},
  'GET /knowledge/sources': {},
  'GET /knowledge/sources/:source': { path: () => ({ source: 'none' }) },
  'GET /measures': {},
  'GET /measures/:measure': { path: () => ({ measure: 'P16' }) },
  'GET /measurement': {},
  'POST /measurement': { form: () => INDICATOR },
  'GET /measurement/new': {},
  'GET /measurement/round': {},
  'POST /measurement/round': {
    form: ({ indicator }) => ({ on: '2026-01-31', [`value-${indicator}`]: '1' }),
  },
  'GET /measurement/objectives/new': {},
  'POST /measurement/objectives': { form: () => OBJECTIVE },
  'GET /measurement/objectives/:objective': { path: objective },
  'POST /measurement/objectives/:objective': { path: objective, form: () => OBJECTIVE },
  'GET /measurement/objectives/:objective/change': { path: objective },
  'POST /measurement/objectives/:objective/end': {
    path: objective,
    form: () => ({ as: 'reached', on: '2026-03-01', reason: 'we counted them' }),
  },
  'POST /measurement/objectives/:objective/reopen': {
    path: objective,
    form: () => ({ reason: 'one is lost again' }),
  },
  'GET /measurement/:indicator': { path: indicator },
  'POST /measurement/:indicator': { path: indicator, form: () => INDICATOR },
  'GET /measurement/:indicator/change': { path: indicator },
  'POST /measurement/:indicator/entries': {
    path: indicator,
    form: () => ({ value: '5', on: '2026-02-28', note: '' }),
  },
  'GET /measurement/:indicator/values/:value': { path: value },
  'POST /measurement/:indicator/values/:value': {
    path: value,
    form: () => ({ value: '6', note: '', why: 'one more was found' }),
  },
  'POST /measurement/:indicator/values/:value/answer': {
    path: value,
    form: () => ({ answer: 'left', reason: 'we know the reason' }),
  },
  'POST /measurement/:indicator/end': { path: indicator, form: () => ({ reason: 'it led to nothing' }) },
  'POST /measurement/:indicator/resume': { path: indicator, form: () => ({ reason: 'we want it again' }) },
  'GET /reviews': {},
  'POST /reviews': { form: () => REVIEW },
  'GET /reviews/:review': { path: review },
  'POST /reviews/:review': {
    path: review,
    form: () => ({ ...REVIEW, conclusion: 'It fits.', act: 'save' }),
  },
  'GET /reviews/:review/minutes': { path: review },
  'GET /reviews/:review/minutes.pdf': { path: review },
  'GET /reviews/:review/minutes.docx': { path: review },
  'POST /reviews/:review/sign': { path: review, form: () => ({ sha256: 'x' }) },
  'POST /reviews/:review/acknowledge': { path: review, form: () => ({}) },
  'POST /reviews/:review/addenda': { path: review, form: () => ({ text: 'said later' }) },
  'POST /reviews/:review/discard': { path: review, form: () => ({ reason: 'not held after all' }) },
  'GET /obligations': {},
  'GET /people': {},
  'GET /people/:membership': { path: membership },
  'POST /people/:membership': {
    path: membership,
    form: () => ({ act: 'change', role: 'reader', until: '' }),
  },
  'POST /people/invitations': {
    form: () => ({ email: 'somebody@example.org', role: 'reader', until: '' }),
  },
  'POST /people/invitations/:invitation/withdraw': {
    path: ({ invitation }) => ({ invitation }),
    form: () => ({}),
  },
  'POST /people/leave': { form: () => ({}), everyone: true },
  'POST /people/second-factor': { form: () => ({ act: 'release' }) },
  'GET /plan': {},
  'GET /plan/search': {},
  'POST /plan/search': { form: () => ({ act: 'stop' }) },
  'GET /plan/sensitivity': {},
  'POST /plan/decisions/:measure': {
    path: () => ({ measure: 'P16' }),
    form: () => ({ act: 'refuse', reason: 'we have decided otherwise' }),
  },
  'GET /profile': {},
  'GET /profile/facts/:path': { path: () => ({ path: 'headcount' }) },
  'GET /profile/questions/:key': { path: () => ({ key: 'headcount' }) },
  'POST /profile/questions/:key': {
    path: () => ({ key: 'headcount' }),
    form: () => ({ headcount: '7', version: '1' }),
  },
  'GET /profile/start': {},
  'GET /profile/topics/:topic': { path: () => ({ topic: 'organisation' }) },
  'POST /profile/topics/:topic': {
    path: () => ({ topic: 'organisation' }),
    form: () => ({ name: 'Taken over', headcount: '8', version: '2' }),
  },
  'GET /profile/versions': {},
  'GET /result': {},
  'GET /result/what-if': {},
  'GET /risks': {},
  'GET /risks/:risk': { path: risk },
  'GET /risks/:risk/estimate': { path: risk },
  'POST /risks/:risk/estimate': { path: risk, form: () => ({ ...ESTIMATE, reason: 'we know it better' }) },
  'GET /risks/:risk/observation': { path: risk },
  'POST /risks/:risk/observation': {
    path: risk,
    form: () => ({ events: '1', years: '5', reason: 'it happened to us' }),
  },
  'POST /risks/:risk/acceptance': {
    path: risk,
    form: () => ({ fingerprint: 'x', riskOwner: 'Eve', reason: 'we take it as it is' }),
  },
  'GET /statement': {},
  'GET /statement/plan.pdf': {},
  'GET /statement/plan.xlsx': {},
  'GET /statement/statement.pdf': {},
  'GET /statement/statement.xlsx': {},
  'GET /tasks': {},
  'POST /tasks': { form: () => TASK },
  'GET /tasks/new': {},
  'GET /tasks/:task': { path: task },
  'POST /tasks/:task': { path: task, form: () => ({ ...TASK, hours: '3' }) },
  'GET /tasks/:task/change': { path: task },
  'POST /tasks/:task/evidence': { path: task, form: () => NOTE },
  'POST /tasks/:task/done': { path: task, form: () => ({ ...NOTE, hoursSpent: '2' }) },
  'POST /tasks/:task/reopen': { path: task, form: () => ({ reason: 'it was another one' }) },
  'POST /tasks/:task/leave': { path: task, form: () => ({ reason: 'not this time', as: 'skipped' }) },
  'GET /tokens': {},
  'POST /tokens': { form: () => ({ name: 'a program', days: '30', scopes: 'plan:read' }), everyone: true },
  'GET /work': {},
  'POST /reminders/feed': { form: () => ({ act: 'make' }), everyone: true },
  'GET /work/plan': {},
  'POST /work/plan': { form: () => ({ fingerprint: 'x', take: 'process:incident', ownerId: '' }) },
  'GET /reminders': {},
  'POST /reminders': { form: () => ({ letter: 'off' }), everyone: true },
  'POST /tokens/:token/revoke': { path: ({ token }) => ({ token }), form: () => ({}) },
}
