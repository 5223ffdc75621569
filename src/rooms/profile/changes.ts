/** What differs between two versions of a profile, fact by fact, for the journal. */
import type { Profile } from './contract.ts'

export type Change = { path: string; from: unknown; to: unknown }

/** Groups are compared by their members, lists as a whole. */
export function changesBetween(before: Profile | null, after: Profile): Change[] {
  const old = flat(before ?? {})
  const now = flat(after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(path => JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
    .map(path => ({ path, from: old.get(path) ?? null, to: now.get(path) ?? null }))
}

function flat(profile: object): Map<string, unknown> {
  const pairs = Object.entries(profile).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([member, inner]) => [`${name}.${member}`, inner] as const)
      : [[name, value] as const],
  )
  return new Map(pairs)
}
