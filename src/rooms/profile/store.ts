/** All SQL of the room: versions of the profile, added and never changed. */
import type { Person } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { type Profile, profileSchema } from './contract.ts'

export type ProfileVersion = { version: number; profile: Profile; recordedAt: Date; recordedByName: string }

export async function latestProfile(tx: Tx): Promise<ProfileVersion | null> {
  return versionOf(await profiles(tx).orderBy('version', 'desc').limit(1).executeTakeFirst())
}

export async function profileAt(tx: Tx, version: number): Promise<ProfileVersion | null> {
  return versionOf(await profiles(tx).where('version', '=', version).executeTakeFirst())
}

/** The latest versions, newest first. */
export async function latestVersions(tx: Tx, most: number): Promise<ProfileVersion[]> {
  const rows = await profiles(tx).orderBy('version', 'desc').limit(most).execute()
  return rows.flatMap(row => versionOf(row) ?? [])
}

const profiles = (tx: Tx) =>
  tx.selectFrom('profile').select(['version', 'content', 'recorded_at', 'recorded_by_name'])

type ProfileRow = { version: number; content: unknown; recorded_at: Date; recorded_by_name: string }

function versionOf(row: ProfileRow | undefined): ProfileVersion | null {
  if (!row) return null
  return {
    version: row.version,
    profile: profileSchema.parse(row.content),
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
  }
}

type NewVersion = {
  organisationId: string
  id: string
  version: number
  profile: Profile
  at: Date
  by: Person
}

export async function addProfile(tx: Tx, entry: NewVersion): Promise<void> {
  await tx
    .insertInto('profile')
    .values({
      organisation_id: entry.organisationId,
      id: entry.id,
      version: entry.version,
      content: JSON.stringify(entry.profile),
      recorded_at: entry.at,
      recorded_by: entry.by.id,
      recorded_by_name: entry.by.name,
    })
    .execute()
}

/** The organisation is called what its profile says. */
export async function renameOrganisation(tx: Tx, organisationId: string, name: string): Promise<void> {
  await tx.updateTable('organisation').set({ name }).where('id', '=', organisationId).execute()
}
