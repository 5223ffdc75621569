/** All SQL of the room: memberships as records with a beginning and an end, and invitations. */
import type { Written } from '../../server/acting.ts'
import type { Tx } from '../../server/database.ts'
import type { Granted, Invitation, Member, PastMember } from './contract.ts'

/** More people than have business in one ISMS; a list without end would be no list. */
const MEMBERS_MAX = 1000
const PAST_MAX = 200
const INVITATIONS_SHOWN = 200

export async function nameOf(tx: Tx, organisationId: string): Promise<string | undefined> {
  const query = tx.selectFrom('organisation').select('name').where('id', '=', organisationId)
  return (await query.executeTakeFirst())?.name
}

/** Whoever changes the rule has locked the organisation: there is one at a time. */
export async function setSecondFactorDemand(
  tx: Tx,
  { organisationId, at, by }: Written,
  { id, demanded }: { id: string; demanded: boolean },
): Promise<void> {
  await tx
    .updateTable('second_factor_demand')
    .set({ replaced_at: at })
    .where('organisation_id', '=', organisationId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('second_factor_demand')
    .values({
      ...{ organisation_id: organisationId, id, demanded },
      ...{ recorded_at: at, recorded_by: by.id, recorded_by_name: by.name },
    })
    .execute()
}

const MEMBER = [
  ...(['id', 'person_id', 'person_name', 'person_email', 'role', 'until', 'created_at'] as const),
  ...(['granted_by_name', 'withdrawn_at', 'withdrawn_by_name'] as const),
] as const

type MemberRow = {
  id: string
  person_id: string
  person_name: string
  person_email: string
  role: Member['role']
  until: Date | null
  created_at: Date
  granted_by_name: string
}

const memberOf = (row: MemberRow): Member => ({
  id: row.id,
  personId: row.person_id,
  name: row.person_name,
  email: row.person_email,
  role: row.role,
  until: row.until,
  since: row.created_at,
  grantedBy: row.granted_by_name,
})

export async function membersAt(tx: Tx, now: Date): Promise<Member[]> {
  const rows = await tx
    .selectFrom('membership')
    .select(MEMBER)
    .where('withdrawn_at', 'is', null)
    .where(any => any.or([any('until', 'is', null), any('until', '>', now)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(MEMBERS_MAX)
    .execute()
  return rows.map(memberOf)
}

/** Whose membership has ended, the last first. */
export async function pastMembersAt(tx: Tx, now: Date): Promise<PastMember[]> {
  const rows = await tx
    .selectFrom('membership')
    .select(MEMBER)
    .where(any => any.or([any('withdrawn_at', 'is not', null), any('until', '<=', now)]))
    .orderBy(any => any.fn('least', ['withdrawn_at', 'until']), 'desc')
    .orderBy('id', 'desc')
    .limit(PAST_MAX)
    .execute()
  return rows.map(row => {
    const byDate = row.until !== null && (row.withdrawn_at === null || row.until <= row.withdrawn_at)
    return {
      ...memberOf(row),
      ended: byDate ? row.until! : row.withdrawn_at!, // one of both is there
      endedBy: byDate ? null : row.withdrawn_by_name,
    }
  })
}

export async function insertMember(
  tx: Tx,
  { organisationId, at, by }: Written,
  member: Granted & { id: string; person: { id: string; name: string; email: string } },
): Promise<void> {
  const { id, person, role, until } = member
  await tx
    .insertInto('membership')
    .values({
      ...{ organisation_id: organisationId, id, role, until, created_at: at },
      ...{ person_id: person.id, person_name: person.name, person_email: person.email },
      ...{ granted_by: by.id, granted_by_name: by.name },
    })
    .execute()
}

/** Ends what somebody is, also where its date has passed: a person has one open membership at most. */
export async function endMember(
  tx: Tx,
  { organisationId, at, by }: Written,
  personId: string,
): Promise<void> {
  await tx
    .updateTable('membership')
    .set({ withdrawn_at: at, withdrawn_by: by.id, withdrawn_by_name: by.name })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

const INVITATION = [
  ...(['id', 'email', 'role', 'until', 'invited_at'] as const),
  ...(['invited_by', 'invited_by_name', 'expires_at'] as const),
] as const

type InvitationRow = {
  id: string
  email: string
  role: Invitation['role']
  until: Date | null
  invited_at: Date
  invited_by: string
  invited_by_name: string
  expires_at: Date
}

const invitationOf = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  until: row.until,
  invitedAt: row.invited_at,
  invitedById: row.invited_by,
  invitedBy: row.invited_by_name,
  expiresAt: row.expires_at,
})

const openInvitations = (tx: Tx, now: Date) =>
  tx
    .selectFrom('invitation')
    .select(INVITATION)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where(any => any.or([any('until', 'is', null), any('until', '>', now)]))

export async function invitationsAt(tx: Tx, now: Date): Promise<Invitation[]> {
  const rows = await openInvitations(tx, now)
    .orderBy('invited_at', 'desc')
    .orderBy('id', 'desc')
    .limit(INVITATIONS_SHOWN)
    .execute()
  return rows.map(invitationOf)
}

export async function invitationBy(tx: Tx, secretHash: string, now: Date): Promise<Invitation | undefined> {
  const row = await openInvitations(tx, now).where('secret_hash', '=', secretHash).executeTakeFirst()
  return row && invitationOf(row)
}

export async function insertInvitation(
  tx: Tx,
  organisationId: string,
  invitation: Invitation & { secretHash: string },
): Promise<void> {
  const { id, email, role, until, secretHash } = invitation
  await tx
    .insertInto('invitation')
    .values({
      ...{ organisation_id: organisationId, id, secret_hash: secretHash, email, role, until },
      ...{ invited_at: invitation.invitedAt, expires_at: invitation.expiresAt },
      ...{ invited_by: invitation.invitedById, invited_by_name: invitation.invitedBy },
    })
    .execute()
}

export async function acceptInvitation(
  tx: Tx,
  { organisationId, at, by }: Written,
  id: string,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ accepted_at: at, accepted_by: by.id })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function withdrawInvitations(
  tx: Tx,
  { organisationId, at, by }: Written,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: at, withdrawn_by: by.id, withdrawn_by_name: by.name })
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
}
