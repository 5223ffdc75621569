/** Saving and reading the profile: every save is a new version with its journal entry, in one transaction. */
import type { By } from '../../server/acting.ts'
import { type Dependencies, mayAs } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import { lockOrganisation } from '../../server/standing-record.ts'
import type { Beginnings } from '../account/contract.ts'
import { closeUp, readAnswers, type Typed, type WriteNumber } from './answers.ts'
import { changesBetween } from './changes.ts'
import { mergeAnswers } from './concurrent-answers.ts'
import type { Profile } from './contract.ts'
import { listExamples } from './examples.ts'
import type { Fault } from './faults.ts'
import { checkProfile } from './model.ts'
import type { Field } from './questions.ts'
import * as store from './store.ts'

export type ProfileRefusal = 'profile.not_allowed' | 'profile.changed_meanwhile' | 'profile.not_valid'

/** Somebody else answered the same meanwhile, and differently. */
export type Dispute = { fields: Field[]; theirs: store.ProfileVersion }

export type Saved =
  | { ok: true; profile: Profile; changed: boolean }
  | { ok: false; refusal: ProfileRefusal }
  | ({ ok: false; faults: Fault[]; dispute?: Dispute; typed: Typed } & Current)

/** The profile and its version; 0 while nothing was saved. */
export type Current = { profile: Profile; version: number }

type ProfileDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

/** The profile as it is now; before anything was saved, only the name is known. */
export async function currentProfile(deps: Pick<Dependencies, 'database'>, by: By): Promise<Current> {
  const found = await deps.database.inOrganisation(by.organisation.id, store.latestProfile)
  return found ?? nothingYet(by)
}

/** A version and the one before it; null before the first. */
export type Revision = store.ProfileVersion & { before: Profile | null }

/** A year of weekly changes and a little more; older ones stay in the database and in the journal. */
const REVISIONS_SHOWN = 60

export async function listRevisions(deps: Pick<Dependencies, 'database'>, by: By): Promise<Revision[]> {
  const versions = await deps.database.inOrganisation(by.organisation.id, tx =>
    store.latestVersions(tx, REVISIONS_SHOWN + 1),
  )
  return versions
    .map((version, i) => ({ ...version, before: versions[i + 1]?.profile ?? null }))
    .slice(0, REVISIONS_SHOWN)
}

const nothingYet = (by: By): Current => ({ profile: { name: by.organisation.name }, version: 0 })

/** The first version of a new organisation's profile: its name, or all facts of an example. */
export async function beginProfile(deps: ProfileDependencies, by: By, profile: Profile): Promise<void> {
  await deps.database.inOrganisation(by.organisation.id, async tx => {
    await lockOrganisation(tx, by.organisation.id)
    const before = await store.latestProfile(tx)
    if (!before) await saveVersion(tx, deps, by, null, profile)
  })
}

/** How a new organisation gets its first facts: its name alone, or all of an example. */
export function beginnings(deps: ProfileDependencies): Beginnings {
  const examples = listExamples(deps.knowledge)
  return {
    examples: examples.map(({ id, profile }) => ({
      id,
      name: profile.name,
      about: profile.activities ?? '',
    })),
    async begin(by, id) {
      const example = examples.find(one => one.id === id)
      await beginProfile(deps, by, example?.profile ?? { name: by.organisation.name })
    },
  }
}

export type Answers = {
  fields: readonly Field[]
  typed: Typed
  write: WriteNumber
  /** The version that the form showed. */
  version: number
}

/**
 * Saves the answers to some fields. What others changed since the form was shown stays as they left it; where they
 * changed the same answer, nothing is saved.
 */
export async function saveAnswers(deps: ProfileDependencies, by: By, answers: Answers): Promise<Saved> {
  if (!mayAs(by.organisation.role, 'manager')) return { ok: false, refusal: 'profile.not_allowed' }
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Saved> => {
    await lockOrganisation(tx, by.organisation.id)
    const before = await store.latestProfile(tx)
    const current = before ?? nothingYet(by)
    const shown = (await store.profileAt(tx, answers.version)) ?? nothingYet(by)
    const { fields, write } = answers
    const versions = { shown: shown.profile, latest: current.profile }
    const { typed, disputed } = mergeAnswers(versions, fields, answers.typed, write)
    if (before && disputed.length > 0) {
      const dispute = { fields: disputed, theirs: before }
      return { ok: false, faults: [], dispute, typed: closeUp(typed, fields), ...current }
    }
    const read = readAnswers(current.profile, fields, typed, write)
    if (!read.ok) return { ...read, ...current }
    const checked = checkProfile(read.profile, deps.knowledge.measures)
    if (!checked.ok) {
      const faults = checked.faults.map(({ path }) => ({ path, key: 'profile.faults.other', values: {} }))
      return { ok: false, faults, typed, ...current }
    }
    const changed = await saveVersion(tx, deps, by, before, checked.profile)
    return { ok: true, profile: checked.profile, changed }
  })
}

export type Replaced =
  | ({ ok: true } & Current)
  | { ok: false; refusal: ProfileRefusal; faults?: { path: string; message: string }[] }

/** Puts all facts in place of those of a version; somebody else's newer ones are never overwritten. */
export async function replaceProfile(deps: ProfileDependencies, by: By, next: Current): Promise<Replaced> {
  return await deps.database.inOrganisation(by.organisation.id, tx => replaceWithin(deps, tx, by, next))
}

/** The same within the transaction of what causes it, such as a change in the organisation: `because` names it. */
export async function replaceWithin(
  deps: Omit<ProfileDependencies, 'database'>,
  tx: Tx,
  by: By,
  next: Current,
  because?: { subject: string; reason: string },
): Promise<Replaced> {
  if (!mayAs(by.organisation.role, 'manager')) return { ok: false, refusal: 'profile.not_allowed' }
  await lockOrganisation(tx, by.organisation.id)
  const before = await store.latestProfile(tx)
  const version = before?.version ?? 0
  if (version !== next.version) return { ok: false, refusal: 'profile.changed_meanwhile' }
  const checked = checkProfile(next.profile, deps.knowledge.measures)
  if (!checked.ok) return { ok: false, refusal: 'profile.not_valid', faults: checked.faults }
  const changed = await saveVersion(tx, deps, by, before, checked.profile, because)
  return { ok: true, profile: checked.profile, version: changed ? version + 1 : version }
}

/** Adds a version with its journal entry; nothing where nothing has changed. */
async function saveVersion(
  tx: Tx,
  deps: Omit<ProfileDependencies, 'database'>,
  { person, organisation }: By,
  before: store.ProfileVersion | null,
  profile: Profile,
  because?: { subject: string; reason: string },
): Promise<boolean> {
  const changes = changesBetween(before?.profile ?? null, profile)
  if (before && changes.length === 0) return false
  const version = (before?.version ?? 0) + 1
  const id = deps.newId()
  const at = deps.clock()
  await store.addProfile(tx, { organisationId: organisation.id, id, version, profile, at, by: person })
  if (profile.name !== organisation.name) await store.renameOrganisation(tx, organisation.id, profile.name)
  await record(tx, {
    organisationId: organisation.id,
    at,
    by: person,
    act: 'profile.save',
    subject: `profile:${id}`,
    content: { version, changes, ...(because && { because: because.subject, reason: because.reason }) },
  })
  return true
}
