/**
 * Puts a pack on top of what is there. What it says twice, or in the place of something without naming it, is refused:
 * nobody should find out later that a figure is not the one they thought.
 */
import { KIND_NAMES, type Kind, keyOf, type Lists } from './kinds.ts'
import type { PackInUse, PackItem, PackRead } from './pack.ts'
import type { Translation } from './translation.ts'
import type { Path } from './yaml-file.ts'

export type Merged = {
  lists: Lists
  translations: Record<string, Translation>
  packs: PackInUse[]
}
type Report = (item: object, field: Path, message: string) => void

/** What the standard has, no more and no less; a pack may tell it otherwise, and not add to it. */
const CLOSED: readonly Kind[] = ['requirements', 'controls', 'judgements']
/** What stays as it is when one of these is told otherwise. */
const FIXED = ['force', 'clause', 'documented', 'theme', 'unit'] as const

export function mergePack(into: Merged, pack: PackRead, report: Report): Merged {
  if (into.packs.some(one => one.id === pack.head.id)) {
    report(pack.head, ['id'], `there are two packs with the id "${pack.head.id}"`)
    return into
  }
  const { overrides: named, ...head } = pack.head
  const inUse: PackInUse = { ...head, adds: [], overrides: [] }
  const lists = Object.fromEntries(
    KIND_NAMES.map(kind => [kind, mergeList(into, pack, kind, inUse, report)]),
  ) as Lists // each list merged with its own kind
  for (const [kind, ids] of Object.entries(named) as [Kind, string[]][]) {
    for (const [at, id] of ids.entries()) {
      if (inUse.overrides.some(one => one.kind === kind && one.id === id)) continue
      report(
        pack.head,
        ['overrides', kind, at],
        `the pack has no ${id} among its ${kind}, or it overrides nothing`,
      )
    }
  }
  const translations = mergeTranslations(into, pack, inUse, report)
  return { lists, translations, packs: [...into.packs, inUse] }
}

function mergeList(into: Merged, pack: PackRead, kind: Kind, inUse: PackInUse, report: Report): object[] {
  const there: object[] = into.lists[kind]
  const named = pack.head.overrides[kind] ?? []
  const result = [...there]
  for (const item of pack.lists[kind]) {
    const id = keyOf(item)
    const at = result.findIndex(one => keyOf(one) === id)
    if (at < 0) {
      if (CLOSED.includes(kind)) report(item, [], `a pack cannot add to the ${kind}; it can override one`)
      result.push(item)
      inUse.adds.push({ kind, id })
      continue
    }
    const before = result[at]! // just found
    if (!named.includes(id)) {
      const owner = ownerOf(into.packs, { kind, id })
      const message = `is in ${owner} already; name it in pack.yaml under overrides (${kind}), or give it another id`
      report(item, [], message)
      continue
    }
    for (const field of FIXED) {
      if (CLOSED.includes(kind) && fieldOf(item, field) !== fieldOf(before, field)) {
        report(item, [field], `stays as it is (${String(fieldOf(before, field))}); a pack cannot change it`)
      }
    }
    result[at] = item
    inUse.overrides.push({ kind, id })
  }
  return result
}

const fieldOf = (item: object, field: string) => (item as Record<string, unknown>)[field]

function ownerOf(packs: readonly PackInUse[], { kind, id }: PackItem): string {
  const owner = packs.findLast(pack =>
    [...pack.adds, ...pack.overrides].some(one => one.kind === kind && one.id === id),
  )
  return owner ? `the pack ${owner.id}` : 'the knowledge base'
}

/** Words go with their item: those of an item that is told otherwise are gone unless the pack brings new ones. */
function mergeTranslations(
  into: Merged,
  pack: PackRead,
  inUse: PackInUse,
  report: Report,
): Record<string, Translation> {
  const languages = new Set([...Object.keys(into.translations), ...Object.keys(pack.translations)])
  const own = new Set([...inUse.adds, ...inUse.overrides].map(({ kind, id }) => `${kind} ${id}`))
  const merged = [...languages].map(language => {
    const before = into.translations[language]
    const words = pack.translations[language]
    const kinds = Object.keys(before ?? words ?? {}) as (keyof Translation)[]
    const byKind = kinds.map(kind => {
      const kept = Object.entries(before?.[kind] ?? {}).filter(([id]) => !own.has(`${kind} ${id}`))
      const added = Object.entries(words?.[kind] ?? {})
      for (const [id, translated] of added) {
        if (own.has(`${kind} ${id}`)) continue
        report(
          translated,
          [],
          `translates "${id}", which this pack neither adds to the ${kind} nor overrides`,
        )
      }
      return [kind, Object.fromEntries([...kept, ...added])]
    })
    return [language, Object.fromEntries(byKind) as Translation] as const // every kind of it, once
  })
  return Object.fromEntries(merged)
}
