/** Rules about who may belong how long, and who may be told what. */
import type { Role } from '../../server/permission.ts'
import type { Granted, Invitation, Member, PeopleRefusal } from './contract.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** An audit and its follow-up; whoever comes again is invited again. */
const ASSESSOR_DAYS = 366
/** Time for somebody on holiday to come back; after that a link in an old mail is of no use. */
export const INVITATION_DAYS = 14
/** More than an organisation invites in a fortnight; keeps a stolen session from sending mail without end. */
export const INVITATIONS_MAX = 100

/** The role as it is granted; `until` is the last day, so that it ends with the day after. */
export function grantedFrom(
  { role, until }: { role: Role; until: string },
  now: Date,
): { ok: true; granted: Granted } | { ok: false; refusal: PeopleRefusal } {
  const end = until ? new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS) : null
  if (role === 'owner' && end) return { ok: false, refusal: 'people.owner_stays' }
  if (role === 'assessor' && !end) return { ok: false, refusal: 'people.until_needed' }
  if (end && end <= now) return { ok: false, refusal: 'people.until_past' }
  if (role === 'assessor' && end && end.getTime() - now.getTime() > (ASSESSOR_DAYS + 1) * DAY_MS)
    return { ok: false, refusal: 'people.until_far' }
  return { ok: true, granted: { role, until: end } }
}

/** The last day on which it holds, as a date field shows it. */
export function lastDayOf(until: Date | null): string {
  return until ? new Date(until.getTime() - 1).toISOString().slice(0, 10) : ''
}

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
}

export function otherOwners(members: readonly Member[], personId: string): number {
  return members.filter(one => one.role === 'owner' && one.personId !== personId).length
}

/** Addresses are compared as mail servers do in practice: whatever the case. */
export function isAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** Whether somebody with this address is there or already invited. */
export function isThere(
  email: string,
  members: readonly Member[],
  invitations: readonly Invitation[],
): boolean {
  return [...members, ...invitations].some(one => isAddress(one.email, email))
}
