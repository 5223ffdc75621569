/** How every act on suppliers goes: others held back, then a version and its journal entry in one transaction. */
import { acting, type Written } from '../../../server/acting.ts'
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { may } from '../../../server/permission.ts'
import type { SupplierRefusal } from '../contract.ts'

export type By = Pick<Visit, 'person' | 'organisation' | 'language'>
export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId' | 'words'>

export type Refused = { ok: false; refusal: SupplierRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: SupplierRefusal): Refused => ({ ok: false, refusal })

export const mayArrange = ({ organisation }: Pick<By, 'organisation'>) =>
  may(organisation.role, 'change', 'register')

/** For those who arrange. */
export async function arranging<T>(
  deps: Acting,
  by: By,
  act: (tx: Tx, written: Written) => Promise<Done<T>>,
): Promise<Done<T>> {
  return mayArrange(by) ? await acting(deps, by, act) : refuse('suppliers.not_allowed')
}
