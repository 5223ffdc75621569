/** A changed fact, saved as the profile room saves it. */
import type { TestDependencies } from '../../server/testing.ts'
import type { Visitor } from '../plan/visiting.fixture.ts'
import { addProfile, latestProfile } from '../profile/store.ts'

/** One step of appetite in place of those that were there. */
export async function saveAppetite(
  deps: TestDependencies,
  { visit }: Visitor,
  lossEur: number,
): Promise<void> {
  await deps.database.inOrganisation(visit.organisation.id, async tx => {
    const before = await latestProfile(tx)
    if (!before) throw new Error('There is no profile to change')
    await addProfile(tx, {
      organisationId: visit.organisation.id,
      id: deps.newId(),
      version: before.version + 1,
      profile: { ...before.profile, appetite: [{ lossEur, chancePerYear: 0.02 }] },
      at: deps.clock(),
      by: visit.person,
    })
  })
}
