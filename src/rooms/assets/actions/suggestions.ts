/** What the profile suggests and nobody has taken over yet, and taking it over line by line. */
import type { By } from '../../../server/acting.ts'
import type { Dependencies } from '../../../server/context.ts'
import type { Tx } from '../../../server/database.ts'
import type { Language } from '../../../wire/language.ts'
import { nameKey } from '../../../wire/name-key.ts'
import type { Say } from '../../../wire/words.ts'
import { currentProfile } from '../../profile/actions.ts'
import * as store from '../store.ts'
import { type Suggestion, suggestionsFrom } from '../suggestions.ts'
import { type AssetDependencies, arranging, type Done, enter, refuse } from './acting.ts'

type Reading = Pick<Dependencies, 'database' | 'words'>

/** Named, in the language of whoever takes it over. */
function named(one: Suggestion, say: Say): Suggestion {
  return { ...one, name: one.name || say(`assets.suggested.name.${one.origin.replace('fact:', '')}`) }
}

async function openIn(tx: Tx, all: readonly Suggestion[]): Promise<Suggestion[]> {
  const taken = new Set(
    (
      await store.assetsByOrigins(
        tx,
        all.map(one => one.origin),
      )
    ).map(one => one.origin),
  )
  const names = new Set(
    (
      await store.assetsByNames(
        tx,
        all.map(one => one.name),
      )
    ).map(one => nameKey(one.name)),
  )
  const open = all.filter(one => !taken.has(one.origin))
  // Of two that are called the same the first is offered.
  return open.filter(({ name }) => !names.has(nameKey(name)) && names.add(nameKey(name)))
}

export async function suggestionsOf(
  { database, words }: Reading,
  by: By,
  language: Language,
): Promise<Suggestion[]> {
  const { profile } = await currentProfile({ database }, by)
  const all = suggestionsFrom(profile).map(one => named(one, words.in(language)))
  return await database.inOrganisation(by.organisation.id, tx => openIn(tx, all))
}

export async function takeSuggestions(
  deps: AssetDependencies & Pick<Dependencies, 'words'>,
  by: By,
  { origins, language }: { origins: readonly string[]; language: Language },
): Promise<Done<{ count: number }>> {
  const { profile } = await currentProfile(deps, by)
  const all = suggestionsFrom(profile).map(one => named(one, deps.words.in(language)))
  return await arranging(deps, by, async (tx, written) => {
    const chosen = (await openIn(tx, all)).filter(one => origins.includes(one.origin))
    if (chosen.length === 0) return refuse('assets.nothing_chosen')
    const versions = chosen.map(({ origin, kind, name, ownerName, importance }) => ({
      ...{
        id: deps.newId(),
        assetId: deps.newId(),
        kind,
        name,
        note: '',
        ownerId: null,
        ownerName,
        importance,
      },
      ...{ origin, act: 'add' as const, reason: '' },
    }))
    await store.insertVersions(tx, written, versions)
    const added = new Set(versions.map(one => one.origin))
    const there = await store.assetsByOrigins(
      tx,
      all.map(one => one.origin),
    )
    const idOf = new Map(there.filter(one => one.act !== 'retire').map(one => [one.origin, one.assetId]))
    const dependencies = all.flatMap(({ origin, needs }) =>
      needs.flatMap(needed => {
        const [assetId, needsId] = [idOf.get(origin), idOf.get(needed)]
        // Between two that were there before, people have decided already.
        const isNew = added.has(origin) || added.has(needed)
        return assetId && needsId && isNew ? [{ id: deps.newId(), assetId, needsId }] : []
      }),
    )
    await store.insertDependencies(tx, written, dependencies)
    const content = {
      added: versions.map(({ assetId, name, kind }) => ({ assetId, name, kind })),
      dependencies,
    }
    await enter(tx, written, { act: 'asset.take_over', subject: 'profile', content })
    return { ok: true, count: versions.length }
  })
}
