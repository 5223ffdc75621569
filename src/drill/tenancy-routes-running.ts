/** Routes of what is kept while a system runs: suppliers, exceptions, training; see `tenancy-routes.ts`. */
import type { Entry, Things } from './tenancy-routes.ts'

const supplier = ({ supplier }: Things) => ({ supplier })
const exception = ({ exception }: Things) => ({ exception })

export const EXCEPTION = {
  ...{ subject: 'process:supplier-review', section: '', place: 'the old press', why: 'it cannot be done' },
  ...{ instead: 'we look twice', untilOn: '2026-05-29', riskOwner: 'the head of printing', renewsId: '' },
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
