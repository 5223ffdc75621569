/** What comes in through the forms about who belongs to an organisation, and the refusals they answer with. */
import { z } from 'zod'
import { PASSWORD_LENGTH } from '../../server/identity.ts'
import { ROLES, type Role } from '../../server/permission.ts'

const role = z.enum(ROLES)
/** A day as a date field sends it; empty where it is left open. */
const day = z.union([z.literal(''), z.iso.date()])

export const inviteForm = z.object({ email: z.email().max(254), role, until: day })
export const roleForm = z.object({ role, until: day })
export const joinForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    // Control characters break mail headers, tables and logs.
    .refine(text => !/\p{Cc}/u.test(text)),
  password: z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most),
})

export type Granted = { role: Role; until: Date | null }

export type Member = Granted & {
  id: string
  personId: string
  name: string
  email: string
  since: Date
  /** Empty for whoever made the organisation. */
  grantedBy: string
}

/** What somebody was, and who ended it; by nobody where it ended by its date. */
export type PastMember = Member & { ended: Date; endedBy: string | null }

export type Invitation = Granted & {
  id: string
  email: string
  invitedAt: Date
  invitedById: string
  invitedBy: string
  expiresAt: Date
}

export type PeopleRefusal =
  | 'people.not_allowed'
  | 'people.not_found'
  | 'people.already_there'
  | 'people.too_many'
  | 'people.until_needed'
  | 'people.until_past'
  | 'people.until_far'
  | 'people.owner_stays'
  | 'people.own_role'
  | 'people.faults.role'
  | 'people.last_owner'
  | 'people.own_second_factor'
  | 'people.link_expired'
  | 'people.other_address'
  | 'account.email_taken'
