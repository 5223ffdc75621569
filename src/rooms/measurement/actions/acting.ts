/** How every act of measuring and reviewing goes: others held back, then records and journal in one transaction. */
import type { By, Written } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import { record } from '../../../server/journal.ts'
import { may } from '../../../server/permission.ts'
import type { Owner } from '../../work/contract.ts'
import type { MeasurementRefusal } from '../contract.ts'

export type Acting = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Refused<R extends string = MeasurementRefusal> = { ok: false; refusal: R }
export type Done<T = object, R extends string = MeasurementRefusal> = ({ ok: true } & T) | Refused<R>
export const refuse = <R extends string>(refusal: R): Refused<R> => ({ ok: false, refusal })

/** The journal entry that goes with a record. */
export async function note(tx: Tx, written: Written, act: string, subject: string, content: unknown) {
  await record(tx, { ...written, act, subject, content })
}

/** Who decides what is counted and which objectives there are. */
export const mayArrange = ({ organisation }: By) => may(organisation.role, 'change', 'register')

/** Who enters a value: whoever arranges, and whose figure it is. */
export function mayCount({ organisation, person }: By, owner: Owner | null): boolean {
  return may(organisation.role, 'do', 'measurement', { own: owner?.id === person.id })
}
