/** How every act on suppliers goes: others held back, then a version and its journal entry in one transaction. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { may } from '../../../server/permission.ts'
import { lockOrganisation } from '../../../server/standing-record.ts'
import type { Written } from '../../work/actions/acting.ts'
import type { SupplierRefusal } from '../contract.ts'

export type By = Pick<Visit, 'person' | 'organisation' | 'language'>
export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId' | 'words'>

export type Refused = { ok: false; refusal: SupplierRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: SupplierRefusal): Refused => ({ ok: false, refusal })

export const mayArrange = ({ organisation }: Pick<By, 'organisation'>) =>
  may(organisation.role, 'change', 'register')

export async function acting<T>(
  deps: Acting,
  by: By,
  act: (tx: Tx, written: Written) => Promise<Done<T>>,
): Promise<Done<T>> {
  if (!mayArrange(by)) return refuse('suppliers.not_allowed')
  const organisationId = by.organisation.id
  return await deps.database.inOrganisation(organisationId, async (tx): Promise<Done<T>> => {
    await lockOrganisation(tx, organisationId)
    return await act(tx, { organisationId, at: deps.clock(), by: by.person })
  })
}
