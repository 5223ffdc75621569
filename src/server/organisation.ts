/** Organisations and who belongs to them. */
import { sql } from 'kysely'
import type { Dependencies, Person } from './context.ts'
import type { Tx } from './database.ts'
import { record } from './journal.ts'
import type { Role } from './permission.ts'

/** An organisation and what somebody is in it. */
export type Membership = { id: string; name: string; role: Role; until: Date | null }

/** More than anyone belongs to; a consultant with more clients gets a search first. */
const MOST_MEMBERSHIPS = 500

export async function isSetUp(deps: Pick<Dependencies, 'database'>): Promise<boolean> {
  return await deps.database.inSystem(async tx => {
    const one = await tx.selectFrom('membership').select('id').limit(1).executeTakeFirst()
    return one !== undefined
  })
}

type MakeDependencies = Pick<Dependencies, 'database' | 'clock' | 'newId'>

/** A new organisation with its owner, journalled as its first entry. */
export async function createOrganisation(
  deps: MakeDependencies,
  person: Person,
  name: string,
): Promise<string> {
  return await deps.database.inSystem(tx => saveOrganisation(deps, tx, person, name))
}

/** Any number will do, as long as it stays: of two who set up at once, one comes first. */
const FIRST_LOCK = 27_002

/** The first organisation of this installation, or null where there is one already. */
export async function createFirstOrganisation(
  deps: MakeDependencies,
  person: Person,
  name: string,
): Promise<string | null> {
  return await deps.database.inSystem(async tx => {
    await sql`select pg_advisory_xact_lock(${FIRST_LOCK})`.execute(tx)
    const there = await tx.selectFrom('membership').select('id').limit(1).executeTakeFirst()
    return there ? null : await saveOrganisation(deps, tx, person, name)
  })
}

async function saveOrganisation(
  deps: MakeDependencies,
  tx: Tx,
  person: Person,
  name: string,
): Promise<string> {
  const id = deps.newId()
  const at = deps.clock()
  await tx.insertInto('organisation').values({ id, name, created_at: at }).execute()
  await tx
    .insertInto('membership')
    .values({
      ...{ organisation_id: id, id: deps.newId(), role: 'owner', created_at: at },
      ...{ person_id: person.id, person_name: person.name, person_email: person.email },
      granted_by_name: '',
    })
    .execute()
  await record(tx, {
    organisationId: id,
    at,
    by: person,
    act: 'organisation.create',
    subject: `organisation:${id}`,
    content: { name, owner: person.email },
  })
  return id
}

/** The organisations that somebody belongs to now, by name. */
export async function organisationsOf(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  personId: string,
): Promise<Membership[]> {
  return await deps.database.inSystem(tx =>
    membershipsOf(tx, personId, deps.clock())
      .orderBy('organisation.name')
      .orderBy('organisation.id')
      .limit(MOST_MEMBERSHIPS)
      .execute(),
  )
}

/** Whether somebody looks after the installation itself: owners of the organisation it was set up with. */
export async function looksAfterInstallation(
  deps: Pick<Dependencies, 'database' | 'clock'>,
  personId: string,
): Promise<boolean> {
  return await deps.database.inSystem(async tx => {
    const first = await tx
      .selectFrom('organisation')
      .select('id')
      .orderBy('created_at')
      .orderBy('id')
      .executeTakeFirst()
    const own = await membershipsOf(tx, personId, deps.clock())
      .where('membership.role', '=', 'owner')
      .execute()
    return own.some(one => one.id === first?.id)
  })
}

/** Whether the organisation at work asks everybody to come in with a second factor. */
export async function demandsSecondFactor(tx: Tx): Promise<boolean> {
  const rule = await tx
    .selectFrom('second_factor_demand')
    .select('demanded')
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return rule?.demanded ?? false
}

/** What a person is in the organisation at work now; undefined if no member of it. */
export async function membershipOf(tx: Tx, personId: string, now: Date) {
  return await membershipsOf(tx, personId, now).executeTakeFirst()
}

function membershipsOf(tx: Tx, personId: string, now: Date) {
  return tx
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'membership.role', 'membership.until'])
    .select(['membership.person_name', 'membership.person_email'])
    .where('membership.person_id', '=', personId)
    .where('membership.withdrawn_at', 'is', null)
    .where(any => any.or([any('membership.until', 'is', null), any('membership.until', '>', now)]))
}
