/** How every act of this room goes: others held back, then records and journal in one transaction. */
import { acting, type By, type Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import type { TrainingRefusal } from '../contract.ts'

export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Refused = { ok: false; refusal: TrainingRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: TrainingRefusal): Refused => ({ ok: false, refusal })

export const mayArrange = ({ organisation }: Pick<By, 'organisation'>) =>
  may(organisation.role, 'change', 'register')

/** For those who arrange. */
export async function arranging<T>(
  deps: Acting,
  by: By,
  act: (tx: Tx, written: Written) => Promise<Done<T>>,
): Promise<Done<T>> {
  return mayArrange(by) ? await acting(deps, by, act) : refuse('training.not_allowed')
}

/** People are named by their id alone: a journal cannot forget a name. */
export const note = (tx: Tx, written: Written, act: string, subject: string, content: unknown) =>
  record(tx, { ...written, act, subject, content })
