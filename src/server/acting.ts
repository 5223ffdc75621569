/**
 * How an act of a room goes: other acts in the organisation are held back, then its records and their journal entries
 * are written in one transaction, all at one moment and by one person. A refusal is an answer and writes nothing.
 */
import type { Dependencies, Visit } from './context.ts'
import type { Tx } from './database.ts'
import { lockOrganisation } from './standing-record.ts'

export type By = Pick<Visit, 'person' | 'organisation'>
export type Written = { organisationId: string; at: Date; by: { id: string; name: string } }

export async function acting<T>(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  { organisation, person }: By,
  act: (tx: Tx, written: Written) => Promise<T>,
): Promise<T> {
  return await deps.database.inOrganisation(organisation.id, async tx => {
    await lockOrganisation(tx, organisation.id)
    return await act(tx, { organisationId: organisation.id, at: deps.clock(), by: person })
  })
}

/** The columns of every record that say of which organisation it is, when it was made and by whom. */
export const recordedBy = ({ organisationId, at, by }: Written) => ({
  organisation_id: organisationId,
  recorded_at: at,
  recorded_by: by.id,
  recorded_by_name: by.name,
})
