/** How every act on exceptions goes, and who may do which. */
import type { Dependencies, Visit } from '../../../server/context.ts'
import { may } from '../../../server/permission.ts'
import { peopleOf } from '../../people/actions.ts'
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
