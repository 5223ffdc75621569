/** How every act on exceptions goes, and who may do which. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { may } from '../../../server/permission.ts'
import { lockOrganisation } from '../../../server/standing-record.ts'
import { peopleOf } from '../../people/actions.ts'
import type { Written } from '../../work/actions/acting.ts'
import type { Exception, ExceptionRefusal } from '../contract.ts'

export type By = Pick<Visit, 'person' | 'organisation' | 'language'>
export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId' | 'words' | 'knowledge'>

export type Refused = { ok: false; refusal: ExceptionRefusal }
export type Done<T = object> = ({ ok: true } & T) | Refused
export const refuse = (refusal: ExceptionRefusal): Refused => ({ ok: false, refusal })

export const mayAsk = ({ organisation }: Pick<By, 'organisation'>) =>
  may(organisation.role, 'ask', 'exception')

/** Whether somebody else here could decide about this one. */
export async function othersMay(deps: Acting, by: Pick<By, 'person' | 'organisation'>): Promise<boolean> {
  const { members } = await peopleOf(deps, by)
  return members.some(
    ({ personId, role }) => personId !== by.person.id && may(role, 'approve', 'exception', { own: false }),
  )
}

export const mayDecide = (
  { organisation, person }: Pick<By, 'organisation' | 'person'>,
  { asker }: Pick<Exception, 'asker'>,
  others: boolean,
) => may(organisation.role, 'approve', 'exception', { own: asker.id === person.id, othersMay: others })

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
