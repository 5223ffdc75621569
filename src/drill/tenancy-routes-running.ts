/** Routes of what is kept while a system runs: suppliers, exceptions, training; see `tenancy-routes.ts`. */
import type { Entry, Things } from './tenancy-routes.ts'

const supplier = ({ supplier }: Things) => ({ supplier })
const staff = ({ staff }: Things) => ({ staff })
const session = ({ session }: Things) => ({ session })
const round = ({ round }: Things) => ({ round })
const exception = ({ exception }: Things) => ({ exception })

export const EXCEPTION = {
  ...{ subject: 'process:supplier-review', section: '', place: 'the old press', why: 'it cannot be done' },
  ...{ instead: 'we look twice', untilOn: '2026-05-29', riskOwner: 'the head of printing', renewsId: '' },
}
export const SESSION = {
  title: 'Odd mails',
  on: '2026-01-15',
  covered: 'three of them',
  link: '',
  effect: '',
}
export const SUPPLIER = { name: 'Printer', does: 'prints our letters', access: 'none', personalData: 'yes' }

export const RUNNING_ROUTES: Record<string, Entry> = {
  'GET /exceptions': {},
  'POST /exceptions': { form: () => EXCEPTION },
  'GET /exceptions/new': {},
  'GET /exceptions/:exception': { path: exception },
  'POST /exceptions/:exception/decision': {
    path: exception,
    form: () => ({ act: 'refuse', untilOn: '2026-05-29', reason: 'the rule fits' }),
  },
  'POST /exceptions/:exception/withdraw': { path: exception, form: () => ({ reason: 'no longer' }) },
  'POST /exceptions/:exception/end': { path: exception, form: () => ({ reason: 'mended' }) },
  'GET /training': {},
  'GET /training/rounds/new': {},
  'POST /training/rounds': {
    form: () => ({ documentId: 'policy', dueOn: '2099-01-15', whom: 'all', matters: '' }),
  },
  'GET /training/rounds/:round': { path: round },
  'GET /training/rounds/:round/read': { path: round },
  'POST /training/rounds/:round/acknowledge': { path: round, form: () => ({}) },
  'POST /training/rounds/:round/link': { path: round, form: ({ staff }) => ({ staff }) },
  'POST /training/rounds/:round/links': { path: round, form: () => ({}) },
  'POST /training/rounds/:round/remind': { path: round, form: () => ({}) },
  'POST /training/rounds/:round/close': { path: round, form: () => ({ reason: 'all have read it' }) },
  'GET /training/people': {},
  'POST /training/people': { form: () => ({ name: 'Somebody', email: '', area: '', joinedOn: '' }) },
  'POST /training/people/list': { form: () => ({ list: 'Nobody; nobody@example.org' }) },
  'POST /training/people/members': { form: () => ({}) },
  'GET /training/people/:staff': { path: staff },
  'POST /training/people/:staff': { path: staff, form: () => ({ name: 'Renamed', email: '', area: '' }) },
  'POST /training/people/:staff/leave': { path: staff, form: () => ({ on: '2026-01-15' }) },
  'POST /training/people/:staff/forget': { path: staff, form: () => ({ reason: 'asked for' }) },
  'GET /training/sessions/new': {},
  'POST /training/sessions': { form: things => ({ ...SESSION, staff: things.staff }) },
  'GET /training/sessions/:session': { path: session },
  'GET /training/sessions/:session/change': { path: session },
  'POST /training/sessions/:session': {
    path: session,
    form: things => ({ ...SESSION, staff: things.staff, title: 'Told anew' }),
  },
  'POST /training/sessions/:session/effect': { path: session, form: () => ({ effect: 'they call back' }) },
  'GET /suppliers': {},
  'POST /suppliers': { form: () => SUPPLIER },
  'GET /suppliers/new': {},
  'POST /suppliers/suggestions': { form: () => ({ key: 'payroll' }) },
  'POST /suppliers/list': { form: () => ({ list: 'Cleaner; cleans the rooms' }) },
  'GET /suppliers/:supplier': { path: supplier },
  'POST /suppliers/:supplier': { path: supplier, form: () => SUPPLIER },
  'GET /suppliers/:supplier/change': { path: supplier },
  'GET /suppliers/:supplier/review': { path: supplier },
  'POST /suppliers/:supplier/review': {
    path: supplier,
    form: () => ({ on: '2026-01-15', lookedAt: 'the contract', found: 'all well', outcome: 'keep' }),
  },
  'POST /suppliers/:supplier/end': {
    path: supplier,
    form: () => ({ on: '2026-01-15', reason: 'we print ourselves' }),
  },
  'POST /suppliers/:supplier/restore': { path: supplier, form: () => ({ reason: 'we need them again' }) },
}
