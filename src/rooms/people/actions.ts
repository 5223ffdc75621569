/**
 * Who belongs to the organisation: inviting, joining, changing, leaving. Each act locks the organisation, looks at
 * who belongs now (a role may have changed since the page was opened), asks the sentences of `permission.ts`, and
 * writes together with its journal entry.
 */
import { createHash, randomBytes } from 'node:crypto'
import { acting, type By, type Written } from '../../server/acting.ts'
import type { Dependencies, Person } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { demandsSecondFactor } from '../../server/organisation.ts'
import { may, type Role } from '../../server/permission.ts'
import { lockOrganisation } from '../../server/standing-record.ts'
import { isId } from '../../wire/id.ts'
import type { Granted, Invitation, Member, PastMember, PeopleRefusal } from './contract.ts'
import { expiryOf, INVITATIONS_MAX, isAddress, isThere, otherOwners } from './model.ts'
import * as store from './store.ts'

type PeopleDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId'>

export type Done<T = object> = ({ ok: true } & T) | { ok: false; refusal: PeopleRefusal }

const refuse = (refusal: PeopleRefusal) => ({ ok: false as const, refusal })

export type People = {
  members: Member[]
  past: PastMember[]
  invitations: Invitation[]
  /** Whether everybody is asked for a second factor. */
  secondFactorDemanded: boolean
}

export async function peopleOf(deps: PeopleDependencies, by: By): Promise<People> {
  return await deps.database.inOrganisation(by.organisation.id, async tx => ({
    members: await store.membersAt(tx, deps.clock()),
    past: await store.pastMembersAt(tx, deps.clock()),
    invitations: await store.invitationsAt(tx, deps.clock()),
    secondFactorDemanded: await demandsSecondFactor(tx),
  }))
}

type Situation = {
  at: Date
  /** What the person is at this moment. */
  role: Role
  members: Member[]
  note(act: string, subject: string, content: unknown): Promise<void>
  written: Written
}

async function change<T>(
  deps: PeopleDependencies,
  by: By,
  act: (tx: Tx, situation: Situation) => Promise<Done<T>>,
): Promise<Done<T>> {
  // Of two owners who leave at once, one is the last: an act waits for the other.
  return await acting(deps, by, async (tx, written) => {
    const { at } = written
    const members = await store.membersAt(tx, at)
    const own = members.find(one => one.personId === by.person.id)
    if (!own) return refuse('people.not_allowed')
    const note = (name: string, subject: string, content: unknown) =>
      record(tx, { ...written, act: `people.${name}`, subject, content })
    return await act(tx, { at, role: own.role, members, written, note })
  })
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Makes an invitation; its secret is known here and in the link, nowhere else. */
export async function invite(
  deps: PeopleDependencies,
  by: By,
  { email: typed, role, until }: Granted & { email: string },
): Promise<Done<{ id: string; secret: string }>> {
  return await change(deps, by, async (tx, { at, role: own, members, note }) => {
    if (!may(own, 'grant', 'role', { role })) return refuse('people.not_allowed')
    const email = typed.trim().toLowerCase()
    const invitations = await store.invitationsAt(tx, at)
    if (isThere(email, members, invitations)) return refuse('people.already_there')
    if (invitations.length >= INVITATIONS_MAX) return refuse('people.too_many')
    const id = deps.newId()
    const secret = randomBytes(24).toString('base64url')
    const { id: invitedById, name: invitedBy } = by.person
    const made = { id, email, role, until, invitedAt: at, invitedById, invitedBy, expiresAt: expiryOf(at) }
    await store.insertInvitation(tx, by.organisation.id, { ...made, secretHash: hashOf(secret) })
    await note('invite', `invitation:${id}`, { email, role, until, expiresAt: made.expiresAt })
    return { ok: true, id, secret }
  })
}

export async function withdrawInvitation(deps: PeopleDependencies, by: By, id: string): Promise<Done> {
  return await change(deps, by, async (tx, { at, role, written, note }) => {
    const found = (await store.invitationsAt(tx, at)).find(one => one.id === id)
    if (!found) return refuse('people.not_found')
    if (!may(role, 'withdraw', 'role', { role: found.role })) return refuse('people.not_allowed')
    await store.withdrawInvitations(tx, written, [id])
    await note('withdraw_invitation', `invitation:${id}`, { email: found.email, role: found.role })
    return { ok: true }
  })
}

/** Gives somebody another role, or the same for another time. */
export async function changeRole(
  deps: PeopleDependencies,
  by: By,
  { membershipId, role, until }: Granted & { membershipId: string },
): Promise<Done> {
  return await change(deps, by, async (tx, { at, role: own, members, written, note }) => {
    const member = members.find(one => one.id === membershipId)
    if (!member) return refuse('people.not_found')
    if (member.personId === by.person.id) return refuse('people.own_role')
    const allowed = may(own, 'withdraw', 'role', { role: member.role }) && may(own, 'grant', 'role', { role })
    if (!allowed) return refuse('people.not_allowed')
    await store.endMember(tx, written, member.personId)
    const person = { id: member.personId, name: member.name, email: member.email }
    const id = deps.newId()
    await store.insertMember(tx, written, { id, person, role, until })
    await withdrawInvitationsOf(tx, at, written, person.id)
    const before = { role: member.role, until: member.until }
    await note('change_role', `person:${person.id}`, { email: person.email, before, role, until })
    return { ok: true }
  })
}

export async function withdrawRole(deps: PeopleDependencies, by: By, membershipId: string): Promise<Done> {
  return await change(deps, by, async (tx, { at, role: own, members, written, note }) => {
    const member = members.find(one => one.id === membershipId)
    if (!member) return refuse('people.not_found')
    if (member.personId === by.person.id) return refuse('people.own_role')
    if (!may(own, 'withdraw', 'role', { role: member.role })) return refuse('people.not_allowed')
    await store.endMember(tx, written, member.personId)
    await withdrawInvitationsOf(tx, at, written, member.personId)
    await note('withdraw_role', `person:${member.personId}`, { email: member.email, role: member.role })
    return { ok: true }
  })
}

/**
 * Asks everybody for a second factor, or no longer. `own`: whether whoever asks came in with one; they would shut
 * themselves out.
 */
export async function demandSecondFactor(
  deps: PeopleDependencies,
  by: By,
  { demanded, own }: { demanded: boolean; own: boolean },
): Promise<Done> {
  return await change(deps, by, async (tx, { role, written, note }) => {
    if (!may(role, 'change', 'sign_in')) return refuse('people.not_allowed')
    if (demanded && !own) return refuse('people.own_second_factor')
    if (demanded === (await demandsSecondFactor(tx))) return { ok: true }
    await store.setSecondFactorDemand(tx, written, { id: deps.newId(), demanded })
    await note('demand_second_factor', `organisation:${by.organisation.id}`, { demanded })
    return { ok: true }
  })
}

/** Signs somebody out wherever they are signed in: a lost laptop, a password that others know. */
export async function endSessionsOf(
  deps: PeopleDependencies & Pick<Dependencies, 'identity'>,
  by: By,
  membershipId: string,
): Promise<Done> {
  return await change(deps, by, async (_, { role, members, note }) => {
    const member = members.find(one => one.id === membershipId)
    if (!member) return refuse('people.not_found')
    if (!may(role, 'end', 'session')) return refuse('people.not_allowed')
    const { personId, email } = member
    await note('end_sessions', `person:${personId}`, { email })
    // Last: what is written down is undone if this fails.
    await deps.identity.endSessionsOf(personId)
    return { ok: true }
  })
}

export async function leave(deps: PeopleDependencies, by: By): Promise<Done> {
  return await change(deps, by, async (tx, { at, role, members, written, note }) => {
    const others = otherOwners(members, by.person.id)
    if (!may(role, 'end', 'membership', { own: true, otherOwners: others }))
      return refuse('people.last_owner')
    await store.endMember(tx, written, by.person.id)
    await withdrawInvitationsOf(tx, at, written, by.person.id)
    await note('leave', `person:${by.person.id}`, { email: by.person.email, role })
    return { ok: true }
  })
}

/** What somebody offered in a role ends with it: an invitation outlives nobody's right to make it. */
async function withdrawInvitationsOf(
  tx: Tx,
  at: Date,
  written: Situation['written'],
  personId: string,
): Promise<void> {
  const open = await store.invitationsAt(tx, at)
  const theirs = open.filter(one => one.invitedById === personId).map(one => one.id)
  await store.withdrawInvitations(tx, written, theirs)
}

export type OpenInvitation = Invitation & { organisation: { id: string; name: string } }

/** What a link leads to; null where it is used, withdrawn, too old or none, which all look alike. */
export async function invitationAt(
  deps: PeopleDependencies,
  organisationId: string,
  secret: string,
): Promise<OpenInvitation | null> {
  if (!isId(organisationId)) return null
  return await deps.database.inOrganisation(organisationId, async tx => {
    const found = await store.invitationBy(tx, hashOf(secret), deps.clock())
    const name = found && (await store.nameOf(tx, organisationId))
    return found && name !== undefined ? { ...found, organisation: { id: organisationId, name } } : null
  })
}

/** Whoever has the link and the address it was made for belongs from now on; the link is used up. */
export async function join(
  deps: PeopleDependencies,
  person: Person,
  { organisationId, secret }: { organisationId: string; secret: string },
): Promise<Done> {
  if (!isId(organisationId)) return refuse('people.link_expired')
  return await deps.database.inOrganisation(organisationId, async (tx): Promise<Done> => {
    await lockOrganisation(tx, organisationId)
    const at = deps.clock()
    const found = await store.invitationBy(tx, hashOf(secret), at)
    if (!found) return refuse('people.link_expired')
    if (!isAddress(found.email, person.email)) return refuse('people.other_address')
    const members = await store.membersAt(tx, at)
    if (members.some(one => one.personId === person.id)) return refuse('people.already_there')
    const written = { organisationId, at, by: person }
    await store.acceptInvitation(tx, written, found.id)
    await store.endMember(tx, written, person.id) // one whose date has passed
    const granted = { role: found.role, until: found.until }
    const by = { id: found.invitedById, name: found.invitedBy }
    await store.insertMember(tx, { ...written, by }, { ...granted, id: deps.newId(), person })
    const content = { ...granted, email: person.email, invitation: found.id, invitedBy: found.invitedBy }
    await record(tx, { ...written, act: 'people.join', subject: `person:${person.id}`, content })
    return { ok: true }
  })
}
