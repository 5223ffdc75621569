/** All SQL of the room: the tokens of an organisation. */
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Token } from './contract.ts'

/** More than an organisation looks after; the refusal says so. */
export const TOKENS_MAX = 100

export async function openTokens(tx: Tx, now: Date): Promise<Token[]> {
  const rows = await tx
    .selectFrom('access_token as token')
    .leftJoin('membership', join =>
      join
        .onRef('membership.organisation_id', '=', 'token.organisation_id')
        .onRef('membership.person_id', '=', 'token.person_id')
        .on('membership.withdrawn_at', 'is', null),
    )
    .select(['token.id', 'token.person_id', 'token.name', 'token.scopes', 'token.made_at'])
    .select(['token.expires_at', 'token.last_used_at', 'membership.person_name'])
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', now)
    .orderBy('token.made_at', 'desc')
    .orderBy('token.id', 'desc')
    .limit(TOKENS_MAX)
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, personId: row.person_id, name: row.name, scopes: row.scopes, madeAt: row.made_at },
    ...{ expiresAt: row.expires_at, lastUsedAt: row.last_used_at, owner: row.person_name ?? '' },
  }))
}

export async function insertToken(
  tx: Tx,
  { organisationId, at, by }: Written,
  token: { id: string; name: string; scopes: string[]; secretHash: string; expiresAt: Date },
): Promise<void> {
  const { id, name, scopes, secretHash, expiresAt } = token
  await tx
    .insertInto('access_token')
    .values({
      ...{ organisation_id: organisationId, id, person_id: by.id, name, scopes },
      ...{ secret_hash: secretHash, made_at: at, expires_at: expiresAt },
    })
    .execute()
}

export async function revokeToken(tx: Tx, { organisationId, at, by }: Written, id: string): Promise<void> {
  await tx
    .updateTable('access_token')
    .set({ revoked_at: at, revoked_by: by.id, revoked_by_name: by.name })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
