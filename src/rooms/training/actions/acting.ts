/** How every act of this room goes: others held back, then records and journal in one transaction. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import { lockOrganisation } from '../../../server/standing-record.ts'
import type { Written } from '../../work/actions/acting.ts'
import type { TrainingRefusal } from '../contract.ts'

export type By = Pick<Visit, 'person' | 'organisation'>
export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Refused = { ok: false; refusal: TrainingRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: TrainingRefusal): Refused => ({ ok: false, refusal })

export const mayArrange = ({ organisation }: Pick<By, 'organisation'>) =>
  may(organisation.role, 'change', 'register')

export async function acting<T>(
  deps: Acting,
  by: By,
  act: (tx: Tx, written: Written) => Promise<Done<T>>,
): Promise<Done<T>> {
  const organisationId = by.organisation.id
  return await deps.database.inOrganisation(organisationId, async (tx): Promise<Done<T>> => {
    await lockOrganisation(tx, organisationId)
    return await act(tx, { organisationId, at: deps.clock(), by: by.person })
  })
}

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
