/** The letter of a day to a person: who wants it, in which language, and that it is sent once and not twice. */
import type { Tx } from './database.ts'

type At = { organisationId: string; id: string; at: Date; personId: string }

export type LetterChoice = { wanted: boolean; language: string }

export async function letterChoiceOf(tx: Tx, personId: string): Promise<LetterChoice | null> {
  const row = await tx
    .selectFrom('reminder_choice')
    .select(['wanted', 'language'])
    .where('person_id', '=', personId)
    .orderBy('chosen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function chooseLetter(
  tx: Tx,
  { organisationId, id, at, personId }: At,
  { wanted, language }: LetterChoice,
): Promise<void> {
  await tx
    .insertInto('reminder_choice')
    .values({ organisation_id: organisationId, id, person_id: personId, wanted, language, chosen_at: at })
    .execute()
}

/** Whether this letter is ours to send: of several servers, and of the same one asked twice, one is told so. */
export async function claimLetter(
  tx: Tx,
  { organisationId, id, at, personId }: At,
  { day, tasks }: { day: string; tasks: number },
): Promise<boolean> {
  const result = await tx
    .insertInto('reminder')
    .values({ organisation_id: organisationId, id, person_id: personId, day, tasks, claimed_at: at })
    .onConflict(conflict => conflict.columns(['organisation_id', 'person_id', 'day']).doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

/** It could not be handed over: it is tried again. */
export async function releaseLetter(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('reminder').where('id', '=', id).execute()
}

/** In system-wide acts: where letters may be due. */
export async function allOrganisations(tx: Tx): Promise<{ id: string; name: string }[]> {
  return await tx.selectFrom('organisation').select(['id', 'name']).orderBy('id').execute()
}
