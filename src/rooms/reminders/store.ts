/** All SQL of the room: calendar feeds, who wants the letter of the day, and that it is sent once and not twice. */
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'

export type Feed = { id: string; personId: string; language: string; madeAt: Date }

const openFeeds = (tx: Tx) =>
  tx
    .selectFrom('calendar_feed')
    .select(['id', 'person_id', 'language', 'made_at'])
    .where('revoked_at', 'is', null)

type FeedRow = { id: string; person_id: string; language: string; made_at: Date }
const feedOf = ({ id, person_id: personId, language, made_at: madeAt }: FeedRow): Feed => ({
  id,
  personId,
  language,
  madeAt,
})

export async function feedOfPerson(tx: Tx, personId: string): Promise<Feed | null> {
  const row = await openFeeds(tx).where('person_id', '=', personId).executeTakeFirst()
  return row ? feedOf(row) : null
}

export async function feedBySecret(tx: Tx, secretHash: string): Promise<Feed | null> {
  const row = await openFeeds(tx).where('secret_hash', '=', secretHash).executeTakeFirst()
  return row ? feedOf(row) : null
}

export async function insertFeed(
  tx: Tx,
  { organisationId, at, by }: Written,
  feed: { id: string; secretHash: string; language: string },
): Promise<void> {
  const { id, secretHash, language } = feed
  await tx
    .insertInto('calendar_feed')
    .values({
      ...{ organisation_id: organisationId, id, person_id: by.id, secret_hash: secretHash },
      ...{ language, made_at: at, revoked_at: null },
    })
    .execute()
}

export async function revokeFeeds(tx: Tx, { at, by }: Written): Promise<void> {
  await tx
    .updateTable('calendar_feed')
    .set({ revoked_at: at })
    .where('person_id', '=', by.id)
    .where('revoked_at', 'is', null)
    .execute()
}

type AtPerson = { organisationId: string; id: string; at: Date; personId: string }

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
  { organisationId, id, at, personId }: AtPerson,
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
  { organisationId, id, at, personId }: AtPerson,
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
