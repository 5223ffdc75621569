/**
 * Who may do what: each permission one sentence that a person can read; what no sentence allows is refused.
 *
 * Roles, from most to least: an owner answers for everything; a manager runs the ISMS; a consultant runs it from
 * outside, for many organisations; a contributor does tasks; a reader reads; an assessor reads for a limited time.
 */
export const ROLES = ['owner', 'manager', 'consultant', 'contributor', 'reader', 'assessor'] as const
export type Role = (typeof ROLES)[number]

/** Roles of the same height may grant each other as far as a sentence below lets them grant at all. */
const HEIGHT: Record<Role, number> = {
  owner: 3,
  manager: 2,
  consultant: 2,
  contributor: 1,
  reader: 0,
  assessor: 0,
}

/** What a sentence may ask about besides the role. */
export type Situation = {
  /** The other role in question: the one granted, or the one somebody has now. */
  role?: Role
  /** Whether the thing is the person's own. */
  own?: boolean
  /** Owners the organisation has besides this person. */
  otherOwners?: number
  /** Whether somebody else could decide instead. */
  othersMay?: boolean
}

const CONDITIONS = {
  'the role is not above their own': (by: Role, { role }: Situation) =>
    role !== undefined && HEIGHT[role] <= HEIGHT[by],
  'it is their own': (_: Role, { own }: Situation) => own === true,
  'it is their own and an owner remains': (by: Role, { own, otherOwners = 0 }: Situation) =>
    own === true && (by !== 'owner' || otherOwners > 0),
  'it is not their own or nobody else may': (_: Role, { own, othersMay }: Situation) =>
    own === false || (own === true && othersMay === false),
}

export type Act =
  | 'read'
  | 'change'
  | 'do'
  | 'report'
  | 'enter'
  | 'ask'
  | 'approve'
  | 'sign'
  | 'acknowledge'
  | 'grant'
  | 'withdraw'
  | 'end'
  | 'freeze'
export type Thing =
  | 'register'
  | 'task'
  | 'incident'
  | 'measurement'
  | 'review'
  | 'audit'
  | 'finding'
  | 'exception'
  | 'document'
  | 'people'
  | 'role'
  | 'membership'
  | 'token'
  | 'sign_in'
  | 'session'
  | 'reminder'
  | 'pack'

type Permission = { who: readonly Role[]; act: Act; thing: Thing; when?: keyof typeof CONDITIONS }

/** `register` is all that belongs to the organisation: facts, risks, decisions, statement, documents. */
export const PERMISSIONS: readonly Permission[] = [
  { who: ROLES, act: 'read', thing: 'register' },
  { who: ROLES, act: 'read', thing: 'people' },
  { who: ['owner', 'manager'], act: 'change', thing: 'people' },
  { who: ['owner', 'manager', 'consultant'], act: 'change', thing: 'register' },
  { who: ['owner', 'manager', 'consultant'], act: 'do', thing: 'task' },
  { who: ['contributor'], act: 'do', thing: 'task', when: 'it is their own' },
  { who: ['owner', 'manager', 'consultant', 'contributor'], act: 'report', thing: 'incident' },
  { who: ['owner', 'manager', 'consultant'], act: 'do', thing: 'measurement' },
  { who: ['contributor'], act: 'do', thing: 'measurement', when: 'it is their own' },
  // Whoever leads looks and signs; a consultant can prepare all of it.
  { who: ['owner', 'manager'], act: 'sign', thing: 'review' },
  { who: ['owner', 'manager', 'consultant', 'contributor'], act: 'acknowledge', thing: 'review' },
  { who: ['owner', 'manager', 'consultant'], act: 'do', thing: 'audit' },
  { who: ['contributor'], act: 'do', thing: 'audit', when: 'it is their own' },
  { who: ['owner', 'manager'], act: 'acknowledge', thing: 'audit' },
  { who: ['owner', 'manager', 'consultant', 'assessor'], act: 'enter', thing: 'finding' },
  { who: ['contributor'], act: 'enter', thing: 'finding', when: 'it is their own' },
  { who: ['owner', 'manager', 'consultant', 'contributor'], act: 'ask', thing: 'exception' },
  {
    ...{ who: ['owner', 'manager'], act: 'approve', thing: 'exception' },
    when: 'it is not their own or nobody else may',
  },
  {
    ...{ who: ['owner', 'manager', 'consultant', 'contributor', 'reader'], act: 'acknowledge' },
    ...{ thing: 'document', when: 'it is their own' },
  },
  { who: ['owner', 'manager'], act: 'grant', thing: 'role', when: 'the role is not above their own' },
  { who: ['owner', 'manager'], act: 'withdraw', thing: 'role', when: 'the role is not above their own' },
  { who: ['owner', 'manager', 'consultant', 'assessor'], act: 'freeze', thing: 'pack' },
  { who: ['owner'], act: 'change', thing: 'sign_in' },
  { who: ['owner'], act: 'end', thing: 'session' },
  { who: ROLES, act: 'withdraw', thing: 'token', when: 'it is their own' },
  { who: ROLES, act: 'change', thing: 'reminder', when: 'it is their own' },
  { who: ROLES, act: 'end', thing: 'membership', when: 'it is their own and an owner remains' },
]

export function may(role: Role, act: Act, thing: Thing, situation: Situation = {}): boolean {
  return PERMISSIONS.some(
    one =>
      one.act === act &&
      one.thing === thing &&
      one.who.includes(role) &&
      (!one.when || CONDITIONS[one.when](role, situation)),
  )
}

/** "owner, manager may grant role when the role is not above their own", for the guide and its test. */
export function sentenceOf({ who, act, thing, when }: Permission): string {
  const whoever = who === ROLES ? 'everyone' : who.join(', ')
  return `${whoever} may ${act} ${thing}${when ? ` when ${when}` : ''}`
}

/** The roles that somebody may give to others, highest first. */
export function grantableBy(role: Role): Role[] {
  return ROLES.filter(other => may(role, 'grant', 'role', { role: other }))
}

/** Whether a role is at least as high as another; for what needs no sentence of its own. */
export function mayAs(role: Role, atLeast: Role): boolean {
  return HEIGHT[role] >= HEIGHT[atLeast]
}
