/** Several suppliers at once: from a pasted list, or one that the profile speaks of. */
import { nameKey } from '../../../wire/name-key.ts'
import { currentProfile } from '../../profile/actions.ts'
import { readPastedList } from '../pasted-list.ts'
import * as store from '../store.ts'
import { suggested, suggestionsFor } from '../suggestions.ts'
import { type Acting, arranging, type By, type Done, refuse } from './acting.ts'
import { addSupplier, enter } from './suppliers.ts'

export async function suggestionsOf(deps: Pick<Acting, 'database'>, by: By): Promise<string[]> {
  const { profile } = await currentProfile(deps, by)
  const taken = await deps.database.inOrganisation(by.organisation.id, store.originsTaken)
  return suggestionsFor(profile, taken)
}

export async function takeSuggestion(deps: Acting, by: By, key: string): Promise<Done<{ id: string }>> {
  const input = suggested(key, deps.words.in(by.language), by.person.id)
  return input ? await addSupplier(deps, by, input, key) : refuse('suppliers.not_found')
}

/** Names that are there already are passed over, so that the same list can be pasted again. */
export async function importSuppliers(
  deps: Acting,
  by: By,
  text: string,
): Promise<Done<{ added: number; passed: number }>> {
  const read = readPastedList(text, by.person.id)
  if (read.length === 0) return refuse('suppliers.no_lines')
  return await arranging(deps, by, async (tx, written): Promise<Done<{ added: number; passed: number }>> => {
    const taken = await store.namesTaken(
      tx,
      read.map(one => nameKey(one.name)),
    )
    const fresh = read.filter(one => !taken.has(nameKey(one.name)))
    for (const one of fresh) {
      const entered = await enter(deps, by, tx, written, one, '')
      if (!entered.ok) return entered
    }
    return { ok: true, added: fresh.length, passed: read.length - fresh.length }
  })
}
