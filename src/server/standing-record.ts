/**
 * Two people at the same form, where each saving adds a record and the latest counts: a form carries when the record
 * was made that stood as it was shown (empty for none). If another stands by the time it comes back, nothing is
 * written: the second of the two is shown what the first recorded, and may record theirs after it, knowing it.
 */
import type { Tx } from './database.ts'

/** The name of the hidden field. */
export const SEEN = 'seen'

/** What a form carries for the record that stands. */
export const seenOf = (at: Date | string | null | undefined): string =>
  at === null || at === undefined ? '' : new Date(at).toISOString()

/** `seen` is absent where there was no form: from programs, which say what they want whatever stands. */
export const sawWhatStands = (seen: string | undefined, at: Date | string | null | undefined): boolean =>
  seen === undefined || seen === seenOf(at)

/** Holds other records of this organisation back until this one is written, so that what was looked at still stands. */
export async function lockOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
}
