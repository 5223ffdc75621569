/** Saving and reading the profile: every save is a new version with its journal entry, in one transaction. */

import { type Dependencies, mayAs, type Visit } from '../../server/context.ts'
import type { Tx } from '../../server/database.ts'
import { record } from '../../server/journal.ts'
import type { Beginnings } from '../account/contract.ts'
import { readAnswers, type Typed, type WriteNumber } from './answers.ts'
import { changesBetween } from './changes.ts'
import type { Profile } from './contract.ts'
import { listExamples } from './examples.ts'
import type { Fault } from './faults.ts'
import { checkProfile } from './model.ts'
import type { Field } from './questions.ts'
import * as store from './store.ts'

export type { ProfileVersion } from './store.ts'

export type ProfileRefusal = 'profile.not_allowed'

export type Saved =
  | { ok: true; profile: Profile; changed: boolean }
  | { ok: false; refusal: ProfileRefusal }
  | { ok: false; faults: Fault[]; typed: Typed; profile: Profile }

type By = Pick<Visit, 'person' | 'organisation'>
type ProfileDependencies = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'newId'>

/** The profile as it is now; before anything was saved, only the name is known. */
export async function currentProfile(deps: Pick<Dependencies, 'database'>, by: By): Promise<Profile> {
  const found = await deps.database.inOrganisation(by.organisation.id, store.latestProfile)
  return found?.profile ?? { name: by.organisation.name }
}

/** The first version of a new organisation's profile: its name, or all facts of an example. */
export async function beginProfile(deps: ProfileDependencies, by: By, profile: Profile): Promise<void> {
  await deps.database.inOrganisation(by.organisation.id, async tx => {
    await store.lockOrganisation(tx, by.organisation.id)
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

/** Saves the answers to some fields; the other facts stay as whoever saved last left them. */
export async function saveAnswers(
  deps: ProfileDependencies,
  by: By,
  answers: { fields: readonly Field[]; typed: Typed; write: WriteNumber },
): Promise<Saved> {
  if (!mayAs(by.organisation.role, 'manager')) return { ok: false, refusal: 'profile.not_allowed' }
  return await deps.database.inOrganisation(by.organisation.id, async (tx): Promise<Saved> => {
    await store.lockOrganisation(tx, by.organisation.id)
    const before = await store.latestProfile(tx)
    const profile = before?.profile ?? { name: by.organisation.name }
    const read = readAnswers(profile, answers.fields, answers.typed, answers.write)
    if (!read.ok) return { ...read, profile }
    const checked = checkProfile(read.profile, deps.knowledge.measures)
    if (!checked.ok) {
      const faults = checked.faults.map(({ path }) => ({ path, key: 'profile.faults.other', values: {} }))
      return { ok: false, faults, typed: answers.typed, profile }
    }
    const changed = await saveVersion(tx, deps, by, before, checked.profile)
    return { ok: true, profile: checked.profile, changed }
  })
}

/** Adds a version with its journal entry; nothing where nothing has changed. */
async function saveVersion(
  tx: Tx,
  deps: ProfileDependencies,
  { person, organisation }: By,
  before: store.ProfileVersion | null,
  profile: Profile,
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
    content: { version, changes },
  })
  return true
}
